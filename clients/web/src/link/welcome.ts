// SPDX-License-Identifier: EUPL-1.2
// Who this client acts as: as the server welcomed it, and as it says it is by now.

import type { FromServer } from '../wire/FromServer';

export type Welcome = Extract<FromServer, { say: 'welcome' }>;
type You = Extract<FromServer, { say: 'you' }>;

/** The welcome as it would be by now; before there was one, nothing is otherwise. */
export function by(welcome: Welcome | null, { me, may_create, organisations, regions }: You) {
  return welcome && { ...welcome, me, may_create, organisations, regions };
}
