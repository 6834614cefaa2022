// SPDX-License-Identifier: EUPL-1.2
// What lies on the map of an activity for this reader alone: no part of the picture, and nobody else sees it.

import { signal } from '@preact/signals';
import type { MapLayer } from '../map/shapes';

export interface Overlay {
  /** What it is called above the map. */
  title: string;
  layers: MapLayer[];
  hide(): void;
}

export const overlay = signal<Overlay | null>(null);
