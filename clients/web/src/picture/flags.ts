// SPDX-License-Identifier: EUPL-1.2
// What of a bullet is contested, and by when that should be answered.

import type { Bullet } from '../wire/Bullet';
import type { Flag } from '../wire/Flag';

/** The flags that nobody answered yet: by those a bullet is contested. */
export function contested(bullet: Pick<Bullet, 'flags'>): Flag[] {
  return bullet.flags.filter((flag) => flag.answer === null);
}

/** The werknorm of an answer: as what comes into an inbox has (R19). */
const ANSWERED_WITHIN_MS = 10 * 60_000;

/** By when who keeps the statement should have answered. */
export function answerDue(flag: Pick<Flag, 'at'>): number {
  return flag.at + ANSWERED_WITHIN_MS;
}

/** The flags of a bullet that were not answered in time. */
export function overdue(bullet: Pick<Bullet, 'flags'>, now: number): Flag[] {
  return contested(bullet).filter((flag) => answerDue(flag) <= now);
}
