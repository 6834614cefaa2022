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
  const ids = unseenIn(live.overview.value).flatMap(({ alerts }) => alerts.map(({ id }) => id));
  const known = useRef<ReadonlySet<string> | null>(null);
  const all = ids.sort().join(',');
  useEffect(() => {
    document.title = ids.length > 0 ? `(${ids.length}) ${TITLE}` : TITLE;
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
      <a href="#/">{t('newAlerts', { n: ids.length })}</a>
    </div>
  );
}
