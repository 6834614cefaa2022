// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { mailIn, partsOf } from './reach';

test('numbers and addresses can be pressed, and nothing that was written is lost', () => {
  const reach = 'Piket 088 000 0001, of hin@waterschap.example (dag en nacht)';
  const parts = partsOf(reach);
  expect(parts.map(({ text }) => text).join('')).toBe(reach);
  expect(parts.flatMap(({ href }) => href ?? [])).toEqual([
    'tel:0880000001',
    'mailto:hin@waterschap.example',
  ]);
  expect(mailIn(reach)).toBe('hin@waterschap.example');
});

test.each([
  ['+31 (0)6-1234 5678', 'tel:+310612345678'],
  ['06-12345678', 'tel:0612345678'],
])('%s is a number', (written, href) => {
  expect(partsOf(written)).toEqual([{ text: written, href }]);
});

test.each(['via de meldkamer', 'gespreksgroep 12-34', 'kanaal 112', ''])(
  '%s is read, and not pressed',
  (written) => {
    expect(partsOf(written).some(({ href }) => href)).toBe(false);
    expect(mailIn(written)).toBeUndefined();
  },
);
