// SPDX-License-Identifier: EUPL-1.2
// What everybody hears when the regie goes to somebody else.

import { t } from '../i18n/language';
import type { Regie } from '../wire/Regie';

/** What to tell `me`; nothing when the regie is where it was, or when I took it myself. */
export function regieNews(before: Regie | null, now: Regie | null, me: string): string {
  if (!before || !now || before.holder.account === now.holder.account) return '';
  if (now.holder.account === me) return '';
  const names = { name: now.holder.name, from: before.holder.name };
  return now.taken_because
    ? t('regieTaken', { ...names, reason: now.taken_because })
    : t('regieMoved', names);
}
