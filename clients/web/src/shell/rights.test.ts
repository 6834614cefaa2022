// SPDX-License-Identifier: EUPL-1.2
// No control is shown for more than was granted.

import { expect, test, vi } from 'vitest';
import type { Open } from '../link/live';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Granted } from '../wire/Granted';
import type { Item } from '../wire/Item';
import type { Picture } from '../wire/Picture';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { can, lentUntil, plotsLayer, writesTheme } = await import('./rights');
const { delegates } = await import('../panels/delegations');
const { givers, underOf } = await import('../panels/mandates');
const { mayHold } = await import('../panels/regie');
const { unseenCritical } = await import('./alerts');
const { panelsFor } = await import('../panels/drawer');
const { ownPart } = await import('../panels/own-part');

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
const US = { organisation: 'mine', writes: [] };
const layer = { id: 'l', beeld: 'b', title: 'Situatie', order: 0 };

function opened(granted: Partial<Granted>, picture: Partial<Picture> = {}, view = 'whole'): Open {
  return {
    view,
    granted: { actions: [], regie: false, writes: [], plots: [], delegated: [], ...granted },
    picture: {
      head: { status: 'open', regions: ['VR20'] },
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
  const open = opened({}, {}, 'a part');
  expect(can(open, 'direct')).toBe(false);
  expect(writesTheme(open, beeld, 'een')).toBe(false);
  expect(plotsLayer(open, layer)).toBe(false);
  expect(panelsFor(open, 0, US).map(({ panel }) => panel)).toEqual(['attention', 'history']);
});

const lezer = { account: 'me', organisation: 'mine', name: 'Lezer' };
const participant = (organisation: string, patch = {}) => ({
  ...{ organisation, name: organisation, status: 'monitorend' as const, since: 0, reason: '' },
  ...{ by: lezer, beelden: ['b'], layers: ['l'], asks: null },
  ...patch,
});

test('a lezer who sees the whole sees who takes part, and no panel that it cannot use', () => {
  const open = opened({ actions: ['see', 'read', 'flag', 'attend'] });
  const panels = panelsFor(open, 0, US).map(({ panel }) => panel);
  expect(panels).toEqual(['attention', 'participants', 'scaling', 'history']);
});

test('who was not reached by an alert is counted for who directs, beside who asks for access', () => {
  const asks = { by: lezer, at: 0, reason: 'Wij ook' };
  const failed = { watch: 'w', by: 'mail', state: { is: 'failed', at: 1, why: 'refused' } };
  const picture = {
    participants: { a: participant('a', { asks }), b: participant('b'), c: participant('c') },
    alerts: { x: { id: 'x', organisation: 'b', at: 0, seen: null, deliveries: { m: failed } } },
  } as unknown as Partial<Picture>;
  const tab = (granted: Partial<Granted>) =>
    panelsFor(opened(granted, picture), 0, US).find(({ panel }) => panel === 'participants');
  expect(tab({ actions: ['direct'], regie: true })).toMatchObject({ count: 2, urgent: true });
  expect(tab({ actions: ['read'] })).toMatchObject({ count: 0, urgent: false });
});

test('who reads by admission sees how its own organisation takes part, and who reads the whole has a list', () => {
  const mandate = { giver: 'vr', giver_name: 'VR', process: 'Bevolkingszorg' };
  const picture = { participants: { mine: participant('mine', { mandate }) } };
  expect(ownPart(opened({}, picture, 'a part'), 'mine')?.mandate).toEqual(mandate);
  expect(ownPart(opened({}, picture, 'whole'), 'mine')).toBeNull();
  expect(ownPart(opened({}, {}, 'a part'), 'mine')).toBeNull();
  const gone = { participants: { mine: participant('mine', { status: 'ontkoppeld' }) } };
  expect(ownPart(opened({}, gone, 'a part'), 'mine')).toBeNull();
});

test('an own activity has no room for what is of veiligheidsregio’s', () => {
  const picture = { head: { status: 'open', regions: [] as string[] } as Picture['head'] };
  const open = opened({ actions: ['see', 'read', 'flag', 'direct'] }, picture);
  const panels = panelsFor(open, 0, US, 3).map(({ panel }) => panel);
  expect(panels).not.toContain('scaling');
  expect(panels).not.toContain('participants');
  expect(panels).not.toContain('stakeholders');
});

test('in a closed activity nothing counts down, and what waited can be read by who may take it along', () => {
  const item = { id: 'i', beeld: 'b', processed: null } as unknown as Item;
  const picture = {
    items: { i: item },
    head: { status: 'closed', regions: ['VR20'] } as Picture['head'],
  };
  const open = opened({ actions: ['see', 'read', 'export'] }, picture);
  const inbox = panelsFor(open, 0, US).find(({ panel }) => panel === 'inbox');
  expect(inbox).toMatchObject({ count: 0, urgent: false });
});

test('a part can be delegated to a region in the activity, and to a partner that is actief', () => {
  const regions = ['VR20', 'VR18', 'VR17'].map((code) => ({
    code,
    name: code,
    organisation: code,
  }));
  const head = { owner: 'VR20', regions: ['VR20'] } as Picture['head'];
  const participants = {
    VR18: participant('VR18', { status: 'actief' }),
    VR17: participant('VR17', { status: 'ontkoppeld' }),
    haven: participant('haven', { status: 'actief' }),
    kruis: participant('kruis'),
    brandwonden: participant('brandwonden', { status: 'actief' }),
  };
  const profiles = new Map([['brandwonden', 'standby']]);
  const ids = delegates({ head, participants }, regions, profiles).map(([id]) => id);
  expect(ids, 'not the owner, nobody who never writes').toEqual(['VR18', 'haven']);
});

test('the regie is offered to who can hold it: who is here first', () => {
  const one = (account: string) => ({ who: { account, organisation: '', name: account } });
  const people = [one('lezer'), one('copi')] as Open['people'];
  const known = ['meldkamer', 'copi'].map((value) => ({ value, label: value }));
  expect(mayHold({ people }, known).map(({ label }) => label)).toEqual(['● copi', 'meldkamer']);
  expect(mayHold({ people }, []).map(({ value }) => value)).toEqual(['lezer', 'copi']);
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

test('a delegated theme is written until its end, and no other theme of that page', () => {
  const by = { account: 'a', organisation: 'vr', name: 'IM' };
  const part = { of: 'theme', beeld: 'b', theme: 'een' } as const;
  const delegation = { id: 'd', organisation: 'p', by, at: 0, reason: '', part };
  const lent = (until?: number) =>
    opened(
      { delegated: ['d'] },
      { delegations: { d: { ...delegation, ...(until !== undefined && { until }) } } },
    );
  expect(writesTheme(lent(9), beeld, 'een')).toBe(true);
  expect(writesTheme(lent(9), beeld, 'twee')).toBe(false);
  expect(lentUntil(lent(9), beeld, 'een')).toBe(9);
  expect(lentUntil(lent(), beeld, 'een')).toBe('open');
  expect(lentUntil(lent(9), beeld, 'twee')).toBe(null);
  expect(lentUntil(opened({ writes: ['b'] }), beeld, 'een'), 'its own is not lent').toBe(null);
});

test('a mandate is given by who is in by itself, and shown at who gives it', () => {
  const regions = ['VR20', 'VR18', 'VR17'].map((code) => ({
    code,
    name: code,
    organisation: code,
  }));
  const head = { owner: 'VR20', regions: ['VR20', 'VR18'] } as Picture['head'];
  const mandate = { giver: 'haven', giver_name: 'Haven', process: 'Terreinbeheer' };
  const participants = {
    VR18: participant('VR18', { status: 'ontkoppeld' }),
    haven: participant('haven', { status: 'actief' }),
    delta: participant('delta', { status: 'gealerteerd' }),
    kruis: participant('kruis', { mandate }),
    ooit: participant('ooit', { mandate: { ...mandate, ended: 'giver_left' } }),
  };
  const profiles = new Map([
    ['kruis', 'standby'],
    ['ooit', 'standby'],
  ]);
  const ids = givers({ head, participants }, regions, profiles).map(([id]) => id);
  expect(ids).toEqual(['VR20', 'haven']);
  expect(underOf({ participants }, 'haven')).toBe('kruis (Terreinbeheer)');
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

test('questions wait in sight: red for who has to answer, and for who directs when they are late', () => {
  const vraag = (id: string, organisation: string, overdue_at: number | null) => ({
    ...{ id, question: id, beeld: 'b', theme: null, by: lezer, at: 0, due_at: 5, overdue_at },
    ...{ voorstel: null, state: { is: 'open' as const } },
    to: { whom: 'organisation' as const, organisation },
  });
  const tab = (granted: Partial<Granted>, ...vragen: ReturnType<typeof vraag>[]) => {
    const informatievragen = Object.fromEntries(vragen.map((one) => [one.id, one]));
    const open = opened(granted, { informatievragen });
    return panelsFor(open, 0, US).find(({ panel }) => panel === 'vragen');
  };
  const directs = { actions: ['direct' as const], regie: true };
  const proposes = { actions: ['voorstel' as const] };
  expect(tab(directs)).toMatchObject({ count: 0, urgent: false });
  expect(tab(directs, vraag('a', 'other', null))).toMatchObject({ count: 1, urgent: false });
  expect(tab(directs, vraag('a', 'other', 5))).toMatchObject({ urgent: true });
  expect(tab(proposes, vraag('a', 'other', 5))).toMatchObject({ urgent: false });
  expect(tab(proposes, vraag('a', 'mine', null))).toMatchObject({ urgent: true });
  expect(tab({}, vraag('a', 'mine', null))).toMatchObject({ count: 1, urgent: false });
  expect(tab({})).toBeUndefined();
});

test('stakeholders are for who reads proposals, and for others once one was considered', () => {
  const considered = { x: { organisation: 'x', name: 'X', considered: [] } };
  const tab = (touched: number | null, stakeholders = {}, view = 'whole') => {
    const open = opened({ actions: ['read'] }, { stakeholders }, view);
    return panelsFor(open, 0, US, touched).find(({ panel }) => panel === 'stakeholders');
  };
  expect(tab(null)).toBeUndefined();
  expect(tab(0)).toMatchObject({ count: 0 });
  expect(tab(3)).toMatchObject({ count: 3, urgent: false });
  expect(tab(null, considered)).toMatchObject({ count: 0 });
  expect(tab(null, considered, 'a part')).toBeUndefined();
});
