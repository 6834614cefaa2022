// SPDX-License-Identifier: EUPL-1.2
import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { asksFor, emptyWatch, ringOf, shapeOf, wordsIn } = await import('./watches');

const region = (code: string) => `regio ${code}`;

test('g80 a watch says all that it asks for, and when that is nothing it says that', () => {
  expect(asksFor(emptyWatch('1'), region)).toHaveLength(1);
  const all = asksFor(
    {
      ...emptyWatch('1'),
      regions: ['VR18', 'VR20'],
      area: [[4, 51]],
      kinds: ['evenement'],
      grip: 3,
      words: ['dijk', 'sluis'],
      exercises: true,
    },
    region,
  );
  expect(all).toHaveLength(6);
  for (const part of ['regio VR18, regio VR20', 'Evenement', '3', 'dijk, sluis'])
    expect(all.some((one) => one.includes(part))).toBe(true);
});

test('g80 words are what is on the lines, each once', () => {
  expect(wordsIn(' dijk \n\nhoog water\ndijk')).toEqual(['dijk', 'hoog water']);
});

test('g80 the area of a watch is drawn as a shape, and comes back as the ring that it was', () => {
  const ring: [number, number][] = [
    [4, 51],
    [5, 51],
    [4, 52],
    [4, 51],
  ];
  expect(ringOf(shapeOf(ring))).toEqual(ring);
  expect([shapeOf([]), ringOf(null)]).toEqual([null, []]);
});
