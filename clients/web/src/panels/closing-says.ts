// SPDX-License-Identifier: EUPL-1.2
// What closing an activity leaves open and ends, in sentences.

import { t } from '../i18n/language';
import type { Key } from '../i18n/nl';
import { closingOf } from '../picture/closing';
import type { Picture } from '../wire/Picture';

const OPEN = {
  voorstellen: 'closesVoorstellen',
  vragen: 'closesVragen',
  items: 'closesItems',
  contested: 'closesContested',
  asks: 'closesAsks',
} as const;

const ENDS = {
  teams: 'closesTeams',
  delegations: 'closesDelegations',
  secondments: 'closesSecondments',
  mandates: 'closesMandates',
} as const;

export function closingSays(picture: Picture): string {
  const { open, ends, active } = closingOf(picture);
  const left = counted(OPEN, open);
  const ended = counted(ENDS, ends);
  return [
    left ? t('closesOpen', { list: left }) : t('closesNothingOpen'),
    ended && t('closesEnds', { list: ended }),
    active.length > 0 && t('closesActive', { names: active.join(', ') }),
    t('closesStandby'),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What there is of each, where there is any. */
function counted<K extends string>(words: Record<K, Key>, counts: Record<K, number>): string {
  const some = (Object.keys(words) as K[]).filter((one) => counts[one] > 0);
  return some.map((one) => `${t(words[one])}: ${counts[one]}`).join(' · ');
}
