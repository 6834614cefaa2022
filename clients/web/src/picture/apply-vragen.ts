// SPDX-License-Identifier: EUPL-1.2
// What an event does to the informatievragen.

import type { Event } from '../wire/Event';
import type { Informatievraag } from '../wire/Informatievraag';
import type { Draft } from './apply';

/** Whether the event was about informatievragen, and so is done. */
export function applyToVragen(draft: Draft, event: Event): boolean {
  const touch = (id: string, patch: Partial<Informatievraag>) => {
    const vraag = draft.picture.informatievragen?.[id];
    if (vraag) draft.part('informatievragen')[id] = { ...vraag, ...patch };
  };
  switch (event.kind) {
    case 'informatievraag_asked':
      draft.part('informatievragen')[event.vraag.id] = event.vraag;
      return true;
    case 'informatievraag_proposed':
      touch(event.vraag, { voorstel: event.voorstel });
      return true;
    case 'informatievraag_settled':
      touch(event.vraag, { state: event.state });
      return true;
    case 'informatievraag_overdue':
      touch(event.vraag, { overdue_at: event.at });
      return true;
    default:
      return false;
  }
}

/** An answer goes on in the bullet that takes the place of the one that gave it. */
export function followAnswers(draft: Draft, old: string, by: string): void {
  for (const vraag of Object.values(draft.picture.informatievragen ?? {})) {
    if (vraag?.state.is === 'answered' && vraag.state.bullet === old)
      draft.part('informatievragen')[vraag.id] = {
        ...vraag,
        state: { ...vraag.state, bullet: by },
      };
  }
}
