// SPDX-License-Identifier: EUPL-1.2
// What an organisation is, in a few words: what it does in a crisis, and where by agreement.

import { word } from '../i18n/language';
import type { RegisterAnswer } from './answers';
import { regionLabel, regionName } from './regions';
import { kerntaken } from './words';

type Known = Pick<RegisterAnswer, 'organisations' | 'rows'>;

/** Empty for who is not in it. */
export function kindOf({ organisations, rows }: Known, id: string): string {
  const known = organisations.find((one) => one.id === id);
  if (!known) return '';
  if (known.region) return regionLabel(known.region);
  const own = rows.filter(({ partner }) => partner === id).map(({ region }) => regionName(region));
  const what = known.kerntaken.map((one) => word(kerntaken[one])).join(', ');
  return [what, [...new Set(own)].sort().join(', ')].filter(Boolean).join('; ');
}
