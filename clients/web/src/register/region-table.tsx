// SPDX-License-Identifier: EUPL-1.2
// The overview by region: with whom each works, with whom it is in talks, and what is not tested yet.

import { date, t, word } from '../i18n/language';
import type { Key } from '../i18n/nl';
import { regionLabel } from './regions';
import type { RegionLine } from './rows';
import { fold, regionSorting, unfolded } from './screen-state';
import { type RegionColumn, sortRegions } from './sorting';
import { Fold, RowsTable, SortHead } from './table-parts';
import { kerntaken, progresses, progressSigns } from './words';

const COLUMNS: readonly [RegionColumn, Key, narrow: boolean][] = [
  ['region', 'region', true],
  ['inEffect', 'worksWith', true],
  ['underWay', 'underWayWith', true],
  ['untested', 'notTested', false],
  ['adopts', 'adoptsFor', false],
  ['hertoets', 'nextHertoets', false],
];

export function RegionTable({ lines, now }: { lines: readonly RegionLine[]; now: number }) {
  return (
    <table class="register-table">
      <caption class="visually-hidden">{t('regionCaption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map(([column, label, narrow]) => (
            <SortHead
              key={column}
              column={column}
              label={t(label)}
              sorting={regionSorting}
              wide={!narrow}
            />
          ))}
        </tr>
      </thead>
      {sortRegions(lines, regionSorting.value).map((line) => (
        <Line key={line.code} line={line} now={now} />
      ))}
    </table>
  );
}

function Line({ line, now }: { line: RegionLine; now: number }) {
  const open = unfolded.value.has(line.code);
  const overdue = line.hertoets !== null && line.hertoets <= now;
  return (
    <tbody data-region={line.code}>
      <tr>
        <th scope="row">
          <div class="fold-line">
            <Fold
              open={open}
              controls={`lines-${line.code}`}
              about={regionLabel(line.code)}
              toggle={() => fold(line.code)}
            />
            <div class="region-name">
              {regionLabel(line.code)}
              <Bar line={line} />
            </div>
          </div>
        </th>
        <td>{line.inEffect}</td>
        <td>{line.underWay}</td>
        <td class="wide-only">{line.untested}</td>
        <td class="wide-only">{line.adopts}</td>
        <td class={`wide-only${overdue ? ' alarm' : ''}`}>
          {line.hertoets === null ? '–' : date(line.hertoets)}
          {overdue && <span class="tag">{t('past')}</span>}
        </td>
      </tr>
      {open && (
        <tr id={`lines-${line.code}`}>
          <td colSpan={COLUMNS.length} class="register-rows">
            <RowsTable
              caption={t('rowsOf', { name: regionLabel(line.code) })}
              rows={line.rows}
              head={t('partner')}
              nameOf={(row) => `${row.name} (${word(kerntaken[row.kerntaak])})`}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** How many of each status, as signs with their number. */
export function Bar({ line }: { line: RegionLine }) {
  return (
    <span class="bar">
      {[...line.counts].map(([progress, n]) => (
        <span key={progress} class="bar-one" title={word(progresses[progress])}>
          <span class={`cell p-${progress}`} aria-hidden="true">
            {progressSigns[progress]}
          </span>
          <span class="visually-hidden">{word(progresses[progress])} </span>
          {n}
        </span>
      ))}
    </span>
  );
}
