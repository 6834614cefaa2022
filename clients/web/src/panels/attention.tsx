// SPDX-License-Identifier: EUPL-1.2
// What asks for attention: statements whose time is over.

import { t, time } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { staleBullets } from '../picture/select';
import { writesTheme } from '../shell/rights';
import { removeBullet, replaceBullet } from '../text/bullet-actions';
import { goTo } from '../text/go-to';
import { type AskField, askAndSend } from '../ui/ask';
import { chosenMoment, toField } from '../ui/moment';
import type { Bullet } from '../wire/Bullet';
import type { PanelProps } from './drawer';

const HOUR_MS = 3_600_000;

export function AttentionPanel({ live, open }: PanelProps) {
  const stale = staleBullets(open.picture, live.now());
  const writes = (bullet: Bullet) => {
    const beeld = open.picture.beelden[bullet.beeld];
    return beeld !== undefined && writesTheme(open, beeld, bullet.theme);
  };
  const where = (bullet: Bullet) => open.picture.beelden[bullet.beeld]?.title ?? '';
  if (stale.length === 0) return <p class="hint">{t('nothingWaiting')}</p>;
  return (
    <div>
      {stale.length > 0 && (
        <h3>
          {t('staleList')} ({stale.length})
        </h3>
      )}
      {stale.map((bullet) => (
        <article class="card" key={bullet.id}>
          <p class="card-text">{bullet.text}</p>
          <p class="hint">
            {where(bullet)} · {t('staleAt')} {time(bullet.stale_at ?? 0)}
          </p>
          <button type="button" class="plain" onClick={() => goTo(bullet)}>
            {t('show')}
          </button>
          {writes(bullet) && (
            <div class="panel-do">
              <button type="button" class="primary" onClick={() => confirm(live, open, bullet)}>
                {t('confirm')}
              </button>
              <button type="button" onClick={() => replaceBullet(live, open, bullet)}>
                {t('replace')}
              </button>
              <button type="button" onClick={() => removeBullet(live, open, bullet)}>
                {t('remove')}
              </button>
            </div>
          )}
        </article>
      ))}
    </div>
  );
}

async function confirm(live: Live, open: Open, bullet: Bullet): Promise<void> {
  const offered = live.now() + HOUR_MS;
  const fields: AskField[] = [
    { name: 'until', label: t('staleAt'), kind: 'time', value: toField(offered) },
  ];
  await askAndSend({ title: t('confirm'), hint: bullet.text, fields }, (answer) => {
    const stale_at = answer.until ? chosenMoment(answer.until, offered) : null;
    return live.send(open.id, { kind: 'confirm_bullet', bullet: bullet.id, stale_at });
  });
}
