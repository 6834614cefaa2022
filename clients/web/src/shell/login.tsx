// SPDX-License-Identifier: EUPL-1.2
// Logging in: in a demonstration, by choosing a function.

import { useState } from 'preact/hooks';
import { language, setLanguage, t, word } from '../i18n/language';
import { functions, profiles } from '../i18n/words';
import type { FunctionChoice, Session } from '../link/session';
import type { Function as Functie } from '../wire/Function';

export function Login({ session }: { session: Session }) {
  const [search, setSearch] = useState('');
  const [failed, setFailed] = useState(false);
  const info = session.info.value;
  if (!info) return <main class="login">{t('serverUnreachable')}</main>;
  const groups = grouped(info.functions, search);
  return (
    <main class="login" id="content">
      <div class="login-head">
        <h1>{t('appName')}</h1>
        <button
          type="button"
          class="plain"
          onClick={() => setLanguage(language.value === 'nl' ? 'en' : 'nl')}
        >
          {t('language')}
        </button>
      </div>
      {info.demo ? (
        <>
          <h2>{t('chooseFunction')}</h2>
          <p class="hint">{t('chooseFunctionHint')}</p>
          <input
            type="search"
            class="search"
            placeholder={t('search')}
            aria-label={t('search')}
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
          <p role="alert" class="alarm">
            {failed && t('loginFailed')}
          </p>
          {groups.length === 0 && <p class="hint">{t('nothingFound')}</p>}
          <div class="login-groups">
            {groups.map(([organisation, choices]) => (
              <section key={organisation} class="login-group">
                <h3>
                  {organisation}
                  {choices[0]?.profile && <small> {word(profiles[choices[0].profile])}</small>}
                </h3>
                {choices.map((choice) => (
                  <button
                    type="button"
                    key={choice.account}
                    class="login-choice"
                    data-account={choice.account}
                    onClick={() => session.login(choice.account).catch(() => setFailed(true))}
                  >
                    <strong>{choice.title}</strong>
                    <span>{word(functions[choice.function as Functie])}</span>
                  </button>
                ))}
              </section>
            ))}
          </div>
        </>
      ) : (
        <p>{t('loginImpossible')}</p>
      )}
    </main>
  );
}

/** The choices that match, by organisation, in the order of the directory. */
export function grouped(
  choices: readonly FunctionChoice[],
  search: string,
): [string, FunctionChoice[]][] {
  const wanted = search.trim().toLowerCase();
  const groups = new Map<string, FunctionChoice[]>();
  for (const choice of choices) {
    const text = `${choice.organisation_name} ${choice.title} ${choice.team}`.toLowerCase();
    if (!text.includes(wanted)) continue;
    groups.set(choice.organisation_name, [...(groups.get(choice.organisation_name) ?? []), choice]);
  }
  return [...groups];
}
