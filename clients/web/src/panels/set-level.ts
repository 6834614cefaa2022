// SPDX-License-Identifier: EUPL-1.2
// Saying how far another region is scaled up: the choice begins at what it said before, or at nothing.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Row } from '../picture/scaling';
import { type AskField, askAndSend } from '../ui/ask';
import { chosenMoment, toField } from '../ui/moment';
import { gripChoice } from './grips';

export async function setLevel(live: Live, open: Open, rows: readonly Row[]): Promise<void> {
  const now = live.now();
  const regions = rows.filter(
    (row) => row.isRegion && row.organisation !== open.picture.head.owner,
  );
  const gripOf = (region = '') =>
    regions.find(({ organisation }) => organisation === region)?.grip ?? null;
  const first = regions.length === 1 ? (regions[0]?.organisation ?? '') : '';
  const choices = regions.map((row) => ({ value: row.organisation, label: row.name }));
  const fields: AskField[] = [
    {
      name: 'organisation',
      label: t('organisation'),
      kind: 'choice',
      required: true,
      options: first ? choices : [{ value: '', label: t('choose') }, ...choices],
      value: first,
    },
    {
      ...gripChoice(0, gripOf(first)),
      follows: { field: 'organisation', value: (region) => String(gripOf(region) ?? '') },
    },
    { name: 'at', label: t('levelSince'), kind: 'time', required: true, value: toField(now) },
  ];
  await askAndSend({ title: t('setLevel'), hint: t('setLevelHint'), fields }, (answer) =>
    live.send(open.id, {
      kind: 'set_level',
      organisation: answer.organisation ?? '',
      grip: Number(answer.grip),
      at: chosenMoment(answer.at, now),
    }),
  );
}
