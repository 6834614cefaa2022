// SPDX-License-Identifier: EUPL-1.2
// What is being typed but was not added yet: it stays when another beeld is looked at in between.

import { type Signal, signal } from '@preact/signals';
import type { Live } from '../link/live';
import type { BulletKind } from '../wire/BulletKind';

export interface Draft {
  text: string;
  source: string;
  kind: BulletKind;
}

export const EMPTY: Draft = { text: '', source: '', kind: 'situatie' };

/** By login: the next one who logs in finds nothing of the one before. */
const drafts = new WeakMap<Live, Map<string, Signal<Draft>>>();

/** The draft at the end of a theme of a beeld. */
export function draftOf(live: Live, beeld: string, theme: string): Signal<Draft> {
  const mine = drafts.get(live) ?? new Map<string, Signal<Draft>>();
  drafts.set(live, mine);
  const key = `${beeld}/${theme}`;
  const known = mine.get(key);
  if (known) return known;
  const draft = signal<Draft>(EMPTY);
  mine.set(key, draft);
  return draft;
}
