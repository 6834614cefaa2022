// SPDX-License-Identifier: EUPL-1.2
// The link's part of the register: what is asked of it, kept until the server has said what became of it; and
// how far the register is, so that who shows it fetches it again.

import { type Signal, signal } from '@preact/signals';
import type { FromClient } from '../wire/FromClient';
import type { FromServer } from '../wire/FromServer';
import type { RegisterCommand } from '../wire/RegisterCommand';
import { whyNotChanged } from './action-of';
import type { Outcome } from './outbox';
import { uuidv7 } from './uuid';

/** How much of the register asks attention, and how much of that has come. */
export interface Waits {
  waits: number;
  reached: number;
}

interface Asked {
  readonly id: string;
  readonly command: RegisterCommand;
  settle(outcome: Outcome): void;
}

/** What the server could not store is tried again after this long. */
const RETRY_MS = 3_000;

export class RegisterLink {
  /** The last event of the register, as far as the server said. */
  readonly seq: Signal<number> = signal(0);
  /** As of when the server last said what turns by date. */
  readonly turned: Signal<number> = signal(0);
  readonly attention: Signal<Waits> = signal({ waits: 0, reached: 0 });
  readonly waiting: Signal<number> = signal(0);
  /** The server is there, and could not store what it was asked last. */
  readonly failing: Signal<boolean> = signal(false);
  /** What the doors answered last, by address: shown until there is something newer. */
  readonly kept: Map<string, unknown> = new Map();
  private queue: Asked[] = [];
  private retries = new Set<ReturnType<typeof setTimeout>>();

  /** `say` tells whether the connection took it. */
  constructor(private readonly say: (message: FromClient) => boolean) {}

  /** Asks now, or when the connection is there. */
  send(command: RegisterCommand): Promise<Outcome> {
    return new Promise((settle) => {
      const asked = { id: uuidv7(), command, settle };
      this.queue = [...this.queue, asked];
      this.waiting.value = this.queue.length;
      this.out(asked);
    });
  }

  /** So far it is, says the server as it welcomes: after a time without it, perhaps further. */
  welcomed({ register }: { register: number }): void {
    this.seq.value = register;
  }

  /** The connection is there: everything goes out again, in order and under its own id. */
  resume(): void {
    this.unpause();
    for (const asked of this.queue) this.out(asked);
  }

  /** Whether this was about the register. */
  hear(said: FromServer): boolean {
    if (said.say === 'register_at') {
      // Whatever it says: after a backup was put back it is less.
      this.seq.value = said.seq;
      return true;
    }
    if (said.say === 'attention') {
      this.turned.value = said.at;
      this.attention.value = { waits: said.waits, reached: said.reached };
      return true;
    }
    if (said.say !== 'accepted' && said.say !== 'refused' && said.say !== 'failed') return false;
    const asked = this.queue.find(({ id }) => id === said.id);
    if (!asked) return false;
    this.failing.value = said.say === 'failed';
    if (said.say === 'failed') {
      this.later(asked);
      return true;
    }
    this.queue = this.queue.filter((one) => one !== asked);
    this.waiting.value = this.queue.length;
    if (said.say === 'accepted') this.seq.value = Math.max(this.seq.peek(), said.seq);
    if (said.say === 'accepted') {
      asked.settle({ ok: true, seq: said.seq });
    } else {
      const { code, message } = said;
      const why = whyNotChanged(asked.command, code);
      asked.settle({ ok: false, code, message, ...(why && { why }) });
    }
    return true;
  }

  stop(): void {
    this.unpause();
  }

  private out({ id, command }: Asked): void {
    this.say({ say: 'register', id, command });
  }

  private later(asked: Asked): void {
    const timer = setTimeout(() => {
      this.retries.delete(timer);
      this.out(asked);
    }, RETRY_MS);
    this.retries.add(timer);
  }

  private unpause(): void {
    for (const timer of this.retries) clearTimeout(timer);
    this.retries.clear();
  }
}
