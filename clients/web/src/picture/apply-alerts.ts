// SPDX-License-Identifier: EUPL-1.2
// What an event does to alerts.

import type { Delivery } from '../wire/Delivery';
import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { PartnerAlert } from '../wire/PartnerAlert';
import type { Draft } from './apply';
import { participant } from './apply-taking-part';

/** Whether the event was about an alert. */
export function applyToAlerts(draft: Draft, event: Event, by: Functionary, at: number): boolean {
  switch (event.kind) {
    case 'partner_alerted':
      alerted(draft, event.alert, by, at);
      draft.alerts()[event.alert.id] = event.alert;
      return true;
    case 'alert_seen': {
      const known = draft.picture.alerts?.[event.alert];
      if (known) draft.alerts()[event.alert] = { ...known, seen: { by, at } };
      return true;
    }
    case 'alert_delivered':
      deliver(draft, event, () => ({ is: 'delivered', at }));
      return true;
    case 'alert_tried': {
      const { why, next_try } = event;
      deliver(draft, event, ({ state }) => {
        const tries = (state.is === 'waiting' ? state.tries : 0) + 1;
        return { is: 'waiting', tries, next_try, why };
      });
      return true;
    }
    case 'alert_failed':
      deliver(draft, event, () => ({ is: 'failed', at, why: event.why }));
      return true;
    default:
      return false;
  }
}

/**
 * Who did not take part yet is gealerteerd; who is told no is where it was, and asks no longer. What a regievoerder
 * said of it stays.
 */
function alerted(draft: Draft, alert: PartnerAlert, by: Functionary, at: number): void {
  const { organisation, name } = alert;
  const known = participant(draft, organisation, name, by, at);
  if (alert.refused !== undefined)
    draft.part('participants')[organisation] = { ...known, asks: null };
  if (known.status !== 'geen' || alert.refused !== undefined) return;
  draft.part('participants')[organisation] = {
    ...known,
    status: 'gealerteerd',
    since: at,
    by,
    reason: '',
  };
}

function deliver(
  draft: Draft,
  { alert, channel }: { alert: string; channel: string },
  next: (delivery: Delivery) => Delivery['state'],
): void {
  const known = draft.picture.alerts?.[alert];
  const delivery = known?.deliveries[channel];
  if (!known || !delivery) return;
  const deliveries = { ...known.deliveries, [channel]: { ...delivery, state: next(delivery) } };
  draft.alerts()[alert] = { ...known, deliveries };
}
