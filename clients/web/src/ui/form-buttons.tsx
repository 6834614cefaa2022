// SPDX-License-Identifier: EUPL-1.2
// The end of a form on a page, and on top of it why what was sent was refused.

import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/language';

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

/** The reason takes the focus when it comes: it is read first, and what was filled in stands below it. */
export function Refused({ because }: { because: string }) {
  const reason = useRef<HTMLParagraphElement>(null);
  useEffect(() => reason.current?.focus(), [because]);
  if (!because) return null;
  return (
    <p class="ask-refused" role="alert" tabIndex={-1} ref={reason}>
      <strong>{t('refusedBecause')}</strong> {because}
    </p>
  );
}
