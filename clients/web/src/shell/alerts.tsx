// SPDX-License-Identifier: EUPL-1.2
// What cannot wait for somebody to open a drawer: danger not yet seen, and regie that is offered, gone or elsewhere.

import { useEffect, useRef, useState } from 'preact/hooks';
import { useSeenByOpening } from '../alerting/acknowledge';
import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { flaggedBullets } from '../panels/flagged';
import { usOf } from '../panels/vragen-actions';
import { wantedPanel } from '../panels/wanted';
import { overdue } from '../picture/flags';
import { all, isOpen } from '../picture/select';
import { isToUs, openVragen } from '../picture/vragen';
import { goTo } from '../text/go-to';
import { second } from '../ui/ticking';
import type { Bullet } from '../wire/Bullet';
import type { Regie } from '../wire/Regie';
import { regieNews } from './regie-news';
import { answersFor, can } from './rights';

/** Critical bullets that this account has not marked as seen, oldest first. */
export function unseenCritical(open: Open, account: string): Bullet[] {
  if (!can(open, 'attend')) return [];
  return all<Bullet>(open.picture.bullets)
    .filter((bullet) => bullet.critical && bullet.by.account !== account)
    .filter((bullet) => !bullet.seen.some((seen) => seen.by.account === account))
    .sort((a, b) => a.edited_at - b.edited_at);
}

export function Alerts({ live, open }: { live: Live; open: Open }) {
  const me = live.welcome.value?.me.who.account ?? '';
  const unseen = unseenCritical(open, me);
  const offered = open.picture.regie?.offered_to?.account === me && can(open, 'hold_regie');
  useSeenByOpening(live, open);
  const [first] = unseen;
  const closed = !isOpen(open.picture.head);
  return (
    <div class="alerts" aria-live="polite">
      <RegieAlerts regie={open.confirmed.regie} me={me} closed={closed} />
      {offered && (
        <div class="alert alert-regie">
          <strong>{t('regieOfferedToYou')}</strong>
          <button
            type="button"
            class="primary"
            onClick={() => live.send(open.id, { kind: 'accept_regie' })}
          >
            {t('acceptRegie')}
          </button>
          <button type="button" onClick={() => live.send(open.id, { kind: 'decline_regie' })}>
            {t('declineRegie')}
          </button>
        </div>
      )}
      {first && (
        <div class="alert alert-critical">
          <strong>⚠ {t('unseenCritical', { n: unseen.length })}</strong>
          <span class="alert-text" title={first.text}>
            {first.text}
          </span>
          <button type="button" onClick={() => goTo(first)}>
            {t('show')}
          </button>
        </div>
      )}
      {!closed && <VragenAlert live={live} open={open} />}
      {!closed && <FlagsAlert live={live} open={open} />}
    </div>
  );
}

/** What is asked of us; and, for who directs, what nobody answered in time. */
function VragenAlert({ live, open }: { live: Live; open: Open }) {
  const us = usOf(live, open);
  const waiting = openVragen(open.picture);
  const contributes = can(open, 'write_own') || can(open, 'voorstel') || can(open, 'direct');
  const ours = contributes ? waiting.filter((vraag) => isToUs(vraag, us)) : [];
  const late = open.granted.regie ? waiting.filter((vraag) => vraag.overdue_at !== null) : [];
  const [first] = late.length > 0 ? late : ours;
  return (
    <WaitsAlert
      sign="?"
      says={[
        ours.length > 0 && t('vragenToYou', { n: ours.length }),
        late.length > 0 && t('vragenLate', { n: late.length }),
      ]}
      first={first && `${first.question} (${t('vraagDue', { time: time(first.due_at) })})`}
      testid="vragen-alert"
    />
  );
}

/** What is contested and ours to answer; and, for who directs, what nobody answered in time. */
function FlagsAlert({ live, open }: { live: Live; open: Open }) {
  second.value;
  const flagged = flaggedBullets(open.picture);
  const ours = flagged.filter((bullet) => {
    const beeld = open.picture.beelden[bullet.beeld];
    return beeld !== undefined && answersFor(open, beeld, bullet.theme);
  });
  const isLate = (bullet: Bullet) => overdue(open.picture.norms, bullet, live.now()).length > 0;
  const late = open.granted.regie ? flagged.filter(isLate) : ours.filter(isLate);
  const [first] = late.length > 0 ? late : ours;
  return (
    <WaitsAlert
      sign="⚑"
      says={[
        ours.length > 0 && t('flagsToYou', { n: ours.length }),
        late.length > 0 && t('flagsLate', { n: late.length }),
      ]}
      first={first?.text}
      testid="flags-alert"
    />
  );
}

interface WaitsProps {
  sign: string;
  /** How many of what. */
  says: (string | false)[];
  /** What comes first of it; nothing waits without. */
  first: string | undefined;
  testid: string;
}

/** That something waits for an answer, with the way to it. */
function WaitsAlert({ sign, says, first, testid }: WaitsProps) {
  if (first === undefined) return null;
  return (
    <div class="alert alert-vragen" data-testid={testid}>
      <strong title={first}>
        {sign} {says.filter(Boolean).join(' · ')}
      </strong>
      <span class="alert-text" title={first}>
        {first}
      </span>
      <button
        type="button"
        onClick={() => {
          wantedPanel.value = 'vragen';
        }}
      >
        {t('show')}
      </button>
    </div>
  );
}

interface RegieProps {
  regie: Regie | null;
  me: string;
  closed: boolean;
}

/** Who directs went elsewhere, or is out of reach: for everybody, also who only reads. */
function RegieAlerts({ regie, me, closed }: RegieProps) {
  const before = useRef(regie);
  const [news, setNews] = useState('');
  useEffect(() => {
    const said = regieNews(before.current, regie, me);
    if (said !== '' || before.current?.holder.account !== regie?.holder.account) setNews(said);
    before.current = regie;
  }, [regie, me]);
  const away = !closed && regie?.away_since ? regie.away_since : null;
  return (
    <>
      {away !== null && (
        <div class="alert alert-away" data-testid="regie-away">
          <strong>{t('regieAway', { name: regie?.holder.name ?? '', time: time(away) })}</strong>
        </div>
      )}
      {news !== '' && (
        <div class="alert alert-regie" data-testid="regie-news">
          <strong class="alert-text">{news}</strong>
          <button type="button" onClick={() => setNews('')}>
            {t('dismiss')}
          </button>
        </div>
      )}
    </>
  );
}
