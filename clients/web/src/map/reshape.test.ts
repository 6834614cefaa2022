// SPDX-License-Identifier: EUPL-1.2
// Esc after a drag puts the object back, also while the drag is not answered, and never over what another made of it.

import { expect, test } from 'vitest';
import { fakeMap } from './fake-map';
import { toMap } from './geometry';
import { LayerContent } from './layers';
import { Reshaping } from './reshape';
import type { Geometry, MapFeature } from './shapes';

const HERE: Geometry = { type: 'Point', coordinates: [4.6, 51.7] };

const CENTRE = toMap(HERE)?.getExtent().slice(0, 2) as [number, number];

function stage() {
  const content = new LayerContent();
  const sent: { geometry: Geometry; version: number }[] = [];
  let stopped = 0;
  let version = 1;
  let now = HERE;
  const reshaping = new Reshaping(fakeMap().map, {
    onReshaped: (_, geometry, from) => sent.push({ geometry, version: from }),
    onStopped: () => {
      stopped += 1;
    },
    onWaiting: () => {},
  });
  /** The picture says that the object is so by now. */
  const picture = (geometry: Geometry) => {
    now = geometry;
    version += 1;
    const style = { colour: 'rood', width: 3, dashed: false, filled: true } as const;
    const one: MapFeature = { id: 'a', version, geometry: now, symbol: null, label: '', style };
    content.update([one]);
    reshaping.pictureChanged();
  };
  picture(HERE);
  const feature = content.get('a');
  if (!feature) throw new Error('no feature');
  reshaping.start('a', feature, content);
  const refuse = () => {
    content.revert('a');
    reshaping.refused('a');
  };
  const place = () => feature.getGeometry()?.getExtent().slice(0, 2).map(Math.round);
  return { reshaping, sent, picture, refuse, place, stopped: () => stopped };
}

test('Esc after a drag puts the object back, and then stops', () => {
  const { reshaping, sent, picture, place, stopped } = stage();
  const before = place();
  reshaping.moveTo(105_000, 412_000);
  picture(sent[0]?.geometry ?? HERE);
  expect(place()).toEqual([105_000, 412_000]);
  reshaping.cancel();
  expect(place()).toEqual(before);
  expect(sent[1]?.version, 'over what the drag made').toBe(3);
  picture(sent[1]?.geometry ?? HERE);
  expect(stopped()).toBe(0);
  reshaping.cancel();
  expect(stopped()).toBe(1);
  expect(sent).toHaveLength(2);
});

test('Esc before the drag was answered puts it back once it is', () => {
  const { reshaping, sent, picture, place } = stage();
  const before = place();
  reshaping.moveTo(105_000, 412_000);
  reshaping.cancel();
  expect(sent).toHaveLength(1);
  picture(sent[0]?.geometry ?? HERE);
  expect(sent).toHaveLength(2);
  expect(place()).toEqual(before);
});

test('what another made of it since stays', () => {
  const { reshaping, sent, picture, place } = stage();
  reshaping.moveTo(105_000, 412_000);
  picture(sent[0]?.geometry ?? HERE);
  picture({ type: 'Point', coordinates: [5, 52] });
  const theirs = place();
  reshaping.cancel();
  expect(sent).toHaveLength(1);
  expect(place()).toEqual(theirs);
});

test('a refused drag is nothing to put back, and a press that moves nothing sends nothing', () => {
  const { reshaping, sent, stopped } = stage();
  reshaping.moveTo(...CENTRE);
  expect(sent).toEqual([]);
  reshaping.moveTo(105_000, 412_000);
  reshaping.refused('a');
  reshaping.cancel();
  expect(sent).toHaveLength(1);
  expect(stopped()).toBe(1);
});

test('a refused putting back is tried again by the next Esc, and then the gesture before it', () => {
  const { reshaping, sent, picture, place, refuse } = stage();
  const before = place();
  for (const x of [105_000, 106_000]) {
    reshaping.moveTo(x, 412_000);
    picture(sent.at(-1)?.geometry ?? HERE);
  }
  reshaping.cancel();
  expect(place()).toEqual([105_000, 412_000]);
  refuse();
  expect(place()).toEqual([106_000, 412_000]);
  for (const back of [[105_000, 412_000], before]) {
    reshaping.cancel();
    expect(place()).toEqual(back);
    picture(sent.at(-1)?.geometry ?? HERE);
  }
  expect(sent).toHaveLength(5);
});
