// SPDX-License-Identifier: EUPL-1.2
// What the parts of the screen of a samenwerking have in common.

import type { ComponentChildren } from 'preact';
import { date, language, t } from '../i18n/language';
import type { Live } from '../link/live';
import type { Outcome } from '../link/outbox';
import { type Answers, type AskField, askAndSend, type Question } from '../ui/ask';
import { fromDay, toDay } from '../ui/moment';
import type { ItemLine } from '../wire/ItemLine';
import type { Organisation } from '../wire/Organisation';
import type { Samenwerking } from '../wire/Samenwerking';
import type { SamenwerkingChange } from '../wire/SamenwerkingChange';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import type { Traject } from '../wire/Traject';

export interface SectionProps {
  live: Live;
  view: SamenwerkingView;
  organisations: readonly Organisation[];
  nameOf(id: string): string;
}

export function may(view: SamenwerkingView, change: SamenwerkingChange['do']): boolean {
  return view.may.includes(change);
}

/** The traject that is under way, or was last: the newest that was not withdrawn. */
export function trajectOf({ trajecten }: Samenwerking): Traject | null {
  return trajecten.findLast(({ withdrawn }) => withdrawn === null) ?? null;
}

export function send(
  live: Live,
  view: SamenwerkingView,
  change: SamenwerkingChange,
): Promise<Outcome> {
  const samenwerking = view.samenwerking.id;
  return live.register.send({ kind: 'of', samenwerking, change });
}

/** Asks, and sends what was answered; comes back with the reason when it is refused. */
export async function askChange(
  { live, view }: Pick<SectionProps, 'live' | 'view'>,
  question: Question,
  make: (answers: Answers) => SamenwerkingChange,
): Promise<boolean> {
  const done = await askAndSend(question, (answers) => send(live, view, make(answers)));
  return done !== null;
}

/** Asks whether it is meant, and does it; says there why not. */
export function sure(
  props: Pick<SectionProps, 'live' | 'view'>,
  title: string,
  hint: string,
  change: SamenwerkingChange,
): void {
  askChange(props, { title, hint, fields: [], submit: title }, () => change);
}

/** From which day it counts; today when nothing else is said. */
export const FROM = (live: Live): AskField => ({
  name: 'from',
  label: t('fromWhen'),
  kind: 'date',
  required: true,
  value: toDay(live.now()),
});

/** The first moment of the day that was answered. */
export function dayIn(answers: Answers, name: string, live: Live): number {
  return fromDay(answers[name]) ?? live.now();
}

/** The lines of a text that say something. */
export function linesIn(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

interface FrameProps {
  id: string;
  title: string;
  children: ComponentChildren;
}

export function Section({ id, title, children }: FrameProps) {
  return (
    <section class="reg-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

interface DoProps {
  when: boolean;
  label: string;
  /** Which of several that read alike, for who hears them. */
  about?: string;
  run(): void;
}

/** A button that is there for who may. */
export function Do({ when, label, about, run }: DoProps) {
  if (!when) return null;
  return (
    <button type="button" class="small" aria-label={about && `${label}: ${about}`} onClick={run}>
      {label}
    </button>
  );
}

/** A name and what it is, as one line of a list of facts. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function dateOr(at: number | null | undefined, otherwise = '–'): string {
  return at === null || at === undefined ? otherwise : date(at);
}

export function lineName(line: ItemLine | undefined, key: string): string {
  if (!line) return key;
  return language.value === 'en' ? line.en : line.nl;
}
