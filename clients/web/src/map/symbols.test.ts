// SPDX-License-Identifier: EUPL-1.2
// Holds that the catalogue and the drawings name the same symbols, and that a drawing is safe to show.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawnKeys, symbols, symbolUrl } from './symbols.ts';

const folder = new URL('./symbols/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.svg'));

describe('the symbol set', () => {
  it('has a drawing for every key and a key for every drawing', () => {
    const keys = symbols('nl').map((entry) => entry.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...drawnKeys()].sort()).toEqual([...keys].sort());
    for (const key of keys) expect(symbolUrl(key)).toBeTruthy();
  });

  it('has a name in both languages and a plain key', () => {
    for (const lang of ['nl', 'en'] as const) {
      for (const entry of symbols(lang)) {
        expect(entry.label, entry.key).toMatch(/\S/);
        expect(entry.category, entry.key).toMatch(/^[a-z]+$/);
        expect(entry.key).toMatch(/^[a-z][a-z0-9-]*$/);
      }
    }
  });

  it('says nothing about a key it does not know', () => {
    expect(symbolUrl('bestaat-niet')).toBeUndefined();
  });

  it.each(files)('%s is a plain drawing of 32 by 32', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text).toContain('viewBox="0 0 32 32"');
    expect(text).not.toMatch(/<script|<style|style=|\bon\w+=|href=|<image|<foreignObject/i);
  });
});
