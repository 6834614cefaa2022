// SPDX-License-Identifier: EUPL-1.2
// A map to look at: layers that are given, of which one object is chosen at a time.

import { useEffect, useRef } from 'preact/hooks';
import type { MapLayer } from '../map/shapes';
import { useMap } from './use-map';

interface Props {
  layers: MapLayer[];
  /** The object that is chosen; it is brought into view when it was chosen beside the map. */
  chosen: string | null;
  choose(id: string | null): void;
  /** Which object to bring into view; a new array is a new wish. */
  show?: readonly string[];
  class?: string;
}

export function MapView({ layers, chosen, choose, show, class: kind = '' }: Props) {
  const target = useRef<HTMLDivElement>(null);
  const fitted = useRef(false);
  const map = useMap(target, { onSelect: choose, onDrawn: () => {}, onReshaped: () => {} });
  useEffect(() => {
    if (!map) return;
    map.setLayers(layers);
    // What there is at first is brought into view; after that the user steers.
    if (fitted.current || layers.every(({ features }) => features.length === 0)) return;
    fitted.current = true;
    map.fitAll();
  }, [map, layers]);
  useEffect(() => map?.select(chosen === null ? [] : [chosen]), [map, chosen, layers]);
  useEffect(() => {
    if (show && show.length > 0) map?.focus([...show]);
  }, [map, show]);
  return <div class={`map-view ${kind}`} ref={target} />;
}
