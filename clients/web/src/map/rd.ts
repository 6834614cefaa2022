// SPDX-License-Identifier: EUPL-1.2
// RD New (EPSG:28992): its definition, the way to and from WGS84, and how a position is written out.

import { register } from 'ol/proj/proj4.js';
import { get, type Projection } from 'ol/proj.js';
import proj4 from 'proj4';

export const RD = 'EPSG:28992';

/**
 * The seven-parameter definition: within 0.25 m of RDNAPTRANS in the whole country, so fit for a
 * picture and not for survey. Never leave out `towgs84`: that is an error of 110 m.
 */
const RD_DEFINITION =
  '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 ' +
  '+x_0=155000 +y_0=463000 +ellps=bessel ' +
  '+towgs84=565.417,50.3319,465.552,-0.398957,0.343988,-1.8774,4.0725,0 +units=m +no_defs';

/** Extent of the Dutch tiling scheme; its corner is the origin of the tile grid. */
export const RD_TILING_EXTENT = [-285401.92, 22598.08, 595401.92, 903401.92];

/** The European Netherlands, where RD is valid. */
export const RD_NETHERLANDS = [10000, 306000, 280000, 622000];

proj4.defs(RD, RD_DEFINITION);
register(proj4);

const converter = proj4('WGS84', RD);

export function rdProjection(): Projection {
  const projection = get(RD);
  if (!projection) throw new Error('RD New is not registered');
  projection.setExtent(RD_TILING_EXTENT);
  return projection;
}

/** Longitude, latitude to RD x, y in metres. */
export function toRd(lon: number, lat: number): [number, number] {
  const [x, y] = converter.forward([lon, lat]) as [number, number];
  return [x, y];
}

/** RD x, y in metres to longitude, latitude. */
export function toWgs84(x: number, y: number): [number, number] {
  const [lon, lat] = converter.inverse([x, y]) as [number, number];
  return [lon, lat];
}

export function withinRd(x: number, y: number): boolean {
  const [minX, minY, maxX, maxY] = RD_NETHERLANDS as [number, number, number, number];
  return x >= minX && x <= maxX && y >= minY && y <= maxY;
}

/** A place in WGS84 as people read it to each other. */
export function placeText([lon, lat]: readonly [number, number]): string {
  return positionText(...toRd(lon, lat));
}

/**
 * A position as people read it to each other: RD in whole metres, WGS84 in five decimals (about
 * one metre). The definition promises no more, so neither does the text.
 */
export function positionText(x: number, y: number): string {
  const [lon, lat] = toWgs84(x, y);
  const degrees = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  if (!withinRd(x, y)) return `WGS84 ${degrees}`;
  return `RD ${Math.round(x)}, ${Math.round(y)} · WGS84 ${degrees}`;
}
