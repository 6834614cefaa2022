// SPDX-License-Identifier: EUPL-1.2
// What the organisation keeps of who is logged in: person, functies, qualifications, and the terms as they were
// accepted or can be accepted ahead.

import { t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { useDoor } from '../register/door';
import { Section } from '../register/section';
import { MINE, type MineAnswer } from './address';
import { Accept, Text, termsState } from './terms';
import { Qualifications, TrainingMarks } from './trainings';
import { roles } from './words';

export function MineScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<MineAnswer>(live, MINE);
  return (
    <main class="overview register beheer" id="content">
      <h1>{t('myData')}</h1>
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {data ? <Told live={live} data={data} /> : !problem && <p class="hint">{t('connecting')}</p>}
    </main>
  );
}

function Told({ live, data }: { live: Live; data: MineAnswer }) {
  const { person, accounts, terms } = data;
  const ahead = terms.filter(({ in_force, accepted }) => !in_force && !accepted);
  return (
    <div class="reg-columns">
      <div>
        <Section id="my-person" title={person?.name ?? t('myFunctions')}>
          <p class="hint">{t(person ? 'myPersonHint' : 'myNoPerson')}</p>
          <ul class="plain-list">
            {accounts.map((account) => (
              <li key={account.id}>
                <strong>{account.title}</strong> · {account.team} · {word(roles[account.function])}
              </li>
            ))}
          </ul>
        </Section>
        <Section id="my-trainings" title={t('asksOfFunction')}>
          {data.trainings.length > 0 ? (
            <TrainingMarks lines={data.trainings} />
          ) : (
            <p class="hint">{t('asksNothing')}</p>
          )}
        </Section>
        {person && (
          <Section id="my-qualifications" title={t('myQualifications')}>
            <Qualifications person={person} now={data.now} />
          </Section>
        )}
      </div>
      <div>
        {ahead.length > 0 && <Accept live={live} asked={ahead.map(({ version }) => version)} />}
        {terms
          .filter(({ accepted }) => accepted)
          .map((shown) => (
            <Text key={shown.version.hash} version={shown.version}>
              <p class="hint">{termsState(shown)}</p>
            </Text>
          ))}
      </div>
    </div>
  );
}
