// SPDX-License-Identifier: EUPL-1.2
// One shape while it is drawn: what a new part makes of it, and what it was before.

import type { Geometry, Position } from '../map/shapes';

type Sort = 'point' | 'line' | 'area';

export function sortOf({ type }: Geometry): Sort {
  if (type.endsWith('Point')) return 'point';
  return type.endsWith('LineString') ? 'line' : 'area';
}

/** What was there with one part more; a part of another sort takes its place, since a shape is of one sort. */
export function withPart(shape: Geometry | null, part: Geometry): Geometry {
  if (!shape || sortOf(shape) !== sortOf(part)) return part;
  switch (sortOf(part)) {
    case 'point':
      return { type: 'MultiPoint', coordinates: partsOf(shape, part) as Position[] };
    case 'line':
      return { type: 'MultiLineString', coordinates: partsOf(shape, part) as Position[][] };
    case 'area':
      return { type: 'MultiPolygon', coordinates: partsOf(shape, part) as Position[][][] };
  }
}

function partsOf(...shapes: Geometry[]): unknown[] {
  return shapes.flatMap(({ type, coordinates }) =>
    type.startsWith('Multi') ? coordinates : [coordinates],
  );
}

/** Its positions, as the server counts them: a ring ends where it began. */
export function positionsOf({ coordinates }: Geometry): Position[] {
  const found: Position[] = [];
  const walk = (value: unknown[]): void => {
    if (typeof value[0] === 'number') found.push(value as Position);
    else for (const part of value) walk(part as unknown[]);
  };
  walk(coordinates);
  return found;
}

/** How often a change can be taken back. */
const BACK = 50;

/** What a shape was before each change, the oldest first. */
export type Before = readonly (Geometry | null)[];

export function remember(before: Before, shape: Geometry | null): Before {
  return [...before, shape].slice(-BACK);
}

/** Whether a refusal is about the shape, and so is said beside it; `max` is how many positions the server takes. */
export function isAboutShape(code: string, shape: Geometry | null, max: number): boolean {
  if (!shape) return false;
  const many = code === 'limit' && positionsOf(shape).length > max;
  return many || code.startsWith('geometry.');
}
