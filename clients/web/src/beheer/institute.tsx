// SPDX-License-Identifier: EUPL-1.2
// What the institute keeps for all: the list of organisations, and the versions of the terms.

import { useState } from 'preact/hooks';
import { date, t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { PastFold } from '../register/past';
import { Do, Section } from '../register/section';
import { kerntaken } from '../register/words';
import { type AskField, ask } from '../ui/ask';
import { fromDay, toDay } from '../ui/moment';
import type { Institute } from '../wire/Institute';
import type { Kerntaak } from '../wire/Kerntaak';
import type { Organisation } from '../wire/Organisation';
import type { OrganisationLine } from '../wire/OrganisationLine';
import type { TermsDocument } from '../wire/TermsDocument';
import type { TermsVersion } from '../wire/TermsVersion';
import { addFirstBeheerder, asksTo } from './accounts';
import { Text } from './terms';
import { documents, versionSays } from './words';

interface Props {
  live: Live;
  kept: Institute;
}

export function OrganisationsSection({ live, kept }: Props) {
  const [search, setSearch] = useState('');
  const found = matching(kept.organisations, search);
  return (
    <Section id="organisations" title={t('organisations')}>
      <div class="panel-do">
        <input
          type="search"
          class="search"
          placeholder={t('search')}
          aria-label={t('search')}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <Do when label={t('addOrganisation')} run={() => addOrganisation(live)} />
      </div>
      {found.length === 0 && <p class="hint">{t('nothingFound')}</p>}
      <ul class="organisation-list">
        {found.map((line) => (
          <OneOrganisation key={line.organisation.id} live={live} line={line} />
        ))}
      </ul>
    </Section>
  );
}

function OneOrganisation({ live, line }: { live: Live; line: OrganisationLine }) {
  const { organisation, accounts, beheerders, accepted } = line;
  const first = beheerders === 0 && organisation.bodies.length === 0;
  return (
    <li class="organisation" data-organisation={organisation.id}>
      <div>
        <strong>{organisation.name}</strong> <span class="hint">{organisation.id}</span>
        <p class="hint">
          {sortOf(organisation)} · {t('accountsOf', { n: accounts, accepted })}
          {beheerders === 0 && <span class="alarm"> · {t('noBeheerder')}</span>}
        </p>
        <PastFold live={live} organisation={organisation.id} name={organisation.name} />
      </div>
      <div class="row-do">
        <Do
          when={first}
          label={t('addFirstBeheerder')}
          run={() => addFirstBeheerder(live, organisation.id)}
        />
        <Do
          when
          label={t('changeOrganisation')}
          run={() => changeOrganisation(live, organisation)}
        />
      </div>
    </li>
  );
}

function sortOf({ region, bodies, kerntaken: tasks }: Organisation): string {
  if (region) return `${t('isRegion')} ${region}`;
  const named = tasks.map((task) => word(kerntaken[task])).join(', ');
  return `${t(bodies.length > 0 ? 'isBody' : 'isPartner')}${named && `: ${named}`}`;
}

/** The organisations of this name or identity, by name. */
export function matching(all: readonly OrganisationLine[], search: string): OrganisationLine[] {
  const wanted = search.trim().toLowerCase();
  const says = ({ organisation }: OrganisationLine) =>
    `${organisation.name} ${organisation.id}`.toLowerCase();
  return all
    .filter((line) => says(line).includes(wanted))
    .sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'nl'));
}

function nameAndTasks(name = '', now: readonly Kerntaak[] = []): AskField[] {
  return [
    { name: 'name', label: t('name'), kind: 'line', required: true, max: 200, value: name },
    {
      name: 'kerntaken',
      label: t('kerntaak'),
      kind: 'choices',
      options: Object.entries(kerntaken).map(([value, both]) => ({ value, label: word(both) })),
      value: now.join(','),
    },
  ];
}

const tasksIn = (said: string | undefined) => (said ?? '').split(',').filter(Boolean) as Kerntaak[];

function addOrganisation(live: Live): void {
  const id: AskField = {
    name: 'id',
    label: t('organisationId'),
    kind: 'line',
    required: true,
    max: 200,
  };
  const fields = [id, ...nameAndTasks()];
  asksTo(
    live,
    t('addOrganisation'),
    fields,
    (said) => ({
      kind: 'add_organisation',
      organisation: {
        id: said.id ?? '',
        name: said.name ?? '',
        region: null,
        kerntaken: tasksIn(said.kerntaken),
        bodies: [],
      },
    }),
    t('kerntakenHint'),
  );
}

function changeOrganisation(live: Live, { id, name, kerntaken: now, region }: Organisation): void {
  const fields = nameAndTasks(name, now);
  asksTo(live, t('changeOrganisation'), region ? fields.slice(0, 1) : fields, (said) => ({
    kind: 'change_organisation',
    organisation: id,
    name: said.name ?? '',
    kerntaken: tasksIn(said.kerntaken),
  }));
}

export function TermsSection({ live, kept }: Props) {
  const { terms } = kept;
  return (
    <Section id="terms" title={t('terms')}>
      <p class="hint">{t('termsKeepHint')}</p>
      <ul class="plain-list">
        {[...terms].reverse().map((version) => (
          <li key={`${version.document}-${version.version}`}>
            <details>
              <summary>
                <strong>{word(documents[version.document])}</strong> · {versionSays(version)} ·{' '}
                {stateOf(terms, version, live.now())}
              </summary>
              <Text version={version} />
            </details>
          </li>
        ))}
      </ul>
      <div class="panel-do">
        <Do when label={t('publishTerms')} run={() => publish(live, terms)} />
      </div>
    </Section>
  );
}

/** Whether a version is in force, still to come, or superseded by a later one, be it before it began. */
export function stateOf(terms: readonly TermsVersion[], one: TermsVersion, now: number): string {
  const replacedBy = (moment: number) =>
    terms.some(
      ({ document, version, from }) =>
        document === one.document && version > one.version && from <= moment,
    );
  if (one.from <= now) return t(replacedBy(now) ? 'superseded' : 'inForce');
  return replacedBy(one.from) ? t('supersededBefore') : t('toCome', { date: date(one.from) });
}

/** Asks of which document, with what there is now to begin from. */
async function publish(live: Live, terms: readonly TermsVersion[]): Promise<void> {
  const options = Object.entries(documents).map(([value, both]) => ({ value, label: word(both) }));
  const first = await ask({
    title: t('publishTerms'),
    submit: t('next'),
    fields: [
      {
        name: 'document',
        label: t('publishDocument'),
        kind: 'choice',
        options,
        value: 'geheimhouding',
      },
    ],
  });
  const which = first?.document as TermsDocument | undefined;
  if (!which) return;
  const last = terms.findLast(({ document }) => document === which);
  const fields: AskField[] = [
    {
      name: 'text',
      label: t('publishText'),
      kind: 'text',
      required: true,
      max: 40_000,
      value: last?.text ?? '',
    },
    {
      name: 'from',
      label: t('fromWhen'),
      kind: 'date',
      required: true,
      // A fortnight, in which everybody can have read it.
      value: toDay(live.now() + 14 * 24 * 3_600_000),
    },
  ];
  const title = `${t('publishTerms')}: ${word(documents[which])}`;
  const make = (said: Record<string, string>) => ({
    kind: 'publish_terms' as const,
    document: which,
    text: said.text ?? '',
    from: fromDay(said.from) ?? live.now(),
  });
  await asksTo(live, title, fields, make, t('termsKeepHint'));
}
