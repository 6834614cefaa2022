// SPDX-License-Identifier: EUPL-1.2
// What an activity leaves open when it is closed, and what ends or falls back with it (R57): told to who closes.

import type { Bullet } from '../wire/Bullet';
import type { Delegation } from '../wire/Delegation';
import type { Item } from '../wire/Item';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Secondment } from '../wire/Secondment';
import type { Team } from '../wire/Team';
import type { Voorstel } from '../wire/Voorstel';
import { all } from './select';
import { openVragen } from './vragen';

export interface Closing {
  /** Stays as it is, and nobody attends to it any more. */
  open: { voorstellen: number; vragen: number; items: number; contested: number; asks: number };
  /** Ends, or goes home. */
  ends: { teams: number; delegations: number; secondments: number };
  /** Who worked in it reads again, by name. */
  active: string[];
}

export function closingOf(picture: Picture): Closing {
  const participants = all<Participant>(picture.participants);
  return {
    open: {
      voorstellen: all<Voorstel>(picture.voorstellen).filter(({ state }) => state.is === 'waiting')
        .length,
      vragen: openVragen(picture).length,
      items: all<Item>(picture.items).filter(({ processed }) => processed === null).length,
      contested: all<Bullet>(picture.bullets).filter(({ flags }) =>
        flags.some(({ answer }) => answer === null),
      ).length,
      asks: participants.filter(({ asks }) => asks !== null).length,
    },
    ends: {
      teams: all<Team>(picture.teams ?? {}).filter(({ ended }) => !ended).length,
      delegations: all<Delegation>(picture.delegations).length,
      secondments: all<Secondment>(picture.secondments ?? {}).filter(({ ended }) => !ended).length,
    },
    active: participants.filter(({ status }) => status === 'actief').map(({ name }) => name),
  };
}
