// SPDX-License-Identifier: EUPL-1.2
// The built-in symbol set: the catalogue that the server also knows, joined with our own drawings.

import catalogue from '../../../../src/domain/geo/symbols.json';
import type { Lang } from './shapes.ts';

export interface SymbolEntry {
  key: string;
  category: string;
  label: string;
  url: string;
}

interface CatalogueEntry {
  key: string;
  category: string;
  nl: string;
  en: string;
}

const entries: CatalogueEntry[] = catalogue;

// Within the program itself: a symbol is drawn while the connection is lost, too.
const drawings: Record<string, string> = import.meta.glob<string>('./symbols/*.svg', {
  query: '?inline',
  eager: true,
  import: 'default',
});

const urls = new Map(
  Object.entries(drawings).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1, -4), url]),
);

const byKey = new Map(entries.map((entry) => [entry.key, entry]));

/** The drawing of a symbol; `undefined` for a key that this version does not know. */
export function symbolUrl(key: string): string | undefined {
  return urls.get(key);
}

export function symbolName(key: string, lang: Lang): string | undefined {
  return byKey.get(key)?.[lang];
}

/** The whole palette, in the order of the catalogue. */
export function symbols(lang: Lang): SymbolEntry[] {
  return entries.map((entry) => ({
    key: entry.key,
    category: entry.category,
    label: entry[lang],
    url: urls.get(entry.key) ?? '',
  }));
}

/** Every key that has a drawing, whether or not the catalogue names it. */
export function drawnKeys(): string[] {
  return [...urls.keys()];
}
