// SPDX-License-Identifier: EUPL-1.2
// A SitRap that goes out: for whom, what of the picture, a preview, and then the word that it was sent.

import { WATCHES, type WatchesAnswer } from '../alerting/watches';
import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { layerOptions } from '../mapside/part-options';
import { all, beeldenInOrder, layersInOrder, takesPart, themesOf } from '../picture/select';
import { fetched } from '../register/door';
import { type Answers, type AskField, ask, askAndSend, type Question } from '../ui/ask';
import { filledIn, typedIn } from '../ui/asking';
import type { NewSitrap } from '../wire/NewSitrap';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Selection } from '../wire/Selection';
import type { SentSitrap } from '../wire/SentSitrap';
import type { SharedBeeld } from '../wire/SharedBeeld';
import { partnerFields, partnerOf, partnersHere } from './partner-fields';
import { mailIn } from './reach';
import { type ReachedAnswer, reachedDoor } from './reached';

/** The address of a SitRap: one's own, one that was sent, or a draft. */
export function sitrapAddress(
  activity: string,
  format: 'html' | 'pdf',
  which: { sent?: string; draft?: NewSitrap } = {},
): string {
  const path = `/api/activities/${activity}/sitrap.${format}`;
  if (which.sent) return `${path}?sent=${which.sent}`;
  return which.draft ? `${path}?draft=${encodeURIComponent(JSON.stringify(which.draft))}` : path;
}

/** What was chosen, as the server has it: a beeld of which every theme was chosen is shared as a whole. */
export function selectionOf(
  picture: Pick<Picture, 'beelden'>,
  themes: readonly string[],
  layers: readonly string[],
): Selection {
  const byBeeld = new Map<string, string[]>();
  for (const chosen of themes) {
    const [beeld = '', theme = ''] = chosen.split(' ');
    byBeeld.set(beeld, [...(byBeeld.get(beeld) ?? []), theme]);
  }
  const beelden: SharedBeeld[] = [...byBeeld].map(([id, some]) => {
    const beeld = picture.beelden[id];
    const whole = beeld !== undefined && themesOf(beeld).every(({ key }) => some.includes(key));
    return { beeld: id, themes: whole ? null : some };
  });
  return { beelden, layers: [...layers] };
}

/** Themes in which something stands, as choices; a theme without a statement adds nothing. */
export function themeChoices(
  picture: Pick<Picture, 'beelden' | 'bullets'>,
): { value: string; label: string }[] {
  const filled = new Set(
    Object.values(picture.bullets).map((bullet) => `${bullet?.beeld} ${bullet?.theme}`),
  );
  return beeldenInOrder(picture as Picture).flatMap((beeld) =>
    themesOf(beeld)
      .map(({ key, title }) => ({
        value: `${beeld.id} ${key}`,
        label: `${beeld.title} – ${title}`,
      }))
      .filter(({ value }) => filled.has(value)),
  );
}

/** The value of the first field for a partner without account. */
const LIAISON = 'liaison';

async function fieldsOf(live: Live, open: Open): Promise<AskField[]> {
  const { picture } = open;
  const readers = all<Participant>(picture.participants).filter(takesPart);
  const themes = themeChoices(picture);
  const main = beeldenInOrder(picture)[0]?.id ?? '';
  const layers = layersInOrder(picture);
  const forLiaison = (answers: Answers) => answers.to === LIAISON;
  return [
    {
      name: 'to',
      label: t('sitrapFor'),
      kind: 'choice',
      options: [
        { value: LIAISON, label: t('sitrapForLiaison') },
        ...readers.map((one) => ({
          value: one.organisation,
          label: t('sitrapForReader', { name: one.name }),
        })),
      ],
      value: LIAISON,
    },
    ...partnerFields(await partnersHere(live, open), undefined, forLiaison),
    { name: 'liaison', label: t('liaisonName'), kind: 'line', max: 200 },
    {
      name: 'themes',
      label: t('sitrapThemes'),
      kind: 'choices',
      options: themes,
      value: themes
        .map(({ value }) => value)
        .filter((value) => value.startsWith(`${main} `))
        .join(','),
    },
    {
      name: 'layers',
      label: t('sitrapLayers'),
      kind: 'choices',
      options: layerOptions(picture),
      value: layers
        .filter((one) => one.beeld === main)
        .map(({ id }) => id)
        .join(','),
    },
    { name: 'note', label: t('sitrapNote'), kind: 'text', max: 1000 },
  ];
}

const chosen = (answer: string | undefined) => (answer ?? '').split(',').filter(Boolean);

/** The SitRap that the answers describe. */
export function sitrapOf(picture: Pick<Picture, 'beelden'>, answers: Answers): NewSitrap {
  const liaison = answers.to === LIAISON;
  return {
    id: uuidv7(),
    receiver: liaison
      ? { to: 'liaison', partner: partnerOf(answers), liaison: answers.liaison ?? '' }
      : { to: 'organisation', organisation: answers.to ?? '' },
    shared: selectionOf(picture, chosen(answers.themes), chosen(answers.layers)),
    note: answers.note ?? '',
  };
}

/** Whether this server sends e-mail at all. */
async function sendsMail(): Promise<boolean> {
  const answer = await fetched<WatchesAnswer>(WATCHES);
  return 'ok' in answer && answer.ok.mail;
}

/** Where a receiver gets its e-mail, as the agreements have it; its liaison goes first. */
async function mailOf(open: Open, organisation: string | null | undefined): Promise<string> {
  if (!organisation) return '';
  const answer = await fetched<ReachedAnswer>(reachedDoor(open.id));
  const contacts = ('ok' in answer && answer.ok.contacts[organisation]) || [];
  const liaison = contacts.filter(({ role }) => role === 'liaison');
  const mails = [...liaison, ...contacts].map(({ reach }) => mailIn(reach));
  return mails.find((mail) => mail !== undefined) ?? '';
}

const mailField = (value: string, required: boolean): AskField => ({
  name: 'mail',
  label: t(required ? 'mailTo' : 'mailToOrNot'),
  kind: 'line',
  max: 200,
  required,
  value,
});

/** The organisation that gets it; none for a partner that is not in the register. */
const receiverOf = ({ receiver }: NewSitrap | SentSitrap): string | null | undefined =>
  receiver.to === 'liaison' ? receiver.partner.organisation : receiver.organisation;

/** Mails one that went out: to this address, or another. */
export async function mailSitrap(live: Live, open: Open, sent: SentSitrap): Promise<void> {
  const value = sent.mail?.to ?? (await mailOf(open, receiverOf(sent)));
  const question: Question = {
    title: t('mailSitrap'),
    hint: t('mailHint'),
    fields: [mailField(value, true)],
    submit: t('mailSitrap'),
  };
  await askAndSend(question, (answers) =>
    live.send(open.id, { kind: 'mail_sitrap', sitrap: sent.id, to: answers.mail ?? '' }),
  );
}

/** Asks for whom and what, shows a preview, and sends. What was filled in stays until it was sent. */
export async function sendSitrap(live: Live, open: Open): Promise<void> {
  const [fields, mails] = await Promise.all([fieldsOf(live, open), sendsMail()]);
  let question: Question = {
    title: t('sendSitrap'),
    hint: t('sendSitrapHint'),
    fields,
    submit: t('next'),
  };
  for (;;) {
    const answers = await ask(question);
    if (!answers) return;
    const sitrap = sitrapOf(open.picture, answers);
    const labels = question.fields.flatMap(({ name, options = [] }) =>
      name === (sitrap.receiver.to === 'liaison' ? 'partner' : 'to') ? options : [],
    );
    const to = receiverOf(sitrap);
    const known = to ? labels.find(({ value }) => value === to)?.label : answers.partnerName;
    const sent = await askAndSend(
      {
        title: t('checkSitrap'),
        hint: `${t('checkSitrapHint', { name: known ?? '' })} ${t(mails ? 'mailHint' : 'noMailHint')}`,
        link: {
          label: t('previewSitrap'),
          href: sitrapAddress(open.id, 'html', { draft: sitrap }),
        },
        fields: mails ? [mailField(await mailOf(open, to), false)] : [],
        submit: t('sendNow'),
        leave: t('backToQuestion'),
        before: typedIn(question, answers),
      },
      ({ mail }) =>
        live.send(open.id, { kind: 'send_sitrap', sitrap: { ...sitrap, mail: mail || null } }),
    );
    if (sent) return;
    // Back to the choice, as it was.
    question = filledIn(question, answers);
  }
}
