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

test('no part is lost: those of one sort become one, and different sorts are refused', () => {
  const collection = (...geometries: unknown[]) =>
    JSON.stringify({ type: 'GeometryCollection', geometries });
  const line = { type: 'LineString', coordinates: ring };
  const point = { type: 'Point', coordinates: [4.5, 51.6] };
  expect(shapeIn(collection(line, line))?.coordinates).toEqual([ring, ring]);
  expect(shapeIn(collection(point, point))?.type).toBe('MultiPoint');
  expect(() => shapeIn(collection(polygon, line))).toThrow(/Areas, lines and points/);
});

test('latitude first is refused, and read so when asked', () => {
  const swapped = JSON.stringify({ type: 'Point', coordinates: [51.6, 4.5] });
  expect(() => shapeIn(swapped)).toThrow(/are swapped/);
  expect(shapeIn(swapped, true)?.coordinates).toEqual([4.5, 51.6]);
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
