// SPDX-License-Identifier: EUPL-1.2
// Drawing a new shape, with mouse, touch or keyboard: space sets a point in the centre, Enter finishes, Esc stops.

import Collection from 'ol/Collection.js';
import type { Coordinate } from 'ol/coordinate.js';
import Feature from 'ol/Feature.js';
import type OlGeometry from 'ol/geom/Geometry.js';
import { Circle, LineString, Point, Polygon } from 'ol/geom.js';
import Draw from 'ol/interaction/Draw.js';
import Snap from 'ol/interaction/Snap.js';
import type OlMap from 'ol/Map.js';
import type VectorSource from 'ol/source/Vector.js';
import { circlePolygon, fromMap, toMap } from './geometry.ts';
import type { DrawKind, Geometry, Lang } from './shapes.ts';
import { sketchStyle } from './sketch.ts';
import { areaText, distanceText, mapWords } from './words.ts';

/** Snapping looks at the features in view; with more than this it would cost more than it helps. */
const SNAP_LIMIT = 300;
const SNAP_PX = 10;

const OL_TYPE = {
  point: 'Point',
  text: 'Point',
  line: 'LineString',
  polygon: 'Polygon',
  circle: 'Circle',
} as const;

/** The corners that were set of a line or an area that is not finished, and as which of the two. */
export interface Sketch {
  kind: 'line' | 'polygon';
  points: Coordinate[];
}

/** Where sketches wait that were left for something else: another tool, another screen; the last one left is last. */
export interface SketchKeeper {
  sketches: Sketch[];
}

export interface DrawingEvents {
  onDrawn(geometry: Geometry, kind: DrawKind): void;
  /** Drawing has ended, by finishing, by Esc, or by a call to stop; not by going to another tool. */
  onStopped(): void;
  /** What has been drawn so far, as a measure: "Straal 450 m". */
  onMeasure(text: string): void;
}

export class Drawing {
  kind: DrawKind | null = null;
  private draw: Draw | null = null;
  private snap: Snap | null = null;
  private circleCentre: Coordinate | null = null;
  /** The sketch of this moment; its last coordinate follows the pointer. */
  private sketch: OlGeometry | null = null;

  constructor(
    private readonly map: OlMap,
    private readonly snapSources: () => VectorSource<Feature>[],
    private readonly lang: () => Lang,
    private readonly events: DrawingEvents,
    private readonly keeper: SketchKeeper = { sketches: [] },
  ) {}

  /** Something was set that is not a shape yet. */
  get halfway(): boolean {
    return this.sketch !== null || this.circleCentre !== null;
  }

  /** What waits for who goes on with it, the last one left at the end. */
  get waiting(): readonly Sketch[] {
    return this.keeper.sketches;
  }

  /** A line or an area waits as half drawn; a point is one press away, and does not. */
  keep(geometry: Geometry): void {
    const sketch = sketchOf(toMap(geometry));
    if (sketch) this.keeper.sketches.push(sketch);
  }

  /** Of what waits the last one left is thrown away. */
  throwAway(): void {
    this.keeper.sketches.pop();
  }

  start(kind: DrawKind, snapping: boolean): void {
    this.letGo();
    this.kind = kind;
    const draw = new Draw({
      type: OL_TYPE[kind],
      style: sketchStyle,
      snapTolerance: 14,
      stopClick: true,
    });
    draw.on('drawstart', (event) => {
      this.sketch = event.feature.getGeometry() ?? null;
      this.sketch?.on('change', () => this.measure());
    });
    draw.on('drawabort', () => {
      this.sketch = null;
      this.events.onMeasure('');
    });
    draw.on('drawend', (event) => {
      const shape = event.feature.getGeometry();
      // After this event OpenLayers still finishes its own work on the sketch.
      if (shape) queueMicrotask(() => this.finishWith(shape));
    });
    this.draw = draw;
    this.map.addInteraction(draw);
    if (snapping) this.addSnap();
    if (kind !== 'line' && kind !== 'polygon') return;
    const waits = this.keeper.sketches.pop();
    if (waits) draw.appendCoordinates(waits.points.map((at) => [...at]));
  }

  /** What was set and not finished is kept: for who goes on with it. */
  stop(): void {
    if (!this.kind) return;
    this.letGo();
    this.events.onStopped();
  }

  private letGo(): void {
    if (!this.kind) return;
    const sketch = this.unfinished();
    if (sketch) this.keeper.sketches.push(sketch);
    this.kind = null;
    this.sketch = null;
    this.circleCentre = null;
    if (this.draw) this.map.removeInteraction(this.draw);
    if (this.snap) this.map.removeInteraction(this.snap);
    this.draw?.dispose();
    this.draw = null;
    this.snap = null;
    this.events.onMeasure('');
  }

  /** Sets the next point at a place in RD, without a pointer; a radius makes a circle at once. */
  put(at: Coordinate, radius: number | null = null): void {
    if (this.kind === 'point' || this.kind === 'text') this.finishWith(new Point(at));
    else if (this.kind === 'circle') this.putCircle(at, radius);
    else if (this.kind) this.draw?.appendCoordinates([at]);
  }

  finish(): void {
    if (this.enoughPoints()) this.draw?.finishDrawing();
  }

  removeLast(): void {
    this.draw?.removeLastPoint();
  }

  /** Esc: first lets go of the sketch, then of drawing itself. */
  cancel(): void {
    if (!this.sketch && !this.circleCentre) {
      this.stop();
      return;
    }
    this.circleCentre = null;
    this.draw?.abortDrawing();
    this.draw?.getOverlay().getSource()?.clear();
  }

  private putCircle(at: Coordinate, radius: number | null): void {
    const centre = this.circleCentre;
    if (radius !== null) {
      this.finishWith(new Circle(at, radius));
      return;
    }
    if (centre) {
      const reach = Math.hypot((at[0] ?? 0) - (centre[0] ?? 0), (at[1] ?? 0) - (centre[1] ?? 0));
      if (reach > 0) this.finishWith(new Circle(centre, reach));
      return;
    }
    this.circleCentre = at;
    this.draw
      ?.getOverlay()
      .getSource()
      ?.addFeature(new Feature(new Point(at)));
  }

  private finishWith(shape: OlGeometry): void {
    const { kind } = this;
    if (!kind) return;
    const geometry = shape instanceof Circle ? circleGeometry(shape) : fromMap(shape);
    this.sketch = null;
    this.stop();
    if (geometry) this.events.onDrawn(geometry, kind);
  }

  private enoughPoints(): boolean {
    const shape = this.sketch;
    const points = pointsSet(shape);
    if (shape instanceof LineString) return distinct(points) >= 2;
    if (shape instanceof Polygon) return distinct(points) >= 3;
    return shape instanceof Circle && shape.getRadius() > 0;
  }

  private unfinished(): Sketch | null {
    const { kind } = this;
    const points = pointsSet(this.sketch);
    return (kind === 'line' || kind === 'polygon') && points.length > 0 ? { kind, points } : null;
  }

  private measure(): void {
    const shape = this.sketch;
    const lang = this.lang();
    const words = mapWords(lang);
    let text = '';
    if (shape instanceof Circle) text = `${words.radius} ${distanceText(shape.getRadius(), lang)}`;
    if (shape instanceof LineString)
      text = `${words.length} ${distanceText(shape.getLength(), lang)}`;
    if (shape instanceof Polygon) text = `${words.area} ${areaText(shape.getArea(), lang)}`;
    this.events.onMeasure(text);
  }

  private addSnap(): void {
    const extent = this.map.getView().calculateExtent();
    const near: Feature[] = [];
    for (const source of this.snapSources()) {
      source.forEachFeatureInExtent(extent, (feature) => {
        near.push(feature);
        return near.length > SNAP_LIMIT;
      });
    }
    if (near.length === 0 || near.length > SNAP_LIMIT) return;
    this.snap = new Snap({ features: new Collection(near), pixelTolerance: SNAP_PX });
    this.map.addInteraction(this.snap);
  }
}

/** A line or an area as a sketch of it: all its corners set, and not finished. */
function sketchOf(shape: OlGeometry | null): Sketch | null {
  if (shape instanceof LineString) return { kind: 'line', points: shape.getCoordinates() };
  if (!(shape instanceof Polygon)) return null;
  // A ring ends where it began.
  return { kind: 'polygon', points: (shape.getCoordinates()[0] ?? []).slice(0, -1) };
}

function circleGeometry(circle: Circle): Geometry | null {
  return circle.getRadius() > 0 ? fromMap(circlePolygon(circle)) : null;
}

/** The coordinate that follows the pointer is not a point yet; a ring also repeats its first. */
function pointsSet(shape: OlGeometry | null): Coordinate[] {
  if (shape instanceof LineString) return shape.getCoordinates().slice(0, -1);
  return shape instanceof Polygon ? (shape.getCoordinates()[0] ?? []).slice(0, -2) : [];
}

function distinct(coordinates: Coordinate[]): number {
  return new Set(coordinates.map((at) => at.join(' '))).size;
}
