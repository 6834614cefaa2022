// SPDX-License-Identifier: EUPL-1.2
// What a participant was alerted to by its own watches, or invited to, for who reads the activity.

import { t, time, word } from '../i18n/language';
import { participations } from '../i18n/words';
import { all } from '../picture/select';
import type { Delivery } from '../wire/Delivery';
import type { PartnerAlert } from '../wire/PartnerAlert';
import type { Picture } from '../wire/Picture';
import { DeliveryState } from './delivery-state';
import { criteria } from './words';

function toldWhat({ at, grip, invited, refused, released }: PartnerAlert): string {
  if (invited) {
    const status = word(participations[invited]).toLowerCase();
    return t('invitedAt', { time: time(at), status });
  }
  if (refused) return t('accessRefusedAt', { time: time(at), reason: refused });
  if (released) return t('releasedAt', { time: time(at), reason: released });
  return t('alertedAt', { time: time(at), grip });
}

/** Addresses are the partner's own: of several of a kind it is said which by number. */
function numberOf(one: Delivery, every: readonly Delivery[]): string {
  const alike = every.filter(({ by }) => by === one.by);
  return alike.length > 1 ? String(alike.indexOf(one) + 1) : '';
}

export function ParticipantAlerts({ picture, of }: { picture: Picture; of: string }) {
  const own = all<PartnerAlert>(picture.alerts ?? {})
    .filter(({ organisation }) => organisation === of)
    .sort((a, b) => a.at - b.at);
  return (
    <>
      {own.map((alert) => (
        <p class="hint participant-alert" key={alert.id}>
          {toldWhat(alert)}
          {alert.on.length > 0 &&
            ` ${t('alertOn', { on: alert.on.map((one) => word(criteria[one])).join(', ') })}`}
          {' · '}
          {alert.seen
            ? t('alertSeenBy', { name: alert.seen.by.name, time: time(alert.seen.at) })
            : t('alertUnseen')}
          {!alert.seen && all(alert.deliveries).length === 0 && ` · ${t('onScreenOnly')}`}
          {all<Delivery>(alert.deliveries).map((one, place, every) => (
            <DeliveryState
              key={`${alert.id}-${place}`}
              delivery={one}
              which={numberOf(one, every)}
            />
          ))}
        </p>
      ))}
    </>
  );
}
