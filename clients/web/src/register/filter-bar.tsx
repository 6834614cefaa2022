// SPDX-License-Identifier: EUPL-1.2
// The filters of the overview: each narrows what the others leave.

import { useMemo, useState } from 'preact/hooks';
import { t, word } from '../i18n/language';
import { fromDay, toDay } from '../ui/moment';
import { codes, regionLabel } from './regions';
import { type Filters, filtersSet, NO_FILTERS, type Row } from './rows';
import { filters, narrow } from './screen-state';
import { kerntaken, profileNames, progresses, scopes, testeds } from './words';

type Options = readonly (readonly [value: string, label: string])[];

const of = (words: Record<string, readonly [string, string]>): Options =>
  Object.entries(words).map(([value, both]) => [value, word(both)] as const);

export function FilterBar({ rows }: { rows: readonly Row[] }) {
  const now = filters.value;
  const adopters = useMemo(
    () => new Set(rows.map(({ adoptieregio }) => adoptieregio).filter((one) => one !== null)),
    [rows],
  );
  const regions = codes.map((code) => [code, regionLabel(code)] as const);
  const set = (key: keyof Filters) => (value: string) =>
    narrow({ [key]: value } as Partial<Filters>);
  const n = filtersSet(now);
  const [open, setOpen] = useState(false);
  return (
    <search class={`filters${open ? ' filters-open' : ''}`}>
      <label class="field filter-text">
        <span>{t('search')}</span>
        <input
          type="search"
          value={now.text}
          onInput={(event) => narrow({ text: event.currentTarget.value })}
        />
      </label>
      <button
        type="button"
        class="filters-more"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('moreFilters')} {open ? '▴' : '▾'}
      </button>
      <Choose label={t('region')} value={now.region} options={regions} pick={set('region')} />
      <Choose
        label={t('kerntaak')}
        value={now.kerntaak}
        options={of(kerntaken)}
        pick={set('kerntaak')}
      />
      <Choose
        label={t('profile')}
        value={now.profile}
        options={[...of(profileNames), ['none', t('notChosen')]]}
        pick={set('profile')}
      />
      <Choose
        label={t('status')}
        any={t('notEnded')}
        value={now.status}
        options={[['all', t('endedToo')], ...of(progresses)]}
        pick={set('status')}
      />
      <Choose label={t('tested')} value={now.tested} options={of(testeds)} pick={set('tested')} />
      <Choose
        label={t('adoptieregio')}
        value={now.adoptieregio}
        options={[...regions.filter(([code]) => adopters.has(code)), ['none', t('noneNamed')]]}
        pick={set('adoptieregio')}
      />
      <Choose label={t('scope')} value={now.scope} options={of(scopes)} pick={set('scope')} />
      <label class="field">
        <span>{t('hertoetsBefore')}</span>
        <input
          type="date"
          value={now.hertoetsBefore === null ? '' : toDay(now.hertoetsBefore)}
          onChange={(event) => narrow({ hertoetsBefore: fromDay(event.currentTarget.value) })}
        />
      </label>
      {n > 0 && (
        <button type="button" class="plain" onClick={() => narrow(NO_FILTERS)}>
          {t('clearFilters', { n })}
        </button>
      )}
    </search>
  );
}

interface ChooseProps {
  label: string;
  value: string;
  options: Options;
  /** What no choice means. */
  any?: string;
  pick(value: string): void;
}

function Choose({ label, value, options, any = t('filterAll'), pick }: ChooseProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{any}</option>
        {options.map(([one, says]) => (
          <option key={one} value={one}>
            {says}
          </option>
        ))}
      </select>
    </label>
  );
}
