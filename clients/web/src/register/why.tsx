// SPDX-License-Identifier: EUPL-1.2
// Why something is allowed or not: the grounds in the order in which they are judged, each with its article.

import { signal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { date, language, t, word } from '../i18n/language';
import type { Why } from '../link/action-of';
import { asked } from '../ui/asking';
import { explanationDoor, toSamenwerking } from './address';
import { fetched } from './door';
import { regionLabel } from './regions';
import type { Action, Explanation, Ground } from './wire';
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

export function WhyButton({ why }: { why: Why }) {
  return (
    <button type="button" class="plain" onClick={() => showWhy(why)}>
      {t('why')}
    </button>
  );
}

export function WhyDialog() {
  const now = explaining.value;
  return now && <Dialog key={`${now.why.action}-${now.why.activity}`} {...now} />;
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
      <WhyText {...why} />
      <div class="ask-buttons">
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          {t('close')}
        </button>
      </div>
    </dialog>
  );
}

/** The explanation itself, as the server gives it. */
export function WhyText({ action, activity }: { action: Action; activity?: string }) {
  const [said, setSaid] = useState<Explanation | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    fetched<Explanation>(explanationDoor(action, activity)).then((answer) => {
      if (!current) return;
      if ('ok' in answer) setSaid(answer.ok);
      else setProblem(answer.no);
    });
    return () => {
      current = false;
    };
  }, [action, activity]);
  if (problem) return <p class="alarm">{problem}</p>;
  if (!said) return <p class="hint">{t('connecting')}</p>;
  return (
    <div aria-live="polite">
      <p>
        <strong>
          {t(said.allowed ? 'whyAllowed' : 'whyRefused', { what: word(actions[action]) })}
        </strong>
      </p>
      <Grounds grounds={said.grounds} />
    </div>
  );
}

/** The first that does not hold decides. */
export function decisive(grounds: readonly Ground[]): Ground | undefined {
  return grounds.find(({ holds }) => !holds);
}

export function Grounds({ grounds }: { grounds: readonly Ground[] }) {
  const first = decisive(grounds);
  if (grounds.length === 0) return <p class="hint">{t('whyNoGrounds')}</p>;
  return (
    <ol class="grounds">
      {grounds.map((ground, place) => (
        <li
          key={place}
          class={
            ground.holds ? 'ground' : `ground ground-no${ground === first ? ' ground-first' : ''}`
          }
          data-code={ground.code}
        >
          <span class="ground-sign" aria-hidden="true">
            {ground.holds ? '✓' : '✕'}
          </span>
          <span class="visually-hidden">{t(ground.holds ? 'whyHolds' : 'whyHoldsNot')}</span>
          <div>
            {language.value === 'en' ? ground.en : ground.nl}
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
