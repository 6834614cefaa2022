// SPDX-License-Identifier: EUPL-1.2
// What a control may be shown for: no more than the server granted.

import type { Open } from '../link/live';
import type { Action } from '../wire/Action';
import type { Beeld } from '../wire/Beeld';
import type { Delegation } from '../wire/Delegation';
import type { Function as Functie } from '../wire/Function';
import type { Granted } from '../wire/Granted';
import type { Layer } from '../wire/Layer';

export function can(open: Open, action: Action): boolean {
  return open.granted.actions.includes(action);
}

/** Whether one reads the activity as a whole, but for what others keep to themselves; not what was admitted alone. */
export function readsWhole({ view }: Pick<Open, 'view'>): boolean {
  return view === 'whole' || view.startsWith('whole but ');
}

/** Who speaks for an organisation: for its information, or for its lead. */
export function speaks(functie: Functie | undefined): boolean {
  return functie === 'informatiemanager' || functie === 'meldkamer' || functie === 'leider';
}

/** Whether text may be written under a theme of a beeld. */
export function writesTheme(open: Open, beeld: Beeld, theme: string): boolean {
  return open.granted.writes.includes(beeld.id) || lent(open, beeld, theme).length > 0;
}

/** Whether one answers for what stands under a theme: who writes it, or keeps it elsewhere. */
export function answersFor(open: Open, beeld: Beeld, theme: string): boolean {
  return writesTheme(open, beeld, theme) || keepsElsewhere(open.granted, beeld.id);
}

/** Whether a beeld is ours, kept in an activity of our own, and only stands here. */
export function keepsElsewhere({ answers_for }: Granted, beeld: string): boolean {
  return answers_for?.includes(beeld) ?? false;
}

/** Until when one writes under a theme of another for a while; `open` without an end, null where not so. */
export function lentUntil(open: Open, beeld: Beeld, theme: string): number | 'open' | null {
  if (open.granted.writes.includes(beeld.id)) return null;
  const parts = lent(open, beeld, theme);
  if (parts.length === 0) return null;
  const last = Math.max(...parts.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(last) ? last : 'open';
}

/** The delegations by which one writes under a theme. */
function lent(open: Open, beeld: Beeld, theme: string): Delegation[] {
  const page = beeld.pages.find((one) =>
    one.fields.some((field) => field.themes.some((t) => t.key === theme)),
  );
  const mine = open.granted.delegated.map((id) => open.picture.delegations[id]);
  return mine.filter((one): one is Delegation => {
    const part = one?.part;
    if (part?.of === 'page') return part.beeld === beeld.id && part.page === page?.key;
    return part?.of === 'theme' && part.beeld === beeld.id && part.theme === theme;
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
