// SPDX-License-Identifier: EUPL-1.2
// The first view lies around the place, and takes in what is near it.

import { expect, test } from 'vitest';
import { viewAround } from './first-view';

const place = [100_000, 400_000] as const;

test('a place alone is seen with what is around it', () => {
  expect(viewAround(place, [])).toEqual([97_500, 397_500, 102_500, 402_500]);
});

test('what lies near is in view, and the place stays in the middle', () => {
  const near = [100_000, 400_000, 108_000, 401_000];
  expect(viewAround(place, [near])).toEqual([92_000, 392_000, 108_000, 408_000]);
});

test('what lies far off does not make the place a dot', () => {
  const country = [10_000, 306_000, 280_000, 622_000];
  expect(viewAround(place, [country])).toEqual(viewAround(place, []));
});
