// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import type { Koppeling } from '../wire/Koppeling';
import type { Picture } from '../wire/Picture';
import type { Summary } from '../wire/Summary';
import { whereTo } from './where-to';

const line = (id: string, head = {}, readable = true) =>
  ({
    head: { id, status: 'open', regions: ['VR20'], environment: 'operationeel', ...head },
    readable,
  }) as Summary;

const own = {
  head: { id: 'own', regions: [] as string[], environment: 'operationeel' },
} as unknown as Picture;

const known = (activity: string, is: Koppeling['state']['is']) =>
  ({ activity, state: { is } }) as Koppeling;

test('a beeld can be linked where it is read, in the same world, and does not stand yet', () => {
  const lines = [
    line('brand'),
    line('unread', {}, false),
    line('closed', { status: 'closed' }),
    line('practice', { environment: 'oefening' }),
    line('another-own', { regions: [] }),
    line('stands'),
    line('withdrawn'),
  ];
  const there = [known('stands', 'stands'), known('withdrawn', 'withdrawn')];
  expect(whereTo(lines, own, there).map(({ head }) => head.id)).toEqual(['brand', 'withdrawn']);
});
