// SPDX-License-Identifier: EUPL-1.2
// What a dialog changes of the head of an activity, while others change it too.

import { expect, test } from 'vitest';
import type { Head } from '../wire/Head';
import { clashing, headAnswers, headPatch } from './head-changes';

const head = (patch: Partial<Head> = {}): Head => ({
  ...{ id: 'a', name: 'Brand', kind: 'incident', environment: 'operationeel', owner: 'vr20' },
  ...{ owner_name: 'VR', regions: ['VR20', 'VR18', 'VR17'], place: 'Moerdijk', location: null },
  ...{ grip: 1, besloten: false, status: 'open', created_at: 0 },
  ...patch,
});
/** As the dialog gives it back: of the regions those that can be ticked, in the order of the list. */
const answers = (patch: Record<string, string> = {}) => ({
  ...{ name: 'Brand', place: 'Moerdijk', location: '', grip: '1', regions: 'VR17,VR18' },
  ...{ besloten: '' },
  ...patch,
});

test('what was not touched is not sent, so that what another made of it stays', () => {
  const base = headAnswers(head());
  expect(headPatch(base, answers())).toEqual({});
  expect(headPatch(base, answers({ name: 'Grote brand' }))).toEqual({ name: 'Grote brand' });
  // Somebody establishes GRIP 2 while the name is typed: no clash, and no word of GRIP.
  const now = headAnswers(head({ grip: 2, besloten: true, regions: ['VR20'] }));
  expect(clashing(base, now, answers({ name: 'Grote brand' }))).toEqual([]);
});

test('what was touched is sent as it is meant', () => {
  const touched = answers({
    ...{ place: '', location: '4.61,51.68', grip: '3', regions: 'VR17', besloten: 'yes' },
  });
  expect(headPatch(headAnswers(head()), touched)).toEqual({
    ...{ place: '', location: [4.61, 51.68], grip: 3, regions: ['VR17'], besloten: true },
  });
  const all = headAnswers(head({ besloten: true }));
  expect(headPatch(all, answers({ regions: '' }))).toEqual({ regions: [], besloten: false });
});

test('a place on the map that is there is told apart by its position, and cannot be left out', () => {
  const base = headAnswers(head({ location: [4.61, 51.68] }));
  expect(headPatch(base, answers({ location: '4.61,51.68' }))).toEqual({});
  expect(headPatch(base, answers({ location: '' }))).toEqual({});
});

test('of an own activity nothing is sent that its dialog did not ask', () => {
  const own = headAnswers(head({ regions: [], grip: 0, besloten: true }));
  expect(headPatch(own, { name: 'Brand', place: 'Haven', location: '' })).toEqual({
    place: 'Haven',
  });
});

test('what both changed is told once, and then the user decides', () => {
  const base = headAnswers(head());
  const now = headAnswers(head({ grip: 2, name: 'Brand haven' }));
  const mine = answers({ grip: '3', place: 'Haven' });
  expect(clashing(base, now, mine)).toEqual(['grip']);
  // Both to the same is no clash.
  expect(clashing(base, now, answers({ grip: '2' }))).toEqual([]);
  const told = { ...base, grip: now.grip ?? '' };
  expect(clashing(told, now, mine)).toEqual([]);
  expect(headPatch(told, mine)).toEqual({ grip: 3, place: 'Haven' });
  // Back to what stood there first is a choice now; what the other made of it needs no word.
  expect(headPatch(told, answers({ grip: '1' }))).toEqual({ grip: 1 });
  expect(headPatch(told, answers({ grip: '2' }))).toEqual({});
});
