// SPDX-License-Identifier: EUPL-1.2
// The steps of the stappenplan at a glance: verkennen, uitwerken, uitvoeren, and how far each is.

import { language, t, word } from '../i18n/language';
import type { EarlierStep } from '../wire/EarlierStep';
import type { ItemLine } from '../wire/ItemLine';
import type { Phase } from '../wire/Phase';
import type { ProcessItem } from '../wire/ProcessItem';
import type { SamenwerkingView } from '../wire/SamenwerkingView';
import type { Standard } from '../wire/Standard';
import { trajectOf } from './section';
import { phases, standards } from './words';

export interface Step {
  number: number;
  name: string;
  /** Of the older stappenplan: what it became. */
  became: string;
  phase: Phase;
  done: number;
  of: number;
  state: 'done' | 'now' | 'begun' | 'open';
}

/** Done is what was done or does not apply. */
export function isDone(item: ProcessItem | undefined): boolean {
  return item?.status === 'gereed' || item?.status === 'nvt';
}

/** What the steps are worked out of. */
export interface Process {
  lines: readonly ItemLine[];
  items: Record<string, ProcessItem>;
  standard: Standard;
  /** The first step that is not finished, as the register says; what may be left out does not count there. */
  at?: number | null | undefined;
}

/** The steps, each with how much of it is done; the first that is not finished is where it is now. */
export function stepsOf({ lines, items, standard, at }: Process, english: boolean): Step[] {
  const steps = new Map<number, Step>();
  for (const line of lines) {
    if (line.set !== 'stap' || line.step === null) continue;
    const { step: number, phase } = line;
    const heading = english ? line.heading_en : line.heading_nl;
    const text = english ? line.en : line.nl;
    // Of the older stappenplan each line is a step; in that of 2026 they stand under it.
    const named =
      standard === 'eerder' ? { name: text, became: heading } : { name: heading, became: '' };
    const step = steps.get(number) ?? { number, ...named, phase, done: 0, of: 0, state: 'open' };
    if (!line.optional) {
      step.of += 1;
      if (line.met ?? isDone(items[line.key])) step.done += 1;
    }
    steps.set(number, step);
  }
  const all = [...steps.values()].sort((a, b) => a.number - b.number);
  const now = at === undefined ? all.find(({ done, of }) => done < of)?.number : at;
  const stateOf = ({ number, done, of }: Step): Step['state'] => {
    if (number === now) return 'now';
    if (of > 0 && done === of) return 'done';
    // Of a step that may be left out as a whole nothing else tells.
    const behind = number < (now ?? Number.POSITIVE_INFINITY);
    if (behind && (at !== undefined || of === 0)) return 'done';
    return done > 0 ? 'begun' : 'open';
  };
  return all.map((step) => ({ ...step, state: stateOf(step) }));
}

const SIGNS: Record<Step['state'], string> = { done: '✓', now: '▶', begun: '…', open: '○' };
const PHASES: readonly Phase[] = ['verkennen', 'uitwerken', 'uitvoeren'];

export function Steps({ view, at }: { view: SamenwerkingView; at: number | null | undefined }) {
  const traject = trajectOf(view.samenwerking);
  if (!traject) return null;
  const { standard, items, choice } = traject;
  const process = { lines: view.lines, items, standard, at };
  const steps = stepsOf(process, language.value === 'en');
  if (steps.length === 0) return null;
  return (
    <section class="steps" aria-label={t('stepsLabel')}>
      <p class="hint">
        {word(standards[standard])} · {t('stepsGuide')}
      </p>
      <div class="steps-phases">
        {PHASES.map((phase) => {
          const within = steps.filter((step) => step.phase === phase);
          if (within.length === 0 && choice) return null;
          return (
            <div key={phase} class="steps-phase" style={{ flexGrow: Math.max(1, within.length) }}>
              <h3>{word(phases[phase])}</h3>
              {within.length === 0 && <p class="hint">{t('afterProfile')}</p>}
              <ol>
                {within.map((step) => (
                  <li
                    key={step.number}
                    class={`step step-${step.state}`}
                    aria-current={step.state === 'now' ? 'step' : undefined}
                    value={step.number}
                  >
                    <span class="step-sign" aria-hidden="true">
                      {SIGNS[step.state]}
                    </span>
                    <span class="step-name">
                      {step.number}. {step.name}
                    </span>
                    <span class="hint">
                      {step.of > 0
                        ? t('doneOf', { done: step.done, of: step.of })
                        : t('mayBeLeftOut')}
                      {step.state === 'now' && ` · ${t('stepNow')}`}
                      {step.became && ` · ${step.became}`}
                    </span>
                  </li>
                ))}
              </ol>
            </div>
          );
        })}
      </div>
      <EarlierSteps steps={view.earlier_steps} />
    </section>
  );
}

/** The fourteen steps of before, for who knows those, with what became of each. */
function EarlierSteps({ steps }: { steps: readonly EarlierStep[] }) {
  if (steps.length === 0) return null;
  const and = new Intl.ListFormat(language.value);
  return (
    <details class="steps-earlier">
      <summary>{t('earlierSteps')}</summary>
      <ol>
        {steps.map(({ number, nl, en, source, became }) => (
          <li key={number} value={number}>
            {language.value === 'en' ? en : nl}{' '}
            <span class="hint">
              {became.length > 0
                ? t('becameStep', { steps: and.format(became.map(String)) })
                : t('becameNoStep')}{' '}
              · {source}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
