// SPDX-License-Identifier: EUPL-1.2
// The end of a form on a page, and on top of it why what was sent was refused.

import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Why } from '../link/action-of';
import { WhyButton } from '../register/why';

/** Leave it, or save it; while it is under way it is not saved twice. */
export function FormButtons({ busy, cancel }: { busy: boolean; cancel(): void }) {
  return (
    <div class="ask-buttons">
      <button type="button" onClick={cancel}>
        {t('cancel')}
      </button>
      <button type="submit" class="primary" disabled={busy}>
        {t('save')}
      </button>
    </div>
  );
}

/** What was said of a form that was sent; nothing before. */
export interface Said {
  code: string;
  message: string;
  why?: Why;
}

export const NOTHING: Said = { code: '', message: '' };

/** The reason takes the focus when it comes: it is read first, and what was filled in stands below it. */
export function Refused({ because, why }: { because: string; why?: Why | undefined }) {
  const reason = useRef<HTMLParagraphElement>(null);
  useEffect(() => reason.current?.focus(), [because]);
  if (!because) return null;
  return (
    <p class="ask-refused" role="alert" tabIndex={-1} ref={reason}>
      <strong>{t('refusedBecause')}</strong> {because}
      {why && <WhyButton why={why} />}
    </p>
  );
}
