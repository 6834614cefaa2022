// SPDX-License-Identifier: EUPL-1.2
// Holds that a change of one feature among many touches only that one.

import { describe, expect, it } from 'vitest';
import { LayerContent } from './layers.ts';
import type { MapFeature } from './shapes.ts';

const point = (id: string, version = 1, lon = 5.1): MapFeature => ({
  id,
  version,
  geometry: { type: 'Point', coordinates: [lon, 52] },
  symbol: null,
  label: '',
  style: { colour: 'rood', width: 2, dashed: false, filled: false },
});

const MANY = 20_000;
const many = () => Array.from({ length: MANY }, (_, i) => point(`f${i}`, 1, 4 + i / 10_000));

function touched(content: LayerContent, change: () => void): string[] {
  const ids: string[] = [];
  const note = (event: { feature?: { getId(): unknown } | undefined }) => {
    ids.push(String(event.feature?.getId()));
  };
  content.source.on('addfeature', note);
  content.source.on('changefeature', note);
  content.source.on('removefeature', note);
  change();
  return [...new Set(ids)];
}

describe('a layer of 20,000 features', () => {
  it('touches one when one has a new version', () => {
    const content = new LayerContent();
    const before = many();
    expect(content.update(before)).toEqual({ added: MANY, updated: 0, removed: 0 });
    const after = [...before];
    after[777] = point('f777', 2, 5.5);
    const feature = content.get('f777');
    expect(touched(content, () => content.update(after))).toEqual(['f777']);
    expect(content.get('f777')).toBe(feature);
    expect(content.source.getFeatures()).toHaveLength(MANY);
  });

  it('touches nothing when the versions are the same', () => {
    const content = new LayerContent();
    content.update(many());
    expect(touched(content, () => content.update(many()))).toEqual([]);
  });

  it('takes away and adds what differs', () => {
    const content = new LayerContent();
    const before = many();
    content.update(before);
    const change = content.update([...before.slice(1), point('nieuw')]);
    expect(change).toEqual({ added: 1, updated: 0, removed: 1 });
    expect(content.get('f0')).toBeUndefined();
    expect(content.update([point('ander')])).toEqual({ added: 1, updated: 0, removed: MANY });
    expect(content.source.getFeatures()).toHaveLength(1);
  });
});

describe('a feature under the hand of the user', () => {
  it('keeps its shape until it is let go', () => {
    const content = new LayerContent();
    content.update([point('a')]);
    const shape = content.get('a')?.getGeometry();
    content.hold('a');
    content.update([point('a', 2, 6)]);
    expect(content.get('a')?.getGeometry()).toBe(shape);
    content.release();
    content.revert('a');
    expect(content.get('a')?.getGeometry()?.getExtent()[0]).toBeGreaterThan(190_000);
  });
});

it('goes back to where the picture says when the answer is the same geometry', () => {
  const content = new LayerContent();
  const object = point('a');
  content.update([object]);
  content.hold('a');
  content.get('a')?.getGeometry()?.translate(5000, 0);
  content.release();
  content.update([{ ...object, version: 2 }]);
  const there = new LayerContent();
  there.update([object]);
  expect(content.get('a')?.getGeometry()?.getExtent()).toEqual(
    there.get('a')?.getGeometry()?.getExtent(),
  );
});

it('leaves out a place that RD cannot show, and does not fall over', () => {
  const content = new LayerContent();
  content.update([
    { ...point('a'), geometry: { type: 'Point', coordinates: [Number.NaN, 52] } },
    point('b'),
  ]);
  expect(content.source.getExtent()?.every(Number.isFinite)).toBe(true);
});
