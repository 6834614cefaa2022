// SPDX-License-Identifier: EUPL-1.2
// The outbox: commands in order, kept until the server has said what became of them.

import type { Command } from '../wire/Command';
import type { Why } from './action-of';
import { OwnVersions } from './own-versions';
import { Busy, type Touches, touches } from './touches';

export type Outcome =
  | { ok: true; seq: number }
  /** `told`: whoever asked says it where it was asked. `why`: what explains it, when rights do. */
  | { ok: false; code: string; message: string; told?: boolean; why?: Why };

export interface Waiting {
  readonly id: string;
  readonly activity: string;
  command: Command;
  sent: boolean;
  settle(outcome: Outcome): void;
}

interface Queued extends Waiting {
  readonly touches: Touches;
}

/** What was accepted, while its events are still on their way. */
interface Answered {
  readonly activity: string;
  readonly command: Command;
  readonly seq: number;
}

/** Commands under way at once; the rest waits its turn. */
const UNDER_WAY = 64;
/** What the server could not store is tried again after this long, then after twice that. */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

export class Outbox {
  private queue: Queued[] = [];
  private answered: Answered[] = [];
  private readonly versions = new OwnVersions();
  private retry: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  /**
   * `send` says whether the connection took it, or why it never can; `changed` is told when the
   * queue changes.
   */
  constructor(
    private readonly send: (waiting: Waiting) => boolean | { code: string; message: string },
    private readonly changed: () => void,
  ) {}

  get size(): number {
    return this.queue.length;
  }

  /** Whether the server is there and cannot store. */
  get failing(): boolean {
    return this.failures > 0;
  }

  /** How many wait for the server's word. */
  count(activity: string): number {
    return this.queue.filter((waiting) => waiting.activity === activity).length;
  }

  /** What is not in the picture of an activity yet, in order: accepted or still waiting. */
  of(activity: string): Command[] {
    return [...this.answered, ...this.queue]
      .filter((one) => one.activity === activity)
      .map(({ command }) => command);
  }

  put(id: string, activity: string, command: Command): Promise<Outcome> {
    return new Promise((settle) => {
      const queued = { id, activity, command, sent: false, touches: touches(command), settle };
      this.queue.push(queued);
      this.flush();
      this.changed();
    });
  }

  /** The connection is there: everything goes out again, in order and under its own id. */
  resume(): void {
    this.unpause();
    for (const waiting of this.queue) waiting.sent = false;
    this.flush();
  }

  accepted(id: string, seq: number): void {
    const command = this.queue.find((waiting) => waiting.id === id);
    if (command) {
      this.answered.push({ activity: command.activity, command: command.command, seq });
      this.versions.accepted(command.command, seq);
    }
    this.take(id, { ok: true, seq });
  }

  refused(id: string, code: string, message: string): void {
    this.take(id, { ok: false, code, message });
  }

  /** The picture of an activity is this far: what was accepted up to there is in it. */
  arrived(activity: string, seq: number): void {
    const before = this.answered.length;
    this.answered = this.answered.filter((one) => one.activity !== activity || one.seq > seq);
    if (this.answered.length !== before) this.changed();
  }

  /** An activity is not followed any more; its next picture will have what was accepted. */
  left(activity: string): void {
    this.answered = this.answered.filter((one) => one.activity !== activity);
  }

  /** The log of an activity began again from elsewhere: numbers from before say nothing any more. */
  anew(activity: string): void {
    this.left(activity);
    this.versions.forget();
  }

  /** Not now: nothing more goes out, and this one goes first of all when it is tried again. */
  failed(id: string): void {
    const waiting = this.queue.find((one) => one.id === id);
    if (!waiting) return;
    waiting.sent = false;
    if (this.retry === undefined) {
      const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
      this.failures += 1;
      this.retry = setTimeout(() => {
        this.retry = undefined;
        this.flush();
      }, wait);
    }
    this.changed();
  }

  stop(): void {
    this.unpause();
  }

  private unpause(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  private take(id: string, outcome: Outcome): void {
    const place = this.queue.findIndex((waiting) => waiting.id === id);
    if (place < 0) return;
    const [waiting] = this.queue.splice(place, 1);
    this.failures = 0;
    waiting?.settle(outcome);
    this.flush();
    this.changed();
  }

  private flush(): void {
    if (this.retry !== undefined) return;
    const busy = new Busy();
    const never: { waiting: Queued; why: { code: string; message: string } }[] = [];
    let underWay = 0;
    for (const waiting of this.queue) {
      if (underWay >= UNDER_WAY) break;
      // Who comes after another on the same thing goes when that one is stored: it can never overtake.
      if (!waiting.sent && !busy.holds(waiting.activity, waiting.touches)) {
        waiting.command = this.versions.current(waiting.command);
        const taken = this.send(waiting);
        if (taken === false) break;
        if (taken !== true) {
          never.push({ waiting, why: taken });
          continue;
        }
        waiting.sent = true;
      }
      if (waiting.sent) underWay += 1;
      busy.add(waiting.activity, waiting.touches);
    }
    for (const { waiting, why } of never) this.take(waiting.id, { ok: false, ...why });
  }
}
