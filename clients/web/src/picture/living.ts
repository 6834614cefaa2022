// SPDX-License-Identifier: EUPL-1.2
// What a copy that was taken over says of its source, as this reader sees both.

import type { Bullet } from '../wire/Bullet';
import type { Picture } from '../wire/Picture';
import type { Taken } from '../wire/Taken';

/** The living link of a bullet: which bullet it was taken over from, and as what. */
export function living({
  origin,
}: Pick<Bullet, 'origin'>): { source: string; taken: Taken } | null {
  if (origin.from !== 'beeld' || !origin.taken) return null;
  return { source: origin.bullet, taken: origin.taken };
}

/** How a source is: `withheld` when this reader does not read the beeld it stands in. */
export type SourceState = { is: 'same' | 'removed' | 'withheld' } | { is: 'changed'; now: Bullet };

/** How the source of a bullet is now; null for what has no living link. */
export function sourceOf(
  { beelden, bullets }: Pick<Picture, 'beelden' | 'bullets'>,
  copy: Pick<Bullet, 'origin'>,
): SourceState | null {
  const link = living(copy);
  if (!link || copy.origin.from !== 'beeld') return null;
  if (!beelden[copy.origin.beeld]) return { is: 'withheld' };
  const now = bullets[link.source];
  if (!now) return { is: 'removed' };
  const { taken } = link;
  const same =
    now.text === taken.text &&
    now.kind === taken.kind &&
    now.source === taken.source &&
    now.validity === taken.validity &&
    now.observed_at === taken.observed_at &&
    now.critical === taken.critical &&
    now.features.join() === taken.features.join();
  return same ? { is: 'same' } : { is: 'changed', now };
}
