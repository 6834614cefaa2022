// SPDX-License-Identifier: EUPL-1.2
// The terms: what has to be read and accepted before anything is visible, and what can be accepted ahead.

import { useId, useState } from 'preact/hooks';
import { date, t, word } from '../i18n/language';
import type { Live } from '../link/live';
import { useDoor } from '../register/door';
import type { TermsShown } from '../wire/TermsShown';
import type { TermsVersion } from '../wire/TermsVersion';
import { MINE, type MineAnswer, TO_MINE } from './address';
import { documents, versionSays } from './words';

/** All that who has not accepted the terms sees. */
export function TermsScreen({ live }: { live: Live }) {
  const { data, problem } = useDoor<MineAnswer>(live, MINE);
  const asked = data?.terms.filter(({ in_force, accepted }) => in_force && !accepted) ?? [];
  const again = data?.terms.some(({ in_force, version }) => in_force && version.version > 1);
  return (
    <main class="overview terms" id="content">
      <h1>{t('termsTitle')}</h1>
      <p class="hint">{t('termsHint')}</p>
      {again && <p class="band band-closed">{t('termsAgain')}</p>}
      {problem && (
        <p class="alarm" role="alert">
          {problem}
        </p>
      )}
      {!data && !problem && <p class="hint">{t('connecting')}</p>}
      {asked.length > 0 && <Accept live={live} asked={asked.map(({ version }) => version)} />}
    </main>
  );
}

/** Reads, ticks and accepts these versions: all of them, or none. */
export function Accept({ live, asked }: { live: Live; asked: TermsVersion[] }) {
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
  const accept = async (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const unread = [...form.querySelectorAll<HTMLInputElement>('input')].find(
      (one) => !one.checked,
    );
    if (unread) {
      setRefused(t('termsReadFirst'));
      unread.focus();
      return;
    }
    setBusy(true);
    const accepts = asked.map(({ document, version, hash }) => ({ document, version, hash }));
    const outcome = await live.register.send({ kind: 'accept_terms', accepts });
    setBusy(false);
    setRefused(outcome.ok ? '' : outcome.message);
  };
  return (
    <form class="terms-form" onSubmit={accept} noValidate>
      {asked.map((version) => (
        <Text key={version.hash} version={version}>
          <label class="field check">
            <input type="checkbox" name={version.document} onChange={() => setRefused('')} />
            <span>{t('termsRead', { name: word(documents[version.document]) })}</span>
          </label>
        </Text>
      ))}
      <p role="alert" class="alarm">
        {refused}
      </p>
      <button type="submit" class="primary" disabled={busy}>
        {t('termsAccept')}
      </button>
    </form>
  );
}

interface TextProps {
  version: TermsVersion;
  children?: preact.ComponentChildren;
}

/** A version to read. It can be scrolled by keyboard: who cannot point reads it as well. */
export function Text({ version, children }: TextProps) {
  const id = useId();
  return (
    <section class="terms-text" aria-labelledby={id} data-document={version.document}>
      <h2 id={id}>{word(documents[version.document])}</h2>
      <p class="hint">{versionSays(version)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div class="terms-body" tabIndex={0} role="region" aria-labelledby={id}>
        {version.text}
      </div>
      {children}
    </section>
  );
}

/** What became of a version: accepted when, or asked from when. */
export function termsState({ accepted, accepted_at, in_force, version }: TermsShown): string {
  if (accepted)
    return accepted_at === null
      ? t('termsAcceptedFile')
      : t('termsAcceptedOn', { date: date(accepted_at) });
  return in_force ? '' : t('termsToCome', { date: date(version.from) });
}

/** Above every screen while something will be asked that can be accepted already. */
export function TermsAhead({ live }: { live: Live }) {
  const from = live.welcome.value?.me.asks_from ?? null;
  if (from === null || !live.welcome.value?.me.accepted_terms) return null;
  return (
    <div class="band band-ahead" role="status">
      {t('termsAsksFrom', { date: date(from) })} <a href={TO_MINE}>{t('termsReadAhead')}</a>
    </div>
  );
}
