// SPDX-License-Identifier: EUPL-1.2
// What the overview shows, and in which order.

import { expect, test, vi } from 'vitest';
import type { Head } from '../wire/Head';
import type { Summary } from '../wire/Summary';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('location', { hash: '' });
vi.stubGlobal('addEventListener', () => {});
const { inOrder, mayAskAccess, waits } = await import('./overview');
const { grouped } = await import('./login');

function line(name: string, head: Partial<Head>, rest: Partial<Summary> = {}): Summary {
  return {
    head: {
      id: name,
      name,
      kind: 'incident',
      environment: 'operationeel',
      owner: 'vr20',
      owner_name: 'VR',
      regions: ['VR20'],
      place: '',
      location: null,
      grip: 0,
      besloten: false,
      status: 'open',
      created_at: 0,
      ...head,
    },
    readable: true,
    participation: 'geen',
    declined: false,
    asked: false,
    alerts: [],
    regievoerder: null,
    offered: false,
    vragen: 0,
    vraag_due_at: null,
    next_norm: null,
    breached: 0,
    changed_at: null,
    ...rest,
  };
}

const names = (lines: Summary[]) => lines.map(({ head }) => head.name);

test('the heaviest first, and exercises after what is real', () => {
  const lines = [
    line('oefening', { environment: 'oefening', grip: 4 }),
    line('licht', { grip: 1 }),
    line('zwaar', { grip: 3 }),
    line('over', { status: 'closed', grip: 5 }),
  ];
  expect(names(inOrder(lines, 'open', ''))).toEqual(['zwaar', 'licht', 'oefening']);
  expect(names(inOrder(lines, 'closed', ''))).toEqual(['over']);
  expect(names(inOrder(lines, 'all', 'ZWA'))).toEqual(['zwaar']);
});

test('by name and by last change, when that is asked', () => {
  const lines = [line('b', { grip: 3 }, { changed_at: 1 }), line('a', {}, { changed_at: 2 })];
  expect(names(inOrder(lines, 'open', '', 'name'))).toEqual(['a', 'b']);
  expect(names(inOrder(lines, 'open', '', 'changed'))).toEqual(['a', 'b']);
  expect(names(inOrder(lines, 'open', ''))).toEqual(['b', 'a']);
});

test('functions stand under their organisation, and can be searched', () => {
  const choice = (account: string, title: string, organisation_name: string) => ({
    account,
    title,
    organisation: organisation_name,
    organisation_name,
    team: 'ROT',
    function: 'informatiemanager',
    profile: null,
  });
  const choices = [
    choice('1', 'IM', 'Regio'),
    choice('2', 'HIN', 'Haven'),
    choice('3', 'P', 'Regio'),
  ];
  expect(grouped(choices, '').map(([name, own]) => [name, own.length])).toEqual([
    ['Regio', 2],
    ['Haven', 1],
  ]);
  expect(grouped(choices, ' hin ').map(([name]) => name)).toEqual(['Haven']);
});

test('access is asked to what runs, by who speaks for its organisation', () => {
  const shut = line('a', {}, { readable: false });
  expect(mayAskAccess(shut, 'informatiemanager')).toBe(true);
  expect(mayAskAccess(shut, 'lezer')).toBe(false);
  expect(mayAskAccess({ ...shut, readable: true }, 'informatiemanager')).toBe(false);
  for (const status of ['closed', 'archived'] as const) {
    const over = line('a', { status }, { readable: false });
    expect(mayAskAccess(over, 'informatiemanager')).toBe(false);
  }
});

test('a line says what waits there for its reader, and that a question is late', () => {
  const due = Date.UTC(2026, 0, 1, 13, 5);
  expect(waits(line('a', {}), due)).toEqual([]);
  const asked = line('a', {}, { offered: true, vragen: 2, vraag_due_at: due });
  expect(waits(asked, due)).toEqual([
    'De regie is aan u aangeboden.',
    '2 informatievragen aan u, nodig om 14:05',
  ]);
  expect(waits({ ...asked, offered: false, vragen: 1 }, due + 1)).toEqual([
    '1 informatievraag aan u, OVER TIJD: nodig om 14:05',
  ]);
});
