// SPDX-License-Identifier: EUPL-1.2
// What was typed is found as one replacement that splits no character, and a caret stays where it belongs.

import { describe, expect, test } from 'vitest';
import { carried, difference } from './textarea-binding';

function applied(before: string, after: string): string {
  const change = difference(before, after);
  if (!change) return before;
  return before.slice(0, change.at) + change.insert + before.slice(change.at + change.remove);
}

describe('difference', () => {
  test.each([
    ['', 'a'],
    ['abc', ''],
    ['aaa', 'aa'],
    ['brand', 'grote brand'],
    ['🔥', '🔦'],
    ['a🔥b', 'a🔦b'],
    ['🔥🔥', '🔥'],
    ['één', 'twéé'],
  ])('from %j to %j', (before, after) => {
    expect(applied(before, after)).toBe(after);
  });

  test('splits no pair of units', () => {
    const change = difference('x🔥y', 'x🔦y');
    expect(change).toEqual({ at: 1, remove: 2, insert: '🔦' });
  });
});

describe('caret', () => {
  test.each([
    ['what is typed before it moves it', 5, [{ at: 0, removed: 0, inserted: 'ab' }], 7],
    ['what is typed after it does not', 5, [{ at: 6, removed: 0, inserted: 'ab' }], 5],
    ['what is removed around it leaves it at the gap', 5, [{ at: 3, removed: 4, inserted: '' }], 3],
    ['what is typed at its place comes after it', 5, [{ at: 5, removed: 0, inserted: 'ab' }], 5],
  ])('%s', (_, caret, changes, expected) => {
    expect(carried(caret, changes)).toBe(expected);
  });
});
