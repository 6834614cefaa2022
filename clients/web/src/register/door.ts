// SPDX-License-Identifier: EUPL-1.2
// What a door of the register answered last: fetched again whenever the register is further or a date has turned
// something in it, never twice at once.

import { type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, t } from '../i18n/language';
import type { WhyAction } from '../link/action-of';
import type { Live } from '../link/live';
import { whyAt } from './address';

export interface Refused {
  no: string;
  /** Its code; empty where no door answered. */
  code: string;
  /** It is not for this reader: what was seen of it before does not stay. */
  gone: boolean;
  /** What explains it, when rights do. */
  why?: WhyAction;
}

/** What an answer that is a no says; `otherwise` where it does not say. */
export async function refusedBy(answer: Response, otherwise: string): Promise<Refused> {
  const body: unknown = await answer.json().catch(() => null);
  const problem = (body ?? {}) as { title?: string; detail?: string; why?: string };
  const why = whyAt(problem.why);
  const gone = answer.status >= 400 && answer.status < 500;
  const no = problem.detail ?? otherwise;
  return { no, code: problem.title ?? '', gone, ...(why && { why }) };
}

/**
 * What a door says to what is `asked` there; or the sentence that says why there is none, also when that takes longer
 * than it may.
 */
export async function answered(
  path: string,
  asked?: unknown,
  withinMs?: number,
): Promise<{ ok: Response } | Refused> {
  try {
    const headers = { 'Accept-Language': language.peek() };
    const bound = withinMs === undefined ? {} : { signal: AbortSignal.timeout(withinMs) };
    const answer = await (asked === undefined
      ? fetch(path, { headers, ...bound })
      : fetch(path, {
          ...bound,
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify(asked),
        }));
    if (answer.ok) return { ok: answer };
    return await refusedBy(answer, t('serverUnreachable'));
  } catch {
    return UNREACHABLE();
  }
}

/** The same, of a door that answers with an object. */
export async function fetched<T>(
  path: string,
  asked?: unknown,
  withinMs?: number,
): Promise<{ ok: T } | Refused> {
  const answer = await answered(path, asked, withinMs);
  if (!('ok' in answer)) return answer;
  return answer.ok.json().then((ok) => ({ ok: ok as T }), UNREACHABLE);
}

/** The connection was lost before, or in the middle. */
const UNREACHABLE = (): Refused => ({ no: t('serverUnreachable'), code: '', gone: false });

/** Between two fetches of the same door. */
const BREATH_MS = 250;

export class Kept<T> {
  readonly data: Signal<T | null> = signal(null);
  readonly problem: Signal<string | null> = signal(null);
  readonly why: Signal<WhyAction | undefined> = signal(undefined);
  private busy = false;
  private again = false;

  constructor(private readonly path: string) {}

  /** Fetches; what is asked meanwhile is fetched once after it. */
  async refresh(): Promise<void> {
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    while (this.again) {
      this.again = false;
      const answer = await fetched<T>(this.path);
      if ('ok' in answer) {
        this.data.value = answer.ok;
        this.problem.value = null;
        this.why.value = undefined;
      } else {
        // What is not for this reader any more does not stay on the screen.
        if (answer.gone) this.data.value = null;
        this.problem.value = answer.no;
        this.why.value = answer.why;
      }
      if (this.again) await new Promise((go) => setTimeout(go, BREATH_MS));
    }
    this.busy = false;
  }
}

/** Answers that are kept for who comes back. */
const SHELF = 20;

export function keptOf<T>(kept: Map<string, unknown>, path: string): Kept<T> {
  const known = (kept.get(path) as Kept<T> | undefined) ?? new Kept<T>(path);
  kept.delete(path);
  kept.set(path, known);
  for (const oldest of kept.keys()) {
    if (kept.size <= SHELF) break;
    kept.delete(oldest);
  }
  return known;
}

/** What a door says, as it is now. */
export function useDoor<T>(live: Live, path: string): { data: T | null; problem: string | null } {
  const kept = keptOf<T>(live.register.kept, path);
  const seq = live.register.seq.value;
  const turned = live.register.turned.value;
  const connected = live.status.value === 'live';
  useEffect(() => {
    kept.refresh();
  }, [kept, seq, turned, connected]);
  return { data: kept.data.value, problem: kept.problem.value };
}
