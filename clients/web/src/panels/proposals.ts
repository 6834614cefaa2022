// SPDX-License-Identifier: EUPL-1.2
// Which stakeholders the server proposes: asked again whenever the effect area or the register is another.

import { useEffect, useMemo } from 'preact/hooks';
import type { WhyAction } from '../link/action-of';
import type { Live, Open } from '../link/live';
import { effectKey } from '../picture/stakeholders';
import { type Kept, keptOf } from '../register/door';
import { readsWhole } from '../shell/rights';
import type { Proposal } from '../wire/Proposal';

/** `GET /api/activities/{id}/stakeholders`. */
export interface ProposalsAnswer {
  /** The last event of the activity that it stands on. */
  seq: number;
  /** The last event of the register that it stands on. */
  register: number;
  proposals: Proposal[];
}

/** Proposals are for veiligheidsregio's that read the whole (R44). */
export function readsProposals(live: Live, open: Open): boolean {
  const own = live.welcome.value?.me.who.organisation;
  const regions = live.welcome.value?.regions ?? [];
  return readsWhole(open) && regions.some(({ organisation }) => organisation === own);
}

/** What the server proposes; not asked for where `wanted` says no. */
export function useProposals(
  live: Live,
  open: Open,
  wanted: boolean,
): { proposals: Proposal[] | null; problem: string | null; why: WhyAction | undefined } {
  const path = `/api/activities/${open.id}/stakeholders`;
  const kept: Kept<ProposalsAnswer> = keptOf(live.register.kept, path);
  const { head, features, layers } = open.confirmed;
  const key = useMemo(() => effectKey(open.confirmed), [head, features, layers]);
  const register = live.register.seq.value;
  const connected = live.status.value === 'live';
  useEffect(() => {
    if (wanted) kept.refresh();
  }, [kept, wanted, key, register, connected]);
  const { data, problem, why } = kept;
  return { proposals: data.value?.proposals ?? null, problem: problem.value, why: why.value };
}
