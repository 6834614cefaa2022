// SPDX-License-Identifier: EUPL-1.2
// What is asked of a functie and how its holder stands, at a glance; and the qualifications of a person.

import type { ComponentChildren } from 'preact';
import { date, t, word } from '../i18n/language';
import { profiles } from '../i18n/words';
import type { LineId } from '../wire/LineId';
import type { Person } from '../wire/Person';
import type { Qualification } from '../wire/Qualification';
import type { TrainingLine } from '../wire/TrainingLine';
import { stateSigns, states, trainings } from './words';

/** Each training that is asked, with how it stands: in words, sign and colour. */
export function TrainingMarks({ lines }: { lines: readonly TrainingLine[] }) {
  return (
    <ul class="training-marks">
      {lines.map((line) => (
        <li
          key={line.training}
          class={`training training-${line.state}`}
          title={`${line.source} · ${word(profiles[line.profile])}`}
        >
          <span aria-hidden="true">{stateSigns[line.state]}</span> {word(trainings[line.training])}:{' '}
          {word(states[line.state])}
          {line.until !== null &&
            ` ${t(line.state === 'verlopen' ? 'trainingSince' : 'trainingUntil', { date: date(line.until) })}`}
        </li>
      ))}
    </ul>
  );
}

/** Whether something that is asked is not there, or not any more. */
export function isShort(lines: readonly TrainingLine[]): boolean {
  return lines.some(({ state }) => state === 'ontbreekt' || state === 'verlopen');
}

interface QualificationsProps {
  person: Person;
  now: number;
  /** What one may do with each, if anything. */
  acts?(line: LineId, qualification: Qualification): ComponentChildren;
}

/** The qualifications of a person, the newest first. */
export function Qualifications({ person, now, acts }: QualificationsProps) {
  const all = newestFirst(person);
  if (all.length === 0) return <p class="hint">{t('noQualifications')}</p>;
  return (
    <ul class="plain-list">
      {all.map(([line, one]) => (
        <li key={line} class={one.until !== null && one.until <= now ? 'qualification-over' : ''}>
          {date(one.obtained)} · <strong>{word(trainings[one.training])}</strong>
          {one.note && ` · ${one.note}`}
          {one.until !== null &&
            ` · ${t(one.until <= now ? 'trainingSince' : 'trainingUntil', { date: date(one.until) })}`}
          {one.until !== null && one.until <= now && ` ${word(states.verlopen)}`}
          {acts?.(line, one)}
        </li>
      ))}
    </ul>
  );
}

export function newestFirst({ qualifications }: Person): [LineId, Qualification][] {
  return Object.entries(qualifications).sort(([, a], [, b]) => b.obtained - a.obtained);
}
