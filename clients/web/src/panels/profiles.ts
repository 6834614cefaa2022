// SPDX-License-Identifier: EUPL-1.2
// The profiles of partners, as far as they are known here.

import type { Session } from '../link/session';

/** By organisation. */
export type Profiles = ReadonlyMap<string, string>;

export function profilesOf(session: Session): Profiles {
  const known = (session.info.peek()?.functions ?? []).filter(({ profile }) => profile !== null);
  return new Map(known.map(({ organisation, profile }) => [organisation, profile ?? '']));
}

const NETCENTRISCH: ReadonlySet<string> = new Set(['kern', 'structureel']);

/**
 * Whether a partner works netcentrisch: it can write a part for a while, and let another in by a process of its
 * own. Where no profile is known it is offered, and the server decides.
 */
export function worksNetcentrisch(organisation: string, profiles: Profiles): boolean {
  return NETCENTRISCH.has(profiles.get(organisation) ?? 'kern');
}
