// SPDX-License-Identifier: EUPL-1.2
// The way between GeoJSON geometry in WGS84 (outside the map) and OpenLayers geometry in RD (inside it).

import GeoJSON from 'ol/format/GeoJSON.js';
import type OlGeometry from 'ol/geom/Geometry.js';
import { fromCircle } from 'ol/geom/Polygon.js';
import type { Circle } from 'ol/geom.js';
import { RD } from './rd.ts';
import type { Geometry } from './shapes.ts';

const format = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: RD });

/** Seven decimals of a degree is about a centimetre: finer than anything a picture knows. */
const DECIMALS = 7;

/** Corners of the polygon that a drawn circle becomes. */
const CIRCLE_CORNERS = 64;

/** `null` when the geometry cannot be shown in RD (a coordinate that is no number, or is off the earth). */
export function toMap(geometry: Geometry): OlGeometry | null {
  try {
    const shape = format.readGeometry(geometry);
    return shape?.getExtent().every(Number.isFinite) ? shape : null;
  } catch {
    // The transformation throws on what is not a finite number; one bad object must not stop the map.
    return null;
  }
}

export function fromMap(shape: OlGeometry): Geometry {
  return format.writeGeometryObject(shape, { decimals: DECIMALS, rightHanded: true }) as Geometry;
}

export function circlePolygon(circle: Circle): OlGeometry {
  return fromCircle(circle, CIRCLE_CORNERS);
}
