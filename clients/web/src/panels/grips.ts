// SPDX-License-Identifier: EUPL-1.2
// The levels of GRIP as a choice.

import { t } from '../i18n/language';
import type { AskField } from '../ui/asking';

export function gripOptions(from: number): { value: string; label: string }[] {
  return [0, 1, 2, 3, 4, 5]
    .filter((level) => level >= from)
    .map((level) => ({ value: String(level), label: `GRIP ${level}` }));
}

/** A level from `from` on, beginning at the present one; where there is none, nobody chose one yet. */
export function gripChoice(from: number, present: number | null): AskField {
  const known = present !== null && present >= from;
  return {
    name: 'grip',
    label: t('grip'),
    kind: 'choice',
    required: true,
    options: [{ value: '', label: t('choose') }, ...gripOptions(from)],
    value: known ? String(present) : '',
  };
}
