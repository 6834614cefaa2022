// SPDX-License-Identifier: EUPL-1.2
// What reads the same is told apart, and nothing else is touched.

import { expect, test } from 'vitest';
import { toldApart } from './told-apart';

const option = (value: string, label: string) => ({ value, label });
const labels = (details: Record<string, string>, ...options: { value: string; label: string }[]) =>
  toldApart(options, (value) => details[value] ?? '').map(({ label }) => label);

test('the same name is followed by what tells it apart', () => {
  const all = [option('a', 'Situatie'), option('b', 'Situatie'), option('c', 'Gevaren')];
  expect(labels({ a: 'CoPI', b: 'ROT', c: 'ROT' }, ...all)).toEqual([
    'Situatie (CoPI)',
    'Situatie (ROT)',
    'Gevaren',
  ]);
});

test('what cannot be told apart is numbered', () => {
  const all = [option('a', 'Webhook'), option('b', 'Webhook'), option('c', 'Webhook')];
  expect(labels({}, ...all)).toEqual(['Webhook (1)', 'Webhook (2)', 'Webhook (3)']);
  expect(labels({ a: 'x', b: 'x', c: 'y' }, ...all)).toEqual([
    'Webhook (x) (1)',
    'Webhook (x) (2)',
    'Webhook (y)',
  ]);
});
