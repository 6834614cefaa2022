// SPDX-License-Identifier: EUPL-1.2
// What one account asks of the server: sent in order, kept over a reload, and what was refused is said once.

import { type Signal, signal } from '@preact/signals';
import type { Command } from '../wire/Command';
import type { Why } from './action-of';
import { type LostText, type Shelf, wordsOf } from './keep';
import { Outbox, type Outcome, type Waiting } from './outbox';
import { uuidv7 } from './uuid';
import { Work } from './work';

export interface Refused {
  at: number;
  command: Command;
  code: string;
  message: string;
  /** What explains it, when rights do. */
  why?: Why;
}

/** Refusals kept for who looks. */
const KEPT = 20;
/** Nobody needs to hear that an empty text was not sent. */
const SILENT = 'text.empty';

export class Sending {
  readonly refusals: Signal<Refused[]> = signal([]);
  readonly lostTexts: Signal<LostText[]>;
  readonly waiting: Signal<number> = signal(0);
  /** The server is there, and cannot store. */
  readonly failing: Signal<boolean> = signal(false);
  readonly outbox: Outbox;
  readonly work: Work;

  constructor(
    shelf: Shelf | undefined,
    device: string,
    out: (waiting: Waiting) => boolean | { code: string; message: string },
    changed: () => void,
  ) {
    this.work = new Work(shelf, device);
    this.lostTexts = this.work.lostTexts;
    this.outbox = new Outbox(out, () => {
      this.waiting.value = this.outbox.size;
      this.failing.value = this.outbox.failing;
      changed();
    });
  }

  async put(
    activity: string,
    command: Command,
    id = uuidv7(),
    words = wordsOf(command),
  ): Promise<Outcome> {
    this.work.command({ id, activity, command, words });
    const outcome = await this.outbox.put(id, activity, command);
    this.work.settled(id);
    // A question that comes back says itself why: whoever asked hears of it first.
    if (!outcome.ok && outcome.code !== SILENT) setTimeout(() => this.say(command, outcome));
    return outcome;
  }

  /** What this account left on this screen before goes on. */
  takeUp(account: string): void {
    for (const { id, activity, command, words } of this.work.takeUp(account))
      this.put(activity, command, id, words).then((outcome) => {
        if (!outcome.ok && outcome.code !== SILENT) this.work.lost(words, '');
      });
  }

  stop(): void {
    this.work.stop();
    this.outbox.stop();
  }

  private say(command: Command, refused: Exclude<Outcome, { ok: true }>): void {
    if (refused.told) return;
    const { code, message, why } = refused;
    const said = { at: Date.now(), command, code, message, ...(why && { why }) };
    this.refusals.value = [...this.refusals.peek(), said].slice(-KEPT);
  }
}
