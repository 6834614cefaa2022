// SPDX-License-Identifier: EUPL-1.2
// What the map room is given and gives back: layers, features, styles and GeoJSON geometry in WGS84.

/** Longitude, latitude in WGS84 degrees. */
export type Position = number[];

export type Geometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'MultiPoint'; coordinates: Position[] }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] };

export type Lang = 'nl' | 'en';

export type Colour =
  | 'rood'
  | 'oranje'
  | 'geel'
  | 'groen'
  | 'blauw'
  | 'paars'
  | 'bruin'
  | 'zwart'
  | 'wit'
  | 'grijs';

export interface FeatureStyle {
  colour: Colour;
  /** Line width in screen pixels, 1 to 8. */
  width: number;
  dashed: boolean;
  filled: boolean;
}

/** One object on the map. A point without a symbol but with a label is a text object. */
export interface MapFeature {
  id: string;
  version: number;
  geometry: Geometry;
  /** A key of the symbol catalogue; an unknown key is drawn as a plain dot. */
  symbol: string | null;
  label: string;
  style: FeatureStyle;
}

/** Layers are given bottom first: a later layer is drawn over an earlier one. */
export interface MapLayer {
  id: string;
  title: string;
  visible: boolean;
  features: MapFeature[];
}

/** What can be drawn; a circle becomes a polygon of 64 corners (an effect area). */
export type DrawKind = 'point' | 'line' | 'polygon' | 'text' | 'circle';

/** `direction_deg` is where the wind comes from, clockwise from north. */
export interface Wind {
  direction_deg: number;
  force_bft: number;
}
