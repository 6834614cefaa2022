// SPDX-License-Identifier: EUPL-1.2
// A point as the answer to a question: longitude, latitude as text, empty for none.

import type { Geometry } from './shapes';

export type LonLat = [number, number];

export function pointText(at: LonLat | null): string {
  return at ? at.join(',') : '';
}

export function pointIn(text: string | undefined): LonLat | null {
  const [lon, lat, ...more] = (text ?? '').split(',').map((part) => Number(part || Number.NaN));
  if (lon === undefined || lat === undefined || more.length > 0) return null;
  return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : null;
}

/** As a shape to draw, and back. */
export function pointShape(at: LonLat | null): Geometry | null {
  return at && { type: 'Point', coordinates: at };
}

export function pointOf(shape: Geometry | null): LonLat | null {
  if (shape?.type !== 'Point') return null;
  const [lon, lat] = shape.coordinates;
  return lon === undefined || lat === undefined ? null : [lon, lat];
}
