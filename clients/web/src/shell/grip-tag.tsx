// SPDX-License-Identifier: EUPL-1.2
// How far an activity is scaled up; or that it is an own activity, which has no GRIP.

import { t } from '../i18n/language';
import { isOwnActivity } from '../picture/select';
import type { Head } from '../wire/Head';

export function GripTag({ head }: { head: Head }) {
  if (isOwnActivity(head))
    return (
      <span class="grip" title={t('ownActivity')}>
        {t('ownShort')}
      </span>
    );
  return (
    <span class={`grip grip-${head.grip}`}>
      {t('grip')} {head.grip}
    </span>
  );
}
