// SPDX-License-Identifier: EUPL-1.2
// What cannot wait for somebody to open a drawer: danger not yet seen, and regie that is offered.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { all } from '../picture/select';
import { goTo } from '../text/go-to';
import type { Bullet } from '../wire/Bullet';
import { can } from './rights';

/** Critical bullets that this account has not marked as seen, oldest first. */
export function unseenCritical(open: Open, account: string): Bullet[] {
  if (!can(open, 'attend')) return [];
  return all<Bullet>(open.picture.bullets)
    .filter((bullet) => bullet.critical && bullet.by.account !== account)
    .filter((bullet) => !bullet.seen.some((seen) => seen.by.account === account))
    .sort((a, b) => a.edited_at - b.edited_at);
}

export function Alerts({ live, open }: { live: Live; open: Open }) {
  const me = live.welcome.value?.me.who.account ?? '';
  const unseen = unseenCritical(open, me);
  const offered = open.picture.regie?.offered_to?.account === me && can(open, 'hold_regie');
  const [first] = unseen;
  return (
    <div class="alerts" aria-live="polite">
      {offered && (
        <div class="alert alert-regie">
          <strong>{t('regieOfferedToYou')}</strong>
          <button
            type="button"
            class="primary"
            onClick={() => live.send(open.id, { kind: 'accept_regie' })}
          >
            {t('acceptRegie')}
          </button>
          <button type="button" onClick={() => live.send(open.id, { kind: 'decline_regie' })}>
            {t('declineRegie')}
          </button>
        </div>
      )}
      {first && (
        <div class="alert alert-critical">
          <strong>
            ⚠{' '}
            {unseen.length === 1
              ? t('unseenCriticalOne')
              : t('unseenCritical', { n: unseen.length })}
          </strong>
          <span class="alert-text">{first.text}</span>
          <button type="button" onClick={() => goTo(first)}>
            {t('show')}
          </button>
        </div>
      )}
    </div>
  );
}
