// SPDX-License-Identifier: EUPL-1.2
// One samenwerking: what it is, how far it is, what was agreed, and what one may do about it.

import { useEffect } from 'preact/hooks';
import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { reasonField } from '../ui/ask';
import { toDay } from '../ui/moment';
import type { RegionCode } from '../wire/RegionCode';
import type { RegisterCommand } from '../wire/RegisterCommand';
import type { Standing } from '../wire/Standing';
import { REGISTER, samenwerkingDoor, TO_PARTNERS } from './address';
import { After } from './after';
import { Agreements } from './agreements';
import type { RegisterAnswer, SamenwerkingAnswer } from './answers';
import { adopterFields } from './begin';
import { useDoor } from './door';
import { Items } from './items';
import { namesIn } from './names';
import { Past } from './past';
import { regionLabel } from './regions';
import { RegionsSection } from './regions-section';
import { RightsOn } from './rights-on';
import { askChange, Do, dateOr, dayIn, Fact, FROM, may, type SectionProps } from './section';
import { Steps } from './steps';
import { ProgressMark, profileSays } from './table-parts';
import { ToetsingSection } from './toetsing';
import { TrajectSection } from './traject';
import { WhyButton } from './why';
import { kerntaken, progressOrder, scopes, testeds } from './words';

export function SamenwerkingScreen({ live, id }: { live: Live; id: string }) {
  const { data, problem } = useDoor<SamenwerkingAnswer>(live, samenwerkingDoor(id));
  const { data: all } = useDoor<RegisterAnswer>(live, REGISTER);
  const organisations = all?.organisations ?? [];
  const there = data !== null;
  // The link that led here is gone: who steers by keyboard goes on from the head of this screen.
  useEffect(() => {
    const nowhere = !document.activeElement || document.activeElement === document.body;
    if (there && nowhere) document.querySelector<HTMLElement>('.reg-head h1')?.focus();
  }, [there]);
  const props = data && {
    live,
    view: data.view,
    organisations,
    nameOf: namesIn(live, organisations),
  };
  return (
    <main class="overview register samenwerking" id="content">
      <p>
        <a href={TO_PARTNERS}>‹ {t('backToPartners')}</a>
      </p>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {!props && !problem && <p class="hint">{t('connecting')}</p>}
      {props && (
        <>
          <Head {...props} />
          <Steps view={props.view} at={stepIn(all, id)} />
          <div class="reg-columns">
            <div>
              <RegionsSection {...props} />
              <TrajectSection {...props} />
              <Agreements {...props} />
            </div>
            <div>
              <ToetsingSection {...props} />
              <After {...props} />
              <RightsOn {...props} />
            </div>
          </div>
          <Items {...props} />
          <Past history={data.history} nameOf={props.nameOf} view={props.view} />
        </>
      )}
    </main>
  );
}

/** The step that it is in, as the overview says; nothing while that is not there. */
function stepIn(all: RegisterAnswer | null, id: string): number | null | undefined {
  return all?.rows.find(({ samenwerking }) => samenwerking === id)?.step;
}

function Head(props: SectionProps) {
  const { view, nameOf, live } = props;
  const { samenwerking, scope, standings } = view;
  const { ended } = samenwerking;
  const best = bestOf(standings);
  return (
    <header class="reg-head">
      <h1 tabIndex={-1}>
        {nameOf(samenwerking.partner)}{' '}
        <span class="reg-head-task">{word(kerntaken[samenwerking.kerntaak])}</span>
      </h1>
      {ended && (
        <p class="band band-closed">
          {t(ended.from <= live.now() ? 'endedSince' : 'endsFrom', {
            date: dateOr(ended.from),
            reason: ended.reason,
          })}
        </p>
      )}
      <dl class="facts">
        <Fact name={t('status')}>
          <StatusCounts standings={standings} />
        </Fact>
        <Fact name={t('profile')}>{best ? profileSays(best) : '–'}</Fact>
        <Fact name={t('tested')}>{best ? word(testeds[best.tested]) : '–'}</Fact>
        {best?.hertoets && <Fact name={t('hertoets')}>{dateOr(best.hertoets)}</Fact>}
        <Fact name={t('scope')}>{word(scopes[scope])}</Fact>
        <Fact name={t('adoptieregio')}>
          {samenwerking.adoptieregio ? regionLabel(samenwerking.adoptieregio) : t('nobody')}
        </Fact>
        {samenwerking.adoptiepartner && (
          <Fact name={t('adoptiepartner')}>{nameOf(samenwerking.adoptiepartner)}</Fact>
        )}
      </dl>
      <div class="panel-do">
        <Do when={may(view, 'set_adopter')} label={t('setAdopter')} run={() => setAdopter(props)} />
        {view.may.length === 0 && (
          <WhyButton why={{ change: anyChange(samenwerking.id) }} label={t('whyNoChanges')} />
        )}
        <Do
          when={may(view, 'end')}
          label={t(ended ? 'moveEnd' : 'endSamenwerking')}
          run={() => end(props)}
        />
      </div>
    </header>
  );
}

/** What the parties of an agreement do, and only they. */
function anyChange(samenwerking: string): RegisterCommand {
  return { kind: 'of', samenwerking, change: { do: 'begin_traject', standard: '2026' } };
}

/** Each status that there is, and of several in how many regions. */
function StatusCounts({ standings }: { standings: Record<RegionCode, Standing> }) {
  const all = Object.values(standings);
  const some = progressOrder
    .map((progress) => [progress, all.filter((one) => one.progress === progress).length] as const)
    .filter(([, n]) => n > 0);
  if (some.length === 0) return '–';
  return (
    <span class="bar">
      {some.map(([progress, n]) => (
        <span key={progress}>
          <ProgressMark progress={progress} /> {all.length > 1 && t('inRegions', { n })}
        </span>
      ))}
    </span>
  );
}

/** How it stands where it is furthest. */
export function bestOf(standings: Record<RegionCode, Standing>): Standing | null {
  const all = Object.values(standings);
  for (const progress of progressOrder) {
    const found = all.find((one) => one.progress === progress);
    if (found) return found;
  }
  return null;
}

function setAdopter(props: SectionProps): void {
  const { samenwerking } = props.view;
  const { partner, regions } = samenwerking;
  const among = Object.keys(regions).filter((code) => !regions[code]?.left);
  const fields = adopterFields(among, props.organisations, samenwerking, partner);
  askChange(props, { title: t('setAdopter'), hint: t('adopterHint'), fields }, (said) => ({
    do: 'set_adopter',
    adoptieregio: said.adoptieregio || null,
    adoptiepartner: said.adoptiepartner || null,
  }));
}

function end(props: SectionProps): void {
  const { live, view } = props;
  const { ended } = view.samenwerking;
  const title = t(ended ? 'moveEnd' : 'endSamenwerking');
  const from = FROM(live);
  const question = {
    title,
    hint: t('endHint'),
    // Today would end it at once.
    fields: [ended ? { ...from, value: toDay(ended.from) } : from, reasonField()],
    submit: title,
  };
  askChange(props, question, (said) => ({
    do: 'end',
    from: dayIn(said, 'from', live),
    reason: said.reason ?? '',
  }));
}
