// SPDX-License-Identifier: EUPL-1.2
// Which alerts of the own organisation nobody has seen yet.

import type { Key } from '../i18n/nl';
import type { PartnerAlert } from '../wire/PartnerAlert';
import type { Summary } from '../wire/Summary';

export interface Unseen {
  line: Summary;
  alerts: PartnerAlert[];
}

/** Activities with alerts that were not seen: what is real before what is practised, then the newest. */
export function unseenIn(lines: readonly Summary[]): Unseen[] {
  const exercise = ({ line }: Unseen) => Number(line.head.environment === 'oefening');
  return lines
    .map((line) => ({ line, alerts: line.alerts.filter(({ seen }) => seen === null) }))
    .filter(({ alerts }) => alerts.length > 0)
    .sort((a, b) => exercise(a) - exercise(b) || newest(b) - newest(a));
}

/** Why an alert asks nothing any more: what it is about is over, or goes on without the organisation. */
export function overBy({
  head,
  participation,
}: Pick<Summary, 'head' | 'participation'>): Key | null {
  if (head.status === 'closed') return 'alertClosed';
  if (head.status === 'archived') return 'alertArchived';
  return participation === 'ontkoppeld' ? 'alertReleased' : null;
}

function newest({ alerts }: Unseen): number {
  return Math.max(...alerts.map(({ at }) => at));
}
