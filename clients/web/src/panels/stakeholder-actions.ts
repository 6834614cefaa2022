// SPDX-License-Identifier: EUPL-1.2
// The questions and commands behind stakeholders: considering one, and marking the effect area.

import { t, word } from '../i18n/language';
import { involvements } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { featureName } from '../mapside/feature-name';
import { areasOf, EFFECT, isEffectArea, type StakeholderLine } from '../picture/stakeholders';
import { type AskField, askAndSend, reasonField } from '../ui/ask';
import type { Involvement } from '../wire/Involvement';

export async function consider(
  live: Live,
  open: Open,
  { organisation, name }: Pick<StakeholderLine, 'organisation' | 'name'>,
  choice: Involvement,
): Promise<void> {
  const title = `${word(involvements[choice])}: ${name}`;
  await askAndSend({ title, hint: t('considerHint'), fields: [reasonField()] }, (answer) =>
    live.send(open.id, {
      kind: 'consider_stakeholder',
      organisation,
      choice,
      reason: answer.reason ?? '',
    }),
  );
}

/** One that is not proposed: the register does not know every interest. */
export async function considerAnother(
  live: Live,
  open: Open,
  lines: readonly StakeholderLine[],
): Promise<void> {
  const there = new Set(lines.map(({ organisation }) => organisation));
  const names = Object.entries(live.welcome.peek()?.organisations ?? {}) as [string, string][];
  const options = names
    .filter(([id]) => id !== open.picture.head.owner && !there.has(id))
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
  const choices = (Object.keys(involvements) as Involvement[]).map((value) => ({
    value,
    label: word(involvements[value]),
  }));
  const fields: AskField[] = [
    {
      name: 'organisation',
      label: t('organisation'),
      kind: 'choice',
      required: true,
      options: [{ value: '', label: t('choose') }, ...options],
      value: '',
    },
    { name: 'choice', label: t('considerChoice'), kind: 'choice', options: choices },
    reasonField(),
  ];
  const question = { title: t('anotherStakeholder'), hint: t('considerHint'), fields };
  await askAndSend(question, (answer) =>
    live.send(open.id, {
      kind: 'consider_stakeholder',
      organisation: answer.organisation ?? '',
      choice: answer.choice as Involvement,
      reason: answer.reason ?? '',
    }),
  );
}

/** Marks areas of the situatiebeeld as its effect area, and takes the mark from others. */
export async function chooseEffectArea(live: Live, open: Open): Promise<void> {
  const areas = areasOf(open.picture);
  const options = areas.map((one) => ({ value: one.id, label: one.label || featureName(one) }));
  const value = areas
    .filter(isEffectArea)
    .map(({ id }) => id)
    .join(',');
  const fields: AskField[] = [
    { name: 'areas', label: t('effectArea'), kind: 'choices', options, value },
  ];
  const question = { title: t('chooseEffectArea'), hint: t('chooseEffectAreaHint'), fields };
  await askAndSend(question, async (answer) => {
    const chosen = new Set((answer.areas ?? '').split(','));
    for (const { id } of areas) {
      // As it is by now: a form that comes back after a refusal goes on where it was.
      const now = live.open.peek()?.confirmed.features[id];
      if (!now || isEffectArea(now) === chosen.has(id)) continue;
      const patch = { symbol: chosen.has(id) ? EFFECT : '' };
      const outcome = await live.send(open.id, {
        kind: 'change_feature',
        feature: id,
        version: now.version,
        patch,
      });
      if (!outcome.ok) return outcome;
    }
    return { ok: true, seq: live.open.peek()?.confirmed.seq ?? 0 };
  });
}
