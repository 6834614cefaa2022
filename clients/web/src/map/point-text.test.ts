// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import { pointIn, pointOf, pointShape, pointText } from './point-text';

test('a point goes through a question and comes back as it was', () => {
  const at: [number, number] = [4.612345678, 51.68];
  expect(pointIn(pointText(at))).toEqual(at);
  expect(pointOf(pointShape(at))).toEqual(at);
  expect(pointText(null)).toBe('');
  expect(pointShape(null)).toBeNull();
});

test('what is no point is none', () => {
  for (const text of ['', undefined, '4.6', '4.6,', ',51', 'a,b', '1,2,3']) {
    expect(pointIn(text)).toBeNull();
  }
  expect(pointOf(null)).toBeNull();
  expect(pointOf({ type: 'MultiPoint', coordinates: [[4, 51]] })).toBeNull();
});
