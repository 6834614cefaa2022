// SPDX-License-Identifier: EUPL-1.2
// The functies of the own organisation: who holds them, whether that was accepted, what they are qualified in.

import { date, t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { Do, Section } from '../register/section';
import { type Answers, type AskField, askAndSend } from '../ui/ask';
import type { AccountLine } from '../wire/AccountLine';
import type { Function as Functie } from '../wire/Function';
import type { RegisterCommand } from '../wire/RegisterCommand';
import type { BeheerAnswer } from './address';
import { isShort, TrainingMarks } from './trainings';
import { roles } from './words';

export interface BeheerProps {
  live: Live;
  data: BeheerAnswer;
}

export function AccountsSection({ live, data }: BeheerProps) {
  const { accounts } = data;
  return (
    <Section id="accounts" title={t('accounts')}>
      <p class="hint">{t('accountsHint')}</p>
      <Glance accounts={accounts} />
      <div class="table-wide">
        <table class="rows-table">
          <thead>
            <tr>
              <th scope="col">{t('accounts')}</th>
              <th scope="col">{t('holder')}</th>
              <th scope="col">{t('acceptance')}</th>
              <th scope="col">{t('trainingsColumn')}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {accounts.map((line) => (
              <Line key={line.account.id} live={live} data={data} line={line} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="panel-do">
        <Do when label={t('addAccount')} run={() => addAccount({ live, data })} />
      </div>
    </Section>
  );
}

/** What is not in order, counted, before anything else. */
function Glance({ accounts }: { accounts: readonly AccountLine[] }) {
  const { unaccepted, unqualified } = countsOf(accounts);
  if (unaccepted + unqualified === 0) return <p class="glance-good">✓ {t('allInOrder')}</p>;
  return (
    <div class="glance" role="status">
      {unaccepted > 0 && <p>✕ {t('notAcceptedCount', { n: unaccepted })}</p>}
      {unqualified > 0 && <p>✕ {t('notQualifiedCount', { n: unqualified })}</p>}
    </div>
  );
}

export function countsOf(accounts: readonly AccountLine[]): {
  unaccepted: number;
  unqualified: number;
} {
  return {
    unaccepted: accounts.filter(({ accepted }) => !accepted).length,
    unqualified: accounts.filter(({ trainings }) => isShort(trainings)).length,
  };
}

function Line({ live, data, line }: BeheerProps & { line: AccountLine }) {
  const { account, person, accepted, acceptances, trainings } = line;
  const holder = data.persons.find(({ id }) => id === person);
  const last = acceptances.at(-1)?.at ?? null;
  return (
    <tr data-account={account.id}>
      <th scope="row">
        {account.title}
        <small>
          {account.team} · {word(roles[account.function])} · {account.id}
        </small>
      </th>
      <td>{holder?.name ?? <span class="hint">{t('nobodyNamed')}</span>}</td>
      <td class={accepted ? 'accepted' : 'accepted-not'}>
        {accepted ? `✓ ${t('acceptedNow')}` : `✕ ${t('acceptedNotYet')}`}
        {accepted && last !== null && <small>{date(last)}</small>}
      </td>
      <td>
        {trainings.length > 0 ? (
          <TrainingMarks lines={trainings} />
        ) : (
          <span class="hint">{t('trainingsNone')}</span>
        )}
      </td>
      <td>
        <div class="row-do">
          <Do when label={t('holdAccount')} run={() => holdAccount({ live, data, line })} />
          <Do when label={t('changeAccount')} run={() => changeAccount(live, line)} />
          <Do when label={t('endAccount')} run={() => endAccount(live, line)} />
        </div>
      </td>
    </tr>
  );
}

/** Sends a command of the register that was answered; its refusal stands in the question. */
export function asksTo(
  live: Live,
  title: string,
  fields: AskField[],
  make: (said: Answers) => RegisterCommand,
  hint?: string,
): Promise<Answers | null> {
  const question = { title, fields, ...(hint && { hint }), submit: title };
  return askAndSend(question, (said) => live.register.send(make(said)));
}

/** What a functie is called, its team, and its role. */
function functieFields(title = '', team = '', role: Functie = 'lezer'): AskField[] {
  return [
    {
      name: 'title',
      label: t('accountTitle'),
      kind: 'line',
      required: true,
      max: 200,
      value: title,
    },
    { name: 'team', label: t('team'), kind: 'line', required: true, max: 200, value: team },
    {
      name: 'function',
      label: t('functionKind'),
      kind: 'choice',
      options: Object.entries(roles).map(([value, both]) => ({ value, label: word(both) })),
      value: role,
    },
  ];
}

const ID = (label: string, value = ''): AskField => ({
  name: 'id',
  label,
  kind: 'line',
  required: true,
  max: 200,
  value,
});

function holderField(data: BeheerAnswer, now: string | null): AskField {
  const named = data.persons.map(({ id, name }) => ({ value: id, label: name }));
  named.sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  return {
    name: 'person',
    label: t('holder'),
    kind: 'choice',
    options: [{ value: '', label: t('nobodyNamed') }, ...named],
    value: now ?? '',
  };
}

async function addAccount({ live, data }: BeheerProps): Promise<void> {
  const organisation = data.organisation.id;
  const fields = [ID(t('accountId'), `${organisation}-`), ...functieFields()];
  await asksTo(live, t('addAccount'), fields, (said) =>
    newAccount(organisation, said.id ?? '', said),
  );
}

/** Its holder accepts what is to be accepted: that is said for nobody. */
export function newAccount(organisation: string, id: string, said: Answers): RegisterCommand {
  return {
    kind: 'add_account',
    account: {
      id,
      organisation,
      title: said.title ?? '',
      team: said.team ?? '',
      function: (said.function ?? 'lezer') as Functie,
      accepted_terms: false,
    },
  };
}

/** The first beheerder of an organisation, whom the institute adds (G41). */
export async function addFirstBeheerder(live: Live, organisation: string): Promise<void> {
  const fields = [
    ID(t('accountId'), `${organisation}-beheer`),
    ...functieFields(word(roles.beheerder), t('beheer'), 'beheerder').slice(0, 2),
  ];
  await asksTo(live, t('addFirstBeheerder'), fields, (said) =>
    newAccount(organisation, said.id ?? '', { ...said, function: 'beheerder' }),
  );
}

function changeAccount(live: Live, { account }: AccountLine): void {
  const fields = functieFields(account.title, account.team, account.function);
  asksTo(live, t('changeAccount'), fields, (said) => ({
    kind: 'change_account',
    account: account.id,
    title: said.title ?? '',
    team: said.team ?? '',
    function: said.function as Functie,
  }));
}

function holdAccount({ live, data, line }: BeheerProps & { line: AccountLine }): void {
  const title = `${t('holdAccount')}: ${line.account.title}`;
  const fields = [holderField(data, line.person)];
  const make = (said: Answers): RegisterCommand => ({
    kind: 'hold_account',
    account: line.account.id,
    person: said.person || null,
  });
  asksTo(live, title, fields, make, t('holdHint'));
}

function endAccount(live: Live, { account }: AccountLine): void {
  const title = `${t('endAccount')}: ${account.title}`;
  const make = (): RegisterCommand => ({ kind: 'end_account', account: account.id });
  asksTo(live, title, [], make, t('endAccountHint'));
}
