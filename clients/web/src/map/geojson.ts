// SPDX-License-Identifier: EUPL-1.2
// Reads the text of a GeoJSON file that a user brings, and says plainly what is wrong with it when it cannot.

import { GeoJsonError } from './geojson-error.ts';
import { toWgs84, withinRd } from './rd.ts';
import type { Geometry, Position } from './shapes.ts';

export { GeoJsonError, type GeoJsonFault } from './geojson-error.ts';

export interface ImportedFeature {
  geometry: Geometry;
  label: string;
  properties: Record<string, string>;
}

/** What a file gives, and what of it was not taken. */
export interface Imported {
  features: ImportedFeature[];
  /** Objects without a place. */
  placeless: number;
  /** Objects of which the label or the properties were too long or too many to take whole. */
  shortened: number;
}

export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_FEATURES = 5000;
export const MAX_VERTICES = 100_000;

/** A collection within a collection within a collection is no picture any more. */
const MAX_NESTING = 4;
const MAX_LABEL = 200;
const MAX_PROPERTIES = 50;
const MAX_VALUE = 500;
const DECIMALS = 1e7;

/** First match wins; compared without regard to capitals. */
const LABEL_NAMES = ['naam', 'name', 'title', 'label', 'code'];

type Json = Record<string, unknown>;

/** A polygon of depth 2 is a list of lists of positions. */
const DEPTH: Record<Geometry['type'], number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** Fewest positions in an innermost list. */
const FEWEST: Partial<Record<Geometry['type'], number>> = {
  LineString: 2,
  MultiLineString: 2,
  Polygon: 4,
  MultiPolygon: 4,
};

/**
 * Reads a whole file, or refuses it with a `GeoJsonError`. A collection of geometries gives an object for each, and so
 * does one of points, for only a point by itself has a symbol and can be moved. An area or a line of several parts
 * stays one object with all of them: a municipality with its islands. `swapped` reads latitude first, for who was told that it is so.
 */
export function readGeoJson(text: string, swapped = false): Imported {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    throw new GeoJsonError('too-large');
  }
  const root = parse(text);
  const features = featuresOf(root);
  if (features.length > MAX_FEATURES) throw new GeoJsonError('too-many-features');
  const reader = new Reader(swapped);
  const found: ImportedFeature[] = [];
  let [placeless, shortened] = [0, 0];
  for (const [index, feature] of features.entries()) {
    const label = labelOf(feature);
    const properties = propertiesOf(feature);
    const parts = reader.read(feature.geometry, index + 1);
    if (parts.length === 0) placeless += 1;
    else if (label.short || properties.short) shortened += 1;
    for (const geometry of parts) {
      found.push({ geometry, label: label.text, properties: properties.pairs });
      if (found.length > MAX_FEATURES) throw new GeoJsonError('too-many-features');
    }
  }
  if (found.length === 0) throw new GeoJsonError('no-features');
  toDegrees(reader.positions, isRd(root, reader.positions));
  return { features: found, placeless, shortened };
}

function parse(text: string): Json {
  let value: unknown;
  try {
    // Some GIS programs write a byte order mark, which JSON does not know.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new GeoJsonError('not-json');
  }
  if (!isObject(value)) throw new GeoJsonError('not-geojson');
  return value;
}

function featuresOf(root: Json): Json[] {
  if (root.type === 'FeatureCollection') {
    if (!Array.isArray(root.features)) throw new GeoJsonError('not-geojson');
    return root.features.map((feature: unknown, index) => {
      if (!isObject(feature) || feature.type !== 'Feature') {
        throw new GeoJsonError('bad-feature', index + 1);
      }
      return feature;
    });
  }
  if (root.type === 'Feature') return [root];
  if (isGeometryType(root.type) || root.type === 'GeometryCollection') return [{ geometry: root }];
  throw new GeoJsonError('not-geojson');
}

/** Copies geometry, so that nothing of the file lives on, and keeps every position for conversion. */
class Reader {
  readonly positions: Position[] = [];

  constructor(private readonly swapped: boolean) {}

  /** None for a feature without a place, several for a collection. */
  read(value: unknown, feature: number, nesting = 0): Geometry[] {
    if (value === null || value === undefined) return [];
    if (!isObject(value) || nesting > MAX_NESTING) throw new GeoJsonError('bad-feature', feature);
    if (value.type === 'GeometryCollection') {
      if (!Array.isArray(value.geometries)) throw new GeoJsonError('bad-feature', feature);
      if (value.geometries.length > MAX_FEATURES) throw new GeoJsonError('too-many-features');
      return value.geometries.flatMap((part: unknown) => this.read(part, feature, nesting + 1));
    }
    const { type } = value;
    if (!isGeometryType(type)) throw new GeoJsonError('bad-feature', feature);
    const fewest = FEWEST[type] ?? 1;
    const coordinates = this.copy(value.coordinates, DEPTH[type], fewest, feature);
    if (type !== 'MultiPoint') return [{ type, coordinates } as Geometry];
    return (coordinates as Position[]).map((at) => ({ type: 'Point', coordinates: at }));
  }

  private copy(value: unknown, depth: number, fewest: number, feature: number): unknown {
    if (depth === 0) return this.position(value, feature);
    if (!Array.isArray(value)) throw new GeoJsonError('bad-coordinates', feature);
    const parts = value.map((part: unknown) => this.copy(part, depth - 1, fewest, feature));
    if (depth > 1) {
      if (parts.length === 0) throw new GeoJsonError('bad-coordinates', feature);
      return parts;
    }
    const line = parts as Position[];
    if (fewest === 4) this.close(line);
    if (line.length < fewest) throw new GeoJsonError('bad-coordinates', feature);
    return line;
  }

  private position(value: unknown, feature: number): Position {
    if (!Array.isArray(value)) throw new GeoJsonError('bad-coordinates', feature);
    const [x, y]: unknown[] = value;
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x + y)) {
      throw new GeoJsonError('bad-coordinates', feature);
    }
    // Height is left out: the picture is flat.
    const position = this.swapped ? [y, x] : [x, y];
    this.positions.push(position);
    if (this.positions.length > MAX_VERTICES) throw new GeoJsonError('too-many-vertices');
    return position;
  }

  /** A ring that was left open is closed: what is meant is clear. */
  private close(ring: Position[]): void {
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return;
    const end = [...first];
    this.positions.push(end);
    ring.push(end);
  }
}

/** RD when the file says so, or when every position can be nothing else. */
function isRd(root: Json, positions: readonly Position[]): boolean {
  const named = crsName(root);
  if (named && /28992|amersfoort|rd[ _]?new/i.test(named)) return true;
  if (named && !/4326|4258|crs:?84/i.test(named)) throw new GeoJsonError('unknown-crs');
  const beyond = positions.filter(([x = 0, y = 0]) => Math.abs(x) > 360 || Math.abs(y) > 360);
  if (beyond.length === 0) return false;
  if (beyond.length < positions.length) throw new GeoJsonError('mixed-crs');
  checkAxes(beyond, withinRd);
  if (beyond.some(([x = 0, y = 0]) => !withinRd(x, y))) throw new GeoJsonError('unknown-crs');
  return true;
}

function crsName(root: Json): string | null {
  const crs = root.crs;
  if (!isObject(crs) || !isObject(crs.properties)) return null;
  const { name } = crs.properties;
  return typeof name === 'string' ? name : null;
}

function toDegrees(positions: readonly Position[], rd: boolean): void {
  checkAxes(positions, rd ? withinRd : nearNetherlands);
  for (const position of positions) {
    const [x = 0, y = 0] = position;
    if (rd && !withinRd(x, y)) throw new GeoJsonError('out-of-range');
    const [lon, lat] = rd ? toWgs84(x, y) : [x, y];
    if (Math.abs(lon) > 180 || Math.abs(lat) > 90) throw new GeoJsonError('out-of-range');
    position[0] = Math.round(lon * DECIMALS) / DECIMALS;
    position[1] = Math.round(lat * DECIMALS) / DECIMALS;
  }
}

/** In the sea off Somalia as it stands, in the Netherlands when read the other way round. */
function checkAxes(positions: readonly Position[], here: (x: number, y: number) => boolean): void {
  const swapped = positions.filter(([x = 0, y = 0]) => !here(x, y) && here(y, x)).length;
  if (swapped === 0) return;
  const right = positions.some(([x = 0, y = 0]) => here(x, y));
  throw new GeoJsonError(right ? 'mixed-axes' : 'swapped-axes');
}

function nearNetherlands(lon: number, lat: number): boolean {
  return lon > 2.5 && lon < 8 && lat > 50 && lat < 54.5;
}

function labelOf(feature: Json): { text: string; short: boolean } {
  const given = isObject(feature.properties) ? Object.entries(feature.properties) : [];
  for (const wanted of LABEL_NAMES) {
    for (const [name, value] of given) {
      if (name.toLowerCase() !== wanted) continue;
      const text = asText(value).trim();
      if (text) return { text: text.slice(0, MAX_LABEL), short: text.length > MAX_LABEL };
    }
  }
  return { text: '', short: false };
}

function propertiesOf(feature: Json): { pairs: Record<string, string>; short: boolean } {
  if (!isObject(feature.properties)) return { pairs: {}, short: false };
  const given = Object.entries(feature.properties)
    .map(([name, value]) => [name, asText(value)] as const)
    .filter(([, value]) => value !== '');
  const pairs = given
    .slice(0, MAX_PROPERTIES)
    .map(([name, value]) => [name.slice(0, MAX_LABEL), value.slice(0, MAX_VALUE)] as const);
  const short =
    given.length > MAX_PROPERTIES ||
    given.some(([name, value]) => name.length > MAX_LABEL || value.length > MAX_VALUE);
  return { pairs: Object.fromEntries(pairs), short };
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGeometryType(type: unknown): type is Geometry['type'] {
  return typeof type === 'string' && Object.hasOwn(DEPTH, type);
}
