// SPDX-License-Identifier: EUPL-1.2
// Keeps the sources of the map equal to the layers of the picture, touching only what differs.

import Feature from 'ol/Feature.js';
import VectorSource from 'ol/source/Vector.js';
import { toMap } from './geometry.ts';
import type { MapFeature } from './shapes.ts';
import { FEATURE, mapFeature } from './styles.ts';

/** When more than this share of a layer goes away, starting over is cheaper than removing one by one. */
const START_OVER_SHARE = 0.5;

/** What one pass over a layer changed. */
export interface LayerChange {
  added: number;
  updated: number;
  removed: number;
}

const NOTHING: LayerChange = { added: 0, updated: 0, removed: 0 };

/**
 * One layer of the picture as an OpenLayers source. A feature is the same OpenLayers object for as
 * long as its id is in the layer, so that a selection or a reshaping holds on to it.
 */
export class LayerContent {
  readonly source = new VectorSource<Feature>();
  private readonly byId = new Map<string, Feature>();
  private last: readonly MapFeature[] = [];
  /** A feature under the hand of the user: its shape is left alone until it is let go. */
  private held: string | null = null;
  /** Features whose shape the user has changed since the picture last said what it is. */
  private readonly dragged = new Set<string>();

  get size(): number {
    return this.byId.size;
  }

  get(id: string): Feature | undefined {
    return this.byId.get(id);
  }

  update(features: readonly MapFeature[]): LayerChange {
    if (features === this.last) return NOTHING;
    this.last = features;
    const gone = this.goneFrom(features);
    if (gone.length > this.byId.size * START_OVER_SHARE) this.clear();
    else for (const id of gone) this.drop(id);

    const fresh: Feature[] = [];
    let updated = 0;
    for (const object of features) {
      const known = this.byId.get(object.id);
      if (!known) {
        const feature = featureOf(object);
        this.byId.set(object.id, feature);
        fresh.push(feature);
      } else if (mapFeature(known)?.version !== object.version) {
        this.renew(known, object);
        updated += 1;
      }
    }
    if (fresh.length > 0) this.source.addFeatures(fresh);
    return { added: fresh.length, updated, removed: gone.length };
  }

  hold(id: string): void {
    this.held = id;
    this.dragged.add(id);
  }

  release(): void {
    this.held = null;
  }

  /** Puts a feature back as the picture has it, after a change that was refused or cancelled. */
  revert(id: string): void {
    const feature = this.byId.get(id);
    const object = feature && mapFeature(feature);
    this.dragged.delete(id);
    if (feature && object) feature.setGeometry(toMap(object.geometry) ?? undefined);
  }

  private goneFrom(features: readonly MapFeature[]): string[] {
    if (this.byId.size === 0) return [];
    const present = new Set(features.map((object) => object.id));
    return [...this.byId.keys()].filter((id) => !present.has(id));
  }

  private renew(feature: Feature, object: MapFeature): void {
    const before = mapFeature(feature);
    feature.set(FEATURE, object, true);
    // The same geometry object means the same place: only the looks have changed.
    const samePlace = before?.geometry === object.geometry && !this.dragged.has(object.id);
    if (samePlace || object.id === this.held) feature.changed();
    else this.revert(object.id);
  }

  private drop(id: string): void {
    const feature = this.byId.get(id);
    this.byId.delete(id);
    this.dragged.delete(id);
    if (feature) this.source.removeFeature(feature);
  }

  private clear(): void {
    this.byId.clear();
    this.dragged.clear();
    this.source.clear(true);
  }
}

function featureOf(object: MapFeature): Feature {
  const feature = new Feature(toMap(object.geometry) ?? undefined);
  feature.setId(object.id);
  feature.set(FEATURE, object, true);
  return feature;
}
