// SPDX-License-Identifier: EUPL-1.2
// What regions and partners are and have agreed, from the register as it says it now.

import type { Live } from '../link/live';
import type { Agreed } from '../picture/who-reads';
import type { RegisterAnswer } from '../register/answers';
import { fetched } from '../register/door';
import { kindOf } from '../register/kind-of';

/** Who asks waits no longer for the register than this: what can be said without it is said. */
const PATIENCE_MS = 5_000;

export interface AgreedNow extends Agreed {
  /** Whether the register said so: without it there are no agreements here. */
  known: boolean;
  /** What sort of organisation each is, and where it works: for who has the name of another. */
  kind(organisation: string): string;
}

export async function agreedNow(live: Live): Promise<AgreedNow> {
  const regions = live.welcome.peek()?.regions ?? [];
  const answer = await fetched<RegisterAnswer>('/api/register', undefined, PATIENCE_MS);
  if (!('ok' in answer)) return { regions, rows: [], known: false, kind: () => '' };
  const { ok } = answer;
  return { regions, rows: ok.rows, known: true, kind: (one) => kindOf(ok, one) };
}

/** The kind alone; not asked for when all names differ, which tells them apart already. */
export async function kindsNow(live: Live): Promise<AgreedNow['kind']> {
  const names = Object.values(live.welcome.peek()?.organisations ?? {});
  return new Set(names).size === names.length ? () => '' : (await agreedNow(live)).kind;
}
