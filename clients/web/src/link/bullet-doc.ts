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
  /** The text changed here. */
  changed(): void;
}

export class BulletDoc {
  private readonly doc: Y.Doc;
  private readonly type: Y.Text;
  private readonly written = signal('');
  private readonly unsent = signal(false);
  private readonly listeners = new Set<(changes: TextChange[]) => void>();
  /** What the server has, as far as this document knows. */
  private known: Uint8Array;
  private underWay = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private users = 0;

  constructor(
    doc: string,
    client: number,
    private readonly link: BulletDocLink,
  ) {
    this.doc = openDocument(doc);
    this.doc.clientID = client;
    this.type = this.doc.getText(ROOT);
    this.known = Y.encodeStateVector(this.doc);
    this.written.value = this.type.toString();
    this.type.observe((event, transaction) => {
      this.written.value = this.type.toString();
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
  }

  get text(): ReadonlySignal<string> {
    return this.written;
  }

  /** Whether something was typed that the server has not acknowledged. */
  get dirty(): ReadonlySignal<boolean> {
    return this.unsent;
  }

  /** A local edit, in UTF-16 units. */
  replace(at: number, remove: number, insert: string): void {
    this.doc.transact(() => {
      if (remove > 0) this.type.delete(at, remove);
      if (insert !== '') this.type.insert(at, insert);
    });
    this.unsent.value = true;
    this.link.changed();
    this.schedule();
  }

  onRemote(listener: (changes: TextChange[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The server's document, as it is by now. */
  confirmed(doc: string): void {
    const bytes = toBytes(doc);
    Y.applyUpdate(this.doc, bytes);
    const server = openDocument(doc);
    this.known = Y.encodeStateVector(server);
    server.destroy();
  }

  use(): void {
    this.users += 1;
  }

  release(): void {
    this.users -= 1;
    this.flush();
  }

  /** Whether it can be forgotten. */
  get idle(): boolean {
    return this.users <= 0 && !this.unsent.peek() && !this.underWay;
  }

  /** Sends what waits, without waiting for more. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.underWay || !this.unsent.peek()) return;
    this.underWay = true;
    const sent = Y.encodeStateVector(this.doc);
    const before = this.type.toString();
    const update = Y.encodeStateAsUpdate(this.doc, this.known);
    this.link.send(toBase64(update)).then((outcome) => {
      this.underWay = false;
      if (outcome.ok || outcome.code === 'text.empty') {
        this.known = sent;
        this.unsent.value = this.type.toString() !== before || this.timer !== undefined;
        if (this.unsent.peek()) this.schedule();
      } else {
        this.unsent.value = false;
        this.link.lost(this.type.toString());
      }
      this.link.changed();
    });
  }

  destroy(): void {
    clearTimeout(this.timer);
    this.doc.destroy();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }
}
