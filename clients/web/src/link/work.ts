// SPDX-License-Identifier: EUPL-1.2
// The work of one account that is not with the server: kept in the browser as soon as it is known whose it is.

import { effect, type Signal, signal } from '@preact/signals';
import { Keep, type KeptCommand, type LostText, type Shelf } from './keep';

export class Work {
  /** Texts that lost their place, until their writer says that they may go. */
  readonly lostTexts: Signal<LostText[]> = signal([]);
  private keep: Keep | null = null;
  private readonly forget: () => void;

  constructor(
    private readonly shelf: Shelf | undefined,
    private readonly device: string,
  ) {
    this.forget = effect(() => {
      const texts = this.lostTexts.value;
      this.keep?.lost(texts);
    });
  }

  /** What this account left before comes back; the answer is what is to be sent. */
  takeUp(account: string): KeptCommand[] {
    if (!this.shelf || this.keep) return [];
    this.keep = new Keep(this.shelf, account);
    const { commands, texts } = this.keep.restore(this.device);
    this.lostTexts.value = [...texts, ...this.lostTexts.peek()];
    return commands;
  }

  lost(text: string, where: string): void {
    if (text.trim() !== '') this.lostTexts.value = [...this.lostTexts.peek(), { text, where }];
  }

  command(made: Omit<KeptCommand, 'device'>): void {
    this.keep?.command({ ...made, device: this.device });
  }

  settled(id: string): void {
    this.keep?.settled(id);
  }

  unsent(texts: readonly { bullet: string; text: string; where: string }[]): void {
    this.keep?.unsent(texts);
  }

  typing(field: string, typed: LostText | null): void {
    this.keep?.typing(field, typed);
  }

  stop(): void {
    this.forget();
  }
}
