// SPDX-License-Identifier: EUPL-1.2
// What was half typed under a theme where one cannot write (any more): it stays, to be used elsewhere.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { can } from '../shell/rights';
import type { Beeld } from '../wire/Beeld';
import type { Theme } from '../wire/Theme';
import { proposeBullet } from './bullet-actions';
import { draftOf, EMPTY } from './drafts';

interface Props {
  live: Live;
  open: Open;
  beeld: Beeld;
  theme: Theme;
}

export function KeptLine({ live, open, beeld, theme }: Props) {
  const draft = draftOf(live, beeld.id, theme.key);
  const { text } = draft.value;
  if (text.trim() === '') return null;
  const proposes = beeld.kind === 'situatiebeeld' && can(open, 'voorstel');
  const propose = async () => {
    if (await proposeBullet(live, open, beeld.id, theme, draft.peek())) draft.value = EMPTY;
  };
  return (
    <div class="bullet-gone kept-line">
      <p role="alert">{t('keptText')}</p>
      <p class="card-text">{text}</p>
      {proposes && (
        <button type="button" class="primary" onClick={propose}>
          {t('proposeKept')}
        </button>
      )}
      <button type="button" onClick={() => navigator.clipboard?.writeText(text)}>
        {t('copy')}
      </button>
      <button
        type="button"
        onClick={() => {
          draft.value = EMPTY;
        }}
      >
        {t('discardText')}
      </button>
    </div>
  );
}
