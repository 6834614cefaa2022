// SPDX-License-Identifier: EUPL-1.2
// The bullets whose text is being edited here, or is still on its way.

import { type Signal, signal } from '@preact/signals';
import type { Picture } from '../wire/Picture';
import type { Recorded } from '../wire/Recorded';
import { BulletDoc } from './bullet-doc';
import type { Outcome } from './outbox';
import { type Touches, WHOLE } from './touches';

/** What became of a bullet that somebody still had before them. */
export interface Gone {
  how: 'removed' | 'replaced' | 'unseen';
  /** Whose act it was; empty when that is not known. */
  by: string;
}

export interface DocsLink {
  /** Sends an update; `text` is what the bullet says with it. */
  send(activity: string, bullet: string, update: string, text: string): Promise<Outcome>;
  lost(activity: string, bullet: string, text: string): void;
  /** Something changed that the screen shows. */
  changed(): void;
}

interface Held {
  activity: string;
  doc: BulletDoc;
  /** Whether the server's picture has had it: one just added here is not gone when it is not there yet. */
  wasThere: boolean;
}

export class Docs {
  readonly gone: Signal<ReadonlyMap<string, Gone>> = signal(new Map());
  private readonly held = new Map<string, Held>();

  constructor(private readonly link: DocsLink) {}

  /** The live text of a bullet, to be released by who asked for it. */
  use(activity: string, id: string, server: string, client: number, wasThere: boolean): BulletDoc {
    let held = this.held.get(id);
    if (!held) {
      const doc: BulletDoc = new BulletDoc(server, client, {
        send: (update) => this.link.send(activity, id, update, doc.text.peek()),
        lost: (text) => this.link.lost(activity, id, text),
        changed: () => {
          this.forgetIdle(id);
          this.link.changed();
        },
      });
      held = { activity, doc, wasThere };
      this.held.set(id, held);
    }
    held.doc.use();
    return held.doc;
  }

  /** What was typed goes out before what is asked after it. */
  flushBefore({ writes, reads }: Touches): void {
    const whole = writes.includes(WHOLE);
    for (const [id, { doc }] of this.held)
      if (whole || writes.includes(id) || reads.includes(id)) doc.flush(true);
  }

  flushAll(): void {
    for (const { doc } of this.held.values()) doc.flush(true);
  }

  /** What events say about the bullets held here, before the picture is without them. */
  hear(events: readonly Recorded[]): void {
    for (const { event, by } of events) {
      const how =
        event.kind === 'bullet_removed'
          ? ('removed' as const)
          : event.kind === 'bullet_replaced'
            ? ('replaced' as const)
            : null;
      if (how && 'bullet' in event && this.held.has(event.bullet as string))
        this.mark(event.bullet as string, { how, by: by?.name ?? '' });
    }
  }

  /** The picture of an activity is another. */
  refresh(activity: string, picture: Picture): void {
    for (const [id, held] of [...this.held]) {
      if (held.activity !== activity) continue;
      const bullet = picture.bullets[id];
      if (bullet) {
        held.wasThere = true;
        this.unmark(id);
        held.doc.confirmed(bullet.doc, picture.seq);
      } else if (held.wasThere) {
        if (!this.gone.peek().has(id)) this.mark(id, { how: 'unseen', by: '' });
        held.doc.detach();
        this.forgetIdle(id);
      }
    }
  }

  /** The log of an activity began again from elsewhere; its picture comes next. */
  anew(activity: string): void {
    for (const held of this.held.values()) if (held.activity === activity) held.doc.anew();
  }

  /** An activity is closed to this reader: what was typed there goes back to its writer. */
  close(activity: string): void {
    for (const [id, held] of [...this.held]) {
      if (held.activity !== activity) continue;
      if (held.doc.unsent) this.link.lost(activity, id, held.doc.text.peek());
      held.doc.discard();
      this.drop(id, held.doc);
    }
  }

  /** A picture with the text as it stands here. */
  lay(activity: string, picture: Picture): Picture {
    let bullets = picture.bullets;
    for (const [id, held] of this.held) {
      if (held.activity !== activity || !held.doc.dirty.value) continue;
      const bullet = picture.bullets[id];
      if (!bullet) continue;
      if (bullets === picture.bullets) bullets = { ...bullets };
      bullets[id] = { ...bullet, text: held.doc.text.value };
    }
    return bullets === picture.bullets ? picture : { ...picture, bullets };
  }

  /** Whether anything was typed that is not with the server. */
  get unsent(): boolean {
    return [...this.held.values()].some(({ doc }) => doc.unsent);
  }

  /** What was typed and is not on its way either, by bullet. */
  unasked(): { bullet: string; text: string }[] {
    return [...this.held]
      .filter(([, { doc }]) => doc.unasked)
      .map(([bullet, { doc }]) => ({ bullet, text: doc.text.peek() }));
  }

  /** How many are held. */
  get size(): number {
    return this.held.size;
  }

  private forgetIdle(id: string): void {
    const doc = this.held.get(id)?.doc;
    if (doc?.idle) this.drop(id, doc);
  }

  private drop(id: string, doc: BulletDoc): void {
    this.held.delete(id);
    this.unmark(id);
    doc.destroy();
  }

  private mark(id: string, gone: Gone): void {
    this.gone.value = new Map(this.gone.peek()).set(id, gone);
  }

  private unmark(id: string): void {
    if (!this.gone.peek().has(id)) return;
    const left = new Map(this.gone.peek());
    left.delete(id);
    this.gone.value = left;
  }
}
