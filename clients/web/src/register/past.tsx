// SPDX-License-Identifier: EUPL-1.2
// History in the register: who did what, when, and what was said with it; of a samenwerking, and of an organisation.

import { useState } from 'preact/hooks';
import { date, t, timeExact } from '../i18n/language';
import type { Live } from '../link/live';
import type { RegisterEvent } from '../wire/RegisterEvent';
import type { RegisterRecorded } from '../wire/RegisterRecorded';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import type { Topic } from '../wire/Topic';
import { pastDoor } from './address';
import type { PastAnswer } from './answers';
import { useDoor } from './door';
import { organisationSays } from './organisation-past-words';
import { linesNamed, type Said, samenwerkingSays } from './past-words';
import { Section } from './section';

/** Changes in sight before more is asked for, and how many that is then. */
const FIRST = 20;
const MORE = 100;

interface ListProps {
  /** In order; the newest stands on top. */
  history: readonly RegisterRecorded[];
  says(event: RegisterEvent): Said;
  /** How many there are before these. */
  before: number;
  more(): void;
}

function PastList({ history, says, before, more }: ListProps) {
  return (
    <>
      <ol class="past">
        {[...history].reverse().map(({ seq, at, by, event }) => {
          const { what, because } = says(event);
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
      {before > 0 && (
        <button type="button" class="plain" onClick={more}>
          {t('moreHistory', { n: before })}
        </button>
      )}
    </>
  );
}

interface Props {
  history: readonly RegisterRecorded[];
  view: SamenwerkingView;
  nameOf(id: string): string;
}

/** Of a samenwerking. */
export function Past({ history, view, nameOf }: Props) {
  const [most, setMost] = useState(FIRST);
  const naming = { nameOf, line: linesNamed(view) };
  return (
    <Section id="past" title={t('history')}>
      <PastList
        history={history.slice(-most)}
        says={(event) => samenwerkingSays(event, naming)}
        before={Math.max(0, history.length - most)}
        more={() => setMost(most + MORE)}
      />
    </Section>
  );
}

interface OfOrganisation {
  live: Live;
  organisation: string;
  /** On this topic; on all that the reader reads, when none is named. */
  about?: Topic;
}

/** Of an organisation, as it was asked for last: the list does not go while more of it comes. */
function OrganisationPast({ live, organisation, about }: OfOrganisation) {
  const [most, setMost] = useState(FIRST);
  const { data, problem } = useDoor<PastAnswer>(live, pastDoor(organisation, most, about));
  const [shown, setShown] = useState<PastAnswer | null>(null);
  if (data && data !== shown) setShown(data);
  const past = data ?? shown;
  if (problem) return <p class="alarm">{problem}</p>;
  if (!past) return <p class="hint">{t('connecting')}</p>;
  if (past.history.length === 0) return <p class="hint">{t('pastNothing')}</p>;
  return (
    <PastList
      history={past.history}
      says={(event) => organisationSays(event, past.names)}
      before={past.before}
      more={() => setMost(most + MORE)}
    />
  );
}

/** The same, read when it is opened. */
export function PastFold({ name, ...of }: OfOrganisation & { name: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="past-of" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('pastOf', { name })}</summary>
      {open && <OrganisationPast key={of.organisation} {...of} />}
    </details>
  );
}
