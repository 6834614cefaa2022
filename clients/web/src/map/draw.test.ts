// SPDX-License-Identifier: EUPL-1.2
// Going from one tool to another is not the end of drawing, each shape tells by which tool it was made, and what is
// half drawn waits for who goes on with it.

import { LineString, Point, Polygon } from 'ol/geom.js';
import { expect, test } from 'vitest';
import { Drawing, type SketchKeeper } from './draw';
import { fakeMap } from './fake-map';
import { fromMap } from './geometry';

function drawing(keeper: SketchKeeper = { sketches: [] }) {
  const said: string[] = [];
  const made = new Drawing(
    fakeMap().map,
    () => [],
    () => 'nl',
    {
      onDrawn: (geometry, kind) => {
        const corners = JSON.stringify(geometry.coordinates).split('],[').length;
        said.push(`${kind}: ${geometry.type} ${corners}`);
      },
      onStopped: () => said.push('stopped'),
      onMeasure: () => {},
    },
    keeper,
  );
  return { made, said };
}

/** What OpenLayers still does after a shape is finished. */
const settled = () => new Promise<void>((done) => queueMicrotask(done));

const A = [105_000, 412_000];
const B = [106_000, 412_000];
const C = [106_000, 413_000];

test('another tool takes over: nobody hears that drawing stopped', () => {
  const { made, said } = drawing();
  made.start('line', false);
  made.start('text', false);
  expect(made.kind).toBe('text');
  expect(said).toEqual([]);
  made.put(A);
  expect(said).toEqual(['stopped', 'text: Point 1']);
});

test('to stop is heard once', () => {
  const { made, said } = drawing();
  made.start('polygon', false);
  made.cancel();
  made.stop();
  expect(said).toEqual(['stopped']);
});

test('a line that is half drawn waits while something else is drawn, and becomes an area if that is chosen', async () => {
  const { made, said } = drawing();
  made.start('line', false);
  made.put(A);
  made.put(B);
  made.start('point', false);
  expect(made.halfway).toBe(false);
  made.put(C);
  made.start('polygon', false);
  expect(made.halfway).toBe(true);
  made.put(C);
  made.finish();
  await settled();
  expect(said).toEqual(['stopped', 'point: Point 1', 'stopped', 'polygon: Polygon 4']);
  made.start('line', false);
  expect(made.halfway, 'it was drawn, and waits no longer').toBe(false);
});

test('what is half drawn outlives the map, and Esc throws it away', () => {
  const keeper: SketchKeeper = { sketches: [] };
  const first = drawing(keeper).made;
  first.start('line', false);
  first.put(A);
  first.put(B);
  first.stop();
  expect(keeper.sketches).toEqual([{ kind: 'line', points: [A, B] }]);
  const second = drawing(keeper).made;
  second.start('line', false);
  expect(second.halfway).toBe(true);
  second.cancel();
  expect(second.kind, 'the tool stays').toBe('line');
  second.stop();
  expect(keeper.sketches).toEqual([]);
});

const rounded = ({ sketches }: SketchKeeper) =>
  sketches.map(({ kind, points }) => ({ kind, points: points.map((at) => at.map(Math.round)) }));

test('what was drawn and could not be stored is a sketch again, without the corner that closes it', () => {
  const keeper: SketchKeeper = { sketches: [] };
  const { made } = drawing(keeper);
  for (const shape of [new Polygon([[A, B, C, A]]), new LineString([A, B]), new Point(A)])
    made.keep(fromMap(shape));
  expect(rounded(keeper)).toEqual([
    { kind: 'polygon', points: [A, B, C] },
    { kind: 'line', points: [A, B] },
  ]);
});

test('what could not be stored waits beside what waited, and is not lost to what is half drawn', () => {
  const keeper: SketchKeeper = { sketches: [] };
  const { made } = drawing(keeper);
  made.start('line', false);
  made.put(A);
  made.stop();
  made.keep(fromMap(new LineString([A, B])));
  made.start('point', false);
  made.start('line', false);
  expect(made.waiting, 'the last one is gone on with').toHaveLength(1);
  made.keep(fromMap(new LineString([B, C])));
  made.stop();
  expect(rounded(keeper).map(({ points }) => points)).toEqual([[A], [B, C], [A, B]]);
  made.throwAway();
  expect(rounded(keeper).map(({ points }) => points)).toEqual([[A], [B, C]]);
});
