// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import type { Geometry } from '../map/shapes';
import { isAboutShape, positionsOf, remember, withPart } from './shape-drawn';

const ring = (x: number) => [
  [x, 51],
  [x + 1, 51],
  [x, 52],
  [x, 51],
];
const area = (x: number): Geometry => ({ type: 'Polygon', coordinates: [ring(x)] });
const line = (x: number): Geometry => ({
  type: 'LineString',
  coordinates: [
    [x, 51],
    [x, 52],
  ],
});
const point = (x: number): Geometry => ({ type: 'Point', coordinates: [x, 51] });

test('g74 a part of the same sort comes to what is there, and nothing of that is lost', () => {
  for (const make of [area, line, point]) {
    const one = withPart(null, make(4));
    expect(one).toEqual(make(4));
    const three = withPart(withPart(one, make(5)), make(6));
    expect(three.type).toBe(`Multi${make(4).type}`);
    expect(positionsOf(three)).toEqual([4, 5, 6].flatMap((x) => positionsOf(make(x))));
  }
});

test('g74 a part of another sort takes the place of what is there', () => {
  expect(withPart(withPart(area(4), area(5)), line(6))).toEqual(line(6));
  expect(withPart(line(4), point(5))).toEqual(point(5));
});

test('what is remembered ends with the last change, and does not grow for ever', () => {
  let before = remember([], null);
  for (let x = 0; x < 200; x += 1) before = remember(before, point(x));
  expect(before.at(-1)).toEqual(point(199));
  expect(before.length).toBeLessThan(200);
});

test('g74 a refusal is said beside the shape when it is about that, and not when there is none', () => {
  expect(isAboutShape('geometry.incomplete', line(4), 10)).toBe(true);
  expect(isAboutShape('limit', line(4), 1)).toBe(true);
  expect(isAboutShape('limit', line(4), 2)).toBe(false);
  expect(isAboutShape('kerntaak.not_theirs', line(4), 1)).toBe(false);
  expect(isAboutShape('limit', null, 0)).toBe(false);
});
