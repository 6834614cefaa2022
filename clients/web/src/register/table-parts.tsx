// SPDX-License-Identifier: EUPL-1.2
// What the tables of the register are made of: heads that sort, lines that fold out, pages, and rows.

import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { date, t, word } from '../i18n/language';
import type { Progress } from '../wire/Progress';
import type { Standing } from '../wire/Standing';
import { toSamenwerking } from './address';
import type { Row } from './rows';
import { page } from './screen-state';
import { ariaSort, PAGE, type pageOf, pressed, type Sorting } from './sorting';
import { profileNames, progresses, progressSigns, testeds } from './words';

interface HeadProps<K extends string> {
  column: K;
  label: string;
  sorting: Signal<Sorting<K>>;
  wide: boolean;
}

export function SortHead<K extends string>({ column, label, sorting, wide }: HeadProps<K>) {
  const now = sorting.value;
  return (
    <th scope="col" class={wide ? 'wide-only' : ''} aria-sort={ariaSort(now, column)}>
      <button
        type="button"
        class="sort-head"
        onClick={() => {
          sorting.value = pressed(now, column);
          page.value = 0;
        }}
      >
        {label}
        <span aria-hidden="true">{now.by === column ? (now.down ? ' ▾' : ' ▴') : ''}</span>
      </button>
    </th>
  );
}

interface FoldProps {
  open: boolean;
  controls: string;
  about: string;
  toggle(): void;
}

export function Fold({ open, controls, about, toggle }: FoldProps) {
  return (
    <button
      type="button"
      class="fold"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      aria-label={t(open ? 'foldIn' : 'foldOut', { name: about })}
      onClick={toggle}
    >
      {open ? '▾' : '▸'}
    </button>
  );
}

export function Pager({ at }: { at: ReturnType<typeof pageOf> }) {
  if (at.last === 0) return null;
  const go = (to: number) => {
    page.value = to;
    const content = document.getElementById('content');
    content?.scrollTo({ top: 0 });
    // On a narrow screen the page scrolls as a whole.
    content?.scrollIntoView();
  };
  return (
    <nav class="pager" aria-label={t('pages')}>
      <button type="button" disabled={at.page === 0} onClick={() => go(at.page - 1)}>
        {t('previousPage')}
      </button>
      <span role="status">
        {t('pageOf', { from: at.from + 1, to: at.from + at.shown.length, total: at.total })}
      </span>
      <button type="button" disabled={at.page === at.last} onClick={() => go(at.page + 1)}>
        {t('nextPage')}
      </button>
    </nav>
  );
}

/** A status in its colour, with its sign and its word. */
export function ProgressMark({ progress }: { progress: Progress }) {
  return (
    <span class="progress-mark">
      <span class={`cell p-${progress}`} aria-hidden="true">
        {progressSigns[progress]}
      </span>{' '}
      {word(progresses[progress])}
    </span>
  );
}

/** The profile in effect, or the one that was decided on and waits for its go-live, or is sought. */
export function profileSays({ profile, in_effect, progress }: Standing): string {
  if (profile === null) return '–';
  const name = word(profileNames[profile]);
  if (in_effect) return name;
  return t(progress === 'voor_go_live' ? 'decidedProfile' : 'sought', { name });
}

interface RowsProps {
  caption: string;
  rows: readonly Row[];
  head: string;
  nameOf(row: Row): string;
}

/** Rows of one line; of very many the first, and the rest when asked. */
export function RowsTable({ caption, rows, head, nameOf }: RowsProps) {
  const [most, setMost] = useState(PAGE);
  const shown = rows.slice(0, most);
  return (
    <>
      <table class="rows-table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('profile')}</th>
            <th scope="col" class="wide-only">
              {t('sinceHead')}
            </th>
            <th scope="col" class="wide-only">
              {t('tested')}
            </th>
            <th scope="col" class="wide-only">
              {t('hertoets')}
            </th>
            <th scope="col" class="wide-only">
              {t('stepHead')}
            </th>
            <th scope="col" class="wide-only">
              {t('checklist')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={`${row.samenwerking}-${row.region}`}>
              <th scope="row">
                <a href={toSamenwerking(row.samenwerking)}>{nameOf(row)}</a>
              </th>
              <td>
                <ProgressMark progress={row.standing.progress} />
              </td>
              <td>{profileSays(row.standing)}</td>
              <td class="wide-only">
                {row.standing.since === null ? '–' : date(row.standing.since)}
              </td>
              <td class="wide-only">{word(testeds[row.standing.tested])}</td>
              <td class="wide-only">
                {row.standing.hertoets === null ? '–' : date(row.standing.hertoets)}
              </td>
              <td class="wide-only">{row.step ?? '–'}</td>
              <td class="wide-only">{row.of > 0 ? `${row.done}/${row.of}` : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > most && (
        <button type="button" class="plain" onClick={() => setMost(most + PAGE)}>
          {t('moreRows', { n: Math.min(PAGE, rows.length - most), total: rows.length })}
        </button>
      )}
    </>
  );
}
