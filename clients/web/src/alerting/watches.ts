// SPDX-License-Identifier: EUPL-1.2
// What the door says of the watches of the own organisation, and a watch in a line.

import { t, word } from '../i18n/language';
import { activityKinds } from '../i18n/words';
import type { Geometry } from '../map/shapes';
import type { Watch } from '../wire/Watch';

export const TO_WATCHES = '#/alerteren';
export const WATCHES = '/api/watches';

export interface WatchesAnswer {
  seq: number;
  watches: Watch[];
  may_set: boolean;
  /** Whether this server sends e-mail. */
  mail: boolean;
  /** Of webhooks, by channel: for the beheerder alone. */
  secrets: Partial<Record<string, string>>;
}

/** A watch that asks for nothing yet. */
export function emptyWatch(id: string): Watch {
  return {
    id,
    name: '',
    regions: [],
    area: [],
    kinds: [],
    grip: 0,
    words: [],
    exercises: false,
    channels: {},
  };
}

/** What a watch asks for, in words. */
export function asksFor(watch: Watch, region: (code: string) => string): string[] {
  const { regions, area, kinds, grip, words, exercises } = watch;
  const asked = [
    regions.length > 0 && regions.map(region).join(', '),
    area.length > 0 && t('inArea'),
    kinds.length > 0 && kinds.map((kind) => word(activityKinds[kind])).join(', '),
    grip > 0 && `${t('watchGrip')} ${grip}`,
    words.length > 0 && t('wordsAre', { words: words.join(', ') }),
  ].filter((one) => one !== false);
  const all = asked.length > 0 ? asked : [t('watchEverything')];
  return exercises ? [...all, t('withExercises')] : all;
}

/** The words that were typed, one on each line. */
export function wordsIn(text: string): string[] {
  const words = text.split('\n').map((line) => line.trim());
  return [...new Set(words.filter(Boolean))];
}

/** The area of a watch as a shape: one ring. */
export function shapeOf(ring: Watch['area']): Geometry | null {
  return ring.length > 0 ? { type: 'Polygon', coordinates: [ring] } : null;
}

export function ringOf(shape: Geometry | null): Watch['area'] {
  return shape?.type === 'Polygon' ? ((shape.coordinates[0] ?? []) as Watch['area']) : [];
}
