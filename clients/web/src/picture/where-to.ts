// SPDX-License-Identifier: EUPL-1.2
// Where a beeld of an own activity can be linked.

import type { Koppeling } from '../wire/Koppeling';
import type { Picture } from '../wire/Picture';
import type { Summary } from '../wire/Summary';
import { isOpen, isOwnActivity } from './select';

/** The activities of others in which a beeld can come to stand: read, open, in the same world, and not there yet. */
export function whereTo(
  lines: readonly Summary[],
  { head: own }: Pick<Picture, 'head'>,
  known: readonly Koppeling[],
): Summary[] {
  const there = new Set(
    known.filter(({ state }) => state.is !== 'withdrawn').map(({ activity }) => activity),
  );
  return lines.filter(
    ({ head, readable }) =>
      readable &&
      isOpen(head) &&
      !isOwnActivity(head) &&
      head.environment === own.environment &&
      head.id !== own.id &&
      !there.has(head.id),
  );
}
