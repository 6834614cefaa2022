// SPDX-License-Identifier: EUPL-1.2
// Why something is allowed or not: the grounds in the order in which they are judged, each with its article.

import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { date, language, t, word } from '../i18n/language';
import type { Why, WhyAction } from '../link/action-of';
import { asked } from '../ui/asking';
import type { Explanation } from '../wire/Explanation';
import type { Ground } from '../wire/Ground';
import { EXPLANATION, explanationDoor, toSamenwerking } from './address';
import { fetched } from './door';
import { regionLabel } from './regions';
import { actions } from './words';

interface Explaining {
  why: Why;
  title: 'why' | 'myRights';
}

/** What is being explained on the screen. */
const explaining = signal<Explaining | null>(null);

export function showWhy(why: Why, title: Explaining['title'] = 'why'): void {
  explaining.value = { why, title };
}

/** What the own account may at all, whatever the activity. */
export function showMyRights(): void {
  showWhy({ action: 'read' }, 'myRights');
}

export function WhyButton({ why, label = t('why') }: { why: Why; label?: string }) {
  return (
    <button type="button" class="plain" onClick={() => showWhy(why)}>
      {label}
    </button>
  );
}

export function WhyDialog() {
  const now = explaining.value;
  return now && <Dialog key={JSON.stringify(now.why)} {...now} />;
}

/** In a refusal: a functie of the other organisation, or that of whom the regie was offered. */
function whoIs({ of, account }: WhyAction): string | undefined {
  if (of) return t('whyOther', { functie: of.function });
  return account === undefined ? undefined : t('whyAccount');
}

function Dialog({ why, title }: Explaining) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="ask why"
      aria-labelledby="why-title"
      onClose={() => {
        explaining.value = null;
      }}
    >
      <h2 id="why-title">{t(title)}</h2>
      <WhyText
        why={why}
        own={title === 'myRights'}
        who={'action' in why ? whoIs(why) : undefined}
      />
      <div class="ask-buttons">
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}

/** The explanation itself, as the server gives it; of the own rights, or of those of `who`. */
export function WhyText({ why, own = false, who }: { why: Why; own?: boolean; who?: string }) {
  // Two questions that read the same are the same question.
  const key = JSON.stringify(why);
  const [said, setSaid] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    setSaid(null);
    setProblem(null);
    explained(JSON.parse(key) as Why).then((answer) => {
      if (!current) return;
      if ('ok' in answer) setSaid(answer.ok);
      else setProblem(answer.no);
    });
    return () => {
      current = false;
    };
  }, [key]);
  if (problem) return <p class="alarm">{problem}</p>;
  if (!said) return <p class="hint">{t('connecting')}</p>;
  return (
    <div aria-live="polite">
      <p>
        <strong>{t(headOf(said, own, who), { what: whatIs(why), who: who ?? '' })}</strong>
      </p>
      <Grounds grounds={said.grounds} decides={!said.allowed && decidesAtOnce(why)} />
    </div>
  );
}

function explained(why: Why) {
  return 'change' in why
    ? fetched<Explanation>(EXPLANATION, why.change)
    : fetched<Explanation>(explanationDoor(why));
}

function whatIs(why: Why): string {
  return 'change' in why ? t('whyThisChange') : word(actions[why.action]);
}

/** About one change or one activity there is one answer; about all of them, agreement by agreement. */
function decidesAtOnce(why: Why): boolean {
  return 'change' in why || why.activity !== undefined;
}

/** Of the own rights at large there is no one answer: agreement by agreement it is another. */
function headOf({ allowed }: Explanation, own: boolean, who: string | undefined) {
  if (own) return 'whyWhere';
  if (who) return allowed ? 'whyTheyMay' : 'whyTheyMayNot';
  return allowed ? 'whyAllowed' : 'whyRefused';
}

/** The first that does not hold decides. */
export function decisive(grounds: readonly Ground[]): Ground | undefined {
  return grounds.find(({ holds }) => !holds);
}

/** Grounds of one samenwerking in one region, or those that stand on none. */
export function together(grounds: readonly Ground[]): Ground[][] {
  const groups: Ground[][] = [];
  for (const ground of grounds) {
    const last = groups.at(-1);
    const before = last?.[0];
    const same = before?.samenwerking === ground.samenwerking && before.region === ground.region;
    if (last && same) last.push(ground);
    else groups.push([ground]);
  }
  return groups;
}

/** With more groups than this each is folded in. */
const UNFOLDED = 4;

interface GroundsProps {
  grounds: readonly Ground[];
  /** Whether the first that does not hold decides: about one activity it does. */
  decides: boolean;
}

export function Grounds({ grounds, decides }: GroundsProps) {
  const first = decides ? decisive(grounds) : undefined;
  const groups = together(grounds);
  if (groups.length === 0) return <p class="hint">{t('whyNoGrounds')}</p>;
  const folded = groups.length > UNFOLDED;
  return (
    <div class="grounds">
      {groups.map((group, place) => {
        const key = `${place}-${group[0]?.code}`;
        const list = <GroundList key={key} grounds={group} first={first} />;
        const region = group[0]?.region;
        if (!folded || !region) return list;
        const stops = decisive(group);
        return (
          <details key={key}>
            <summary class="ground-fold">
              {stops ? '✕' : '✓'} <strong>{regionLabel(region)}</strong>{' '}
              {stops && <span class="hint">{sentence(stops)}</span>}
            </summary>
            {list}
          </details>
        );
      })}
    </div>
  );
}

function sentence({ nl, en }: Ground): string {
  return language.value === 'en' ? en : nl;
}

function GroundList({ grounds, first }: { grounds: Ground[]; first: Ground | undefined }) {
  const look = (ground: Ground) => {
    if (ground.holds) return 'ground';
    return ground === first ? 'ground ground-no ground-first' : 'ground ground-no';
  };
  return (
    <ol class="ground-list">
      {grounds.map((ground, place) => (
        <li key={`${place}-${ground.code}`} class={look(ground)} data-code={ground.code}>
          <span class="ground-sign" aria-hidden="true">
            {ground.holds ? '✓' : '✕'}
          </span>
          <span class="visually-hidden">{t(ground.holds ? 'whyHolds' : 'whyHoldsNot')}</span>
          <div>
            {sentence(ground)}
            {ground === first && <span class="tag">{t('whyDecides')}</span>}
            <GroundFacts ground={ground} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function GroundFacts({ ground }: { ground: Ground }) {
  const facts = [
    ground.article,
    ground.region && regionLabel(ground.region),
    ground.from !== null && t('fromDate', { date: date(ground.from) }),
    ground.until !== null && t('untilDate', { date: date(ground.until) }),
  ].filter(Boolean);
  return (
    <span class="hint ground-facts">
      {facts.join(' · ')}
      {/* Not over a question that waits: it would stay on top. */}
      {ground.samenwerking && asked.value === null && (
        <a
          href={toSamenwerking(ground.samenwerking)}
          onClick={() => {
            explaining.value = null;
          }}
        >
          {t('toAgreement')}
        </a>
      )}
    </span>
  );
}
