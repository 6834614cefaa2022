// SPDX-License-Identifier: EUPL-1.2
// Alerts of the own organisation on top of the overview, until somebody of it has seen them.

import { t, time, word } from '../i18n/language';
import { participations } from '../i18n/words';
import type { Live } from '../link/live';
import { takesPart } from '../picture/select';
import { useDoor } from '../register/door';
import { speaks } from '../shell/rights';
import { toActivity } from '../shell/route';
import { acknowledge } from './acknowledge';
import { addressOf, rowsOf } from './channels';
import { decline } from './decline';
import { DeliveryState } from './delivery-state';
import { SoundSwitch } from './sound';
import { undelivered } from './undelivered';
import { overBy, type Unseen, unseenIn } from './unseen';
import { WATCHES, type WatchesAnswer } from './watches';
import { criteria } from './words';

export function OwnAlerts({ live }: { live: Live }) {
  const { data } = useDoor<WatchesAnswer>(live, WATCHES);
  const unseen = unseenIn(live.overview.value);
  // Where nothing is watched for, there is nothing to hear of.
  if (unseen.length === 0 && !data?.watches.length) return null;
  const names = new Map(data?.watches.map(({ id, name }) => [id, name]));
  const addresses = new Map(
    (data?.watches ?? []).flatMap(({ channels }) =>
      rowsOf(channels).map(({ id, channel }) => [id, addressOf(channel)] as const),
    ),
  );
  return (
    <section class="own-alerts" aria-label={t('ownAlerts')}>
      <SoundSwitch />
      <div aria-live="assertive">
        {unseen.map((one) => (
          <AlertLine
            key={one.line.head.id}
            live={live}
            unseen={one}
            names={names}
            addresses={addresses}
          />
        ))}
      </div>
    </section>
  );
}

interface Props {
  live: Live;
  unseen: Unseen;
  names: ReadonlyMap<string, string>;
  /** Of the channels, by their identity. */
  addresses: ReadonlyMap<string, string>;
}

function AlertLine({ live, unseen, names, addresses }: Props) {
  const { head, readable } = unseen.line;
  const last = unseen.alerts.at(-1);
  if (!last) return null;
  const over = overBy(unseen.line);
  const exercise = head.environment === 'oefening';
  const said = unseen.alerts.findLast((alert) => alert.invited || alert.refused || alert.released);
  const { invited, refused, released } = said ?? {};
  const watches = [...new Set(unseen.alerts.flatMap((alert) => alert.watches))];
  const named = watches.map((id) => names.get(id) ?? t('alertOfGone')).join(', ');
  const on = [...new Set(unseen.alerts.flatMap((alert) => alert.on))];
  const seen = () => {
    for (const { id } of unseen.alerts) acknowledge(live, head.id, id);
  };
  return (
    <div
      class={`alert own-alert${exercise ? ' own-alert-exercise' : ''}`}
      data-alert={head.id}
      data-testid="own-alert"
    >
      <div class="alert-text">
        <strong>
          {exercise && <span class="tag tag-exercise">{t('exerciseTag')}</span>} {t('grip')}{' '}
          {head.grip} · {head.name}
        </strong>
        {head.place && <> · {head.place}</>}
        <br />
        <small>
          {invited && t('invitedAs', { status: word(participations[invited]).toLowerCase() })}
          {refused && t('accessRefused', { reason: unended(refused) })}
          {released && t('releasedBecause', { reason: unended(released) })}
          {said && watches.length > 0 && ' · '}
          {watches.length > 0 && t('alertByWatch', { names: named })}
          {on.length > 0 &&
            ` ${t('alertOn', { on: on.map((one) => word(criteria[one])).join(', ') })}`}
          , {time(last.at)}
          {over && !(released && over === 'alertReleased') && (
            <strong data-testid="alert-over"> · {t(over)}</strong>
          )}
        </small>
        {undelivered(unseen.alerts).map(({ at, channel, delivery }, place) => (
          <p class="hint" key={`${at}-${place}`}>
            {t('messageOf', { time: time(at) })}{' '}
            <DeliveryState delivery={delivery} which={addresses.get(channel) ?? ''} />
          </p>
        ))}
      </div>
      {readable && (
        <a class="button" href={toActivity(head.id)}>
          {t('open')}
        </a>
      )}
      {speaks(live.welcome.value?.me.function) && (
        <>
          <button type="button" class="primary" onClick={seen}>
            {t('alertSeen')}
          </button>
          {invited && takesPart({ status: unseen.line.participation }) && (
            <button
              type="button"
              onClick={async () => (await decline(live, head.id, head.name)) && seen()}
            >
              {t('decline')}
            </button>
          )}
        </>
      )}
    </div>
  );
}

/** Without the full stop: the sentence goes on. */
function unended(reason: string): string {
  return reason.replace(/\.+$/, '');
}
