// SPDX-License-Identifier: EUPL-1.2
// How a feature looks: cached OpenLayers styles made from the few choices that a picture offers.

import { asArray } from 'ol/color.js';
import type { FeatureLike } from 'ol/Feature.js';
import { MultiPolygon, type Point, Polygon } from 'ol/geom.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style, { type StyleFunction } from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { Colour, FeatureStyle, MapFeature } from './shapes.ts';
import { SYMBOL_PX, symbolIcon } from './stamps.ts';
import { symbolUrl } from './symbols.ts';

/** Each colour, and the edge that keeps it readable on any background. */
export const COLOURS: Record<Colour, { ink: string; edge: string }> = {
  rood: { ink: '#c4122f', edge: '#ffffff' },
  oranje: { ink: '#d65a00', edge: '#ffffff' },
  geel: { ink: '#ffcf21', edge: '#3a3a3a' },
  groen: { ink: '#23803a', edge: '#ffffff' },
  blauw: { ink: '#154f9c', edge: '#ffffff' },
  paars: { ink: '#70308f', edge: '#ffffff' },
  bruin: { ink: '#7a4a1e', edge: '#ffffff' },
  zwart: { ink: '#1b1b1b', edge: '#ffffff' },
  wit: { ink: '#ffffff', edge: '#3a3a3a' },
  grijs: { ink: '#636b75', edge: '#ffffff' },
};

/** Metres per pixel above which a crowded layer shows small symbols and no labels. */
const CROWD_RESOLUTION = 14;

const FILL_OPACITY = 0.2;
const FONT = '13px "Fira Sans", system-ui, sans-serif';
const BOLD_FONT = `600 14px "Fira Sans", system-ui, sans-serif`;
/** From the edge of a symbol to the middle of its label; closer, and the symbol pushes it away. */
const LABEL_GAP_PX = 12;
const MAX_LABEL = 60;
const SELECTION = '#0b5fff';

const shared = new Map<string, Style[]>();
const labelled = new WeakMap<MapFeature, Style[]>();

/** The picture's own object behind a feature on the map. */
export const FEATURE = 'mapFeature';

export function mapFeature(feature: FeatureLike): MapFeature | undefined {
  return feature.get(FEATURE) as MapFeature | undefined;
}

/** Styles for a layer; `crowded` when it holds thousands, then small and bare from afar. */
export function layerStyle(crowded: boolean): StyleFunction {
  return (feature, resolution) => {
    const object = mapFeature(feature);
    if (!object) return;
    const small = crowded && resolution > CROWD_RESOLUTION;
    return small || !object.label ? bareStyles(object, small) : labelledStyles(object);
  };
}

/** A selected object: a halo around it, and the object itself again on top of everything. */
export const selectedStyle: StyleFunction = (feature) => {
  const object = mapFeature(feature);
  if (!object) return;
  const own = object.label ? labelledStyles(object) : bareStyles(object, false);
  return [...haloFor(object), ...own];
};

function labelledStyles(object: MapFeature): Style[] {
  const kept = labelled.get(object);
  if (kept) return kept;
  const isText = object.geometry.type === 'Point' && object.symbol === null;
  const styles = isText ? [textObject(object)] : [...bareStyles(object, false), label(object)];
  // A drawing that is still loading must not be remembered as missing.
  if (isText || !awaitsSymbol(object, false)) labelled.set(object, styles);
  return styles;
}

function bareStyles(object: MapFeature, small: boolean): Style[] {
  const { symbol, style } = object;
  const shape = shapeOf(object);
  const key = `${shape}|${shape === 'point' ? symbol : ''}|${style.colour}|${style.width}|${style.dashed}|${style.filled}|${small}`;
  const kept = shared.get(key);
  if (kept) return kept;
  const styles = shape === 'point' ? [pointStyle(object, small)] : strokeStyles(style, shape);
  if (shape !== 'point' || !awaitsSymbol(object, small)) shared.set(key, styles);
  return styles;
}

function shapeOf({ geometry }: MapFeature): 'point' | 'line' | 'area' {
  if (geometry.type.endsWith('Point')) return 'point';
  return geometry.type.endsWith('LineString') ? 'line' : 'area';
}

function awaitsSymbol({ symbol }: MapFeature, small: boolean): boolean {
  return symbol !== null && symbolUrl(symbol) !== undefined && symbolIcon(symbol, small) === null;
}

function pointStyle(object: MapFeature, small: boolean): Style {
  const icon = object.symbol ? symbolIcon(object.symbol, small) : null;
  const { ink, edge } = COLOURS[object.style.colour];
  const dot = () =>
    new CircleStyle({
      radius: small ? 4 : 7,
      fill: new Fill({ color: ink }),
      stroke: new Stroke({ color: edge, width: small ? 1 : 2 }),
      declutterMode: small ? 'none' : 'obstacle',
    });
  return new Style({ image: icon ?? dot(), zIndex: 3 });
}

function strokeStyles(style: FeatureStyle, shape: 'line' | 'area'): Style[] {
  const { ink, edge } = COLOURS[style.colour];
  const width = Math.max(1, Math.min(8, style.width));
  const dash = style.dashed ? [width * 2 + 4, width + 4] : null;
  const line = new Stroke({ color: ink, width, ...(dash && { lineDash: dash, lineCap: 'butt' }) });
  const fill = new Fill({ color: [...asArray(ink).slice(0, 3), FILL_OPACITY] });
  const main = new Style({
    stroke: line,
    ...(style.filled && shape === 'area' && { fill }),
    zIndex: 2,
  });
  const pale = style.colour === 'wit' || style.colour === 'geel';
  if (shape === 'area' && !pale) return [main];
  const casing = new Stroke({ color: edge, width: width + (pale ? 2 : 3) });
  return [new Style({ stroke: casing, zIndex: 1 }), main];
}

function label(object: MapFeature): Style {
  const shape = shapeOf(object);
  return new Style({
    text: new Text({
      text: cut(object.label),
      font: FONT,
      fill: new Fill({ color: '#1b1b1b' }),
      stroke: new Stroke({ color: '#ffffff', width: 3.5 }),
      declutterMode: 'declutter',
      overflow: true,
      placement: shape === 'line' ? 'line' : 'point',
      ...(shape === 'point' && { offsetY: SYMBOL_PX / 2 + LABEL_GAP_PX }),
    }),
    ...(shape === 'area' && { geometry: (feature) => labelPoint(feature.getGeometry()) }),
    // Decluttering begins at the highest: symbols take their place before labels do.
    zIndex: 2,
  });
}

/** A text that someone put on the map is content: it is always drawn, never decluttered away. */
function textObject(object: MapFeature): Style {
  const { ink, edge } = COLOURS[object.style.colour];
  return new Style({
    text: new Text({
      text: cut(object.label),
      font: BOLD_FONT,
      fill: new Fill({ color: ink }),
      stroke: new Stroke({ color: edge, width: 4 }),
      declutterMode: 'obstacle',
      overflow: true,
    }),
    zIndex: 4,
  });
}

function haloFor(object: MapFeature): Style[] {
  const shape = shapeOf(object);
  if (shape === 'point') {
    return [pointHalo];
  }
  const width = Math.max(1, Math.min(8, object.style.width));
  return [
    new Style({ stroke: new Stroke({ color: SELECTION, width: width + 12 }), zIndex: 0 }),
    new Style({ stroke: new Stroke({ color: '#ffffff', width: width + 6 }), zIndex: 0 }),
  ];
}

const pointHalo = new Style({
  image: new CircleStyle({
    radius: SYMBOL_PX / 2 + 6,
    fill: new Fill({ color: 'rgba(255, 255, 255, 0.65)' }),
    stroke: new Stroke({ color: SELECTION, width: 3 }),
    declutterMode: 'none',
  }),
  zIndex: 0,
});

/** One label for an area of several parts, in the largest; kept until the shape changes. */
function labelPoint(shape: ReturnType<FeatureLike['getGeometry']>): Point | undefined {
  if (!(shape instanceof Polygon || shape instanceof MultiPolygon)) return undefined;
  const kept = labelPoints.get(shape);
  if (kept?.revision === shape.getRevision()) return kept.point;
  const parts = shape instanceof MultiPolygon ? shape.getPolygons() : [shape];
  const areas = parts.map((part) => part.getArea());
  const point = parts[areas.indexOf(Math.max(...areas))]?.getInteriorPoint();
  if (point) labelPoints.set(shape, { revision: shape.getRevision(), point });
  return point;
}

const labelPoints = new WeakMap<object, { revision: number; point: Point }>();

function cut(text: string): string {
  return text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL - 1)}…`;
}
