// SPDX-License-Identifier: EUPL-1.2

import { expect, test, vi } from 'vitest';
import type { Area } from '../wire/Area';
import type { StakeGround } from '../wire/StakeGround';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('location', { hash: '' });
vi.stubGlobal('addEventListener', () => {});
const { layerFor } = await import('./stakeholder-areas');

const area = (name: string, x: number | null): Area => ({
  name,
  kerntaak: 'beheerder',
  regions: ['VR20'],
  shape: x === null ? null : { type: 'Point', coordinates: [x, 51] },
});
const ground = (line: string): StakeGround => ({
  by: 'area',
  area: line,
  name: '',
  kerntaak: null,
  features: [],
  place: true,
});
const areas = {
  gas: { a: area('Leiding', 4), b: area('Station', 5), c: area('Overal', null) },
  haven: { d: area('Haven', 6) },
};
const gas = (...lines: string[]) => ({
  organisation: 'gas',
  name: 'Transportnet',
  grounds: lines.map(ground),
});
const features = (...lines: string[]) => layerFor(areas, [gas(...lines)]).features;

test('r44 on the map lie the areas with a shape of who is proposed, by name, and of nobody else', () => {
  expect(features('a').map(({ id, label }) => [id, label])).toEqual([
    ['a', 'Transportnet: Leiding'],
    ['b', 'Transportnet: Station'],
  ]);
  expect(layerFor(areas, []).features).toEqual([]);
});

test('r44 what is a ground looks different from what is not, and is drawn anew when that changes', () => {
  const look = (lines: string[]) => features(...lines).find(({ id }) => id === 'b');
  const [with_, without] = [look(['a', 'b']), look(['a'])];
  expect(with_?.style).not.toEqual(without?.style);
  expect(with_?.version).not.toBe(without?.version);
});
