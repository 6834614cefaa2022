// SPDX-License-Identifier: EUPL-1.2
// An activity: its head always in sight, text beside map, and what waits in a drawer.

import { useEffect, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { activityKinds } from '../i18n/words';
import type { Live, Open } from '../link/live';
import type { Session } from '../link/session';
import { MapSide } from '../mapside/map-side';
import { selection } from '../mapside/selection';
import { Drawer } from '../panels/drawer';
import { OwnPart } from '../panels/own-part';
import { StakeholderAreas } from '../panels/stakeholder-areas';
import { secondmentOf } from '../picture/partner';
import { beeldenInOrder, isOpen } from '../picture/select';
import { BeeldTabs, BeeldText } from '../text/beeld';
import { wanted } from '../text/go-to';
import { Alerts } from './alerts';
import { HeadBar } from './head-bar';

type Layout = 'both' | 'text' | 'map';

/** The beeld that was looked at in each activity: who comes back finds it so. */
const lastChosen = new Map<string, string>();

export function ActivityScreen({
  live,
  session,
  id,
}: {
  live: Live;
  session: Session;
  id: string;
}) {
  useEffect(() => {
    live.openActivity(id);
    selection.value = [];
    return () => live.leaveActivity();
  }, [live, id]);
  const open = live.open.value;
  const closed = live.closed.value;
  if (closed?.activity === id) {
    return (
      <NoActivity
        title={t(closed.code === 'unknown' ? 'unknownTitle' : 'closedTitle')}
        says={closed.message}
      />
    );
  }
  if (!open)
    return (
      <main class="closed" id="content">
        {t('connecting')}
      </main>
    );
  return <Opened live={live} session={session} open={open} />;
}

/** A page for what cannot be shown, with a way back. */
export function NoActivity({ title, says }: { title: string; says: string }) {
  return (
    <main class="closed" id="content">
      <h1>{title}</h1>
      <p>{says}</p>
      <a class="button" href="#/">
        {t('backToOverview')}
      </a>
    </main>
  );
}

function Opened({ live, session, open }: { live: Live; session: Session; open: Open }) {
  const { picture } = open;
  const [chosen, setChosen] = useState(lastChosen.get(open.id) ?? null);
  const choose = (one: string) => {
    lastChosen.set(open.id, one);
    setChosen(one);
  };
  const [layout, setLayout] = useState<Layout>('both');
  const beelden = beeldenInOrder(picture);
  const beeld = beelden.find((one) => one.id === chosen) ?? beelden[0];
  const beeldId = beeld?.id ?? null;
  useEffect(() => {
    live.presence({ beeld: beeldId, theme: null, bullet: null, typing: false });
  }, [live, beeldId]);
  const exercise = picture.head.environment === 'oefening';
  const secondment = secondmentOf(picture, live.welcome.value?.me.who.account);
  const goal = wanted.value;
  useEffect(() => {
    if (!goal) return;
    choose(goal.beeld);
    setLayout((now) => (now === 'map' ? 'both' : now));
    // After the beeld has been drawn.
    const timer = setTimeout(() => {
      const line = document.querySelector<HTMLElement>(`[data-bullet="${goal.bullet}"]`);
      line?.scrollIntoView({ block: 'center' });
      const seen = line?.querySelector<HTMLElement>('.bullet-seen button');
      (seen ?? line?.querySelector<HTMLElement>('button, summary'))?.focus();
      wanted.value = null;
    }, 50);
    return () => clearTimeout(timer);
  }, [goal]);
  return (
    <main class={`activity layout-${layout}`} id="content">
      {exercise && <div class="band band-exercise">{t('exerciseBanner')}</div>}
      <HeadBar live={live} open={open} kind={word(activityKinds[picture.head.kind])} />
      {!isOpen(picture.head) && (
        <div class="band band-closed" role="status" data-testid="closed-band">
          {t(picture.head.status === 'archived' ? 'archivedBand' : 'closedBand')}
        </div>
      )}
      {secondment && (
        <div class="band band-seconded" role="status" data-testid="seconded-band">
          {t('youWriteFor', { name: secondment.partner.name })}
        </div>
      )}
      <OwnPart live={live} open={open} />
      <Alerts live={live} open={open} />
      <div class="tabs-row">
        <BeeldTabs live={live} open={open} beelden={beelden} chosen={beeldId} choose={choose} />
        <div class="switch" role="group" aria-label={t('layout')}>
          {(['text', 'both', 'map'] as const).map((one) => (
            <button
              type="button"
              key={one}
              aria-pressed={layout === one}
              onClick={() => setLayout(one)}
            >
              {t(one === 'text' ? 'textOnly' : one === 'map' ? 'mapOnly' : 'both')}
            </button>
          ))}
        </div>
      </div>
      <div class="workspace">
        <section class="text-side" aria-label={t('text')} hidden={layout === 'map'}>
          {beeld && <BeeldText key={beeld.id} live={live} open={open} beeld={beeld} />}
        </section>
        <section class="map-side" aria-label={t('map')} hidden={layout === 'text'}>
          <MapSide live={live} open={open} beeld={beeldId} />
          <StakeholderAreas live={live} open={open} />
        </section>
        <Drawer live={live} session={session} open={open} beeld={beeldId} />
      </div>
    </main>
  );
}
