// SPDX-License-Identifier: EUPL-1.2
// For tests: what a browser keeps, in memory.

import type { Shelf } from './keep';

export function fakeShelf(before?: ReadonlyMap<string, string>): Shelf & {
  kept: Map<string, string>;
} {
  const kept = new Map(before);
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (place) => [...kept.keys()][place] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
