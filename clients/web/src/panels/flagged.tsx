// SPDX-License-Identifier: EUPL-1.2
// What readers contest, with how long nobody has answered it.

import { span, t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { answerDue, contested } from '../picture/flags';
import { all, isOpen } from '../picture/select';
import { answersFor } from '../shell/rights';
import { answerFlag } from '../text/bullet-actions';
import { goTo } from '../text/go-to';
import { second } from '../ui/ticking';
import type { Bullet } from '../wire/Bullet';
import type { Picture } from '../wire/Picture';

/** Contested bullets, the one that was contested first at the front. */
export function flaggedBullets({ bullets }: Pick<Picture, 'bullets'>): Bullet[] {
  const since = (bullet: Bullet) => Math.min(...contested(bullet).map(({ at }) => at));
  return all<Bullet>(bullets)
    .filter((bullet) => contested(bullet).length > 0)
    .sort((a, b) => since(a) - since(b));
}

interface Props {
  live: Live;
  open: Open;
  bullets: readonly Bullet[];
}

export function FlaggedBullets({ live, open, bullets }: Props) {
  second.value;
  const me = live.welcome.value?.me.who.account;
  const writes = (bullet: Bullet) => {
    const beeld = open.picture.beelden[bullet.beeld];
    return beeld !== undefined && answersFor(open, beeld, bullet.theme);
  };
  return (
    <>
      {bullets.map((bullet) => (
        <article class="card" key={bullet.id} data-flagged={bullet.id}>
          <header>
            <strong>
              {t('flagFor', { name: open.picture.beelden[bullet.beeld]?.title ?? '' })}
            </strong>{' '}
            {isOpen(open.picture.head) && (
              <DueTag norms={open.picture.norms} bullet={bullet} now={live.now()} />
            )}
          </header>
          <p class="card-text">{bullet.text}</p>
          <button type="button" class="plain" onClick={() => goTo(bullet)}>
            {t('show')}
          </button>
          {contested(bullet).map((flag) => (
            <p key={flag.id} class="bullet-flag">
              ⚑ {t('flaggedBy', { name: flag.by.name, reason: flag.reason })} ·{' '}
              {t('flagOpenFor', { time: time(flag.at), span: span(live.now() - flag.at) })}
              {writes(bullet) && (
                <button
                  type="button"
                  class="plain"
                  onClick={() => answerFlag(live, open, bullet, flag)}
                >
                  {t(flag.by.account === me ? 'withdrawFlag' : 'answerFlag')}
                </button>
              )}
            </p>
          ))}
        </article>
      ))}
    </>
  );
}

interface DueProps {
  norms: Picture['norms'];
  bullet: Bullet;
  now: number;
}

/** By when the first flag that is open should be answered. */
function DueTag({ norms, bullet, now }: DueProps) {
  const due = Math.min(...contested(bullet).map((flag) => answerDue(norms, bullet.id, flag)));
  const late = due <= now;
  return (
    <span class={late ? 'tag tag-late' : 'tag'}>
      {t(late ? 'flagLate' : 'flagDue', { time: time(due) })}
    </span>
  );
}
