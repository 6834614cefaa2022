// SPDX-License-Identifier: EUPL-1.2
// The questions and commands behind informatievragen: asking, answering, taking back.

import { t } from '../i18n/language';
import { validitySigns } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { all, beeldenInOrder, situatiebeeld, takesPart, themesOf } from '../picture/select';
import { type Asked, isToUs } from '../picture/vragen';
import { type Agreed, agreedHere, readers } from '../picture/who-reads';
import { can } from '../shell/rights';
import { sourceField, validityField } from '../text/bullet-actions';
import { newBullet } from '../text/new-bullet';
import { type Answers, type AskField, askAndSend, type Question, reasonField } from '../ui/ask';
import { chosenMoment, toField } from '../ui/moment';
import type { Addressee } from '../wire/Addressee';
import type { Beeld } from '../wire/Beeld';
import type { Bullet } from '../wire/Bullet';
import type { Informatievraag } from '../wire/Informatievraag';
import type { Validity } from '../wire/Validity';
import type { VraagAnswer } from '../wire/VraagAnswer';
import { agreedNow } from './agreed';
import { asOptions } from './questions';

const HALF_HOUR_MS = 1_800_000;
const QUESTION_MAX = 1_000;
const BULLET_MAX = 4_000;

/** Who we are, as far as a question may be put to us. */
export function usOf(live: Live, open: Open): Asked {
  const organisation = live.welcome.value?.me.who.organisation ?? '';
  const { writes, answers_for } = open.granted;
  return { organisation, writes: [...writes, ...(answers_for ?? [])] };
}

/** Who writes a beeld, or directs, asks (R40). */
export function mayAsk(open: Open): boolean {
  return can(open, 'direct') || can(open, 'write_situatiebeeld') || can(open, 'write_own');
}

/** Whom it was put to, who asked and who directs answer, when they contribute at all (R41). */
export function mayAnswer(open: Open, vraag: Informatievraag, us: Asked): boolean {
  const contributes = mayAsk(open) || can(open, 'voorstel') || can(open, 'write_delegated');
  const asked = mayAsk(open) && vraag.by.organisation === us.organisation;
  return contributes && (isToUs(vraag, us) || asked || can(open, 'direct'));
}

/**
 * Organisations to ask: who sees the question; and of who does not those that take part or work here by agreement,
 * with that said: their answer comes in another way, and is entered by the side of the regievoerder (R41).
 */
export function whomToAsk(
  { picture }: Pick<Open, 'picture'>,
  names: readonly (readonly [string, string])[],
  agreed: Agreed & { known: boolean },
  kind?: (organisation: string) => string,
): { value: string; label: string }[] {
  const sees = readers(picture, agreed);
  const { participants } = picture;
  const works = new Set(agreedHere(picture, agreed).map(({ partner }) => partner));
  const concerned = ([one]: readonly [string, string]) =>
    !agreed.known || sees.has(one) || works.has(one) || takesPart(participants[one]);
  const options = asOptions(names.filter(concerned), kind).map(
    ({ value: organisation, label: name }) => {
      const unseen = agreed.known && !sees.has(organisation);
      const label = unseen ? t('seesNoVraag', { name }) : name;
      return { value: key({ whom: 'organisation', organisation }), label, unseen };
    },
  );
  return options
    .sort((a, b) => Number(a.unseen) - Number(b.unseen) || a.label.localeCompare(b.label, 'nl'))
    .map(({ value, label }) => ({ value, label }));
}

/** One field for two sorts of things: which sort, and which one. */
const key = (to: Addressee) => JSON.stringify(to);

export async function askVraag(live: Live, open: Open, about: Beeld): Promise<void> {
  const beelden = beeldenInOrder(open.picture).map(({ id, title, owner_name }) => ({
    value: key({ whom: 'beeld', beeld: id }),
    label: `${title} · ${owner_name}`,
  }));
  const names = Object.entries(live.welcome.peek()?.organisations ?? {}) as [string, string][];
  const agreed = await agreedNow(live);
  const organisations = whomToAsk(open, names, agreed, agreed.kind);
  const themes = themesOf(about).map(({ key: value, title: label }) => ({ value, label }));
  const offered = live.now() + HALF_HOUR_MS;
  const fields: AskField[] = [
    { name: 'question', label: t('question'), kind: 'text', required: true, max: QUESTION_MAX },
    {
      name: 'theme',
      label: t('aboutTheme'),
      kind: 'choice',
      options: [{ value: '', label: t('noTheme') }, ...themes],
      value: '',
    },
    {
      name: 'to',
      label: t('askWhom'),
      kind: 'choice',
      required: true,
      // None at first: a question does not go to somebody whom nobody chose.
      options: [{ value: '', label: t('choose') }, ...beelden, ...organisations],
      value: '',
    },
    { name: 'due', label: t('neededBy'), kind: 'time', required: true, value: toField(offered) },
  ];
  const title = `${t('askVraag')}: ${about.title}`;
  await askAndSend({ title, hint: t('askVraagHint'), fields, submit: t('send') }, (answer) =>
    live.send(open.id, {
      kind: 'ask_informatievraag',
      vraag: {
        id: uuidv7(),
        question: answer.question ?? '',
        beeld: about.id,
        theme: answer.theme || null,
        to: JSON.parse(answer.to ?? '') as Addressee,
        due_at: chosenMoment(answer.due, offered),
      },
    }),
  );
}

/** Puts the question before who answers it, and sends what that makes of it. */
async function answerBy(
  live: Live,
  open: Open,
  vraag: Informatievraag,
  question: Omit<Question, 'hint'>,
  answerOf: (said: Answers) => VraagAnswer,
): Promise<void> {
  await askAndSend({ ...question, hint: vraag.question }, (said) =>
    live.send(open.id, {
      kind: 'answer_informatievraag',
      vraag: vraag.id,
      answer: answerOf(said),
    }),
  );
}

/** Where an answer can be written: themes of these beelden, first the one that the question is about. */
function placeField(beelden: readonly Beeld[], vraag: Informatievraag): AskField {
  const options = beelden.flatMap((beeld) =>
    themesOf(beeld).map((theme) => ({
      value: `${beeld.id} ${theme.key}`,
      label: `${beeld.title} – ${theme.title}`,
    })),
  );
  const wanted = vraag.to.whom === 'beeld' ? vraag.to.beeld : vraag.beeld;
  const fits = (beeld: string) => options.find(({ value }) => value === `${beeld} ${vraag.theme}`);
  const within = options.find(({ value }) => value.startsWith(`${wanted} `));
  const first = fits(wanted) ?? within ?? options[0];
  const value = first?.value ?? '';
  return { name: 'place', label: t('answerIn'), kind: 'choice', options, value };
}

/** What was said in the fields of an answer, and where. */
function saidIn({ place = '', text = '', source = '', validity }: Answers) {
  const [beeld = '', theme = ''] = place.split(' ');
  return { beeld, theme, text, source, validity: validity as Validity };
}

const sayFields = (): AskField[] => [
  { name: 'text', label: t('text'), kind: 'text', required: true, max: BULLET_MAX },
  sourceField(''),
  validityField('niet_geverifieerd'),
];

export async function answerWithNew(live: Live, open: Open, vraag: Informatievraag): Promise<void> {
  const own = beeldenInOrder(open.picture).filter(({ id }) => open.granted.writes.includes(id));
  const fields = [placeField(own, vraag), ...sayFields()];
  const question = { title: t('answerNew'), fields, submit: t('add') };
  await answerBy(live, open, vraag, question, (said) => ({
    with: 'new_bullet',
    bullet: newBullet(saidIn(said)),
  }));
}

export async function answerWithExisting(
  live: Live,
  open: Open,
  vraag: Informatievraag,
): Promise<void> {
  const { writes } = open.granted;
  const near = new Set([...writes, vraag.beeld, vraag.to.whom === 'beeld' ? vraag.to.beeld : '']);
  const title = (beeld: string) => open.picture.beelden[beeld]?.title ?? '';
  const options = all<Bullet>(open.picture.bullets)
    .filter(({ beeld }) => near.has(beeld))
    .sort((a, b) => b.edited_at - a.edited_at)
    .map(({ id, beeld, validity, text }) => ({
      value: id,
      label: `${title(beeld)}: ${validitySigns[validity]} ${text.slice(0, 90)}`,
    }));
  const fields: AskField[] = [
    {
      name: 'bullet',
      label: t('whichBullet'),
      kind: 'choice',
      required: true,
      options: [{ value: '', label: t('choose') }, ...options],
      value: '',
    },
  ];
  await answerBy(live, open, vraag, { title: t('answerExisting'), fields }, (said) => ({
    with: 'bullet',
    bullet: said.bullet ?? '',
  }));
}

/** For who does not write the situatiebeeld: the regievoerder decides whether it becomes the answer (R42). */
export async function proposeAnswer(live: Live, open: Open, vraag: Informatievraag): Promise<void> {
  const main = situatiebeeld(open.picture);
  if (!main) return;
  const fields = [placeField([main], vraag), ...sayFields()];
  const question = { title: t('answerVoorstel'), fields, submit: t('send') };
  await answerBy(live, open, vraag, question, (said) => ({
    with: 'voorstel',
    voorstel: { id: uuidv7(), kind: 'situatie', ...saidIn(said) },
  }));
}

export async function cannotAnswer(live: Live, open: Open, vraag: Informatievraag): Promise<void> {
  const fields = [reasonField(t('whyCannot'))];
  await answerBy(live, open, vraag, { title: t('cannotAnswer'), fields }, (said) => ({
    with: 'unanswerable',
    reason: said.reason ?? '',
  }));
}

export async function withdrawVraag(live: Live, open: Open, vraag: Informatievraag): Promise<void> {
  const fields = [reasonField(t('withdrawVraagWhy'))];
  await askAndSend({ title: t('withdrawVraag'), hint: vraag.question, fields }, (answer) =>
    live.send(open.id, {
      kind: 'withdraw_informatievraag',
      vraag: vraag.id,
      reason: answer.reason ?? '',
    }),
  );
}
