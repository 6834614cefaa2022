// SPDX-License-Identifier: EUPL-1.2
// Who was not considered yet comes first; the key of the effect area changes with what proposals stand on.

import { expect, test } from 'vitest';
import type { Feature } from '../wire/Feature';
import type { Picture } from '../wire/Picture';
import type { Proposal } from '../wire/Proposal';
import { areasOf, effectKey, isEffectArea, stakeholderLines, unconsidered } from './stakeholders';

const by = { account: 'im', organisation: 'vr', name: 'IM' };
const proposal = (organisation: string): Proposal => ({
  organisation,
  name: organisation,
  kerntaken: ['beheerder'],
  grounds: [{ by: 'veiligheidsregio', region: 'VR18' }],
  invitable: organisation !== 'b',
});
const considered = (organisation: string, ...times: number[]) => ({
  organisation,
  name: organisation,
  considered: times.map((at) => ({ choice: 'betrekken' as const, reason: 'rol', by, at })),
});

test('who was not considered comes first, and who was stays with every time', () => {
  const stakeholders = { b: considered('b', 1, 9), x: considered('x', 5) };
  const lines = stakeholderLines({ stakeholders }, ['c', 'b', 'a'].map(proposal));
  expect(lines.map(({ organisation }) => organisation)).toEqual(['c', 'a', 'b', 'x']);
  expect(unconsidered(lines)).toBe(2);
  expect(lines[2]).toMatchObject({ kerntaken: ['beheerder'], considered: [{ at: 1 }, { at: 9 }] });
  expect(lines[3]).toMatchObject({ grounds: [], kerntaken: [] });
  expect(lines.map(({ invitable }) => invitable)).toEqual([true, true, false, true]);
  expect(stakeholderLines({}, [])).toEqual([]);
});

const area = (id: string, patch: Partial<Feature> = {}): Feature =>
  ({
    id,
    layer: 'l',
    geometry: { type: 'Polygon', coordinates: [] },
    symbol: null,
    label: id,
    version: 1,
    ...patch,
  }) as unknown as Feature;
const drawn = (...features: Feature[]) =>
  ({
    head: { regions: ['VR20'], location: null, kind: 'incident', grip: 1 },
    beelden: { b: { id: 'b', kind: 'situatiebeeld' }, c: { id: 'c', kind: 'eigen_beeld' } },
    layers: { l: { id: 'l', beeld: 'b' }, m: { id: 'm', beeld: 'c' } },
    features: Object.fromEntries(features.map((one) => [one.id, one])),
  }) as unknown as Picture;

test('only marked areas of the situatiebeeld are the effect area, and only those change the key', () => {
  const marked = area('a', { symbol: 'effectgebied' });
  const point = area('p', { symbol: 'effectgebied', geometry: { type: 'Point' } as never });
  const elsewhere = area('e', { symbol: 'effectgebied', layer: 'm' });
  expect([marked, point, area('n')].map(isEffectArea)).toEqual([true, false, false]);
  expect(areasOf(drawn(marked, point, elsewhere)).map(({ id }) => id)).toEqual(['a']);
  const key = effectKey(drawn(marked));
  expect(effectKey(drawn(marked, point, elsewhere, area('n')))).toBe(key);
  expect(effectKey(drawn({ ...marked, version: 2 }))).not.toBe(key);
  expect(effectKey(drawn())).not.toBe(key);
});
