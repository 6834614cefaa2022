// SPDX-License-Identifier: EUPL-1.2
// What readers say is wrong with a bullet, and what was said back.

import { t, time } from '../i18n/language';
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

interface Props {
  flag: Flag;
  mine: boolean;
  /** How to answer it, for who may. */
  answer: (() => void) | null;
}

export function FlagLine({ flag, mine, answer }: Props) {
  const said = flag.answer;
  return (
    <div class={`bullet-flag${said ? ' bullet-flag-answered' : ''}`}>
      {said ? '✓' : '⚑'} {t('flaggedBy', { name: flag.by.name, reason: flag.reason })}
      {said && (
        <div class="flag-answer">
          {t('flagAnswered', { name: said.by.name, time: time(said.at), text: said.text })}
        </div>
      )}
      {!said && answer && (
        <button type="button" class="plain" onClick={answer}>
          {t(mine ? 'withdrawFlag' : 'answerFlag')}
        </button>
      )}
    </div>
  );
}
