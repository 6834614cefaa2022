// SPDX-License-Identifier: EUPL-1.2
// What left the picture: by whom, when and why.

import { useEffect, useState } from 'preact/hooks';
import { t, time } from '../i18n/language';
import { fetched, type Refused } from '../register/door';
import { Problem } from '../ui/problem';
import type { Bullet } from '../wire/Bullet';
import type { Functionary } from '../wire/Functionary';
import type { PanelProps } from './drawer';

interface Past {
  bullet: Bullet;
  at: number;
  by: Functionary;
  replaced_by: string | null;
  reason: string;
}

export function HistoryPanel({ open }: PanelProps) {
  const [past, setPast] = useState<Past[] | null>(null);
  const [no, setNo] = useState<Refused | null>(null);
  const { id } = open;
  const count = Object.keys(open.confirmed.bullets).length;
  useEffect(() => {
    let current = true;
    fetched<{ past: Past[] }>(`/api/activities/${id}/history`).then((answer) => {
      if (!current) return;
      if ('ok' in answer) setPast(answer.ok.past);
      setNo('ok' in answer ? null : answer);
    });
    return () => {
      current = false;
    };
  }, [id, count]);
  if (no) return <Problem says={no.no} why={no.why} />;
  if (!past) return <p class="hint">{t('connecting')}</p>;
  if (past.length === 0) return <p class="hint">{t('noHistory')}</p>;
  return (
    <div>
      {[...past].reverse().map((one) => (
        <article class="card" key={`${one.bullet.id}-${one.at}`}>
          <p class="card-text">{one.bullet.text}</p>
          <p class="hint">
            {open.picture.beelden[one.bullet.beeld]?.title} ·{' '}
            {one.replaced_by
              ? t('replacedAt', { time: time(one.at), name: one.by.name })
              : t('removedAt', { time: time(one.at), name: one.by.name, reason: one.reason })}
          </p>
        </article>
      ))}
    </div>
  );
}
