// SPDX-License-Identifier: EUPL-1.2
// What an event does to the linking of beelden, and to the living link of a copy with its source.

import type { BeeldLink } from '../wire/BeeldLink';
import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { Origin } from '../wire/Origin';
import type { Draft } from './apply';
import { living } from './living';
import { all } from './select';

/** Whether the event was about those, and so is done. */
export function applyToKern(draft: Draft, event: Event, by: Functionary, at: number): boolean {
  switch (event.kind) {
    case 'beeld_linked':
      link(draft, event.beeld, { is: 'linked', by, at });
      return true;
    case 'beeld_unlinked':
      link(draft, event.beeld, { is: 'withdrawn', by, at, reason: event.reason });
      return true;
    case 'source_followed':
      origin(draft, event.bullet, (from) => ({ ...from, taken: event.taken }));
      return true;
    case 'source_unlinked':
      origin(draft, event.bullet, ({ taken: _, ...from }) => from);
      return true;
    default:
      return false;
  }
}

/** A living link goes on to the bullet that takes the place of the source. */
export function goOn(draft: Draft, old: string, by: string): void {
  for (const copy of all(draft.picture.bullets)) {
    if (copy && living(copy)?.source === old)
      origin(draft, copy.id, (from) => ({ ...from, bullet: by }));
  }
}

function link(draft: Draft, id: string, state: BeeldLink): void {
  const beeld = draft.picture.beelden[id];
  if (beeld) draft.part('beelden')[id] = { ...beeld, link: state };
}

type FromBeeld = Extract<Origin, { from: 'beeld' }>;

function origin(draft: Draft, id: string, change: (from: FromBeeld) => FromBeeld): void {
  const bullet = draft.picture.bullets[id];
  if (bullet?.origin.from === 'beeld')
    draft.part('bullets')[id] = { ...bullet, origin: change(bullet.origin) };
}
