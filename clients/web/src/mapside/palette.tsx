// SPDX-License-Identifier: EUPL-1.2
// The symbols to choose from: by name at once, or as pictures, searched and grouped by what they are about.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { language, t, word } from '../i18n/language';
import { symbolCategories } from '../i18n/words';
import { type SymbolEntry, symbols } from '../map/symbols';

interface Props {
  chosen: string;
  choose(key: string): void;
}

/** The symbols that match, by category, in the order of the catalogue. */
export function paletteFor(all: readonly SymbolEntry[], search: string): [string, SymbolEntry[]][] {
  const wanted = search.trim().toLowerCase();
  const groups = new Map<string, SymbolEntry[]>();
  for (const entry of all) {
    const about = word(symbolCategories[entry.category]) || entry.category;
    if (!`${entry.label} ${about}`.toLowerCase().includes(wanted)) continue;
    groups.set(about, [...(groups.get(about) ?? []), entry]);
  }
  return [...groups];
}

export function Palette({ chosen, choose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const all = symbols(language.value);
  const current = all.find(({ key }) => key === chosen);
  return (
    <>
      <label>
        {t('symbol')}{' '}
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          {all.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="symbol-button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {current && <img class="symbol" alt="" src={current.url} />}
        {t('allSymbols')}
      </button>
      {isOpen && (
        <PaletteDialog
          chosen={chosen}
          choose={(key) => {
            choose(key);
            setOpen(false);
          }}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}

function PaletteDialog({ chosen, choose, close }: Props & { close(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it goes: only then does the focus go back by itself.
    return () => element?.close();
  }, []);
  const groups = paletteFor(symbols(language.value), search);
  return (
    <dialog ref={dialog} class="ask palette" aria-labelledby="palette-title" onClose={close}>
      <h2 id="palette-title">{t('symbol')}</h2>
      <label class="field">
        <span>{t('search')}</span>
        <input
          type="search"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.[1][0];
            if (event.key === 'Enter' && first) choose(first.key);
          }}
        />
      </label>
      <div class="palette-groups">
        {groups.length === 0 && <p class="hint">{t('nothingFound')}</p>}
        {groups.map(([about, entries]) => (
          <section key={about}>
            <h3>{about}</h3>
            <div class="palette-symbols">
              {entries.map(({ key, label, url }) => (
                <button
                  type="button"
                  key={key}
                  aria-pressed={key === chosen}
                  data-symbol={key}
                  onClick={() => choose(key)}
                >
                  <img class="symbol" alt="" src={url} />
                  {label}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
      <div class="ask-buttons">
        <button type="button" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}
