// SPDX-License-Identifier: EUPL-1.2
// Questions one at a time; and a question that comes back, filled in, when what was answered is refused.

import { signal } from '@preact/signals';
import { t } from '../i18n/language';
import type { Why } from '../link/action-of';
import type { Outcome } from '../link/outbox';
import { rememberFocus } from './focus';
import { tooLong } from './too-long';

export interface AskField {
  name: string;
  label: string;
  kind: 'line' | 'text' | 'choice' | 'choices' | 'time' | 'date' | 'check' | 'number' | 'point';
  value?: string;
  /** What was offered at first, where an answer that was not sent stands there by now. */
  offered?: string;
  options?: { value: string; label: string }[];
  /** What a line often says: offered while it is typed. */
  suggested?: readonly string[];
  required?: boolean;
  /** Must be filled in when the other answers say so. */
  requiredIf?(answers: Answers): boolean;
  /** What is said when it is not. */
  fillIn?: string;
  /** Of a text the most characters, of a number the highest. */
  max?: number;
  min?: number;
  /** A point that is there already: it can be replaced, and not be taken away. */
  stays?: boolean;
  /** A choice that begins anew, at this, when another field is answered otherwise. */
  follows?: { field: string; value(said: string): string };
}

/** The field in which somebody says why; the server asks for a reason of at most so long. */
export function reasonField(label: string = t('reason')): AskField {
  return { name: 'reason', label, kind: 'text', required: true, max: 1_000 };
}

export interface Question {
  title: string;
  hint?: string;
  fields: AskField[];
  submit?: string;
  /** What leaving it is called, where that goes back to another question. */
  leave?: string;
  /** Something to look at before answering, in a tab of its own. */
  link?: { label: string; href: string };
  /** Only to be read: lines in place of fields. */
  lines?: readonly string[];
  /** Why the answer that was given before was refused. */
  refused?: string;
  /** What explains that. */
  why?: Why;
  /** What was typed in the question that leaving this one goes back to: it is not sent yet. */
  before?: Typed | null;
  /** Nothing is asked yet: what is to be said is still looked up, and that can be left. */
  busy?: boolean;
}

export interface Typed {
  text: string;
  where: string;
}

/** Answers by name; `choices` are joined by commas, a check is `yes` or empty. */
export type Answers = Record<string, string>;

export interface Asked extends Question {
  /** A number of its own, so that no field takes over what stands in another question. */
  turn: number;
  answer(answers: Answers | null): void;
  back(): void;
}

/** The question on the screen. */
export const asked = signal<Asked | null>(null);

/** What is being typed in the question on the screen, for who keeps it while the page is loaded again. */
export const typed = signal<Typed | null>(null);

const waiting: Asked[] = [];
let turns = 0;

/** Asks, and waits for the answer; null when the user thinks better of it. */
export function ask(question: Question): Promise<Answers | null> {
  return new Promise((answer) => {
    const next = { ...question, turn: ++turns, answer, back: rememberFocus() };
    if (asked.peek()) waiting.push(next);
    else show(next);
  });
}

/** What was typed before it came up can still be lost. */
function show(next: Asked | null): void {
  asked.value = next;
  typed.value = next && typedIn(next, offeredIn(next));
}

/** Ends the question on the screen; the one that waited comes up. */
export function finish(question: Asked, answers: Answers | null): void {
  if (asked.peek() !== question) return;
  show(waiting.shift() ?? null);
  question.answer(answers);
}

/**
 * Asks, and sends what was answered. When that is refused the question comes back as it was filled
 * in, with the reason on top, until it is accepted or the user leaves it: then the answer is null.
 */
export function askAndSend(
  question: Question,
  send: (answers: Answers) => Promise<Outcome>,
): Promise<Answers | null> {
  return askAndConfirm(question, () => null, send);
}

/**
 * The same, and says first what the answers mean, where that is to be said; who thinks better of it comes back to the
 * question as it was filled in.
 */
export async function askAndConfirm(
  question: Question,
  meaning: (answers: Answers) => Question | null | Promise<Question | null>,
  send: (answers: Answers) => Promise<Outcome>,
): Promise<Answers | null> {
  const back = rememberFocus();
  let now = question;
  for (;;) {
    const answers = await ask(now);
    if (!answers) return null;
    const before = typedIn(question, answers);
    const said = meaning(answers);
    const means = said instanceof Promise ? await inSight(said, question, before) : said;
    if (means === 'left') {
      now = filledIn(question, answers);
      continue;
    }
    if (means) {
      const asked = { ...means, leave: t('backToQuestion'), before };
      if (await askAndSend(asked, () => send(answers))) return answers;
      now = filledIn(question, answers);
      continue;
    }
    const outcome = await send(answers);
    if (outcome.ok) {
      // By now what was asked about may have left the screen.
      if (typeof requestAnimationFrame !== 'undefined') requestAnimationFrame(back);
      return answers;
    }
    outcome.told = true;
    now = {
      ...filledIn(question, answers),
      refused: outcome.message,
      ...(outcome.why && { why: outcome.why }),
    };
  }
}

/** Before this nobody wonders what became of an answer. */
const SOON_MS = 300;

/** Waits for what an answer means; when that takes a while it is on the screen, and can be left. */
function inSight<T>(
  said: Promise<T>,
  { title }: Question,
  before: Typed | null,
): Promise<T | 'left'> {
  const leave = t('backToQuestion');
  return new Promise((done, fail) => {
    let shown: Asked | null = null;
    const timer = setTimeout(() => {
      if (asked.peek()) return;
      ask({ title, hint: t('lookingUp'), fields: [], leave, before, busy: true }).then(
        (answer) => answer === null && done('left'),
      );
      shown = asked.peek();
    }, SOON_MS);
    said
      .finally(() => clearTimeout(timer))
      .then((means) => {
        if (shown) finish(shown, {});
        done(means);
      }, fail);
  });
}

/** A question as it was answered, to be answered again. */
export function filledIn(question: Question, answers: Answers): Question {
  const fields = question.fields.map((field) => {
    const { name, value = '', offered = value } = field;
    return { ...field, value: answers[name] ?? '', offered };
  });
  return { ...question, fields };
}

function offeredIn({ fields }: Question): Answers {
  return Object.fromEntries(fields.map(({ name, value = '' }) => [name, value]));
}

/** The texts among the answers that are not as they were offered. */
export function textsOf(question: Question, answers: Answers): string {
  return question.fields
    .filter(({ kind }) => kind === 'text' || kind === 'line')
    .filter(({ name, value = '', offered = value }) => (answers[name] ?? '') !== offered)
    .map(({ name }) => (answers[name] ?? '').trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** What is lost when the page goes while a question stands at these answers. */
export function typedIn(question: Question, answers: Answers): Typed | null {
  const { before } = question;
  const text = [before?.text, textsOf(question, answers)].filter(Boolean).join('\n');
  return text === '' ? null : { text, where: before?.where ?? question.title };
}

/** What the fields that follow this one become by what was answered in it. */
export function following({ fields }: Question, changed: string, answers: Answers): Answers {
  const after = fields.filter(({ follows }) => follows?.field === changed);
  const said = answers[changed] ?? '';
  return Object.fromEntries(after.map(({ name, follows }) => [name, follows?.value(said) ?? '']));
}

/** What is wrong with an answer, beside what a browser itself says of a field; or nothing. */
export function faultOf(field: AskField, answers: Answers): string {
  const said = answers[field.name] ?? '';
  if (field.requiredIf?.(answers) && said.trim() === '') return field.fillIn ?? t('fillIn');
  const texts = field.kind === 'text' || field.kind === 'line';
  return texts && field.max !== undefined ? tooLong(said, field.max) : '';
}
