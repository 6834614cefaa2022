// SPDX-License-Identifier: EUPL-1.2
// What readers say is wrong with a bullet, and what was said back.

import { t, time } from '../i18n/language';
import type { Flag } from '../wire/Flag';

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
