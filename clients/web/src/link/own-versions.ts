// SPDX-License-Identifier: EUPL-1.2
// A second change of a feature, made before the first was known to be stored, is a change of what the first made of it.

import type { Command } from '../wire/Command';

/** Old steps are forgotten past this many: by then the picture has the version itself. */
const KEPT = 4_000;

export class OwnVersions {
  private readonly steps = new Map<string, number>();

  /** The server's word on a command of our own: what it changed has a version of its own now. */
  accepted(command: Command, seq: number): void {
    if (command.kind === 'change_feature') this.step(command.feature, command.version, seq);
    if (command.kind === 'add_features') {
      // One event each, in order; the last of them is what was answered. Before that they are shown as version 0.
      const first = seq - command.features.length + 1;
      command.features.forEach(({ id }, place) => {
        this.step(id, 0, first + place);
      });
    }
  }

  /** The command on the version that our own earlier ones led to; what others changed stays a conflict. */
  current(command: Command): Command {
    if (command.kind !== 'change_feature' && command.kind !== 'remove_feature') return command;
    let { version } = command;
    for (let next = this.next(command.feature, version); next; ) {
      version = next;
      next = this.next(command.feature, version);
    }
    return version === command.version ? command : { ...command, version };
  }

  forget(): void {
    this.steps.clear();
  }

  private next(feature: string, version: number): number | undefined {
    return this.steps.get(`${feature}/${version}`);
  }

  private step(feature: string, from: number, to: number): void {
    if (to <= from) return;
    this.steps.set(`${feature}/${from}`, to);
    for (const oldest of this.steps.keys()) {
      if (this.steps.size <= KEPT) return;
      this.steps.delete(oldest);
    }
  }
}
