// SPDX-License-Identifier: EUPL-1.2
// What a control may be shown for: no more than the server granted.

import type { Open } from '../link/live';
import type { Action } from '../wire/Action';
import type { Beeld } from '../wire/Beeld';
import type { Function as Functie } from '../wire/Function';
import type { Layer } from '../wire/Layer';

export function can(open: Open, action: Action): boolean {
  return open.granted.actions.includes(action);
}

/** Who speaks for an organisation: for its information, or for its lead. */
export function speaks(functie: Functie | undefined): boolean {
  return functie === 'informatiemanager' || functie === 'meldkamer' || functie === 'leider';
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
