// SPDX-License-Identifier: EUPL-1.2
// The overview: which activities there are, how they stand, and whether they touch us.

import { useState } from 'preact/hooks';
import { decline } from '../alerting/decline';
import { lostText } from '../alerting/delivery-state';
import { OwnAlerts } from '../alerting/own-alerts';
import { lostSeen } from '../alerting/undelivered';
import { t, time, word } from '../i18n/language';
import { activityKinds, participations, statuses } from '../i18n/words';
import type { Live } from '../link/live';
import { isOpen, isOwnActivity } from '../picture/select';
import { askAndSend, type Question, reasonField } from '../ui/ask';
import { NormClock } from '../ui/clock';
import { second } from '../ui/ticking';
import type { Function as Functie } from '../wire/Function';
import type { Summary } from '../wire/Summary';
import { GripTag } from './grip-tag';
import { newActivity } from './new-activity';
import { speaks } from './rights';
import { toActivity } from './route';

const FILTERS = {
  open: 'filterOpen',
  closed: 'filterClosed',
  archived: 'filterArchived',
  all: 'filterAll',
} as const;
type Filter = keyof typeof FILTERS;

const ORDERS = {
  urgent: 'sortUrgent',
  norm: 'sortNorm',
  changed: 'sortChanged',
  name: 'sortName',
} as const;
type Order = keyof typeof ORDERS;

export function OverviewScreen({ live }: { live: Live }) {
  const [filter, setFilter] = useState<Filter>('open');
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<Order>('urgent');
  const lines = inOrder(live.overview.value, filter, search, order);
  const names = live.welcome.value?.regions ?? [];
  return (
    <main class="overview" id="content">
      <div class="overview-head">
        <h1>{t('activities')}</h1>
        <input
          type="search"
          class="search"
          placeholder={t('search')}
          aria-label={t('search')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <div class="switch" role="group">
          {(Object.keys(FILTERS) as Filter[]).map((choice) => (
            <button
              type="button"
              key={choice}
              aria-pressed={filter === choice}
              onClick={() => setFilter(choice)}
            >
              {t(FILTERS[choice])}
            </button>
          ))}
        </div>
        <label class="overview-order">
          <span class="overview-order-label">{t('sort')}</span>
          <select
            aria-label={t('sort')}
            value={order}
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
          >
            {(Object.keys(ORDERS) as Order[]).map((one) => (
              <option key={one} value={one}>
                {t(ORDERS[one])}
              </option>
            ))}
          </select>
        </label>
        {live.welcome.value?.may_create && (
          <button type="button" class="primary" onClick={() => newActivity(live)}>
            {t(live.welcome.value.me.region === null ? 'newOwnActivity' : 'newActivity')}
          </button>
        )}
      </div>
      <OwnAlerts live={live} />
      {lines.length === 0 && (
        <p class="hint" role="status">
          {t(live.overview.value.length === 0 ? 'noActivities' : 'nothingFound')}
        </p>
      )}
      <ul class="lines">
        {lines.map((line) => (
          <Line
            key={line.head.id}
            line={line}
            live={live}
            region={(code) => names.find((region) => region.code === code)?.name ?? code}
          />
        ))}
      </ul>
    </main>
  );
}

function Line({ line, live, region }: { line: Summary; live: Live; region(code: string): string }) {
  const { head } = line;
  const exercise = head.environment === 'oefening';
  // The server takes a moment to say so in the overview.
  const [askedOn, setAskedOn] = useState<Summary | null>(null);
  const asked = line.asked || askedOn === line;
  const functie = live.welcome.value?.me.function;
  const lost = lostSeen(line.alerts).map(lostText);
  const inIt = line.participation === 'monitorend' || line.participation === 'actief';
  return (
    <li class={`line${exercise ? ' line-exercise' : ''}`} data-activity={head.id}>
      <GripTag head={head} />
      <div class="line-what">
        <h2>
          {line.readable ? <a href={toActivity(head.id)}>{head.name}</a> : head.name}
          {exercise && <span class="tag tag-exercise">{t('exerciseTag')}</span>}
          {head.besloten && <span class="tag">{t('besloten')}</span>}
          {!isOpen(head) && <span class="tag">{word(statuses[head.status])}</span>}
        </h2>
        <p>
          {[
            word(activityKinds[head.kind]),
            head.place,
            isOwnActivity(head)
              ? head.owner_name
              : head.regions
                  .map((code) => region(code).replace('Veiligheidsregio ', ''))
                  .join(', '),
          ].join(' · ')}
        </p>
        <Waits line={line} now={() => live.now()} />
        <p class="line-small">
          {line.regievoerder && (
            <span>
              {t('regievoerder')}: {line.regievoerder.name}
            </span>
          )}
          {line.participation !== 'geen' && (
            <span>
              {t('participation')}:{' '}
              {line.declined ? t('declined') : word(participations[line.participation])}
            </span>
          )}
          {lost.length > 0 && (
            <span data-testid="undelivered">{t('undelivered', { list: lost.join('; ') })}</span>
          )}
          {line.changed_at !== null && (
            <span>
              {t('changed')}: {time(line.changed_at)}
            </span>
          )}
        </p>
      </div>
      <div class="line-norms">
        {line.next_norm && isOpen(head) && (
          <NormClock norm={line.next_norm} now={() => live.now()} />
        )}
        {line.breached > 0 && (
          <span class="norm norm-breached">{t('breachedCount', { n: line.breached })}</span>
        )}
      </div>
      <div class="line-do">
        {line.readable ? (
          <a class="button" href={toActivity(head.id)}>
            {t('open')}
          </a>
        ) : asked ? (
          <span class="tag">{t('asked')}</span>
        ) : mayAskAccess(line, functie) ? (
          <button
            type="button"
            onClick={async () => (await askAccess(live, head.id)) && setAskedOn(line)}
          >
            {t('askAccess')}
          </button>
        ) : (
          <span class="hint">{t('notReadable')}</span>
        )}
        {inIt && isOpen(head) && speaks(functie) && (
          <button type="button" class="small" onClick={() => decline(live, head.id, head.name)}>
            {t('decline')}
          </button>
        )}
      </div>
    </li>
  );
}

function Waits({ line, now }: { line: Summary; now(): number }) {
  // A question becomes late by itself.
  second.value;
  return waits(line, now()).map((what) => (
    <p key={what}>
      <span class="tag tag-waits">{what}</span>
    </p>
  ));
}

/** What waits there for who reads the line: the regie that is offered, and questions that were put to it. */
export function waits(
  { offered, vragen, vraag_due_at: due }: Pick<Summary, 'offered' | 'vragen' | 'vraag_due_at'>,
  now: number,
): string[] {
  const said = offered ? [t('regieOfferedToYou')] : [];
  if (vragen > 0 && due !== null) {
    const by = t(due < now ? 'vraagLate' : 'vraagDue', { time: time(due, now) });
    said.push(`${t('vragenToYou', { n: vragen })}, ${by}`);
  }
  return said;
}

/** Of what is over nothing is opened any more: the server would refuse it. */
export function mayAskAccess(
  { head, readable }: Pick<Summary, 'head' | 'readable'>,
  functie: Functie | undefined,
): boolean {
  return !readable && isOpen(head) && speaks(functie);
}

async function askAccess(live: Live, activity: string): Promise<boolean> {
  const question: Question = {
    title: t('askAccess'),
    hint: t('askAccessWhy'),
    fields: [reasonField()],
    submit: t('send'),
  };
  const answered = await askAndSend(question, (answer) =>
    live.send(activity, { kind: 'ask_access', reason: answer.reason ?? '' }),
  );
  return answered !== null;
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** Exercises after what is real; then as chosen; then the highest GRIP and the newest. */
export function inOrder(
  lines: readonly Summary[],
  filter: Filter,
  search: string,
  order: Order = 'urgent',
): Summary[] {
  const wanted = search.trim().toLowerCase();
  return lines
    .filter(({ head }) => filter === 'all' || head.status === filter)
    .filter(({ head }) => `${head.name} ${head.place}`.toLowerCase().includes(wanted))
    .sort(
      (a, b) =>
        Number(a.head.environment === 'oefening') - Number(b.head.environment === 'oefening') ||
        compare[order](a, b) ||
        b.head.grip - a.head.grip ||
        b.head.created_at - a.head.created_at,
    );
}

const compare: Record<Order, (a: Summary, b: Summary) => number> = {
  urgent: () => 0,
  norm: (a, b) => (a.next_norm?.due_at ?? NEVER) - (b.next_norm?.due_at ?? NEVER),
  changed: (a, b) => (b.changed_at ?? 0) - (a.changed_at ?? 0),
  name: (a, b) => a.head.name.localeCompare(b.head.name, 'nl'),
};
