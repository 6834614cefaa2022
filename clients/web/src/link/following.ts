// SPDX-License-Identifier: EUPL-1.2
// The activity that is followed, as far as the server told of it; and those left before, for when it cannot be asked.

import { type Signal, signal } from '@preact/signals';
import { applyAll } from '../picture/apply';
import { checksum } from '../picture/checksum';
import type { FromServer } from '../wire/FromServer';
import type { Granted } from '../wire/Granted';
import type { Picture } from '../wire/Picture';
import type { Position } from '../wire/Position';
import type { Present } from '../wire/Present';

export interface Followed {
  id: string;
  epoch: number;
  /** What this reader sees of it, as the server names it. */
  view: string;
  picture: Picture | null;
  granted: Granted;
  people: Present[];
  /** How many there are here: of a crowd, more than those named. */
  total: number;
  /** The server's last event, as far as it said. */
  head: number;
  /** Whether the last comparison of checksums agreed. */
  agrees: boolean | null;
  /** Of a picture that was left and taken up again without the server: until when it was current. */
  upTo: number | null;
}

const NOTHING: Granted = {
  actions: [],
  regie: false,
  writes: [],
  plots: [],
  links: [],
  delegated: [],
};
/** Past this many features a checksum costs too much to make in passing. */
const CHECKSUM_FEATURES = 8_000;
/** Pictures kept of activities that were left. */
const SHELF = 5;

function nothingYet(id: string): Followed {
  const nobody = { people: [], total: 0 };
  const none = { picture: null, granted: NOTHING, head: 0, agrees: null, upTo: null };
  return { id, epoch: 0, view: '', ...nobody, ...none };
}

export class Following {
  readonly now: Signal<Followed | null> = signal(null);
  wanted: string | null = null;
  private readonly shelf = new Map<string, Followed>();

  /** From here on this one; what is known of it is shown only while the server cannot say. */
  want(id: string, alone: boolean): void {
    this.wanted = id;
    if (alone) this.now.value = this.shelf.get(id) ?? null;
  }

  /** Leaves it; what was seen was current until then. */
  leave(upTo: number): string | null {
    const id = this.wanted;
    const left = this.now.peek();
    this.wanted = null;
    this.now.value = null;
    if (left?.picture) {
      this.shelf.delete(left.id);
      const alone = { people: [], total: 0, agrees: null };
      this.shelf.set(left.id, { ...left, ...alone, upTo: left.upTo ?? upTo });
      for (const oldest of this.shelf.keys()) {
        if (this.shelf.size <= SHELF) break;
        this.shelf.delete(oldest);
      }
    }
    return id;
  }

  /** It is not for this reader any more: nothing of it stays. */
  forget(activity: string): void {
    this.shelf.delete(activity);
    if (this.wanted !== activity) return;
    this.wanted = null;
    this.now.value = null;
  }

  /** Of what was left, only what may be read still is kept. */
  keepOnly(readable: (activity: string) => boolean): void {
    for (const id of this.shelf.keys()) if (!readable(id)) this.shelf.delete(id);
  }

  forgetAll(): void {
    this.shelf.clear();
    this.wanted = null;
    this.now.value = null;
  }

  /** The position to go on from. */
  since(): Position | null {
    const now = this.now.peek();
    return now?.picture && now.id === this.wanted
      ? { epoch: now.epoch, seq: now.picture.seq, view: now.view }
      : null;
  }

  /** How far it is and what it comes to, to compare with the server. */
  position(): { activity: string; seq: number; checksum: string | null } | null {
    const picture = this.now.peek()?.picture;
    if (!picture) return null;
    const cheap = Object.keys(picture.features).length <= CHECKSUM_FEATURES;
    const { id: activity } = picture.head;
    return { activity, seq: picture.seq, checksum: cheap ? checksum(picture) : null };
  }

  begin({ epoch, view, picture }: Extract<FromServer, { say: 'snapshot' }>): boolean {
    const { id } = picture.head;
    if (id !== this.wanted) return false;
    const known = this.now.peek();
    const before = known?.id === id ? known : nothingYet(id);
    this.now.value = {
      ...before,
      epoch,
      view,
      picture,
      head: picture.seq,
      agrees: null,
      upTo: null,
    };
    return true;
  }

  /** Folds what happened; `gap` when something is missing before it. */
  fold(changes: Extract<FromServer, { say: 'changes' }>): 'done' | 'gap' | 'nothing' {
    const now = this.now.peek();
    if (now?.id !== changes.activity || now.picture === null) return 'nothing';
    const { seq } = now.picture;
    if (changes.to <= seq) return 'nothing';
    if (changes.from !== seq + 1) return 'gap';
    const picture = { ...applyAll(now.picture, changes.events), seq: changes.to };
    this.now.value = { ...now, picture, head: Math.max(now.head, changes.to), upTo: null };
    return 'done';
  }

  /** Something else that the server said about it. */
  told(activity: string, patch: Partial<Followed>): void {
    const now = this.now.peek();
    if (now?.id === activity) this.now.value = { ...now, upTo: null, ...patch };
    else if (this.wanted === activity) this.now.value = { ...nothingYet(activity), ...patch };
  }
}
