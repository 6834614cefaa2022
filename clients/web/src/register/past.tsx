// SPDX-License-Identifier: EUPL-1.2
// The history of a samenwerking: who did what, when, and what was said with it.

import { useState } from 'preact/hooks';
import { date, t, timeExact } from '../i18n/language';
import type { RegisterRecorded } from '../wire/RegisterRecorded';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import { eventSays } from './past-words';
import { Section } from './section';

/** Changes in sight before more is asked for. */
const FIRST = 20;

interface Props {
  history: readonly RegisterRecorded[];
  view: SamenwerkingView;
  nameOf(id: string): string;
}

export function Past({ history, view, nameOf }: Props) {
  const [most, setMost] = useState(FIRST);
  const lines = new Map(view.lines.map((line) => [line.key, line]));
  const naming = { nameOf, line: (key: string) => lines.get(key) };
  const shown = [...history].reverse().slice(0, most);
  return (
    <Section id="past" title={t('history')}>
      <ol class="past">
        {shown.map(({ seq, at, by, event }) => {
          const { what, because } = eventSays(event, naming);
          return (
            <li key={seq}>
              <span class="hint">
                <time dateTime={new Date(at).toISOString()}>
                  {date(at)} {timeExact(at)}
                </time>{' '}
                · {by?.name ?? t('bySystem')}
              </span>
              <span class="past-what">{what}</span>
              {because && <span class="past-because">{because}</span>}
            </li>
          );
        })}
      </ol>
      {history.length > most && (
        <button type="button" class="plain" onClick={() => setMost(most + 100)}>
          {t('moreHistory', { n: history.length - most })}
        </button>
      )}
    </Section>
  );
}
