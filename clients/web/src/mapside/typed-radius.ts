// SPDX-License-Identifier: EUPL-1.2
// A radius as people type it.

/** Wider than the country is long helps nobody. */
const MAX_METRES = 400_000;

/** Metres from `450`, `1.500`, `1 500`, `12,5`, `2 km` or `0.250 km`; nothing when nothing is typed. */
export function radiusOf(text: string): number | null | 'wrong' {
  const bare = text.trim().toLowerCase();
  if (bare === '') return null;
  const found = /^(\d[\d. ]*(?:,\d+)?)\s*(m|km|meter)?$/.exec(bare);
  if (!found) return 'wrong';
  const [, number = '', unit] = found;
  // A point before three figures parts thousands of metres, as people here write; before others, after a 0, and in
  // kilometres, of which nobody means a thousand, it is a decimal one.
  const decimal = unit === 'km' || /^0+\./.test(number);
  const parting = decimal ? / (?=\d{3}(?:\D|$))/g : /[. ](?=\d{3}(?:\D|$))/g;
  const plain = number.replace(parting, '').replace(',', '.');
  const metres = Number(plain) * (unit === 'km' ? 1000 : 1);
  return Number.isFinite(metres) && metres > 0 && metres <= MAX_METRES ? metres : 'wrong';
}
