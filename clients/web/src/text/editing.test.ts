// SPDX-License-Identifier: EUPL-1.2
// A bullet that is edited stays under the hands of its writer, whatever others do with it.

import { expect, test } from 'vitest';
import type { Bullet } from '../wire/Bullet';
import { linesOf } from './editing';

const bullet = (id: string, order: number, theme = 't'): Bullet =>
  ({ id, order, theme, beeld: 'b', text: id }) as Bullet;

const [a, b, c] = [bullet('a', 1), bullet('b', 2), bullet('c', 3)];
const edited = new Map([['b', b]]);
const lines = (theme: string, now: Bullet[], edits = edited) =>
  linesOf(
    now.filter((one) => one.theme === theme),
    Object.fromEntries(now.map((one) => [one.id, one])),
    edits,
    'b',
    theme,
  ).map(({ id }) => id);

test('nothing is edited: the lines are the bullets', () => {
  expect(lines('t', [a, b, c], new Map())).toEqual(['a', 'b', 'c']);
});

test('what is taken away while it is edited stays', () => {
  expect(lines('t', [a, c])).toEqual(['a', 'b', 'c']);
});

test('what is moved to another theme while it is edited stays, and stands in one place only', () => {
  const now = [a, bullet('b', 9, 'u'), c];
  expect(lines('t', now)).toEqual(['a', 'b', 'c']);
  expect(lines('u', now)).toEqual([]);
});

test('what is moved within its theme stays in its place, with the words of now', () => {
  const moved = { ...bullet('b', 9), text: 'anders' };
  expect(lines('t', [a, c, moved])).toEqual(['a', 'b', 'c']);
  const shown = linesOf([a, c, moved], { b: moved }, edited, 'b', 't');
  expect(shown[1]?.text).toBe('anders');
});
