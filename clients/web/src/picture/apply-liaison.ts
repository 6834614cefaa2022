// SPDX-License-Identifier: EUPL-1.2
// What an event does to the SitRaps that went out and to who writes for a partner without account.

import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { Secondment } from '../wire/Secondment';
import type { Draft } from './apply';
import { all } from './select';

/** Whether it was such an event. */
export function applyToLiaison(draft: Draft, event: Event, by: Functionary, at: number): boolean {
  switch (event.kind) {
    case 'sitrap_sent':
      draft.part('sitraps')[event.sitrap.id] = event.sitrap;
      return true;
    case 'sitrap_mailed': {
      const known = draft.picture.sitraps?.[event.sitrap];
      if (known) draft.part('sitraps')[event.sitrap] = { ...known, mail: event.mail };
      return true;
    }
    case 'hin_seconded':
      draft.part('secondments')[event.secondment.id] = event.secondment;
      return true;
    case 'secondment_ended': {
      const known = draft.picture.secondments?.[event.secondment];
      if (known) end(draft, known, by, at, event.reason);
      return true;
    }
    default:
      return false;
  }
}

/** Who wrote on behalf of a partner does so no longer than the activity runs. */
export function endSecondments(draft: Draft, by: Functionary, at: number, reason: string): void {
  for (const one of all<Secondment>(draft.picture.secondments ?? {}))
    if (one.ended === null) end(draft, one, by, at, reason);
}

function end(draft: Draft, one: Secondment, by: Functionary, at: number, reason: string): void {
  draft.part('secondments')[one.id] = { ...one, ended: { by, at, reason } };
}
