// SPDX-License-Identifier: EUPL-1.2
// What goes into a SitRap that is sent is what was chosen, and nothing that was not.

import { expect, test, vi } from 'vitest';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { selectionOf, sitrapAddress, sitrapOf, themeChoices } = await import('./sitrap-out');
const { contentOf } = await import('./sitrap');

const theme = (key: string) => ({ key, title: key.toUpperCase(), hint: '' });
const beeld = (id: string, kind: Beeld['kind'], keys: string[]) =>
  ({
    id,
    kind,
    title: id,
    pages: [{ key: 'p', title: 'P', fields: [{ title: 'F', themes: keys.map(theme) }] }],
  }) as unknown as Beeld;
const beelden = {
  s: beeld('s', 'situatiebeeld', ['aard', 'risico']),
  eigen: beeld('eigen', 'eigen_beeld', ['situatie']),
};

test('r46 a beeld is shared as a whole when every theme was chosen, else by theme', () => {
  expect(selectionOf({ beelden }, ['s aard', 's risico', 'eigen situatie'], ['l'])).toEqual({
    beelden: [
      { beeld: 's', themes: null },
      { beeld: 'eigen', themes: null },
    ],
    layers: ['l'],
  });
  expect(selectionOf({ beelden }, ['s risico'], []).beelden).toEqual([
    { beeld: 's', themes: ['risico'] },
  ]);
  expect(selectionOf({ beelden }, [], []).beelden).toEqual([]);
});

test('r46 only themes in which something stands are offered, the situatiebeeld first', () => {
  const bullet = (where: string, under: string) => ({ beeld: where, theme: under }) as Bullet;
  const bullets = { a: bullet('eigen', 'situatie'), b: bullet('s', 'risico') };
  expect(themeChoices({ beelden, bullets }).map(({ value }) => value)).toEqual([
    's risico',
    'eigen situatie',
  ]);
});

test('r46 an organisation gets its SitRap itself, a partner without account through its liaison', () => {
  const base = { themes: 's aard', layers: '', note: '' };
  const own = sitrapOf({ beelden }, { ...base, to: 'vr18', partner: 'water', liaison: 'x' });
  expect(own.receiver).toEqual({ to: 'organisation', organisation: 'vr18' });
  const through = sitrapOf(
    { beelden },
    { ...base, to: 'liaison', partner: 'water', liaison: 'ROT' },
  );
  expect(through.receiver).toEqual({
    to: 'liaison',
    partner: { organisation: 'water', name: '', reason: '' },
    liaison: 'ROT',
  });
  expect(through.id).not.toBe(own.id);
});

test('a draft survives its address', () => {
  const draft = sitrapOf({ beelden }, { to: 'vr18', themes: 's aard', note: 'é & ?' });
  const address = new URL(sitrapAddress('a', 'html', { draft }), 'http://x');
  expect(JSON.parse(address.searchParams.get('draft') ?? '')).toEqual(draft);
  expect(sitrapAddress('a', 'pdf', { sent: 's1' })).toBe('/api/activities/a/sitrap.pdf?sent=s1');
});

test('r46 it is said how much of the picture was shared', () => {
  const shared = {
    beelden: [
      { beeld: 's', themes: null },
      { beeld: 'eigen', themes: ['situatie'] },
    ],
    layers: ['l'],
  };
  const said = contentOf({ picture: { beelden } }, { shared, of: 12 });
  expect(said).toContain('3 thema’s, 1 kaartlaag');
  expect(said).toContain('12');
});
