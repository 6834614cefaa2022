// SPDX-License-Identifier: EUPL-1.2
// The outbox: commands in order, kept until the server has said what became of them.

import type { Command } from '../wire/Command';

export type Outcome = { ok: true; seq: number } | { ok: false; code: string; message: string };

export interface Waiting {
  readonly id: string;
  readonly activity: string;
  readonly command: Command;
  sent: boolean;
  settle(outcome: Outcome): void;
}

/** Commands under way at once; the rest waits its turn. */
const UNDER_WAY = 64;
/** A command that the server could not store now is tried again after this long. */
const RETRY_MS = 2_000;

export class Outbox {
  private queue: Waiting[] = [];
  private retry: ReturnType<typeof setTimeout> | undefined;

  /** `send` says whether the connection took it; `changed` is told when the queue changes. */
  constructor(
    private readonly send: (waiting: Waiting) => boolean,
    private readonly changed: () => void,
  ) {}

  get size(): number {
    return this.queue.length;
  }

  /** What waits for an activity, in order. */
  of(activity: string): Waiting[] {
    return this.queue.filter((waiting) => waiting.activity === activity);
  }

  put(id: string, activity: string, command: Command): Promise<Outcome> {
    return new Promise((settle) => {
      this.queue.push({ id, activity, command, sent: false, settle });
      this.flush();
      this.changed();
    });
  }

  /** The connection is there: everything goes out again, in order and under its own id. */
  resume(): void {
    for (const waiting of this.queue) waiting.sent = false;
    this.flush();
  }

  accepted(id: string, seq: number): void {
    this.take(id, { ok: true, seq });
  }

  refused(id: string, code: string, message: string): void {
    this.take(id, { ok: false, code, message });
  }

  /** Not now: this one and what came after it go again, in order. */
  failed(id: string): void {
    const place = this.queue.findIndex((waiting) => waiting.id === id);
    if (place < 0) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      for (const waiting of this.queue.slice(place)) waiting.sent = false;
      this.flush();
    }, RETRY_MS);
  }

  private take(id: string, outcome: Outcome): void {
    const place = this.queue.findIndex((waiting) => waiting.id === id);
    const [waiting] = place < 0 ? [] : this.queue.splice(place, 1);
    waiting?.settle(outcome);
    this.flush();
    if (waiting) this.changed();
  }

  private flush(): void {
    let underWay = 0;
    for (const waiting of this.queue) {
      if (underWay >= UNDER_WAY) return;
      underWay += 1;
      if (waiting.sent) continue;
      if (!this.send(waiting)) return;
      waiting.sent = true;
    }
  }
}
