// SPDX-License-Identifier: EUPL-1.2
// Where one looks first: at a place, as wide as what lies near it asks.

import type { Extent } from 'ol/extent.js';

/** In metres to each side: a place is seen with what is around it, and what is far off does not make it a dot. */
const LEAST = 2_500;
const MOST = 25_000;

/** An extent in RD around a place, in which lies whatever of these extents is not too far off. */
export function viewAround([x, y]: readonly [number, number], extents: Iterable<Extent>): Extent {
  let reach = LEAST;
  for (const [minX = x, minY = y, maxX = x, maxY = y] of extents) {
    const far = Math.max(x - minX, maxX - x, y - minY, maxY - y);
    if (far <= MOST) reach = Math.max(reach, far);
  }
  return [x - reach, y - reach, x + reach, y + reach];
}
