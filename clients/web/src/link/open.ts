// SPDX-License-Identifier: EUPL-1.2
// What the screens see of the activity that is followed: the confirmed picture, with what is on its way laid over it.

import { type Self, withPending } from '../picture/pending';
import type { Granted } from '../wire/Granted';
import type { Picture } from '../wire/Picture';
import type { Present } from '../wire/Present';
import type { Docs } from './docs';
import type { Followed } from './following';
import type { Outbox } from './outbox';

/** The activity on the screen. */
export interface Open {
  id: string;
  epoch: number;
  /** What this reader sees of it, as the server names it. */
  view: string;
  /** What the server confirmed. */
  confirmed: Picture;
  /** What the user sees: confirmed, with what is on its way. */
  picture: Picture;
  granted: Granted;
  people: Present[];
  /** How many there are here: of a crowd, more than those named. */
  total: number;
  /** Commands on their way. */
  pending: number;
  /** The server's last event, as far as it said. */
  head: number;
  /** Whether the last comparison of checksums agreed. */
  agrees: boolean | null;
  /** Until when this is current, when it was left and the server cannot be asked. */
  upTo: number | null;
}

export function shown(
  followed: Followed | null,
  outbox: Outbox,
  docs: Docs,
  self: Self,
): Open | null {
  if (!followed?.picture) return null;
  const { id, picture: confirmed, ...told } = followed;
  const picture = docs.lay(id, withPending(confirmed, outbox.of(id), self));
  return { ...told, id, confirmed, picture, pending: outbox.count(id) };
}
