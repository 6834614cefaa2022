// SPDX-License-Identifier: EUPL-1.2
// What was refused, said where it is seen and read aloud, with the user's text kept.

import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { WhyButton } from '../register/why';

const SHOWN_MS = 12_000;
const DONE_MS = 6_000;

/** What was sent to where its sender does not see it. */
const done = signal<{ text: string } | null>(null);

/** Says that it was sent, for a while. */
export function sayDone(text: string): void {
  const said = { text };
  done.value = said;
  setTimeout(() => {
    if (done.peek() === said) done.value = null;
  }, DONE_MS);
}

export function Notices({ live }: { live: Live }) {
  const refusals = live.refusals.value;
  useEffect(() => {
    if (refusals.length === 0) return;
    const timer = setTimeout(() => {
      const before = Date.now() - SHOWN_MS;
      live.refusals.value = live.refusals.peek().filter((refusal) => refusal.at > before);
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [live, refusals]);
  const dismiss = (at: number) => {
    live.refusals.value = live.refusals.peek().filter((refusal) => refusal.at !== at);
  };
  return (
    <div class="notices" aria-live="assertive" role="status">
      {done.value && <div class="notice notice-done">✓ {done.value.text}</div>}
      {refusals.slice(-3).map((refusal) => (
        <div class="notice" key={refusal.at}>
          <span>{refusal.message}</span>
          {refusal.why && <WhyButton why={refusal.why} />}
          <button type="button" class="plain" onClick={() => dismiss(refusal.at)}>
            {t('dismiss')}
          </button>
        </div>
      ))}
    </div>
  );
}

/** Texts that lost their place: nothing that was typed is thrown away. */
export function LostTexts({ live }: { live: Live }) {
  const texts = live.lostTexts.value;
  if (texts.length === 0) return null;
  return (
    <section class="lost-texts" aria-label={t('lostTexts')}>
      <strong>{t('lostTexts')}</strong> <span>{t('lostTextsHint')}</span>
      {texts.map(({ text, where }, place) => (
        <div key={`${place}-${text.length}`}>
          {where !== '' && <span class="lost-where">{where}</span>}
          <textarea readOnly rows={2} value={text} aria-label={where || t('text')} />
          <button type="button" onClick={() => navigator.clipboard?.writeText(text)}>
            {t('copy')}
          </button>
        </div>
      ))}
      <button
        type="button"
        onClick={() => {
          live.lostTexts.value = [];
        }}
      >
        {t('dismiss')}
      </button>
    </section>
  );
}
