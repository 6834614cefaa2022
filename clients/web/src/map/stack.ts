// SPDX-License-Identifier: EUPL-1.2
// The picture's layers as a stack of OpenLayers layers, in order, each drawn in the way that suits its size.

import { createEmpty, type Extent, extend, isEmpty } from 'ol/extent.js';
import type Feature from 'ol/Feature.js';
import type BaseLayer from 'ol/layer/Base.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorImageLayer from 'ol/layer/VectorImage.js';
import type OlMap from 'ol/Map.js';
import type VectorSource from 'ol/source/Vector.js';
import { LayerContent } from './layers.ts';
import type { MapLayer } from './shapes.ts';
import { layerStyle } from './styles.ts';

/** From this many features a layer is drawn to an image, and the image is moved while panning. */
const CROWD = 2000;
/** It goes back only well below that, so that a layer on the edge is not rebuilt at every change. */
const NO_CROWD = 1500;

/** Half a symbol with its label, in pixels: how far outside the view a feature can still be seen. */
const RENDER_BUFFER_PX = 60;

/** How much larger than the view the image is: room to pan before it must be drawn again. */
const IMAGE_RATIO = 1.5;

/** Over the background, under the selection and the sketch. */
const FIRST_Z_INDEX = 10;

interface Placed {
  content: LayerContent;
  layer: VectorLayer<VectorSource<Feature>> | VectorImageLayer<VectorSource<Feature>>;
  crowded: boolean;
}

export class LayerStack {
  private readonly placed = new Map<string, Placed>();

  constructor(private readonly map: OlMap) {}

  update(layers: readonly MapLayer[]): void {
    const present = new Set(layers.map((layer) => layer.id));
    for (const [id, { layer }] of this.placed) {
      if (present.has(id)) continue;
      this.map.removeLayer(layer);
      this.placed.delete(id);
    }
    for (const [index, layer] of layers.entries()) {
      const entry = this.place(layer);
      entry.layer.setVisible(layer.visible);
      entry.layer.setZIndex(FIRST_Z_INDEX + index);
    }
  }

  find(id: string): { feature: Feature; content: LayerContent; visible: boolean } | null {
    for (const { content, layer } of this.placed.values()) {
      const feature = content.get(id);
      if (feature) return { feature, content, visible: layer.getVisible() };
    }
    return null;
  }

  visibleSources(): VectorSource<Feature>[] {
    return [...this.placed.values()]
      .filter(({ layer }) => layer.getVisible())
      .map(({ content }) => content.source);
  }

  /** The extent of each feature that is visible. */
  *extents(): Generator<Extent> {
    for (const source of this.visibleSources()) {
      for (const feature of source.getFeatures()) {
        const extent = feature.getGeometry()?.getExtent();
        if (extent) yield extent;
      }
    }
  }

  holds(layer: BaseLayer): boolean {
    for (const placed of this.placed.values()) if (placed.layer === layer) return true;
    return false;
  }

  /** The extent of all that is visible, or `null` when there is nothing. */
  extent(): Extent | null {
    const all = createEmpty();
    for (const source of this.visibleSources()) {
      const own = source.getExtent();
      if (own) extend(all, own);
    }
    return isEmpty(all) && all[0] === Number.POSITIVE_INFINITY ? null : all;
  }

  /** Draw again with the same data: a symbol has finished loading. */
  redraw(): void {
    for (const { layer } of this.placed.values()) layer.changed();
  }

  private place({ id, features }: MapLayer): Placed {
    const known = this.placed.get(id);
    const crowded = features.length >= (known?.crowded ? NO_CROWD : CROWD);
    if (known && known.crowded === crowded) {
      known.content.update(features);
      return known;
    }
    const content = known?.content ?? new LayerContent();
    content.update(features);
    if (known) this.map.removeLayer(known.layer);
    const entry = { content, crowded, layer: layerFor(content.source, crowded) };
    this.placed.set(id, entry);
    this.map.addLayer(entry.layer);
    return entry;
  }
}

function layerFor(source: VectorSource<Feature>, crowded: boolean): Placed['layer'] {
  const options = {
    source,
    style: layerStyle(crowded),
    declutter: true,
    renderBuffer: RENDER_BUFFER_PX,
  };
  return crowded
    ? new VectorImageLayer({ ...options, imageRatio: IMAGE_RATIO })
    : new VectorLayer({ ...options, updateWhileInteracting: false });
}
