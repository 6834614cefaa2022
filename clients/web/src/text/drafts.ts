// SPDX-License-Identifier: EUPL-1.2
// What is being typed but was not added yet: it stays when another beeld is looked at, and when the page is closed.

import { effect, type Signal, signal } from '@preact/signals';
import type { Shelf } from '../link/keep';
import type { Live } from '../link/live';
import type { BulletKind } from '../wire/BulletKind';

export interface Draft {
  text: string;
  source: string;
  kind: BulletKind;
}

export const EMPTY: Draft = { text: '', source: '', kind: 'situatie' };

const ROOM = 'gedeeld-beeld/concept/';
/** What nobody came back for in this time is of no use any more, and should not lie around. */
const KEPT_MS = 7 * 24 * 60 * 60_000;

/** The drafts of one account, kept in this browser: another account finds nothing of them. */
export class Drafts {
  private readonly drafts = new Map<string, Signal<Draft>>();

  constructor(
    private readonly shelf: Shelf,
    private readonly account: string,
    private readonly now: () => number = Date.now,
  ) {
    this.tidy();
  }

  /** The draft at the end of a theme of a beeld. */
  at(beeld: string, theme: string): Signal<Draft> {
    const key = `${ROOM}${this.account}/${beeld}/${theme}`;
    const known = this.drafts.get(key);
    if (known) return known;
    const draft = signal<Draft>(this.read(key)?.draft ?? EMPTY);
    this.drafts.set(key, draft);
    let first = true;
    effect(() => {
      const said = draft.value;
      if (!first) this.write(key, said);
      first = false;
    });
    return draft;
  }

  private write(key: string, draft: Draft): void {
    try {
      if (draft.text.trim() === '') this.shelf.removeItem(key);
      else this.shelf.setItem(key, JSON.stringify({ at: this.now(), draft }));
    } catch {
      // Full, or not allowed: it is still on the screen.
    }
  }

  private read(key: string): { at: number; draft: Draft } | null {
    try {
      return JSON.parse(this.shelf.getItem(key) ?? 'null') as { at: number; draft: Draft } | null;
    } catch {
      return null;
    }
  }

  private tidy(): void {
    const keys = Array.from({ length: this.shelf.length }, (_, place) => this.shelf.key(place));
    for (const key of keys) {
      if (!key?.startsWith(ROOM)) continue;
      const kept = this.read(key);
      if (!kept || kept.at < this.now() - KEPT_MS) this.shelf.removeItem(key);
    }
  }
}

const perLogin = new WeakMap<Live, Drafts>();

/** The draft of whoever is logged in. */
export function draftOf(live: Live, beeld: string, theme: string): Signal<Draft> {
  const mine =
    perLogin.get(live) ?? new Drafts(localStorage, live.welcome.peek()?.me.who.account ?? '');
  perLogin.set(live, mine);
  return mine.at(beeld, theme);
}
