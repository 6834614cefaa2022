// SPDX-License-Identifier: EUPL-1.2
// What a control may be shown for: no more than the server granted.

import type { Open } from '../link/live';
import type { Action } from '../wire/Action';
import type { Beeld } from '../wire/Beeld';
import type { Layer } from '../wire/Layer';
import type { Me } from '../wire/Me';
import type { Picture } from '../wire/Picture';

export function can(open: Open, action: Action): boolean {
  return open.granted.actions.includes(action);
}

/** Whether text may be written under a theme of a beeld. */
export function writesTheme(open: Open, beeld: Beeld, theme: string): boolean {
  if (open.granted.writes.includes(beeld.id)) return true;
  const page = beeld.pages.find((one) =>
    one.fields.some((field) => field.themes.some((t) => t.key === theme)),
  );
  return open.granted.delegated.some((id) => {
    const part = open.picture.delegations[id]?.part;
    return part?.of === 'page' && part.beeld === beeld.id && part.page === page?.key;
  });
}

/** Whether may be drawn on a layer. */
export function plotsLayer(open: Open, layer: Layer): boolean {
  if (open.granted.plots.includes(layer.beeld)) return true;
  return open.granted.delegated.some((id) => {
    const part = open.picture.delegations[id]?.part;
    return part?.of === 'layer' && part.layer === layer.id;
  });
}

/**
 * Whether a reader sees the whole of an activity, or what was admitted to its organisation. The picture
 * says so: in a part there is nobody else's participation, nothing that waits, and no beeld or layer
 * but those admitted.
 */
export function seesWhole(picture: Picture, me: Pick<Me, 'who' | 'region'> | undefined): boolean {
  if (!me) return false;
  if (me.region !== null) return true;
  const own = picture.participants[me.who.organisation];
  if (!own || (own.status !== 'monitorend' && own.status !== 'actief')) return true;
  const withheld = [picture.items, picture.voorstellen, picture.delegations];
  return (
    Object.keys(picture.participants).length > 1 ||
    withheld.some((record) => Object.keys(record).length > 0) ||
    Object.keys(picture.beelden).some((id) => !own.beelden.includes(id)) ||
    Object.keys(picture.layers).some((id) => !own.layers.includes(id))
  );
}
