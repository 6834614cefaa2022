// SPDX-License-Identifier: EUPL-1.2
// No control is shown for more than was granted.

import { expect, test, vi } from 'vitest';
import type { Open } from '../link/live';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Granted } from '../wire/Granted';
import type { Picture } from '../wire/Picture';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { can, plotsLayer, writesTheme } = await import('./rights');
const { unseenCritical } = await import('./alerts');
const { panelsFor } = await import('../panels/drawer');

const theme = (key: string) => ({ key, title: key, hint: '' });
const page = (key: string) => ({ key, title: key, fields: [{ title: '', themes: [theme(key)] }] });
const beeld: Beeld = {
  id: 'b',
  kind: 'situatiebeeld',
  title: 'Situatiebeeld',
  owner: 'vr',
  owner_name: 'VR',
  team: '',
  sjabloon: 'incident',
  pages: [page('een'), page('twee')],
};
const layer = { id: 'l', beeld: 'b', title: 'Situatie', order: 0 };

function opened(granted: Partial<Granted>, picture: Partial<Picture> = {}): Open {
  return {
    granted: { actions: [], regie: false, writes: [], plots: [], delegated: [], ...granted },
    picture: {
      bullets: {},
      items: {},
      voorstellen: {},
      participants: {},
      delegations: {},
      ...picture,
    },
  } as unknown as Open;
}

test('nothing granted, nothing shown but what every reader has', () => {
  const open = opened({});
  expect(can(open, 'direct')).toBe(false);
  expect(writesTheme(open, beeld, 'een')).toBe(false);
  expect(plotsLayer(open, layer)).toBe(false);
  expect(panelsFor(open, 0).map(({ panel }) => panel)).toEqual(['attention', 'history']);
});

test('a delegated page is written, and no other page', () => {
  const by = { account: 'a', organisation: 'vr', name: 'IM' };
  const delegation = { id: 'd', organisation: 'p', by, at: 0, reason: '' };
  const open = opened(
    { delegated: ['d'] },
    { delegations: { d: { ...delegation, part: { of: 'page', beeld: 'b', page: 'twee' } } } },
  );
  expect(writesTheme(open, beeld, 'twee')).toBe(true);
  expect(writesTheme(open, beeld, 'een')).toBe(false);
  expect(plotsLayer(open, layer)).toBe(false);
});

test('the whole beeld: every theme, every layer', () => {
  const open = opened({ writes: ['b'], plots: ['b'] });
  expect(writesTheme(open, beeld, 'een')).toBe(true);
  expect(plotsLayer(open, layer)).toBe(true);
});

test('danger that was not seen stands above everything, for who may mark it', () => {
  const me = { account: 'me', organisation: 'vr', name: 'IM' };
  const other = { ...me, account: 'other' };
  const bullet = (id: string, patch: Partial<Bullet>) =>
    ({ id, critical: true, by: other, seen: [], flags: [], edited_at: 0, ...patch }) as Bullet;
  const bullets = {
    new: bullet('new', {}),
    mine: bullet('mine', { by: me }),
    seen: bullet('seen', { seen: [{ by: me, at: 1 }] }),
    calm: bullet('calm', { critical: false }),
  };
  const ids = (open: Open) => unseenCritical(open, 'me').map(({ id }) => id);
  expect(ids(opened({ actions: ['attend'] }, { bullets }))).toEqual(['new']);
  expect(ids(opened({}, { bullets }))).toEqual([]);
});
