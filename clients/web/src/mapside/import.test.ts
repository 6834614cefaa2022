// SPDX-License-Identifier: EUPL-1.2
// A file becomes parts that each fit in one command.

import { expect, test, vi } from 'vitest';
import type { NewFeature } from '../wire/NewFeature';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { inParts } = await import('./import');

function feature(place: number, label = ''): NewFeature {
  return {
    id: String(place),
    geometry: { type: 'Point', coordinates: [5, 52] },
    style: { colour: 'grijs', width: 1, dashed: false, filled: false },
    symbol: null,
    label,
    properties: {},
  };
}

test('no part is too large, and none is lost', () => {
  const many = Array.from({ length: 1001 }, (_, place) => feature(place));
  const parts = inParts(many);
  expect(parts.every((part) => part.length <= 500)).toBe(true);
  expect(parts.flat()).toEqual(many);
  const heavy = Array.from({ length: 10 }, (_, place) => feature(place, 'x'.repeat(200_000)));
  expect(inParts(heavy).every((part) => JSON.stringify(part).length <= 700_000)).toBe(true);
  expect(inParts([])).toEqual([]);
});
