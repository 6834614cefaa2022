// SPDX-License-Identifier: EUPL-1.2
// Every symbol is found, under words that people know.

import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { paletteFor } = await import('./palette');
const { symbols } = await import('../map/symbols');
const { symbolCategories } = await import('../i18n/words');

test('every category of the catalogue has its words, and every symbol its place', () => {
  const all = symbols('nl');
  expect(all.every(({ category }) => symbolCategories[category])).toBe(true);
  expect(paletteFor(all, '').flatMap(([, entries]) => entries)).toHaveLength(all.length);
});

test('a search finds a symbol by its name and by what it is about', () => {
  const keys = (search: string) =>
    paletteFor(symbols('nl'), search).flatMap(([, entries]) => entries.map(({ key }) => key));
  expect(keys(' BLUSBOOT')).toEqual(['blusboot']);
  expect(keys('getroffen')).toContain('gewonden');
  expect(keys('zzz')).toEqual([]);
});
