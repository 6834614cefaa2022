// SPDX-License-Identifier: EUPL-1.2
// Several of many: searched when there are many, and what is chosen stays so when it is not in sight.

import { useState } from 'preact/hooks';
import { t } from '../i18n/language';

interface Choice {
  value: string;
  label: string;
}

/** Options in sight at once. */
export const IN_SIGHT = 200;
/** From this many on there is a field to search in. */
const SEARCHED = 12;

/** The options that match, what was chosen at first in front; and how many there are in all. */
export function choicesInSight(
  options: readonly Choice[],
  first: ReadonlySet<string>,
  search: string,
): { shown: Choice[]; total: number } {
  const wanted = search.trim().toLowerCase();
  const found = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const chosen = found.filter(({ value }) => first.has(value));
  const others = found.filter(({ value }) => !first.has(value));
  return { shown: [...chosen, ...others].slice(0, IN_SIGHT), total: found.length };
}

interface Props {
  name: string;
  label: string;
  options: readonly Choice[];
  value: string;
}

export function Choices({ name, label, options, value }: Props) {
  const [first] = useState(() => new Set(value.split(',').filter(Boolean)));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(first);
  const [search, setSearch] = useState('');
  const { shown, total } = choicesInSight(options, first, search);
  const inSight = new Set(shown.map((one) => one.value));
  const toggle = (one: string) => {
    const next = new Set(chosen);
    if (!next.delete(one)) next.add(one);
    setChosen(next);
  };
  return (
    <fieldset class="field choices">
      <legend>{label}</legend>
      {options.length >= SEARCHED && (
        <input
          type="search"
          class="choices-search"
          placeholder={t('search')}
          aria-label={`${t('search')}: ${label}`}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      )}
      {total > shown.length && (
        <p class="hint choices-cut">{t('firstOf', { n: shown.length, total })}</p>
      )}
      {options.length === 0 && <p class="hint">{t('nothingToChoose')}</p>}
      {options.length > 0 && total === 0 && <p class="hint">{t('nothingFound')}</p>}
      {shown.map((option) => (
        <label key={option.value} class="check">
          <input
            type="checkbox"
            name={name}
            value={option.value}
            checked={chosen.has(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
      {[...chosen]
        .filter((one) => !inSight.has(one))
        .map((one) => (
          <input key={one} type="hidden" name={name} value={one} />
        ))}
    </fieldset>
  );
}
