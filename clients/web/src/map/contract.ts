// SPDX-License-Identifier: EUPL-1.2
// What the map asks of the app around it, and what it offers: no word of OpenLayers in it.

import type { SketchKeeper } from './draw.ts';
import type { DrawKind, Geometry, Lang, MapLayer, Wind } from './shapes.ts';

export interface PictureMapOptions {
  target: HTMLElement;
  lang: Lang;
  /** Show the PDOK map as background when it can be reached; the map works without. */
  pdok?: boolean;
  /** While drawing, hold on to corners and lines that are there already. */
  snap?: boolean;
  /** The name of a symbol in a tip; the catalogue's own name when left out. */
  symbolLabel?: (key: string) => string;
  onSelect(featureId: string | null): void;
  onDrawn(geometry: Geometry, kind: DrawKind): void;
  onReshaped(featureId: string, geometry: Geometry, version: number): void;
  onPointer?(text: string): void;
  /** Drawing is over, with or without a result: a toolbar can let its button go. */
  onDrawStopped?(): void;
  onReshapeStopped?(): void;
  /** Where half drawn shapes wait; by themselves they wait for as long as this map is there. */
  keeper?: SketchKeeper;
  /** Whether a shape that waits may be gone on with. */
  mayDraw?(): boolean;
  /** It is gone on with, on the word of the user: a toolbar can press its button. */
  onDrawWanted?(kind: DrawKind): void;
  /** Something is half drawn, or is no longer. */
  onHalfway?(halfway: boolean): void;
}

export type PlaceResult = { ok: true; position: string } | { ok: false; message: string };

export interface PictureMap {
  setLayers(layers: MapLayer[]): void;
  select(featureIds: string[]): void;
  focus(featureIds: string[]): void;
  fitAll(): void;
  /** Brings a place into view, with what lies near it. */
  lookAt(place: readonly [lon: number, lat: number]): void;
  /** Starts drawing, or stops it with `null`. It stops by itself after one shape; what is half drawn waits. */
  draw(kind: DrawKind | null): void;
  /**
   * Places a typed position: a point, the next corner, or the centre of a circle, which a radius in metres makes
   * whole at once (also as third number of the text); `null` only centres.
   */
  drawAt(kind: DrawKind | null, text: string, radius?: number | null): PlaceResult;
  /** Keeps a line or an area, also of a circle, as half drawn beside what waits: it could not be stored. */
  keep(geometry: Geometry): void;
  reshape(featureId: string | null): void;
  /** Moves an object to a typed position, without dragging. */
  moveTo(featureId: string, text: string): PlaceResult;
  /** Puts an object back as the picture has it: the server refused the change. */
  revert(featureId: string): void;
  setWind(wind: Wind | null): void;
  setLang(lang: Lang): void;
  destroy(): void;
}
