// SPDX-License-Identifier: EUPL-1.2
// A draft outlives the page, is its writer's alone, and does not lie around for ever.

import { expect, test } from 'vitest';
import { fakeShelf } from '../link/fake-shelf';
import { Drafts, EMPTY } from './drafts';

const DAY = 24 * 60 * 60_000;

test('what was being typed is there when the page comes back, for its writer alone', () => {
  const kept = fakeShelf();
  const half = { ...EMPTY, text: 'Half getypt', source: 'CoPI' };
  new Drafts(kept, 'im').at('b', 't').value = half;
  expect(new Drafts(kept, 'im').at('b', 't').value).toEqual(half);
  expect(new Drafts(kept, 'im').at('b', 'u').value).toEqual(EMPTY);
  expect(new Drafts(kept, 'plotter').at('b', 't').value).toEqual(EMPTY);
});

test('what was added, or emptied, is kept no longer', () => {
  const kept = fakeShelf();
  const draft = new Drafts(kept, 'im').at('b', 't');
  draft.value = { ...EMPTY, text: 'x' };
  draft.value = EMPTY;
  expect(kept.length).toBe(0);
});

test('what nobody came back for goes after a week', () => {
  const kept = fakeShelf();
  new Drafts(kept, 'im', () => 0).at('b', 't').value = { ...EMPTY, text: 'x' };
  new Drafts(kept, 'plotter', () => 6 * DAY);
  expect(kept.length).toBe(1);
  new Drafts(kept, 'plotter', () => 8 * DAY);
  expect(kept.length).toBe(0);
});

test('what cannot be kept can still be typed', () => {
  const full = { ...fakeShelf(), setItem: () => fail() };
  const draft = new Drafts(full, 'im').at('b', 't');
  draft.value = { ...EMPTY, text: 'x' };
  expect(draft.value.text).toBe('x');
});

function fail(): never {
  throw new Error('full');
}
