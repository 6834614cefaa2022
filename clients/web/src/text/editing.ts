// SPDX-License-Identifier: EUPL-1.2
// Which bullets are being edited on this screen: those stay where they are, whatever others do, until their writer is done.

import { type Signal, signal } from '@preact/signals';
import type { Live } from '../link/live';
import type { Bullet } from '../wire/Bullet';

/** By bullet, as it was when the editing began. */
type Edited = ReadonlyMap<string, Bullet>;

const perLogin = new WeakMap<Live, Signal<Edited>>();

export function editedBy(live: Live): Signal<Edited> {
  const known = perLogin.get(live);
  if (known) return known;
  const none = signal<Edited>(new Map());
  perLogin.set(live, none);
  return none;
}

export function beginEditing(live: Live, bullet: Bullet): void {
  const edited = editedBy(live);
  edited.value = new Map(edited.peek()).set(bullet.id, bullet);
}

export function endEditing(live: Live, id: string): void {
  const edited = editedBy(live);
  if (!edited.peek().has(id)) return;
  const left = new Map(edited.peek());
  left.delete(id);
  edited.value = left;
}

/**
 * The lines of a theme. What is being edited keeps its place, also when somebody moved it or took it
 * away: else the field would be gone under the hands of its writer.
 */
export function linesOf(
  inTheme: readonly Bullet[],
  everywhere: { [id in string]?: Bullet },
  edited: Edited,
  beeld: string,
  theme: string,
): Bullet[] {
  const others = inTheme.filter(({ id }) => !edited.has(id));
  const kept = [...edited.values()].filter((one) => one.beeld === beeld && one.theme === theme);
  const lines = kept.map((one) => ({ ...(everywhere[one.id] ?? one), theme, order: one.order }));
  return [...others, ...lines].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
