// SPDX-License-Identifier: EUPL-1.2
// What regions and partners are and have agreed, from the register as it says it now.

import type { Live } from '../link/live';
import type { Agreed } from '../picture/who-reads';
import type { RegisterAnswer } from '../register/answers';
import { fetched } from '../register/door';
import { kindOf } from '../register/kind-of';

/** Without agreements when the register cannot be asked: `known` says so. */
export async function agreedNow(live: Live): Promise<Agreed & { known: boolean }> {
  const answer = await fetched<RegisterAnswer>('/api/register');
  const known = 'ok' in answer;
  return { regions: live.welcome.peek()?.regions ?? [], rows: known ? answer.ok.rows : [], known };
}

/** What sort of organisation each is, and where it works: for who has the name of another. */
export async function kindsNow(live: Live): Promise<(organisation: string) => string> {
  const names = Object.values(live.welcome.peek()?.organisations ?? {});
  // Names that are all different are told apart already.
  if (new Set(names).size === names.length) return () => '';
  const answer = await fetched<RegisterAnswer>('/api/register');
  return 'ok' in answer ? (one) => kindOf(answer.ok, one) : () => '';
}
