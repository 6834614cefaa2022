// SPDX-License-Identifier: EUPL-1.2
// Who from outside the bronregio read along: what, and since when; it stays after access has ended.

import { t, time } from '../i18n/language';
import type { Live } from '../link/live';
import { all } from '../picture/select';
import type { Picture } from '../wire/Picture';
import type { Reading } from '../wire/Reading';

export function Readings({ live, picture }: { live: Live; picture: Picture }) {
  const names = live.welcome.value?.organisations ?? {};
  const nameOf = ({ by }: Reading) => names[by.organisation] ?? by.organisation;
  const readings = all<Reading>(picture.readings ?? {}).sort(
    (a, b) => nameOf(a).localeCompare(nameOf(b), 'nl') || a.since - b.since,
  );
  if (readings.length === 0) return null;
  return (
    <details class="readings">
      <summary>{t('whoRead', { n: readings.length })}</summary>
      <p class="hint">{t('whoReadHint')}</p>
      <ul>
        {readings.map((one) => (
          <li key={one.by.account} data-reader={one.by.account}>
            <strong>{one.by.name}</strong> · {nameOf(one)}
            <p class="hint">
              {t('since', { time: time(one.since) })} · {whatOf(picture, one)}
              {one.more_at > one.since && ` · ${t('readMoreAt', { time: time(one.more_at) })}`}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was read, in words; a beeld or layer that is gone has no name any more. */
export function whatOf(
  { beelden, layers }: Pick<Picture, 'beelden' | 'layers'>,
  one: Reading,
): string {
  if (one.whole) return t('readWhole');
  const read = [
    ...one.beelden.map((id) => beelden[id]?.title ?? '–'),
    ...one.layers.map((id) => t('layer', { name: layers[id]?.title ?? '–' })),
  ];
  return read.join(', ') || t('readHead');
}
