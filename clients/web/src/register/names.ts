// SPDX-License-Identifier: EUPL-1.2
// Names of organisations, from the register as far as it tells of them, else from the welcome.

import type { Live } from '../link/live';
import type { Organisation } from '../wire/Organisation';

export function namesIn(live: Live, organisations: readonly Organisation[] = []) {
  const known = new Map(organisations.map(({ id, name }) => [id, name]));
  const welcomed = live.welcome.value?.organisations ?? {};
  return (id: string): string => known.get(id) ?? welcomed[id] ?? id;
}
