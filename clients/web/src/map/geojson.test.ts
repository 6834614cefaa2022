// SPDX-License-Identifier: EUPL-1.2
// Holds the reading of GeoJSON files: what is accepted, what is converted, and why a file is refused.

import { describe, expect, it } from 'vitest';
import { GeoJsonError, MAX_BYTES, MAX_FEATURES, readGeoJson } from './geojson.ts';

const point = (coordinates: unknown, properties: unknown = {}) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates },
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const geometry = (type: string, coordinates: unknown) => ({ type, coordinates });
const read = (value: unknown) => readGeoJson(JSON.stringify(value)).features;

function refusal(text: string): GeoJsonError {
  try {
    readGeoJson(text);
  } catch (error) {
    if (error instanceof GeoJsonError) return error;
    throw error;
  }
  throw new Error('was accepted');
}
const refusalOf = (value: unknown) => refusal(JSON.stringify(value)).code;

describe('accepts', () => {
  it('a collection, a feature and a bare geometry', () => {
    const there = { type: 'Point', coordinates: [4.61, 51.68] };
    expect(read(collection(point([4.61, 51.68])))[0]?.geometry).toEqual(there);
    expect(read(point([4.61, 51.68]))[0]?.geometry).toEqual(there);
    expect(read(there)[0]?.geometry).toEqual(there);
  });

  it('every kind of geometry, without height, in seven decimals', () => {
    const ring = [
      [4.1, 51.1],
      [4.2, 51.1],
      [4.2, 51.2],
      [4.1, 51.1],
    ];
    const hole = ring.map(([x = 0, y = 0]) => [x + 0.01, y + 0.01]);
    for (const shape of [
      geometry('LineString', ring),
      geometry('MultiLineString', [ring, ring]),
      geometry('Polygon', [ring, hole]),
      geometry('MultiPolygon', [[ring], [ring, hole]]),
    ]) {
      expect(read(shape)).toHaveLength(1);
    }
    expect(read(geometry('Point', [4.123456789, 51.987654321, 12.5]))[0]?.geometry).toEqual(
      geometry('Point', [4.1234568, 51.9876543]),
    );
  });

  it('a label from the usual names and properties as text', () => {
    const [first] = read(
      point([5, 52], { code: 'GM1709', Naam: 'Moerdijk', n: 3, ok: true, x: null }),
    );
    expect(first?.label).toBe('Moerdijk');
    expect(first?.properties).toEqual({ code: 'GM1709', Naam: 'Moerdijk', n: '3', ok: 'true' });
    expect(read(point([5, 52], { code: 'GM1709' }))[0]?.label).toBe('GM1709');
    expect(read(point([5, 52], null))[0]?.label).toBe('');
  });

  it('a property that is named like a trap', () => {
    const text =
      '{"type":"Feature","geometry":{"type":"Point","coordinates":[5,52]},"properties":{"__proto__":"x"}}';
    const [first] = readGeoJson(text).features;
    expect(Object.keys(first?.properties ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(first?.properties)).toBe(Object.prototype);
  });

  it('RD, and brings it to WGS84', () => {
    const [first] = read(collection(point([155000, 463000])));
    const [lon = 0, lat = 0] = (first?.geometry.coordinates ?? []) as number[];
    expect(lon).toBeCloseTo(5.3872035, 6);
    expect(lat).toBeCloseTo(52.1551723, 6);
    const named = {
      ...point([155000, 463000]),
      crs: { properties: { name: 'urn:ogc:def:crs:EPSG::28992' } },
    };
    expect(read(named)).toEqual(read(point([155000, 463000])));
  });

  it('a collection of geometries, as separate objects with the same label', () => {
    const parts = {
      type: 'GeometryCollection',
      geometries: [geometry('Point', [5, 52]), geometry('Point', [6, 52])],
    };
    const found = read({ type: 'Feature', properties: { name: 'Twee' }, geometry: parts });
    expect(found.map((one) => one.label)).toEqual(['Twee', 'Twee']);
  });

  it('points that stand together, as points of their own', () => {
    const found = read(
      geometry('MultiPoint', [
        [5, 52],
        [6, 52, 3],
      ]),
    );
    expect(found.map((one) => one.geometry)).toEqual([
      geometry('Point', [5, 52]),
      geometry('Point', [6, 52]),
    ]);
  });

  it('an open ring, and closes it', () => {
    const open = geometry('Polygon', [
      [
        [4, 51],
        [5, 51],
        [5, 52],
      ],
    ]);
    const [first] = read(open);
    const ring = ((first?.geometry.coordinates ?? []) as number[][][])[0];
    expect(ring).toHaveLength(4);
    expect(ring?.[3]).toEqual([4, 51]);
  });

  it('a byte order mark, and a feature without a place among others', () => {
    expect(readGeoJson(`\uFEFF${JSON.stringify(point([5, 52]))}`).features).toHaveLength(1);
    expect(read(collection({ type: 'Feature', geometry: null }, point([5, 52])))).toHaveLength(1);
  });
});

describe('says what it does not take whole', () => {
  it('objects without a place, and what is too long or too much', () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`p${n}`, 'x']));
    const text = JSON.stringify(
      collection(
        { type: 'Feature', geometry: null, properties: { naam: 'x'.repeat(201) } },
        point([5, 52], { naam: 'x'.repeat(201) }),
        point([5, 52], { uitleg: 'x'.repeat(501) }),
        point([5, 52], many),
        point([5, 52], { naam: 'Past' }),
      ),
    );
    expect(readGeoJson(text)).toMatchObject({ placeless: 1, shortened: 3 });
  });

  it('nothing when everything is taken', () => {
    const parts = { type: 'GeometryCollection', geometries: [geometry('Point', [5, 52])] };
    expect(readGeoJson(JSON.stringify(parts))).toMatchObject({ placeless: 0, shortened: 0 });
  });
});

describe('latitude first', () => {
  it('is pointed out, in degrees and in RD, and read so when asked', () => {
    for (const there of [point([52.1, 5.3]), point([463000, 155000])]) {
      expect(refusalOf(there)).toBe('swapped-axes');
      expect(readGeoJson(JSON.stringify(there), true).features).toHaveLength(1);
    }
    const [first] = readGeoJson(JSON.stringify(point([52.1, 5.3])), true).features;
    expect(first?.geometry).toEqual(geometry('Point', [5.3, 52.1]));
  });

  it('is pointed out when something lies abroad either way, and refused when half of it is', () => {
    expect(refusalOf(collection(point([52.1, 5.3]), point([48.8, 2.3])))).toBe('swapped-axes');
    expect(refusalOf(collection(point([52.1, 5.3]), point([5.3, 52.1])))).toBe('mixed-axes');
    expect(read(point([2.3, 48.8]))).toHaveLength(1);
  });
});

describe('refuses', () => {
  it.each([
    ['{', 'not-json'],
    ['', 'not-json'],
    ['[]', 'not-geojson'],
    ['"tekst"', 'not-geojson'],
    ['{"type":"Topology"}', 'not-geojson'],
    ['{"type":"toString"}', 'not-geojson'],
    ['{"type":"FeatureCollection"}', 'not-geojson'],
    ['{"type":"FeatureCollection","features":[]}', 'no-features'],
    ['{"type":"FeatureCollection","features":[7]}', 'bad-feature'],
    ['{"type":"Feature","geometry":{"type":"Curve"}}', 'bad-feature'],
    ['{"type":"Point","coordinates":[5,1e999]}', 'bad-coordinates'],
  ])('%s as %s', (text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  it.each([
    ['text as a number', geometry('Point', ['5', '52'])],
    ['one number', geometry('Point', [5])],
    ['a line of one', geometry('LineString', [[5, 52]])],
    ['an empty polygon', geometry('Polygon', [])],
    [
      'a ring of two',
      geometry('Polygon', [
        [
          [5, 52],
          [6, 52],
        ],
      ]),
    ],
    [
      'a polygon that is a line',
      geometry('Polygon', [
        [5, 52],
        [6, 52],
      ]),
    ],
    ['nothing', geometry('Point', null)],
  ])('%s', (_name, shape) => {
    expect(refusalOf(shape)).toBe('bad-coordinates');
  });

  it('places and systems that it does not know', () => {
    expect(refusalOf(point([200, 52]))).toBe('out-of-range');
    expect(refusalOf(point([549000, 6867000]))).toBe('unknown-crs');
    expect(refusalOf({ ...point([5, 52]), crs: { properties: { name: 'EPSG:3857' } } })).toBe(
      'unknown-crs',
    );
    expect(refusalOf(collection(point([155000, 463000]), point([5, 52])))).toBe('mixed-crs');
    expect(refusalOf(point([52.1, 5.3]))).toBe('swapped-axes');
  });

  it('too much', () => {
    expect(refusal(' '.repeat(MAX_BYTES + 1)).code).toBe('too-large');
    expect(refusal('é'.repeat(MAX_BYTES / 2 + 1)).code).toBe('too-large');
    const many = Array.from({ length: MAX_FEATURES + 1 }, () => point([5, 52]));
    expect(refusalOf(collection(...many))).toBe('too-many-features');
    const long = Array.from({ length: 100_001 }, () => [5, 52]);
    expect(refusalOf(geometry('LineString', long))).toBe('too-many-vertices');
    let deep: unknown = geometry('Point', [5, 52]);
    for (let i = 0; i < 9; i++) deep = { type: 'GeometryCollection', geometries: [deep] };
    expect(refusalOf(deep)).toBe('bad-feature');
  });

  it('with the number of the object, in both languages', () => {
    const error = refusal(JSON.stringify(collection(point([5, 52]), point(['a', 'b']))));
    expect(error.feature).toBe(2);
    expect(error.in('nl')).toBe(
      'Een object in dit bestand heeft ongeldige coördinaten (object 2).',
    );
    expect(error.in('en')).toMatch(/invalid coordinates \(object 2\)/);
  });
});
