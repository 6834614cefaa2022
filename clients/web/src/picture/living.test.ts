// SPDX-License-Identifier: EUPL-1.2
// What a copy says of its source: the same, changed, removed, or nothing where its beeld is not read.

import { expect, test } from 'vitest';
import type { Bullet } from '../wire/Bullet';
import type { Picture } from '../wire/Picture';
import { living, sourceOf } from './living';

const SAID = {
  text: 'Afsluiter dicht',
  kind: 'situatie',
  source: 'Veldmedewerker',
  validity: 'geverifieerd',
  observed_at: null,
  critical: false,
  features: ['f'],
} as const;
const source = { id: 's', beeld: 'delta', ...SAID } as unknown as Bullet;
const copy = {
  id: 'c',
  beeld: 'situatie',
  text: 'Afsluiter dicht, zegt het waterschap',
  origin: { from: 'beeld', beeld: 'delta', bullet: 's', name: 'Waterschap', taken: SAID },
} as unknown as Bullet;

const picture = (bullets: Bullet[], beelden: string[] = ['delta']) =>
  ({
    beelden: Object.fromEntries(beelden.map((id) => [id, { id }])),
    bullets: Object.fromEntries(bullets.map((one) => [one.id, one])),
  }) as unknown as Picture;

test('a source is the same as long as it says what was taken over, whatever the copy says', () => {
  expect(sourceOf(picture([source, copy]), copy)).toEqual({ is: 'same' });
});

test('each thing that a source says makes it changed', () => {
  const others: Partial<Bullet>[] = [
    { text: 'Afsluiter open' },
    { kind: 'maatregel' },
    { source: 'Hydroloog' },
    { validity: 'gerucht' },
    { observed_at: 5 },
    { critical: true },
    { features: [] },
  ];
  for (const other of others) {
    const now = { ...source, ...other };
    expect(sourceOf(picture([now, copy]), copy)).toEqual({ is: 'changed', now });
  }
});

test('a source that is gone was removed, one in a beeld that is not read is withheld', () => {
  expect(sourceOf(picture([copy]), copy)).toEqual({ is: 'removed' });
  expect(sourceOf(picture([copy], []), copy)).toEqual({ is: 'withheld' });
});

test('what was let go, and what was never taken over, has no living link', () => {
  const { taken: _, ...let_go } = copy.origin as Extract<Bullet['origin'], { from: 'beeld' }>;
  for (const origin of [let_go, { from: 'own' }] as Bullet['origin'][]) {
    expect(living({ origin })).toBe(null);
    expect(sourceOf(picture([source]), { origin })).toBe(null);
  }
});
