// SPDX-License-Identifier: EUPL-1.2
// What folds out stays on the screen.

import { expect, test } from 'vitest';
import { placeOf } from './fold-out';

const screen = { width: 400, height: 800 };

test('under its button when it fits there, above it when it fits only there', () => {
  const panel = { width: 200, height: 300 };
  expect(placeOf({ top: 100, bottom: 130, right: 390 }, panel, screen)).toEqual({
    top: 130,
    left: 190,
    height: 300,
  });
  expect(placeOf({ top: 700, bottom: 730, right: 390 }, panel, screen).top).toBe(400);
});

test('never past the left or right edge', () => {
  const panel = { width: 300, height: 100 };
  expect(placeOf({ top: 10, bottom: 40, right: 60 }, panel, screen).left).toBe(8);
  expect(placeOf({ top: 10, bottom: 40, right: 500 }, panel, screen).left).toBe(92);
});

test('too high for either side: as high as there is room, and it scrolls', () => {
  const panel = { width: 100, height: 2_000 };
  expect(placeOf({ top: 500, bottom: 530, right: 300 }, panel, screen)).toMatchObject({
    top: 8,
    height: 492,
  });
});
