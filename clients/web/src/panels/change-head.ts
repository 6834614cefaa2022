// SPDX-License-Identifier: EUPL-1.2
// Changing what stands at the head of an activity, beside others who may do so too.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Outcome } from '../link/outbox';
import { pointIn } from '../map/point-text';
import { placeText } from '../map/rd';
import { clashing, type HeadAnswers, headAnswers, headPatch } from '../picture/head-changes';
import { isOwnActivity } from '../picture/select';
import { shutOut } from '../picture/who-reads';
import { namesIn } from '../register/names';
import { fieldsFor } from '../shell/own-fields';
import { type Answers, type AskField, askAndConfirm, type Question } from '../ui/ask';
import type { Head } from '../wire/Head';
import { agreedNow } from './agreed';
import { gripOptions } from './grips';

export async function changeHead(live: Live, open: Open): Promise<void> {
  const fields = headFields(live, open.picture.head);
  // What the user knows to stand there: as it was when the dialog came up, until told otherwise.
  let base = headAnswers(open.picture.head);
  const question = { title: t('changeHead'), fields };
  const meaning = (answers: Answers) =>
    base.besloten === '' && answers.besloten === 'yes' ? shutsOut(live, open) : null;
  await askAndConfirm(question, meaning, async (answers): Promise<Outcome> => {
    const now = headAnswers(headNow(live, open));
    const both = clashing(base, now, answers);
    if (both.length > 0) {
      base = { ...base, ...Object.fromEntries(both.map((name) => [name, now[name] ?? ''])) };
      const list = both.map((name) => stands(fields, now, name)).join('; ');
      return { ok: false, code: 'meanwhile', message: t('headMeanwhile', { list }) };
    }
    const patch = headPatch(base, answers);
    if (Object.keys(patch).length === 0) return { ok: true, seq: 0 };
    return live.send(open.id, { kind: 'change_head', patch });
  });
}

/** The dialog stays while the picture moves on. */
function openNow(live: Live, open: Open): Open {
  const now = live.open.peek();
  return now?.id === open.id ? now : open;
}

const headNow = (live: Live, open: Open): Head => openNow(live, open).picture.head;

/** Who loses sight of an activity that becomes besloten, by name, with who has it before them now. */
async function shutsOut(live: Live, open: Open): Promise<Question> {
  const agreed = await agreedNow(live);
  const { picture, people } = openNow(live, open);
  const name = namesIn(live);
  const out = shutOut(picture, people, agreed)
    .sort((a, b) => Number(b.isHere) - Number(a.isHere))
    .map(({ organisation, isHere }) => {
      const who = name(organisation);
      return isHere ? t('beslotenHere', { name: who }) : who;
    });
  const said = [
    out.length > 0 ? t('beslotenShuts', { names: out.join('; ') }) : t('beslotenShutsNobody'),
    t('beslotenLetIn'),
    !agreed.known && t('beslotenUnknown'),
  ];
  const hint = said.filter(Boolean).join('\n');
  return { title: t('beslotenSure'), hint, fields: [], submit: t('beslotenDo') };
}

function headFields(live: Live, head: Head): AskField[] {
  const regions = (live.welcome.peek()?.regions ?? []).filter(
    (region) => region.organisation !== head.owner,
  );
  const values = headAnswers(head);
  const fields: AskField[] = [
    { name: 'name', label: t('name'), kind: 'line', required: true, max: 200 },
    { name: 'place', label: t('place'), kind: 'line', max: 200 },
    { name: 'location', label: t('headPoint'), kind: 'point', stays: head.location !== null },
    { name: 'grip', label: t('grip'), kind: 'choice', options: gripOptions(0) },
    {
      name: 'regions',
      label: t('otherRegions'),
      kind: 'choices',
      options: regions.map(({ code, name }) => ({
        value: code,
        label: name.replace('Veiligheidsregio ', ''),
      })),
    },
    { name: 'besloten', label: t('besloten'), kind: 'check' },
  ];
  return fieldsFor(isOwnActivity(head), fields).map((field) => ({
    ...field,
    value: values[field.name] ?? '',
  }));
}

/** What another made of a field, in words. */
function stands(fields: readonly AskField[], now: HeadAnswers, name: string): string {
  const field = fields.find((one) => one.name === name);
  return `${field?.label ?? name}: ${inWords(field, now[name] ?? '') || '–'}`;
}

function inWords(field: AskField | undefined, value: string): string {
  if (field?.kind === 'check') return t(value === 'yes' ? 'tickedOn' : 'tickedOff');
  const at = field?.kind === 'point' && pointIn(value);
  if (at) return placeText(at);
  const labels = new Map(field?.options?.map((option) => [option.value, option.label]));
  if (labels.size === 0) return value;
  return value
    .split(',')
    .map((one) => labels.get(one) ?? one)
    .join(', ');
}
