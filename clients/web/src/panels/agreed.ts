// SPDX-License-Identifier: EUPL-1.2
// What regions and partners have agreed, from the register as it says it now.

import type { Live } from '../link/live';
import type { Agreed } from '../picture/who-reads';
import { fetched } from '../register/door';
import type { OverviewRow } from '../wire/OverviewRow';

/** Without agreements when the register cannot be asked: `known` says so. */
export async function agreedNow(live: Live): Promise<Agreed & { known: boolean }> {
  const answer = await fetched<{ rows: OverviewRow[] }>('/api/register');
  const known = 'ok' in answer;
  return { regions: live.welcome.peek()?.regions ?? [], rows: known ? answer.ok.rows : [], known };
}
