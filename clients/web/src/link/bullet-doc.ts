// SPDX-License-Identifier: EUPL-1.2
// The live text of one bullet while somebody edits it: shown at once, sent when it can be, merged when it comes back.

import { type ReadonlySignal, signal } from '@preact/signals';
import * as Y from 'yjs';
import { openDocument, ROOT, toBase64, toBytes } from '../picture/text-document';
import type { Outcome } from './outbox';

/** Keystrokes are gathered this long before they go out. */
const GATHER_MS = 150;

export interface TextChange {
  at: number;
  removed: number;
  inserted: string;
}

export interface BulletDocLink {
  /** Sends an update; settled when the server has said what became of it. */
  send(update: string): Promise<Outcome>;
  /** The text could not be kept: it is handed to its writer. */
  lost(text: string): void;
  /** The text changed here, or what is known of it. */
  changed(): void;
}

export class BulletDoc {
  private doc: Y.Doc;
  private readonly written = signal('');
  private readonly shownAhead = signal(false);
  private readonly listeners = new Set<(changes: TextChange[]) => void>();
  /** How far this client's own writing is with the server, in the count of Yjs. */
  private sentClock = 0;
  /** Edits made here, and how many of them the server has. */
  private edits = 0;
  private stored = 0;
  private queued = 0;
  /** The picture's position, and the one at which it has all that was accepted. */
  private seq = 0;
  private arrivesAt = 0;
  private underWay = 0;
  private wasRefused = false;
  private mayLack = false;
  private detached = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private users = 0;

  constructor(
    /** The server's document, as it is by now. */
    private server: string,
    private readonly client: number,
    private readonly link: BulletDocLink,
  ) {
    this.doc = this.opened();
  }

  get text(): ReadonlySignal<string> {
    return this.written;
  }

  /** Whether it says more than the picture does: typed here and not stored, or stored and not back yet. */
  get dirty(): ReadonlySignal<boolean> {
    return this.shownAhead;
  }

  /** Whether something was typed that the server has not acknowledged. */
  get unsent(): boolean {
    return this.edits > this.stored;
  }

  /** Whether something was typed that is only here: not stored, and not on its way. */
  get unasked(): boolean {
    return this.unsent && (this.detached || this.wasRefused || this.edits > this.queued);
  }

  /** A local edit, in UTF-16 units. */
  replace(at: number, remove: number, insert: string): void {
    const type = this.doc.getText(ROOT);
    this.doc.transact(() => {
      if (remove > 0) type.delete(at, remove);
      if (insert !== '') type.insert(at, insert);
    });
    this.edits += 1;
    this.schedule();
    this.tell();
  }

  onRemote(listener: (changes: TextChange[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The server's document, as it is in the picture at this position. */
  confirmed(doc: string, seq = Number.POSITIVE_INFINITY): void {
    this.seq = seq;
    if (doc !== this.server) {
      this.server = doc;
      Y.applyUpdate(this.doc, toBytes(doc));
    }
    if (this.mayLack) this.sendLacking();
    if (this.detached) {
      this.detached = false;
      if (this.edits > this.queued) this.schedule();
    }
    if (this.wasRefused) this.afterRefusal();
    this.tell();
  }

  /** The server's log began again from elsewhere: it may lack what it had accepted. */
  anew(): void {
    this.arrivesAt = 0;
    this.mayLack = true;
  }

  /** The bullet is not there any more: what is typed stays here. */
  detach(): void {
    this.detached = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.handBack();
  }

  /** Its writer has done with what was typed. */
  discard(): void {
    this.stored = this.edits;
    this.tell();
  }

  use(): void {
    this.users += 1;
  }

  release(): void {
    this.users -= 1;
    if (this.detached) this.handBack();
    else this.flush();
    this.tell();
  }

  /** Whether somebody has it before them. */
  get inUse(): boolean {
    return this.users > 0;
  }

  /** Whether it can be forgotten. What is not back yet may not: the next edit would be counted from too early. */
  get idle(): boolean {
    return !this.inUse && this.underWay === 0 && (this.detached || !this.ahead);
  }

  /** Sends what waits; also before the answer to what went earlier, when something must come `after` it. */
  flush(after = false): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.detached || this.wasRefused || this.edits === this.queued) return;
    if (this.underWay > 0 && !after) return;
    const edits = this.edits;
    this.queued = edits;
    this.underWay += 1;
    // What others wrote came from the server; of our own, it lacks what was not sent.
    const known = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const clock = known.get(this.client) ?? 0;
    known.set(this.client, this.sentClock);
    this.sentClock = clock;
    const update = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(known));
    this.link.send(toBase64(update)).then((outcome) => this.answered(edits, outcome));
    this.tell();
  }

  /** The document with everything that is known of it here. */
  state(): string {
    return toBase64(Y.encodeStateAsUpdate(this.doc));
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.detached = true;
    this.doc.destroy();
  }

  private get ahead(): boolean {
    return this.unsent || this.arrivesAt > this.seq;
  }

  private answered(edits: number, outcome: Outcome): void {
    this.underWay -= 1;
    if (outcome.ok) this.arrivesAt = Math.max(this.arrivesAt, outcome.seq);
    if (outcome.ok || outcome.code === 'text.empty') this.stored = Math.max(this.stored, edits);
    else this.wasRefused = true;
    if (this.wasRefused) this.afterRefusal();
    else if (this.edits > this.queued) this.schedule();
    this.tell();
  }

  /** Sends again what the server had and has no more. */
  private sendLacking(): void {
    this.mayLack = false;
    const has = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(toBytes(this.server)));
    const clock = has.get(this.client) ?? 0;
    if (clock >= this.sentClock) return;
    this.sentClock = clock;
    this.edits += 1;
    this.schedule();
  }

  /** Begins again when all is known; not on a text that lacks what was accepted: its places would be used twice. */
  private afterRefusal(): void {
    if (this.underWay > 0 || (!this.detached && this.arrivesAt > this.seq)) return;
    this.wasRefused = false;
    if (this.detached) this.handBack();
    else this.beginAgain();
  }

  /** After a refusal: what was typed goes back to its writer, and the server's text is the text. */
  private beginAgain(): void {
    const said = this.written.peek();
    this.doc.destroy();
    this.doc = this.opened();
    this.stored = this.edits;
    this.queued = this.edits;
    this.link.lost(said);
    const change = { at: 0, removed: said.length, inserted: this.written.peek() };
    for (const listener of this.listeners) listener([change]);
  }

  /** Of a bullet that is gone, when nobody has it before them. */
  private handBack(): void {
    if (this.inUse || this.underWay > 0 || !this.unsent) return;
    this.stored = this.edits;
    this.link.lost(this.written.peek());
  }

  private opened(): Y.Doc {
    const doc = openDocument(this.server);
    doc.clientID = this.client;
    this.sentClock = Y.decodeStateVector(Y.encodeStateVector(doc)).get(this.client) ?? 0;
    const type = doc.getText(ROOT);
    this.written.value = type.toString();
    type.observe((event, transaction) => {
      this.written.value = type.toString();
      if (transaction.local) return;
      const changes: TextChange[] = [];
      let at = 0;
      for (const delta of event.delta) {
        if (delta.retain !== undefined) at += delta.retain;
        else if (delta.delete !== undefined)
          changes.push({ at, removed: delta.delete, inserted: '' });
        else if (typeof delta.insert === 'string') {
          changes.push({ at, removed: 0, inserted: delta.insert });
          at += delta.insert.length;
        }
      }
      for (const listener of this.listeners) listener(changes);
    });
    return doc;
  }

  private tell(): void {
    this.shownAhead.value = this.ahead;
    this.link.changed();
  }

  private schedule(): void {
    if (!this.detached) this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }
}
