// SPDX-License-Identifier: EUPL-1.2
// A norm as a clock: running, warned, breached or met, in words as well as in colour.

import { span, t, time } from '../i18n/language';
import type { Norm } from '../wire/Norm';
import type { NormKind } from '../wire/NormKind';
import { second } from './ticking';

const ARTICLES: Record<NormKind, string> = {
  alarmering: 'Bvr art. 2.2.3: 2 min',
  startbeeld: 'Bvr art. 2.2.4: 5 min',
  verwerking: 'Bvr art. 2.4.2 lid 3: 10 min',
  antwoord: 'R64',
  opkomst: 'Bvr art. 2.3.1',
};
const NAMES = {
  alarmering: 'normAlarmering',
  startbeeld: 'normStartbeeld',
  verwerking: 'normVerwerking',
  antwoord: 'normAntwoord',
  opkomst: 'normOpkomst',
} as const;

export type NormState = 'running' | 'warned' | 'breached' | 'met' | 'late' | 'unmet';

/** How a norm stands at a moment, by its own clock; once all is over what was not met stays so. */
export function stateOf(norm: Norm, now: number, over = false): NormState {
  if (norm.met_at !== null) return norm.met_at > norm.due_at ? 'late' : 'met';
  if (over) return 'unmet';
  if (now >= norm.due_at) return 'breached';
  return now >= norm.warn_at ? 'warned' : 'running';
}

interface Props {
  norm: Norm;
  now(): number;
  /** Whose clock it is, where that is not plain from the place it stands. */
  about?: string;
  /** The activity is closed: the clock stands still. */
  over?: boolean;
}

export function NormClock({ norm, now, about, over = false }: Props) {
  second.value;
  const at = now();
  const state = stateOf(norm, at, over);
  const left = span(norm.due_at - at);
  const says = {
    running: () => t('normRunning', { time: left }),
    warned: () => t('normRunning', { time: left }),
    breached: () => t('normBreached', { time: left }),
    met: () => t('normMet'),
    late: () => t('normMetLate'),
    unmet: () => t('normUnmet'),
  }[state]();
  const legal = t(norm.legal ? 'legal' : 'working');
  return (
    <span
      class={`norm norm-${state}`}
      title={`${legal} · ${ARTICLES[norm.kind]} · ${time(norm.started_at)} → ${time(norm.due_at)}`}
    >
      <span class="norm-name">{[t(NAMES[norm.kind]), about].filter(Boolean).join(' ')}</span>{' '}
      <span class="norm-time">{says}</span>
      <span class="norm-legal">{legal}</span>
    </span>
  );
}
