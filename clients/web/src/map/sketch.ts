// SPDX-License-Identifier: EUPL-1.2
// The looks of what is still being drawn or reshaped: dashed blue, with its corners as white dots.

import type { Coordinate } from 'ol/coordinate.js';
import type { FeatureLike } from 'ol/Feature.js';
import type OlGeometry from 'ol/geom/Geometry.js';
import { LineString, MultiLineString, MultiPoint, MultiPolygon, Polygon } from 'ol/geom.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';

const INK = '#0b5fff';

const corner = new CircleStyle({
  radius: 6,
  fill: new Fill({ color: '#ffffff' }),
  stroke: new Stroke({ color: INK, width: 2.5 }),
});

const line = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 5 }) }),
  new Style({
    stroke: new Stroke({ color: INK, width: 2.5, lineDash: [8, 6] }),
    fill: new Fill({ color: 'rgba(11, 95, 255, 0.12)' }),
    image: corner,
  }),
];

/** Above this many corners the dots would hide the shape. */
const MAX_DOTS = 400;

const corners = new Style({
  image: corner,
  geometry: (feature) => {
    const all = cornersOf(feature.getGeometry() as OlGeometry | undefined);
    return all.length > 0 && all.length <= MAX_DOTS ? new MultiPoint(all) : undefined;
  },
});

export function sketchStyle(_feature: FeatureLike): Style[] {
  return line;
}

/** Lies over the object itself while it is reshaped. */
export const reshapeStyle = [...line.slice(1), corners];

function cornersOf(shape: OlGeometry | undefined): Coordinate[] {
  if (shape instanceof LineString) return shape.getCoordinates();
  if (shape instanceof Polygon || shape instanceof MultiLineString)
    return shape.getCoordinates().flat();
  if (shape instanceof MultiPolygon) return shape.getCoordinates().flat(2);
  return [];
}
