// SPDX-License-Identifier: EUPL-1.2
// The lines of the overview, as the server tells of them.

import { type Signal, signal } from '@preact/signals';
import type { FromServer } from '../wire/FromServer';
import type { Summary } from '../wire/Summary';

type Said = Extract<FromServer, { say: 'overview' | 'overview_line' | 'overview_gone' }>;

export class Overview {
  readonly lines: Signal<Summary[]> = signal([]);

  hear(message: Said): void {
    if (message.say === 'overview') this.lines.value = message.activities;
    else if (message.say === 'overview_gone') this.lines.value = this.without(message.activity);
    else this.lines.value = [...this.without(message.activity.head.id), message.activity];
  }

  /** Whether the server says that it may be read. */
  readable(activity: string): boolean {
    return this.lines.peek().some((line) => line.head.id === activity && line.readable);
  }

  private without(activity: string): Summary[] {
    return this.lines.peek().filter((line) => line.head.id !== activity);
  }
}
