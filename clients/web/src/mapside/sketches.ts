// SPDX-License-Identifier: EUPL-1.2
// What somebody left half drawn in each activity: who comes back to it finds it.

import type { Live } from '../link/live';
import type { SketchKeeper } from '../map/draw';

/** By link, so that who comes in after another on this screen finds nothing of theirs. */
const kept = new WeakMap<Live, Map<string, SketchKeeper>>();

export function sketchKeeper(live: Live, activity: string): SketchKeeper {
  const mine = kept.get(live) ?? new Map<string, SketchKeeper>();
  kept.set(live, mine);
  const keeper = mine.get(activity) ?? { sketches: [] };
  mine.set(activity, keeper);
  return keeper;
}
