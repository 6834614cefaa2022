// SPDX-License-Identifier: EUPL-1.2
// The overview by partner and kerntaak: one line each, with its regions as a strip that folds out.

import { date, t, word } from '../i18n/language';
import type { Key } from '../i18n/nl';
import { toSamenwerking } from './address';
import { codes, regionLabel, regionName } from './regions';
import { alike, type PartnerLine } from './rows';
import { fold, page, partnerSorting, unfolded } from './screen-state';
import { type PartnerColumn, pageOf, sortPartners } from './sorting';
import { Fold, Pager, ProgressMark, RowsTable, SortHead } from './table-parts';
import { kerntaken, profileNames, progresses, progressSigns, scopes, testeds } from './words';

const COLUMNS: readonly [PartnerColumn, Key, narrow: boolean][] = [
  ['partner', 'partner', true],
  ['kerntaak', 'kerntaak', false],
  ['profile', 'profile', false],
  ['regions', 'regions', true],
  ['tested', 'tested', false],
  ['adoptieregio', 'adoptieregio', false],
  ['scope', 'scope', false],
  ['hertoets', 'hertoets', false],
];

interface Props {
  lines: readonly PartnerLine[];
  now: number;
  nameOf(id: string): string;
}

export function PartnerTable({ lines, now, nameOf }: Props) {
  const sorting = partnerSorting.value;
  const at = pageOf(sortPartners(lines, sorting), page.value);
  return (
    <>
      <table class="register-table">
        <caption class="visually-hidden">{t('partnerCaption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map(([column, label, narrow]) => (
              <SortHead
                key={column}
                column={column}
                label={t(label)}
                sorting={partnerSorting}
                wide={!narrow}
              />
            ))}
          </tr>
        </thead>
        {at.shown.map((line) => (
          <Line key={line.key} line={line} now={now} nameOf={nameOf} />
        ))}
      </table>
      <Pager at={at} />
    </>
  );
}

function Line({
  line,
  now,
  nameOf,
}: {
  line: PartnerLine;
  now: number;
  nameOf(id: string): string;
}) {
  const open = unfolded.value.has(line.key);
  const [only, ...more] = line.samenwerkingen;
  const profile = line.profiles.map((one) => word(profileNames[one])).join(', ') || '–';
  const tested = line.tested.map((one) => word(testeds[one])).join(', ');
  const adopter = adopterOf(line, nameOf);
  const overdue = line.hertoets !== null && line.hertoets <= now;
  const body = `lines-${line.key.replace(/\W/g, '-')}`;
  return (
    <tbody data-partner={line.partner} data-kerntaak={line.kerntaak}>
      <tr>
        <th scope="row">
          <div class="fold-line">
            <Fold
              open={open}
              controls={body}
              about={`${line.name}, ${word(kerntaken[line.kerntaak])}`}
              toggle={() => fold(line.key)}
            />
            <div>
              {only && more.length === 0 ? (
                <a href={toSamenwerking(only)}>{line.name}</a>
              ) : (
                line.name
              )}
              <span class="narrow-only hint">
                {word(kerntaken[line.kerntaak])} · {profile} · {tested}
                {adopter && ` · ${t('adoptieregio')}: ${adopter}`}
                {line.hertoets !== null && ` · ${t('hertoets')}: ${date(line.hertoets)}`}
              </span>
            </div>
          </div>
        </th>
        <td class="wide-only">{word(kerntaken[line.kerntaak])}</td>
        <td class="wide-only">{profile}</td>
        <td>
          <Strip line={line} />
        </td>
        <td class="wide-only">{tested}</td>
        <td class="wide-only">{adopter ?? '–'}</td>
        <td class="wide-only">{word(scopes[line.scope])}</td>
        <td class={`wide-only${overdue ? ' alarm' : ''}`}>
          {line.hertoets === null ? '–' : date(line.hertoets)}
          {overdue && <span class="tag">{t('past')}</span>}
        </td>
      </tr>
      {open && (
        <tr id={body}>
          <td colSpan={COLUMNS.length} class="register-rows">
            <RowsTable
              caption={t('rowsOf', { name: line.name })}
              rows={line.rows}
              head={t('region')}
              nameOf={(row) => regionLabel(row.region)}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}

function adopterOf(line: PartnerLine, nameOf: (id: string) => string): string | null {
  const both = [
    line.adoptieregio && `${line.adoptieregio} ${regionName(line.adoptieregio)}`,
    line.adoptiepartner && nameOf(line.adoptiepartner),
  ].filter(Boolean);
  return both.length > 0 ? both.join(', ') : null;
}

/** The 25 regions side by side, always in the same place. */
function Strip({ line }: { line: PartnerLine }) {
  const same = alike(line);
  if (same)
    return (
      <span class="strip-all">
        {t('allRegions', { n: codes.length })}: <ProgressMark progress={same} />
      </span>
    );
  return (
    <>
      <span class="strip" role="img" aria-label={stripSays(line)}>
        {codes.map((code) => {
          const progress = line.byRegion.get(code)?.standing.progress;
          return (
            <i
              key={code}
              class={progress ? `cell p-${progress}` : 'cell cell-none'}
              title={`${regionLabel(code)}: ${progress ? word(progresses[progress]) : '–'}`}
            >
              {/* No empty text: it would be written anew each time, in every cell of every line. */}
              {progress && progressSigns[progress]}
            </i>
          );
        })}
      </span>
      <span class="strip-says" aria-hidden="true">
        {stripShort(line)}
      </span>
    </>
  );
}

/** Which regions, for who reads by ear. */
export function stripSays(line: PartnerLine): string {
  return [...line.counts.keys()]
    .map((progress) => {
      const which = [...line.byRegion.values()]
        .filter(({ standing }) => standing.progress === progress)
        .map(({ region }) => regionLabel(region));
      return `${word(progresses[progress])}: ${which.join(', ')}`;
    })
    .join('; ');
}

/** How many of each; of few, which. */
export function stripShort(line: PartnerLine): string {
  const few = line.byRegion.size <= 3;
  return [...line.counts]
    .map(([progress, n]) => {
      const which = [...line.byRegion.values()]
        .filter(({ standing }) => standing.progress === progress)
        .map(({ region }) => region);
      return `${few ? which.join(', ') : n} ${word(progresses[progress])}`;
    })
    .join(' · ');
}
