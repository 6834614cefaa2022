// SPDX-License-Identifier: EUPL-1.2
// The line at the end of a theme: type, Enter, and it stands there.

import { useState } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import type { Theme } from '../wire/Theme';

const LONGEST = 4_000;

interface Props {
  live: Live;
  open: Open;
  beeld: string;
  theme: Theme;
}

export function AddLine({ live, open, beeld, theme }: Props) {
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const add = async () => {
    const said = text.trim();
    if (said === '') return;
    setText('');
    const outcome = await live.send(open.id, {
      kind: 'add_bullet',
      bullet: {
        id: uuidv7(),
        beeld,
        theme: theme.key,
        text: said,
        kind: 'situatie',
        source,
        validity: 'niet_geverifieerd',
        observed_at: null,
        stale_at: null,
        origin: { from: 'own' },
        features: [],
        critical: false,
      },
    });
    // What was refused goes back to the hand that wrote it.
    if (!outcome.ok) setText((now) => (now === '' ? said : `${said}\n${now}`));
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      add();
    } else if (event.key === 'Escape') {
      (event.currentTarget as HTMLElement).blur();
    }
  };
  const place = (typing: boolean) =>
    live.presence({ beeld, theme: theme.key, bullet: null, typing });
  return (
    <div class="add-line">
      <textarea
        rows={1}
        maxLength={LONGEST}
        class="add-text"
        placeholder={t('addBullet')}
        aria-label={`${t('addBullet')}: ${theme.title}`}
        value={text}
        onFocus={() => place(false)}
        onBlur={() => place(false)}
        onInput={(event) => {
          setText(event.currentTarget.value);
          place(event.currentTarget.value !== '');
        }}
        onKeyDown={keys}
      />
      {text.trim() !== '' && (
        <>
          <input
            class="add-source"
            placeholder={t('source')}
            aria-label={t('source')}
            maxLength={200}
            value={source}
            onInput={(event) => setSource(event.currentTarget.value)}
            onKeyDown={keys}
          />
          <button type="button" onClick={add}>
            {t('add')}
          </button>
        </>
      )}
    </div>
  );
}
