// SPDX-License-Identifier: EUPL-1.2
// What is not with the server, and why: said plainly, with the way to get it there.

import { effect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { t, time } from '../i18n/language';
import type { Live } from '../link/live';
import type { Session } from '../link/session';
import { ask, tell } from '../ui/ask';

/** What is under way gets this long before it counts as unsent. */
const PATIENCE_MS = 3_000;

export function HeldWork({ session, live }: { session: Session; live: Live }) {
  const status = live.status.value;
  const upTo = live.open.value?.upTo ?? null;
  return (
    <div aria-live="assertive">
      {(status === 'logged_out' || status === 'other_account') && (
        <LoginAgain session={session} live={live} />
      )}
      {status === 'live' && live.failing.value && (
        <div class="band band-lost">{t('notStored', { n: live.waiting.value })}</div>
      )}
      {status !== 'live' && upTo !== null && (
        <div class="band band-lost">{t('upTo', { time: time(upTo) })}</div>
      )}
    </div>
  );
}

function LoginAgain({ session, live }: { session: Session; live: Live }) {
  const [failed, setFailed] = useState(false);
  const info = session.info.value;
  const me = info?.me;
  const other = live.status.value === 'other_account' ? live.otherName.value : null;
  const n = live.waiting.value;
  const login = async () => {
    try {
      if (me) await session.login(me.account);
      live.again();
    } catch {
      setFailed(true);
    }
  };
  return (
    <div class="band band-lost" data-testid="login-again">
      {other === null
        ? t('loginEnded', { n })
        : t('otherAccount', { other, name: me?.name ?? '', n })}{' '}
      {info?.demo && (
        <button type="button" onClick={login}>
          {t('loginAgain', { name: me?.name ?? '' })}
        </button>
      )}{' '}
      <button type="button" onClick={() => location.reload()}>
        {other === null ? t('reload') : t('goOnAs', { name: other })}
      </button>
      {failed && ` ${t('loginFailed')}`}
    </div>
  );
}

/** Logs out; asks first when something would have to wait for the next login. */
export async function logout(session: Session, live: Live): Promise<void> {
  if (!(await sentOff(live))) {
    const hint = t('logoutUnsentHint');
    const answer = await ask({ title: t('logoutUnsent'), hint, fields: [], submit: t('logout') });
    if (!answer) return;
  }
  await session.logout().catch(() => tell({ title: t('logoutFailed'), lines: [] }));
}

/** Whether everything is with the server, after what is on its way has had its time. */
function sentOff(live: Live): Promise<boolean> {
  live.flush();
  if (!live.unsent || live.status.peek() !== 'live') return Promise.resolve(!live.unsent);
  return new Promise((answer) => {
    const timer = setTimeout(() => answer(false), PATIENCE_MS);
    const stop = effect(() => {
      if (live.unsent) return;
      clearTimeout(timer);
      queueMicrotask(() => stop());
      answer(true);
    });
  });
}
