// SPDX-License-Identifier: EUPL-1.2
// For tests of the link: a server that says what the story needs.

import { vi } from 'vitest';
import { newDocument } from '../picture/text-document';
import type { Bullet } from '../wire/Bullet';
import type { FromClient } from '../wire/FromClient';
import type { FromServer } from '../wire/FromServer';
import type { Picture } from '../wire/Picture';
import type { Recorded } from '../wire/Recorded';
import { Live, type LiveOptions } from './live';
import type { Dial } from './socket';

export const WHO = { account: 'im', organisation: 'vr', name: 'IM' };

export function bullet(id: string, text: string): Bullet {
  const doc = newDocument(text);
  const stands = { beeld: 'b', theme: 't', order: 1, validity: 'aanname', flags: [] };
  return { id, text, doc, ...stands } as unknown as Bullet;
}

export function picture(seq: number, bullets: Bullet[] = [bullet('x', 'brand')]): Picture {
  const none = { norms: {}, layers: {}, features: {}, items: {}, voorstellen: {}, wind: null };
  return {
    ...none,
    head: { id: 'a', name: 'Brand' },
    seq,
    beelden: { b: { id: 'b', pages: [{ fields: [{ themes: [{ key: 't', title: 'Thema' }] }] }] } },
    bullets: Object.fromEntries(bullets.map((one) => [one.id, one])),
    participants: {},
    delegations: {},
  } as unknown as Picture;
}

export class Server {
  said: FromClient[] = [];
  dialled = 0;
  private on: Parameters<Dial>[0] | null = null;

  readonly dial: Dial = (on) => {
    this.dialled += 1;
    this.on = on;
    return { send: (text) => this.said.push(JSON.parse(text)), close: () => {} };
  };

  say(...messages: FromServer[]): void {
    for (const message of messages) this.on?.message(JSON.stringify(message));
  }

  welcome(account = 'im', register = 0): void {
    this.on?.open();
    const me = { who: { ...WHO, account, name: account }, team: '', function: 'im', region: null };
    const welcome = { say: 'welcome', protocol: 1, now: Date.now(), me, text_client: 77 };
    this.say({ ...welcome, message_bytes: 10_000, register } as unknown as FromServer);
  }

  close(code = 1006, reason = ''): void {
    this.on?.close(code, reason);
  }

  /** A connection again, after it was lost. */
  comesBack(account?: string, register?: number): void {
    vi.advanceTimersByTime(5_000);
    this.welcome(account, register);
  }

  snapshot(of: Picture): void {
    this.say({ say: 'snapshot', epoch: 1, view: 'all', picture: of });
  }

  happened(seq: number, event: unknown, name = 'Ander'): void {
    const by = { ...WHO, account: 'other', name };
    const recorded = { seq, at: 0, by, command: null, event } as Recorded;
    this.say({ say: 'changes', activity: 'a', from: seq, to: seq, events: [recorded] });
  }

  get commands(): Extract<FromClient, { say: 'command' }>[] {
    return this.said.filter((one) => one.say === 'command');
  }

  get kinds(): string[] {
    return this.commands.map(({ command }) => command.kind);
  }

  accept(place: number, seq: number): void {
    this.say({ say: 'accepted', id: this.commands.at(place)!.id, seq });
  }

  refuse(place: number, code: string): void {
    this.say({ say: 'refused', id: this.commands.at(place)!.id, code, message: code });
  }
}

export const lives: Live[] = [];

export function stage(options: LiveOptions = {}) {
  const server = new Server();
  const live = new Live(server.dial, 'nl', options);
  lives.push(live);
  return { server, live };
}

export function inActivity(options: LiveOptions = {}, of = picture(5)) {
  const both = stage(options);
  both.server.welcome();
  both.live.openActivity('a');
  both.server.snapshot(of);
  return both;
}
