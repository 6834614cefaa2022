// SPDX-License-Identifier: EUPL-1.2
// Holds the RD New definition and the reading of typed positions to known values.

import { describe, expect, it } from 'vitest';
import { parsePlace } from './coordinates.ts';
import { positionText, toRd, toWgs84 } from './rd.ts';

/** Degrees to metres on the ground, roughly, at 52 degrees north. */
const METRES_PER_DEGREE = 111_300;

describe('RD New', () => {
  it('puts Amersfoort where the definition says', () => {
    const [lon, lat] = toWgs84(155000, 463000);
    expect(lat).toBeCloseTo(52.1551723, 6);
    expect(lon).toBeCloseTo(5.3872035, 6);
    const [x, y] = toRd(5.3872035, 52.1551723);
    expect(Math.hypot(x - 155000, y - 463000)).toBeLessThan(0.02);
  });

  it('comes back within a centimetre, all over the country', () => {
    for (let x = 15000; x <= 275000; x += 26000) {
      for (let y = 307000; y <= 619000; y += 31200) {
        const [lon, lat] = toWgs84(x, y);
        const [backX, backY] = toRd(lon, lat);
        expect(Math.hypot(backX - x, backY - y)).toBeLessThan(0.01);
        // Also after the seven decimals in which geometry is sent.
        const [x7, y7] = toRd(Number(lon.toFixed(7)), Number(lat.toFixed(7)));
        expect(Math.hypot(x7 - x, y7 - y)).toBeLessThan(1e-7 * METRES_PER_DEGREE);
      }
    }
  });

  it('says nothing finer than a metre', () => {
    expect(positionText(104500.4, 412300.6)).toMatch(
      /^RD 104500, 412301 · WGS84 51\.\d{5}, 4\.\d{5}$/,
    );
  });
});

describe('a typed position', () => {
  const rd = (text: string) => {
    const place = parsePlace(text);
    if (typeof place === 'string') return place;
    return [Math.round(place.x), Math.round(place.y), place.radius];
  };

  it.each([
    '104500, 412300',
    '104500 412300',
    '104500,412300',
    '104500;412300',
    'RD 104500, 412300',
    'X: 104500 Y: 412300',
    'x=104500 m, y=412300 m',
    '104.5, 412.3',
    '104.500 / 412.300',
  ])('reads RD as in "%s"', (text) => {
    expect(rd(text)).toEqual([104500, 412300, null]);
  });

  it.each([
    '51.68, 4.61',
    '51,68, 4,61',
    '51,68 4,61',
    '51,68; 4,61',
    '51.68,4.61',
    '4.61, 51.68',
    '51.68N 4.61E',
    'N 51.68° E 4.61°',
    'WGS84 51.68, 4.61',
  ])('reads WGS84 as in "%s"', (text) => {
    const [x, y] = toRd(4.61, 51.68);
    expect(rd(text)).toEqual([Math.round(x), Math.round(y), null]);
  });

  it('reads a radius for a circle', () => {
    expect(rd('104500, 412300, 750')).toEqual([104500, 412300, 750]);
    expect(rd('104500,412300,750')).toEqual([104500, 412300, 750]);
  });

  it.each(['', 'Moerdijk', '104500', '1 2 3 4', '51,4', '12 13', 'x'.repeat(200)])(
    'refuses "%s" as unreadable',
    (text) => {
      expect(rd(text)).toBe('unreadable');
    },
  );

  it.each(['48.85, 2.35', '900000, 412300', '12.15, -68.27'])('says "%s" is outside', (text) => {
    expect(rd(text)).toBe('outside');
  });
});
