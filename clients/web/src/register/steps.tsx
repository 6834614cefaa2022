// SPDX-License-Identifier: EUPL-1.2
// The steps of the stappenplan at a glance: verkennen, uitwerken, uitvoeren, and how far each is.

import { language, t, word } from '../i18n/language';
import { trajectOf } from './section';
import type { ItemLine, Phase, ProcessItem, SamenwerkingView } from './wire';
import { phases, standards } from './words';

export interface Step {
  number: number;
  name: string;
  phase: Phase;
  done: number;
  of: number;
  state: 'done' | 'now' | 'begun' | 'open';
}

/** Done is what was done or does not apply. */
export function isDone(item: ProcessItem | undefined): boolean {
  return item?.status === 'gereed' || item?.status === 'nvt';
}

/** The steps, each with how much of it is done; the first that is not, is where it is now. */
export function stepsOf(
  lines: readonly ItemLine[],
  items: Record<string, ProcessItem>,
  english: boolean,
): Step[] {
  const steps = new Map<number, Step>();
  for (const line of lines) {
    if (line.set !== 'stap' || line.step === null) continue;
    const name = english ? line.heading_en || line.en : line.heading_nl || line.nl;
    const number = line.step;
    const step: Step = steps.get(number) ?? {
      number,
      name,
      phase: line.phase,
      done: 0,
      of: 0,
      state: 'open',
    };
    step.of += 1;
    if (line.met ?? isDone(items[line.key])) step.done += 1;
    steps.set(number, step);
  }
  const all = [...steps.values()].sort((a, b) => a.number - b.number);
  const now = all.find(({ done, of }) => done < of);
  return all.map((step) => ({
    ...step,
    state: step.done === step.of ? 'done' : step === now ? 'now' : step.done > 0 ? 'begun' : 'open',
  }));
}

const SIGNS: Record<Step['state'], string> = { done: '✓', now: '▶', begun: '…', open: '○' };
const PHASES: readonly Phase[] = ['verkennen', 'uitwerken', 'uitvoeren'];

export function Steps({ view }: { view: SamenwerkingView }) {
  const traject = trajectOf(view.samenwerking);
  if (!traject) return null;
  const steps = stepsOf(view.lines, traject.items, language.value === 'en');
  if (steps.length === 0) return null;
  return (
    <section class="steps" aria-label={t('stepsLabel')}>
      <p class="hint">{word(standards[traject.standard])}</p>
      <div class="steps-phases">
        {PHASES.map((phase) => {
          const within = steps.filter((step) => step.phase === phase);
          if (within.length === 0) return null;
          return (
            <div key={phase} class="steps-phase" style={{ flexGrow: within.length }}>
              <h3>{word(phases[phase])}</h3>
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
                      {t('doneOf', { done: step.done, of: step.of })}
                      {step.state === 'now' && ` · ${t('stepNow')}`}
                    </span>
                  </li>
                ))}
              </ol>
            </div>
          );
        })}
      </div>
    </section>
  );
}
