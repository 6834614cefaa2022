// SPDX-License-Identifier: EUPL-1.2
// What was not with the server yet, kept for its writer: a page that is loaded again finds it back.

import type { Command } from '../wire/Command';

export interface LostText {
  text: string;
  where: string;
}

/** Where things are kept; as much of the browser's `Storage` as is needed. */
export interface Shelf {
  readonly length: number;
  key(place: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface KeptCommand {
  id: string;
  activity: string;
  command: Command;
  /** What its writer put into it, to be handed back when it is refused. */
  words: string;
  /** The device that made it: an edit of text is of no use under another. */
  device: string;
}

const ROOM = 'gedeeld-beeld/werk';
/** Larger than this is a file that was read in: it can be read in again. */
const LONGEST = 200_000;

/** What one account left unsent. */
export class Keep {
  private readonly root: string;
  private readonly texts = new Map<string, string>();
  private turn = 0;

  constructor(
    private readonly shelf: Shelf,
    account: string,
  ) {
    this.root = `${ROOM}/${account}/`;
  }

  command(kept: KeptCommand): void {
    this.turn += 1;
    this.put(`opdracht/${kept.id}`, { ...kept, turn: this.turn });
  }

  settled(id: string): void {
    this.shelf.removeItem(`${this.root}opdracht/${id}`);
  }

  /** The texts of bullets that are not with the server, as they are by now. */
  unsent(texts: readonly { bullet: string; text: string; where: string }[]): void {
    const now = new Set(texts.map(({ bullet }) => bullet));
    for (const bullet of [...this.texts.keys()]) {
      if (now.has(bullet)) continue;
      this.texts.delete(bullet);
      this.shelf.removeItem(`${this.root}tekst/${bullet}`);
    }
    for (const { bullet, text, where } of texts) {
      if (this.texts.get(bullet) === text) continue;
      this.texts.set(bullet, text);
      this.put(`tekst/${bullet}`, { text, where } satisfies LostText);
    }
  }

  /** What is being typed in a field, by its own name, that sends nothing yet: gone from here with nothing. */
  typing(field: string, typed: LostText | null): void {
    const name = `tekst/getypt/${field}`;
    if (typed === null || typed.text === '') this.shelf.removeItem(`${this.root}${name}`);
    else this.put(name, typed);
  }

  lost(texts: readonly LostText[]): void {
    if (texts.length === 0) this.shelf.removeItem(`${this.root}kwijt`);
    else this.put('kwijt', texts);
  }

  /** What was left by the page before: commands in the order in which they were made, and texts. */
  restore(device: string): { commands: KeptCommand[]; texts: LostText[] } {
    const keys = Array.from({ length: this.shelf.length }, (_, place) => this.shelf.key(place));
    const all: (KeptCommand & { turn: number })[] = [];
    const texts = this.get<LostText[]>('kwijt') ?? [];
    for (const key of keys) {
      const name = key?.startsWith(this.root) ? key.slice(this.root.length) : '';
      if (name.startsWith('opdracht/')) {
        const kept = this.get<KeptCommand & { turn: number }>(name);
        if (kept) all.push(kept);
      } else if (name.startsWith('tekst/')) {
        const kept = this.get<LostText>(name);
        if (kept) texts.push(kept);
        this.shelf.removeItem(`${this.root}${name}`);
      }
    }
    const commands: KeptCommand[] = [];
    /** Bullets whose new words cannot be sent any more. */
    const unsaid = new Map<string, LostText>();
    for (const { turn, ...kept } of all.sort((a, b) => a.turn - b.turn)) {
      this.turn = turn;
      const { command } = kept;
      const edits = command.kind === 'edit_bullet_text';
      if (edits && kept.device !== device)
        unsaid.set(command.bullet, { text: kept.words, where: '' });
      // Who says that words are so, does not say it of the words before.
      else if (command.kind === 'verify_bullet' && unsaid.has(command.bullet))
        texts.push({ text: command.because, where: '' });
      else {
        commands.push(kept);
        continue;
      }
      this.settled(kept.id);
    }
    texts.push(...unsaid.values());
    return { commands, texts: texts.filter(({ text }) => text.trim() !== '') };
  }

  private put(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (text.length > LONGEST) return;
    try {
      this.shelf.setItem(`${this.root}${name}`, text);
    } catch {
      // Full, or not allowed: it is still in the page itself.
    }
  }

  private get<T>(name: string): T | null {
    try {
      return JSON.parse(this.shelf.getItem(`${this.root}${name}`) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }
}

/** The words that somebody put into a command. */
export function wordsOf(command: Command): string {
  switch (command.kind) {
    case 'add_bullet':
    case 'process_item_into_bullet':
      return command.bullet.text;
    case 'replace_bullet':
      return command.by.text;
    case 'make_voorstel':
      return command.voorstel.text;
    case 'signal_missing':
      return command.text;
    case 'verify_bullet':
      return command.because;
    case 'answer_flag':
      return command.answer;
    default:
      return 'reason' in command && typeof command.reason === 'string' ? command.reason : '';
  }
}
