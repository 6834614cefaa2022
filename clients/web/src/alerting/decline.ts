// SPDX-License-Identifier: EUPL-1.2
// That the own organisation does not take part, with a reason.

import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { askAndSend, reasonField } from '../ui/ask';

/** Whether it was said, and taken. */
export async function decline(live: Live, activity: string, name: string): Promise<boolean> {
  const question = {
    title: `${t('decline')}: ${name}`,
    hint: t('declineHint'),
    fields: [reasonField()],
    submit: t('decline'),
  };
  const answered = await askAndSend(question, (answer) =>
    live.send(activity, { kind: 'decline_participation', reason: answer.reason ?? '' }),
  );
  return answered !== null;
}
