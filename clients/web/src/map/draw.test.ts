// SPDX-License-Identifier: EUPL-1.2
// Going from one tool to another is not the end of drawing, and each shape tells by which tool it was made.

import type OlMap from 'ol/Map.js';
import { expect, test } from 'vitest';
import { Drawing } from './draw';

function drawing() {
  const said: string[] = [];
  const map = { addInteraction: () => {}, removeInteraction: () => {} } as unknown as OlMap;
  const made = new Drawing(
    map,
    () => [],
    () => 'nl',
    {
      onDrawn: (geometry, kind) => said.push(`${kind}: ${geometry.type}`),
      onStopped: () => said.push('stopped'),
      onMeasure: () => {},
    },
  );
  return { made, said };
}

test('another tool takes over: nobody hears that drawing stopped', () => {
  const { made, said } = drawing();
  made.start('line', false);
  made.start('text', false);
  expect(made.kind).toBe('text');
  expect(said).toEqual([]);
  made.put([105_000, 412_000]);
  expect(said).toEqual(['stopped', 'text: Point']);
});

test('to stop is heard once', () => {
  const { made, said } = drawing();
  made.start('polygon', false);
  made.cancel();
  made.stop();
  expect(said).toEqual(['stopped']);
});
