// SPDX-License-Identifier: EUPL-1.2
// Reshaping what is there: corners and whole objects are dragged; one gesture gives one changed geometry.

import Collection from 'ol/Collection.js';
import { altKeyOnly, singleClick } from 'ol/events/condition.js';
import type Feature from 'ol/Feature.js';
import type OlGeometry from 'ol/geom/Geometry.js';
import Modify from 'ol/interaction/Modify.js';
import Translate from 'ol/interaction/Translate.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import VectorSource from 'ol/source/Vector.js';
import { fromMap } from './geometry.ts';
import type { LayerContent } from './layers.ts';
import type { Geometry } from './shapes.ts';
import { reshapeStyle, sketchStyle } from './sketch.ts';
import { mapFeature } from './styles.ts';

const GRAB_PX = 12;

export interface ReshapingEvents {
  onReshaped(featureId: string, geometry: Geometry, version: number): void;
  onStopped(): void;
  /** Between a gesture and its answer nothing can be dragged: a second write would be stale. */
  onWaiting(waiting: boolean): void;
}

/** A gesture that was sent: Esc puts the object back to what it was before, while it still lies so. */
interface Done {
  before: OlGeometry;
  after: Geometry;
}

interface Target {
  id: string;
  feature: Feature;
  content: LayerContent;
}

/** What a gesture began with, and so what Esc returns to and which version it changes. */
interface Gesture {
  shape: OlGeometry;
  version: number;
}

export class Reshaping {
  private target: Target | null = null;
  private gesture: Gesture | null = null;
  /** The version that was sent and is not answered yet. */
  private sent: number | null = null;
  /** The gestures since reshaping began, oldest first. */
  private done: Done[] = [];
  /** What was sent last, and whether that was to put it back. */
  private last: { gesture: Done; back: boolean } | null = null;
  /** Asked while a gesture was not answered yet: it goes back once it is. */
  private backWanted = false;
  private modify: Modify | null = null;
  private translate: Translate | null = null;
  private readonly overlay = new VectorLayer({
    source: new VectorSource<Feature>(),
    style: reshapeStyle,
    zIndex: 1000,
    updateWhileInteracting: true,
  });

  constructor(
    private readonly map: OlMap,
    private readonly events: ReshapingEvents,
  ) {}

  get id(): string | null {
    return this.target?.id ?? null;
  }

  start(id: string, feature: Feature, content: LayerContent): void {
    this.stop();
    this.target = { id, feature, content };
    this.overlay.getSource()?.addFeature(feature);
    this.overlay.setMap(this.map);
    this.arm();
  }

  stop(): void {
    if (!this.target) return;
    this.undoGesture();
    this.disarm();
    this.overlay.getSource()?.clear(true);
    this.overlay.setMap(null);
    this.target = null;
    this.done = [];
    this.last = null;
    this.backWanted = false;
    this.settle();
    this.events.onStopped();
  }

  /** Esc: what was dragged goes back, one gesture at a time; when nothing was, reshaping stops. */
  cancel(): void {
    if (this.gesture) {
      this.undoGesture();
      this.disarm();
      this.arm();
    } else if (this.done.length > 0) this.putBack();
    else this.stop();
  }

  get canPutBack(): boolean {
    return this.done.length > 0;
  }

  /** Undoes the last gesture, which was sent: by sending another. What somebody else made of it stays. */
  putBack(): void {
    if (this.sent !== null) {
      this.backWanted = true;
      return;
    }
    const { target } = this;
    const object = target && mapFeature(target.feature);
    const last = this.done.pop();
    if (!target || !object || !last) return;
    if (!same(object.geometry, last.after)) {
      this.done = [];
      this.events.onWaiting(false);
      return;
    }
    target.content.hold(target.id);
    target.feature.setGeometry(last.before);
    this.last = { gesture: last, back: true };
    this.send(target, fromMap(last.before), object.version);
  }

  removeCorner(): void {
    this.modify?.removePoint();
  }

  /** Moves the whole object so that its centre lies at a place in RD: the way without dragging. */
  moveTo(x: number, y: number): void {
    const shape = this.target?.feature.getGeometry();
    if (!shape || this.sent !== null) return;
    const [minX, minY, maxX, maxY] = shape.getExtent() as [number, number, number, number];
    this.begin();
    shape.translate(x - (minX + maxX) / 2, y - (minY + maxY) / 2);
    this.end();
  }

  /** After the picture has changed: an answer has come, or the object has gone. */
  pictureChanged(): void {
    const target = this.target;
    if (!target) return;
    if (target.content.get(target.id) !== target.feature) {
      this.stop();
      return;
    }
    if (this.sent !== null && mapFeature(target.feature)?.version !== this.sent) this.settle();
  }

  /** The write was refused: the object is where the picture says it is, and what was to be put back still can be. */
  refused(id: string): void {
    if (this.target?.id !== id) return;
    const { last } = this;
    this.last = null;
    if (last?.back) this.done.push(last.gesture);
    else this.done = this.done.filter((one) => one !== last?.gesture);
    this.backWanted = false;
    this.settle();
  }

  private arm(): void {
    const target = this.target;
    if (!target) return;
    const features = new Collection([target.feature]);
    const translate = new Translate({ features, hitTolerance: 6 });
    const modify = new Modify({
      features,
      pixelTolerance: GRAB_PX,
      style: sketchStyle,
      deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
    });
    for (const grip of [translate, modify]) {
      grip.setActive(this.sent === null);
      this.map.addInteraction(grip);
    }
    translate.on('translatestart', () => this.begin());
    translate.on('translateend', () => this.end());
    modify.on('modifystart', () => this.begin());
    modify.on('modifyend', () => this.end());
    this.translate = translate;
    this.modify = modify;
  }

  private disarm(): void {
    for (const grip of [this.translate, this.modify]) {
      if (grip) this.map.removeInteraction(grip);
      grip?.dispose();
    }
    this.translate = null;
    this.modify = null;
  }

  private begin(): void {
    const shape = this.target?.feature.getGeometry();
    const version = this.target && mapFeature(this.target.feature)?.version;
    if (!this.target || !shape || version === undefined || version === null) return;
    this.gesture = { shape: shape.clone(), version };
    this.target.content.hold(this.target.id);
  }

  private end(): void {
    const { target, gesture } = this;
    const shape = target?.feature.getGeometry();
    if (!target || !gesture || !shape) return;
    const after = fromMap(shape);
    // A press that moves nothing changes nothing.
    if (same(after, fromMap(gesture.shape))) {
      this.undoGesture();
      this.pictureChanged();
      return;
    }
    this.gesture = null;
    const done = { before: gesture.shape, after };
    this.done.push(done);
    this.last = { gesture: done, back: false };
    this.send(target, after, gesture.version);
  }

  private send(target: Target, geometry: Geometry, version: number): void {
    target.content.release();
    this.sent = version;
    this.translate?.setActive(false);
    this.modify?.setActive(false);
    this.events.onWaiting(true);
    this.events.onReshaped(target.id, geometry, version);
    // Someone else changed it during the gesture: that answer is here already.
    this.pictureChanged();
  }

  private undoGesture(): void {
    if (!this.gesture || !this.target) return;
    this.gesture = null;
    this.target.content.release();
    this.target.content.revert(this.target.id);
  }

  private settle(): void {
    if (this.sent === null) return;
    this.sent = null;
    this.translate?.setActive(true);
    this.modify?.setActive(true);
    this.events.onWaiting(false);
    if (!this.backWanted) return;
    this.backWanted = false;
    this.putBack();
  }
}

function same(one: Geometry, other: Geometry): boolean {
  const said = ({ type, coordinates }: Geometry) => JSON.stringify([type, coordinates]);
  return said(one) === said(other);
}
