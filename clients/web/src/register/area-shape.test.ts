// SPDX-License-Identifier: EUPL-1.2
// The shape of an area as GeoJSON brings it, and how it reads.

import { expect, test, vi } from 'vitest';
import type { Area } from '../wire/Area';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { shapeIn, whereIs } = await import('./area-shape');

const ring = [
  [4.5, 51.6],
  [4.7, 51.6],
  [4.6, 51.7],
  [4.5, 51.6],
];
const polygon = { type: 'Polygon', coordinates: [ring] };
const feature = (geometry: unknown) => ({ type: 'Feature', properties: {}, geometry });

test('one shape is kept as it is, several areas become one, and nothing is nothing', () => {
  expect(shapeIn(' ')).toBeNull();
  expect(shapeIn(JSON.stringify(feature(polygon)))).toEqual(polygon);
  const two = { type: 'FeatureCollection', features: [feature(polygon), feature(polygon)] };
  expect(shapeIn(JSON.stringify(two))).toEqual({
    type: 'MultiPolygon',
    coordinates: [[ring], [ring]],
  });
  expect(() => shapeIn('geen geojson')).toThrow();
});

test('an area says where it is', () => {
  const area: Area = {
    name: 'Haven',
    kerntaak: null,
    regions: ['VR20'],
    shape: polygon as never,
  };
  expect(whereIs(area)).toBe('VR20 Midden- en West-Brabant, vlak op de kaart');
  expect(whereIs({ ...area, shape: null })).toBe('VR20 Midden- en West-Brabant');
});
