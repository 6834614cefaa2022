// SPDX-License-Identifier: EUPL-1.2
// Messages of alerts that did not get there.

import { all } from '../picture/select';
import type { Delivery } from '../wire/Delivery';
import type { Participant } from '../wire/Participant';
import type { PartnerAlert } from '../wire/PartnerAlert';
import type { Picture } from '../wire/Picture';
import type { Trouble } from '../wire/Trouble';

/** One message, by which channel, and when the alert was that it told of. */
export interface Message {
  at: number;
  channel: string;
  delivery: Delivery;
}

function messagesOf(alerts: readonly PartnerAlert[]): Message[] {
  return alerts.flatMap(({ at, deliveries }) =>
    Object.entries(deliveries).flatMap(([channel, delivery]) =>
      delivery ? [{ at, channel, delivery }] : [],
    ),
  );
}

/** What had nobody to be said to any more: not for it by then, no longer so, or its channel taken away. */
const MOOT: readonly Trouble[] = ['not_yours', 'overtaken', 'gone'];

/** Given up while there was something to say still. */
function isLost({ delivery: { state } }: Message): boolean {
  return state.is === 'failed' && !MOOT.includes(state.why);
}

/** What did not reach the organisation as it wished: given up, or tried again after it failed. */
export function undelivered(alerts: readonly PartnerAlert[]): Message[] {
  return messagesOf(alerts).filter(
    (one) =>
      isLost(one) || (one.delivery.state.is === 'waiting' && one.delivery.state.why !== null),
  );
}

/** What was given up of alerts that were seen: known by now, but the channel may want looking after. */
export function lostSeen(alerts: readonly PartnerAlert[]): Message[] {
  return messagesOf(alerts.filter(({ seen }) => seen !== null)).filter(isLost);
}

/** Who was not reached by a message, and has not seen on the screen what it was about: who directs may have to call. */
export function unreached({
  participants,
  alerts = {},
}: Pick<Picture, 'participants' | 'alerts'>): Participant[] {
  const missed = new Set(
    all<PartnerAlert>(alerts)
      .filter((one) => one.seen === null && messagesOf([one]).some(isLost))
      .map(({ organisation }) => organisation),
  );
  return all<Participant>(participants).filter(
    ({ organisation, status }) => status !== 'ontkoppeld' && missed.has(organisation),
  );
}
