// SPDX-License-Identifier: EUPL-1.2
// A radius is read as it is written here, and what is none is told.

import { expect, test } from 'vitest';
import { radiusOf } from './typed-radius';

test.each([
  ['', null],
  [' 450 ', 450],
  ['1.500', 1500],
  ['1 500 m', 1500],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['1.250.000', 'wrong'],
  ['2 km', 2000],
  ['1,5 km', 1500],
  ['0.250 km', 250],
  ['1.500 km', 1500],
  ['12.250 km', 12_250],
  ['0.250', 0.25],
  ['1 500 km', 'wrong'],
  ['0', 'wrong'],
  ['-3', 'wrong'],
  ['ver', 'wrong'],
  ['1,2,3', 'wrong'],
])('%s is %s', (text, metres) => {
  expect(radiusOf(text)).toBe(metres);
});
