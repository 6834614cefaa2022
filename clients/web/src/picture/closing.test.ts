// SPDX-License-Identifier: EUPL-1.2
// What closing leaves open, and what ends with it.

import { expect, test } from 'vitest';
import type { Picture } from '../wire/Picture';
import { closingOf } from './closing';

const none = {
  bullets: {},
  voorstellen: {},
  informatievragen: {},
  items: {},
  participants: {},
  delegations: {},
};

test('r57 of an activity in which nothing waits nothing is left', () => {
  const { open, ends, active } = closingOf(none as unknown as Picture);
  expect([...Object.values(open), ...Object.values(ends)].every((n) => n === 0)).toBe(true);
  expect(active).toEqual([]);
});

test('r57 what waits, what ends, and who only reads along afterwards', () => {
  const picture = {
    ...none,
    bullets: { a: { flags: [{ answer: null }] }, b: { flags: [{ answer: {} }] }, c: { flags: [] } },
    voorstellen: { a: { state: { is: 'waiting' } }, b: { state: { is: 'refused' } } },
    items: { a: { processed: null }, b: { processed: {} } },
    participants: {
      a: { name: 'Waterschap', status: 'actief', asks: null },
      b: { name: 'Rode Kruis', status: 'monitorend', asks: {}, mandate: { giver: 'a' } },
      c: { name: 'KNRM', status: 'ontkoppeld', asks: null, mandate: { giver: 'a' } },
    },
    teams: { a: { ended: null }, b: { ended: {} } },
    delegations: { a: {}, b: {} },
    secondments: { a: { ended: {} } },
  } as unknown as Picture;
  expect(closingOf(picture)).toEqual({
    open: { voorstellen: 1, vragen: 0, items: 1, contested: 1, asks: 1 },
    ends: { teams: 1, delegations: 2, secondments: 0, mandates: 1 },
    active: ['Waterschap'],
  });
});
