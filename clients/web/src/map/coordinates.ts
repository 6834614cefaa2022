// SPDX-License-Identifier: EUPL-1.2
// Reads a position that a person typed: RD in metres or kilometres, or WGS84, in the ways people write them.

import { toRd, withinRd } from './rd.ts';
import type { Lang } from './shapes.ts';

/** Always in RD metres; `radius` in metres when a third number was typed (for a circle). */
export interface TypedPlace {
  x: number;
  y: number;
  radius: number | null;
}

export type CoordinateFault = 'unreadable' | 'outside';

const FAULTS: Record<CoordinateFault, Record<Lang, string>> = {
  unreadable: {
    nl: 'Dit is geen coördinaat. Typ RD, zoals 104500, 412300, of WGS84, zoals 51.68, 4.61.',
    en: 'This is not a position. Type RD, such as 104500, 412300, or WGS84, such as 51.68, 4.61.',
  },
  outside: {
    nl: 'Deze plaats ligt buiten Europees Nederland.',
    en: 'This position is outside the European Netherlands.',
  },
};

export function coordinateFaultText(fault: CoordinateFault, lang: Lang): string {
  return FAULTS[fault][lang];
}

/** No one types a longer one; a paste that is longer is not a position. */
const MAX_TYPED = 100;

/** A word that may stand beside the numbers: X:, Y=, RD, WGS84, N, E, OL, NB, m, km, degree signs. */
const DRESS = /\b(?:wgs\s?84|epsg:?\s?\d+|rd(?:\s?new)?|nb|ol|lat|lon|[nexy]|km|m)\b|[°ºxy:=]/gi;

export function parsePlace(text: string): TypedPlace | CoordinateFault {
  if (text.length > MAX_TYPED) return 'unreadable';
  const bare = text
    .replace(/(\d)([nexm])(?=\W|$)/gi, '$1 ')
    .replace(DRESS, ' ')
    .trim();
  const numbers = numbersIn(bare);
  if (!numbers || numbers.length < 2 || numbers.length > 3) return 'unreadable';
  const [a, b, radius = null] = numbers as [number, number, number?];
  if (radius !== null && radius <= 0) return 'unreadable';
  const place = asRd(a, b);
  if (!place) return looksLikePosition(a, b) ? 'outside' : 'unreadable';
  return { x: place[0], y: place[1], radius };
}

/** `51,68, 4,61` and `104500,412300` both use commas; a comma is a decimal one only when it makes sense. */
function numbersIn(text: string): number[] | null {
  if (!/^[-\d.,;\s/]+$/.test(text)) return null;
  const whole = text.match(/^(-?\d{4,6})\s*,\s*(-?\d{4,6})(?:\s*,\s*(\d+))?$/);
  if (whole) return whole.slice(1).filter(Boolean).map(Number);
  const pointed = /\d\.\d/.test(text);
  const pattern = pointed ? /-?\d+(?:\.\d+)?/g : /-?\d+(?:,\d+)?/g;
  const found = text.match(pattern);
  return found ? found.map((part) => Number(part.replace(',', '.'))) : null;
}

function asRd(a: number, b: number): [number, number] | null {
  if (withinRd(a, b)) return [a, b];
  if (withinRd(a * 1000, b * 1000)) return [a * 1000, b * 1000];
  // Latitude first is the habit; in the Netherlands the two cannot be confused, so either is read.
  for (const [lat, lon] of [
    [a, b],
    [b, a],
  ] as const) {
    if (lat < 50 || lat > 54.5 || lon < 2.5 || lon > 8) continue;
    const [x, y] = toRd(lon, lat);
    if (withinRd(x, y)) return [x, y];
  }
  return null;
}

function looksLikePosition(a: number, b: number): boolean {
  const degrees = Math.abs(a) <= 180 && Math.abs(b) <= 180 && (a % 1 !== 0 || b % 1 !== 0);
  const metres = Math.abs(a) >= 1000 && Math.abs(b) >= 1000;
  return degrees || metres;
}
