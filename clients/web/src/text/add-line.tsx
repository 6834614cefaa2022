// SPDX-License-Identifier: EUPL-1.2
// The line at the end of a theme: type, Enter, and it stands there.

import { t, word } from '../i18n/language';
import { bulletKinds } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { BULLET, LINE, tooLong } from '../ui/too-long';
import type { BulletKind } from '../wire/BulletKind';
import type { Theme } from '../wire/Theme';
import { type Draft, draftOf, EMPTY } from './drafts';
import { newBullet } from './new-bullet';

interface Props {
  live: Live;
  open: Open;
  beeld: string;
  theme: Theme;
}

/** What is too long of it, in words; or nothing. */
function faultOf({ text, source }: Draft): string {
  const long = tooLong(source, LINE);
  return tooLong(text, BULLET) || (long && `${t('source')}: ${long}`);
}

export function AddLine({ live, open, beeld, theme }: Props) {
  const draft = draftOf(live, beeld, theme.key);
  const { text, source, kind } = draft.value;
  const fault = faultOf(draft.value);
  const set = (patch: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...patch };
  };
  const add = async () => {
    const said = draft.peek();
    if (said.text.trim() === '' || faultOf(said)) return;
    draft.value = EMPTY;
    const outcome = await live.send(open.id, {
      kind: 'add_bullet',
      bullet: newBullet({
        beeld,
        theme: theme.key,
        text: said.text.trim(),
        kind: said.kind,
        source: said.source,
        validity: 'niet_geverifieerd',
      }),
    });
    // What was refused goes back to the hand that wrote it.
    if (!outcome.ok) {
      const now = draft.peek();
      draft.value = now.text === '' ? said : { ...now, text: `${said.text}\n${now.text}` };
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape') {
      const field = event.currentTarget as HTMLElement;
      // Still in this theme, for the key that begins a new bullet.
      const lines = field.closest('.theme')?.querySelectorAll<HTMLElement>('button.bullet-text');
      const last = lines?.item(lines.length - 1);
      if (last) last.focus();
      else field.blur();
    }
  };
  const place = (typing: boolean) =>
    live.presence({ beeld, theme: theme.key, bullet: null, typing });
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const line = (currentTarget as HTMLElement).parentElement;
    if (line?.contains(relatedTarget as Node | null)) place(false);
    else live.presence({ beeld, theme: null, bullet: null, typing: false });
  };
  return (
    <div class="add-line">
      <textarea
        rows={1}
        class="add-text"
        placeholder={t('addBullet')}
        aria-label={`${t('addBullet')}: ${theme.title}`}
        aria-invalid={fault !== ''}
        value={text}
        onFocus={() => place(false)}
        onBlur={leave}
        onInput={(event) => {
          set({ text: event.currentTarget.value });
          place(event.currentTarget.value !== '');
        }}
        onKeyDown={keys}
      />
      {text.trim() !== '' && (
        <>
          <select
            class="add-kind"
            aria-label={t('kind')}
            value={kind}
            onChange={(event) => set({ kind: event.currentTarget.value as BulletKind })}
          >
            {(Object.keys(bulletKinds) as BulletKind[]).map((one) => (
              <option key={one} value={one}>
                {word(bulletKinds[one])}
              </option>
            ))}
          </select>
          <input
            class="add-source"
            placeholder={t('source')}
            aria-label={t('source')}
            value={source}
            onInput={(event) => set({ source: event.currentTarget.value })}
            onKeyDown={keys}
          />
          <button type="button" onClick={add}>
            {t('add')}
          </button>
          {fault && (
            <p class="alarm" role="alert">
              {fault}
            </p>
          )}
        </>
      )}
    </div>
  );
}
