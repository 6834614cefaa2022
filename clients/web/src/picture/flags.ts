// SPDX-License-Identifier: EUPL-1.2
// What of a bullet is contested, and by when that should be answered.

import type { Bullet } from '../wire/Bullet';
import type { Flag } from '../wire/Flag';
import type { Picture } from '../wire/Picture';

/** The flags that nobody answered yet: by those a bullet is contested. */
export function contested(bullet: Pick<Bullet, 'flags'>): Flag[] {
  return bullet.flags.filter((flag) => flag.answer === null);
}

/** The werknorm of an answer: as what comes into an inbox has (R19). */
export const ANSWERED_WITHIN_MS = 10 * 60_000;

/** The clock of the answer to a flag. */
export function answerKey(bullet: string, flag: string): string {
  return `antwoord:${bullet}:${flag}`;
}

type Norms = Picture['norms'];

/** By when who keeps the statement should have answered; flags of before that was a norm have ten minutes. */
export function answerDue(norms: Norms, bullet: string, flag: Pick<Flag, 'id' | 'at'>): number {
  return norms[answerKey(bullet, flag.id)]?.due_at ?? flag.at + ANSWERED_WITHIN_MS;
}

/** The flags of a bullet that were not answered in time. */
export function overdue(norms: Norms, bullet: Pick<Bullet, 'id' | 'flags'>, now: number): Flag[] {
  return contested(bullet).filter((flag) => answerDue(norms, bullet.id, flag) <= now);
}
