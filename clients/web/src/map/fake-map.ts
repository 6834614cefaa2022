// SPDX-License-Identifier: EUPL-1.2
// As much of a map of OpenLayers as an interaction needs, for tests without a screen.

import type Interaction from 'ol/interaction/Interaction.js';
import type OlMap from 'ol/Map.js';
import BaseObject from 'ol/Object.js';
import { rdProjection } from './rd.ts';

class FakeMap extends BaseObject {
  readonly interactions: Interaction[] = [];

  addInteraction(one: Interaction): void {
    this.interactions.push(one);
    one.setMap(this as unknown as OlMap);
  }

  removeInteraction(one: Interaction): void {
    this.interactions.splice(this.interactions.indexOf(one), 1);
    one.setMap(null);
  }

  getView() {
    return { getProjection: () => rdProjection() };
  }

  getPixelFromCoordinate(at: number[]): number[] {
    return at;
  }

  /** Translate sets a class on it while something is dragged. */
  getViewport() {
    return { classList: { add: () => {}, remove: () => {} } };
  }

  isRendered(): boolean {
    return false;
  }

  render(): void {}
}

/** The map, and what acts on it by now. */
export function fakeMap(): { map: OlMap; interactions: Interaction[] } {
  const made = new FakeMap();
  return { map: made as unknown as OlMap, interactions: made.interactions };
}
