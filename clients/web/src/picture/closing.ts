// SPDX-License-Identifier: EUPL-1.2
// What an activity leaves open when it is closed, and what ends or falls back with it (R57): told to who closes.

import type { Bullet } from '../wire/Bullet';
import type { Delegation } from '../wire/Delegation';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Secondment } from '../wire/Secondment';
import type { Team } from '../wire/Team';
import { contested } from './flags';
import {
  all,
  askingAccess,
  mandateHeld,
  takesPart,
  waitingItems,
  waitingVoorstellen,
} from './select';
import { openVragen } from './vragen';

export interface Closing {
  /** Stays as it is, and nobody attends to it any more. */
  open: { voorstellen: number; vragen: number; items: number; contested: number; asks: number };
  /** Ends, or goes home. */
  ends: { teams: number; delegations: number; secondments: number; mandates: number };
  /** Who worked in it reads again, by name. */
  active: string[];
}

export function closingOf(picture: Picture): Closing {
  return {
    open: {
      voorstellen: waitingVoorstellen(picture).length,
      vragen: openVragen(picture).length,
      items: waitingItems(picture).length,
      contested: all<Bullet>(picture.bullets).filter((bullet) => contested(bullet).length > 0)
        .length,
      asks: askingAccess(picture).length,
    },
    ends: {
      teams: all<Team>(picture.teams ?? {}).filter(({ ended }) => !ended).length,
      delegations: all<Delegation>(picture.delegations).length,
      secondments: all<Secondment>(picture.secondments ?? {}).filter(({ ended }) => !ended).length,
      mandates: all<Participant>(picture.participants).filter(
        (one) => takesPart(one) && mandateHeld(one),
      ).length,
    },
    active: all<Participant>(picture.participants)
      .filter(({ status }) => status === 'actief')
      .map(({ name }) => name),
  };
}
