// SPDX-License-Identifier: EUPL-1.2
// That an alert was seen: said by a button, and by opening the activity.

import { useEffect } from 'preact/hooks';
import type { Live, Open } from '../link/live';
import { all } from '../picture/select';
import { speaks } from '../shell/rights';
import type { PartnerAlert } from '../wire/PartnerAlert';

export async function acknowledge(live: Live, activity: string, alert: string): Promise<void> {
  const outcome = await live.send(activity, { kind: 'acknowledge_alert', alert });
  // A colleague was first: it is seen, which is all that was asked.
  if (!outcome.ok && outcome.code === 'exists') outcome.told = true;
}

/** Who has the activity on the screen has seen what its organisation was alerted to. */
export function useSeenByOpening(live: Live, open: Open): void {
  const me = live.welcome.value?.me;
  const own = all<PartnerAlert>(open.confirmed.alerts ?? {}).filter(
    ({ organisation, seen }) => organisation === me?.who.organisation && seen === null,
  );
  const ids = speaks(me?.function) ? own.map(({ id }) => id).join(',') : '';
  useEffect(() => {
    for (const id of ids.split(',').filter(Boolean)) acknowledge(live, open.id, id);
  }, [live, open.id, ids]);
}
