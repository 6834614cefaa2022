// SPDX-License-Identifier: EUPL-1.2
// The persons of the own organisation: which functies they hold, and what they are qualified in.

import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { Do, Section } from '../register/section';
import type { AskField } from '../ui/ask';
import { fromDay, toDay } from '../ui/moment';
import type { Person } from '../wire/Person';
import type { Qualification } from '../wire/Qualification';
import type { Training } from '../wire/Training';
import { asksTo, type BeheerProps } from './accounts';
import { Qualifications } from './trainings';
import { trainings } from './words';

export function PersonsSection({ live, data }: BeheerProps) {
  const persons = [...data.persons].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  return (
    <Section id="persons" title={t('persons')}>
      <p class="hint">{t('personsHint')}</p>
      {persons.length === 0 && <p class="hint">{t('noPersons')}</p>}
      <ul class="person-list">
        {persons.map((person) => (
          <OnePerson key={person.id} live={live} data={data} person={person} />
        ))}
      </ul>
      <div class="panel-do">
        <Do when label={t('addPerson')} run={() => addPerson(live)} />
      </div>
    </Section>
  );
}

function OnePerson({ live, data, person }: BeheerProps & { person: Person }) {
  const held = data.accounts.filter((line) => line.person === person.id);
  const titles = held.map(({ account }) => account.title).join(', ');
  return (
    <li class="person" data-person={person.id}>
      <h3>{person.name}</h3>
      <p class="hint">{held.length > 0 ? `${t('holds')}: ${titles}` : t('holdsNothing')}</p>
      <Qualifications
        person={person}
        now={data.now}
        acts={(line, qualification) => (
          <span class="row-do">
            <Do
              when
              label={t('changeQualification')}
              run={() => setQualification(live, person, line, qualification)}
            />
            <Do
              when
              label={t('removeQualification')}
              run={() => removeQualification(live, person, line, qualification)}
            />
          </span>
        )}
      />
      <div class="row-do">
        <Do
          when
          label={t('addQualification')}
          run={() => setQualification(live, person, uuidv7(), null)}
        />
        <Do when label={t('changePerson')} run={() => changePerson(live, person)} />
        <Do when label={t('endPerson')} run={() => endPerson(live, person)} />
      </div>
    </li>
  );
}

const NAME = (value = ''): AskField => ({
  name: 'name',
  label: t('personName'),
  kind: 'line',
  required: true,
  max: 200,
  value,
});

function addPerson(live: Live): void {
  const person = uuidv7();
  asksTo(live, t('addPerson'), [NAME()], ({ name = '' }) => ({ kind: 'add_person', person, name }));
}

function changePerson(live: Live, { id: person, name: now }: Person): void {
  asksTo(live, t('changePerson'), [NAME(now)], ({ name = '' }) => ({
    kind: 'change_person',
    person,
    name,
  }));
}

function endPerson(live: Live, { id: person, name }: Person): void {
  const title = `${t('endPerson')}: ${name}`;
  asksTo(live, title, [], () => ({ kind: 'end_person', person }), t('endPersonHint'));
}

function setQualification(
  live: Live,
  { id: person, name }: Person,
  line: string,
  now: Qualification | null,
): void {
  const fields: AskField[] = [
    {
      name: 'training',
      label: t('training'),
      kind: 'choice',
      options: Object.entries(trainings).map(([value, both]) => ({ value, label: word(both) })),
      value: now?.training ?? 'basis_im',
    },
    {
      name: 'obtained',
      label: t('obtainedOn'),
      kind: 'date',
      required: true,
      value: toDay(now?.obtained ?? live.now()),
    },
    {
      name: 'until',
      label: t('validUntil'),
      kind: 'date',
      ...(now?.until && { value: toDay(now.until) }),
    },
    {
      name: 'note',
      label: t('qualificationNote'),
      kind: 'line',
      max: 200,
      requiredIf: ({ training }) => training === 'anders',
      value: now?.note ?? '',
    },
  ];
  const title = `${t(now ? 'changeQualification' : 'addQualification')}: ${name}`;
  asksTo(live, title, fields, (said) => ({
    kind: 'set_qualification',
    person,
    line,
    qualification: {
      training: said.training as Training,
      obtained: fromDay(said.obtained) ?? live.now(),
      until: fromDay(said.until),
      note: said.note ?? '',
    },
  }));
}

function removeQualification(
  live: Live,
  { id: person, name }: Person,
  line: string,
  { training }: Qualification,
): void {
  const title = `${t('removeQualificationOf', { name: word(trainings[training]) })}: ${name}`;
  asksTo(live, title, [], () => ({ kind: 'set_qualification', person, line, qualification: null }));
}
