// SPDX-License-Identifier: EUPL-1.2
// What is selected and what lies under the pointer; pressing again at the same place selects what lies beneath.

import type Feature from 'ol/Feature.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import type { Pixel } from 'ol/pixel.js';
import VectorSource from 'ol/source/Vector.js';
import type { MapFeature } from './shapes.ts';
import type { LayerStack } from './stack.ts';
import { mapFeature, selectedStyle } from './styles.ts';

/** A finger is less exact than a pointer on a line of one pixel. */
const HIT_PX = 6;

export class Selection {
  private ids: readonly string[] = [];
  private readonly source = new VectorSource<Feature>();
  private readonly layer = new VectorLayer({
    source: this.source,
    style: selectedStyle,
    zIndex: 900,
    updateWhileInteracting: true,
  });

  constructor(
    private readonly map: OlMap,
    private readonly stack: LayerStack,
  ) {
    map.addLayer(this.layer);
  }

  set(ids: readonly string[]): void {
    this.ids = [...ids];
    this.refresh();
  }

  /** The picture has changed: hold on to what is still there. */
  refresh(): void {
    const wanted = new Set<Feature>();
    for (const id of this.ids) {
      const found = this.stack.find(id);
      if (found?.visible) wanted.add(found.feature);
    }
    for (const feature of this.source.getFeatures()) {
      if (!wanted.delete(feature)) this.source.removeFeature(feature);
    }
    this.source.addFeatures([...wanted]);
  }

  redraw(): void {
    this.layer.changed();
  }

  /** Topmost first. */
  under(pixel: Pixel): MapFeature[] {
    const found = new Map<string, MapFeature>();
    this.map.forEachFeatureAtPixel(
      pixel,
      (feature) => {
        const object = mapFeature(feature);
        if (object) found.set(object.id, object);
      },
      {
        hitTolerance: HIT_PX,
        layerFilter: (layer) => layer === this.layer || this.stack.holds(layer),
      },
    );
    return [...found.values()];
  }

  /** The one to select: the topmost, or the one beneath what is selected already. */
  pick(pixel: Pixel): string | null {
    // The selection lies on top of everything; without it the order is that of the layers.
    const ids = this.under(pixel).map((object) => object.id);
    if (ids.length === 0) return null;
    const selected = ids.findIndex((id) => this.ids.includes(id));
    if (selected < 0 || ids.length === 1) return ids[0] ?? null;
    const order = [...ids].sort((a, b) => this.rank(a) - this.rank(b));
    const at = order.findIndex((id) => this.ids.includes(id));
    return order[(at + 1) % order.length] ?? null;
  }

  /** A fixed order for stepping through a pile: by kind, small things first, then by id. */
  private rank(id: string): number {
    const object = this.stack.find(id)?.feature;
    const extent = object?.getGeometry()?.getExtent();
    if (!extent) return 0;
    const [minX, minY, maxX, maxY] = extent as [number, number, number, number];
    return Math.hypot(maxX - minX, maxY - minY);
  }
}
