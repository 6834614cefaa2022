// SPDX-License-Identifier: EUPL-1.2
// Who releases an organisation reads who goes along, and what options of one name are.

import { expect, test, vi } from 'vitest';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { releaseSays } = await import('./release-says');
const { layerOptions } = await import('../mapside/part-options');

const kruis = {
  organisation: 'kruis',
  name: 'Rode Kruis',
  status: 'actief',
  mandate: { giver: 'haven', giver_name: 'Haven', process: 'opvang' },
} as unknown as Participant;
const beeld = (id: string, title: string) =>
  ({ id, title, kind: 'eigen_beeld', owner_name: id, pages: [] }) as unknown;
const layer = (id: string, of: string, title = 'Situatie') => ({ id, beeld: of, title, order: 1 });
const picture = {
  participants: { kruis },
  delegations: {
    d: { id: 'd', organisation: 'haven', part: { of: 'layer', layer: 'l1' } },
    e: { id: 'e', organisation: 'vr18', part: { of: 'layer', layer: 'l2' } },
  },
  beelden: { b1: beeld('b1', 'CoPI'), b2: beeld('b2', 'ROT') },
  layers: { l1: layer('l1', 'b1'), l2: layer('l2', 'b2'), l3: layer('l3', 'b2', 'Gevaren') },
} as unknown as Picture;

test('who takes part under its mandate goes along, and what it wrote for a while ends', () => {
  const said = releaseSays(picture, 'haven');
  expect(said).toMatch(/gaat mee eruit: Rode Kruis \(opvang\)/);
  expect(said).toMatch(/schrijven eindigt: kaartlaag Situatie\./i);
  expect(said).toMatch(/leest deze reden/);
});

test('of who takes nobody along nothing more is said', () => {
  expect(releaseSays(picture, 'kruis')).toBe('De organisatie leest deze reden.');
});

test('layers of one name say of which beeld they are', () => {
  expect(layerOptions(picture).map(({ label }) => label)).toEqual([
    'Situatie (CoPI)',
    'Situatie (ROT)',
    'Gevaren',
  ]);
});
