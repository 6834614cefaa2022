// SPDX-License-Identifier: EUPL-1.2
// What an event does to koppelingen, and to a beeld that is kept in another activity.

import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { KoppelingState } from '../wire/KoppelingState';
import type { Mirrored } from '../wire/Mirrored';
import type { Draft } from './apply';
import { leave } from './apply-bullets';
import { goOn } from './apply-kern';
import { followAnswers } from './apply-vragen';

/** Whether the event was about those, and so is done. */
export function applyToKoppelingen(
  draft: Draft,
  event: Event,
  by: Functionary,
  at: number,
  seq: number,
): boolean {
  switch (event.kind) {
    case 'koppeling_made':
      draft.part('koppelingen')[event.koppeling.id] = event.koppeling;
      return true;
    case 'koppeling_settled':
      set(draft, event.koppeling, event.state);
      return true;
    case 'koppeling_withdrawn':
      set(draft, event.koppeling, { is: 'withdrawn', by, at, reason: event.reason });
      return true;
    case 'beeld_mirrored':
      mirror(draft, event.beeld, event.now, at, seq);
      return true;
    default:
      return false;
  }
}

function set(draft: Draft, id: string, state: KoppelingState): void {
  const known = draft.picture.koppelingen?.[id];
  if (known) draft.part('koppelingen')[id] = { ...known, state };
}

/** What is named is as it is where it is kept; what readers here say of a bullet came with it. */
function mirror(draft: Draft, id: string, now: Mirrored, at: number, seq: number): void {
  const beeld = draft.picture.beelden[id];
  if (beeld) {
    const { still_since: _, ...kept } = beeld.kept_elsewhere ?? {};
    const stands = now.still ? { ...kept, still_since: at } : kept;
    draft.part('beelden')[id] = {
      ...beeld,
      title: now.title ?? beeld.title,
      pages: now.pages ?? beeld.pages,
      ...(now.still !== undefined && {
        kept_elsewhere: stands as NonNullable<typeof beeld.kept_elsewhere>,
      }),
    };
  }
  for (const gone of now.gone ?? []) {
    leave(draft, gone.bullet, gone.at);
    if (gone.replaced_by === undefined) continue;
    goOn(draft, gone.bullet, gone.replaced_by);
    followAnswers(draft, gone.bullet, gone.replaced_by);
  }
  for (const feature of now.gone_features ?? []) delete draft.part('features')[feature];
  for (const layer of now.gone_layers ?? []) delete draft.part('layers')[layer];
  for (const layer of now.layers ?? []) draft.part('layers')[layer.id] = layer;
  for (const feature of now.features ?? [])
    draft.part('features')[feature.id] = { ...feature, version: seq };
  for (const bullet of now.bullets ?? []) draft.part('bullets')[bullet.id] = bullet;
}
