// SPDX-License-Identifier: EUPL-1.2
// Alerts wherever one is in the app: a band with the way to them, a mark in the title, a sound.

import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/language';
import type { Live } from '../link/live';
import { route } from '../shell/route';
import { sound } from './sound';
import { unseenIn } from './unseen';

const TITLE = 'Gedeeld Beeld';

export function AlertNotice({ live }: { live: Live }) {
  const unseen = unseenIn(live.overview.value);
  const ids = unseen.flatMap(({ alerts }) => alerts.map(({ id }) => id));
  const practised = unseen
    .filter(({ line }) => line.head.environment === 'oefening')
    .reduce((many, { alerts }) => many + alerts.length, 0);
  const known = useRef<ReadonlySet<string> | null>(null);
  const all = ids.sort().join(',');
  useEffect(() => {
    const mark = practised === ids.length ? `${t('exerciseTag')} ` : '';
    document.title = ids.length > 0 ? `${mark}(${ids.length}) ${TITLE}` : TITLE;
    // What was there when one came in is seen on the screen; what comes after is heard.
    const before = known.current;
    if (before && ids.some((id) => !before.has(id))) sound();
    if (live.welcome.peek()) known.current = new Set([...(before ?? []), ...ids]);
  }, [all]);
  useEffect(
    () => () => {
      document.title = TITLE;
    },
    [],
  );
  const { activity, partners, alerting } = route.value;
  const elsewhere = activity !== null || partners || alerting;
  if (ids.length === 0 || !elsewhere) return null;
  return (
    <div class="band band-alerts" role="status">
      <a href="#/">
        {ids.length > practised && t('newAlerts', { n: ids.length - practised })}
        {practised > 0 && (
          <>
            {' '}
            <span class="tag tag-exercise">{t('exerciseTag')}</span>{' '}
            {t('newAlerts', { n: practised })}
          </>
        )}
      </a>
    </div>
  );
}
