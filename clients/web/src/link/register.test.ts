// SPDX-License-Identifier: EUPL-1.2
// What is asked of the register goes out when the line is there, again under its own id, and is answered once.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Command } from '../wire/Command';
import type { FromServer } from '../wire/FromServer';
import type { Picture } from '../wire/Picture';
import type { RegisterCommand } from '../wire/RegisterCommand';
import { whyOf } from './action-of';
import { inActivity, lives, stage } from './fake-server';

const join: RegisterCommand = {
  kind: 'of',
  samenwerking: 's',
  change: { do: 'join_region', region: 'VR20', from: 1, mandate: '' },
};

type Said = { say: string; id: string; command: unknown };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const live of lives.splice(0)) live.stop();
  vi.useRealTimers();
});

const of = (said: unknown[]) => (said as Said[]).filter(({ say }) => say === 'register');
const say = (message: unknown) => message as FromServer;

test('it goes out at once, and says what became of it', async () => {
  const { server, live } = stage();
  server.welcome();
  const outcome = live.register.send(join);
  const [sent] = of(server.said);
  expect(sent?.command).toEqual(join);
  expect(live.unsent).toBe(true);
  server.say(say({ say: 'refused', id: sent?.id, code: 'region.unknown', message: 'Onbekend.' }));
  expect(await outcome).toEqual({ ok: false, code: 'region.unknown', message: 'Onbekend.' });
  expect(live.unsent).toBe(false);
});

test('a no that is one of right says what it can be explained by, and goes there as it was asked', async () => {
  const { server, live } = stage();
  server.welcome();
  const outcome = live.register.send(join);
  const id = of(server.said)[0]?.id;
  server.say(say({ say: 'refused', id, code: 'right.missing', message: 'Niet aan u.' }));
  const said = await outcome;
  expect(said).toMatchObject({ ok: false, why: { change: join } });
});

test('what was asked without a line goes out with the next, under the same id', async () => {
  const { server, live } = stage();
  server.welcome();
  const outcome = live.register.send(join);
  server.close();
  expect(live.waiting.value, 'it is said that something waits').toBe(1);
  server.comesBack('im', 6);
  const [first, again] = of(server.said);
  expect(again?.id).toBe(first?.id);
  server.say(say({ say: 'accepted', id: first?.id, seq: 7 }));
  expect(await outcome).toEqual({ ok: true, seq: 7 });
  expect(live.register.seq.value).toBe(7);
  expect(live.waiting.value).toBe(0);
});

test('what could not be stored is tried again', async () => {
  const { server, live } = stage();
  server.welcome();
  live.register.send(join);
  const id = of(server.said)[0]?.id;
  server.say(say({ say: 'failed', id, trace: '', message: '' }));
  expect(of(server.said)).toHaveLength(1);
  expect(live.failing.value).toBe(true);
  vi.advanceTimersByTime(3_000);
  expect(of(server.said)).toHaveLength(2);
  server.say(say({ say: 'accepted', id, seq: 7 }));
  expect(live.failing.value).toBe(false);
});

test('how far the register is, is what the server says last', () => {
  const { server, live } = stage();
  server.welcome();
  server.say(say({ say: 'register_at', seq: 9 }));
  expect(live.register.seq.value).toBe(9);
  server.say(say({ say: 'register_at', seq: 4 }));
  expect(live.register.seq.value).toBe(4);
});

test('what happened while there was no line is in the welcome', () => {
  const { server, live } = stage();
  server.welcome('im', 3);
  expect(live.register.seq.value).toBe(3);
  server.close();
  server.comesBack('im', 8);
  expect(live.register.seq.value).toBe(8);
});

test('as another account nothing goes out', () => {
  const { server, live } = stage({ account: 'im' });
  server.welcome('im');
  live.register.send(join);
  server.close();
  server.comesBack('ander');
  expect(of(server.said)).toHaveLength(1);
});

test('a refusal for want of a right can be explained; another cannot', async () => {
  const { server, live } = inActivity();
  const outcome = live.send('a', { kind: 'close_activity', reason: 'klaar' });
  server.refuse(-1, 'right.missing');
  expect(await outcome).toMatchObject({ why: { action: 'direct', activity: 'a' } });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.refusals.value[0]?.why).toEqual({ action: 'direct', activity: 'a' });
  const command = { kind: 'mark_seen', bullet: 'x' } as Command;
  expect(whyOf('a', command, 'invalid', null)).toBe(undefined);
  expect(whyOf('a', command, 'regie.not_holder', null)).toBeDefined();
  expect(whyOf('a', command, 'unknown', null)?.action).toBe('attend');
  const write = { kind: 'add_bullet', bullet: { beeld: 'b' } } as Command;
  expect(whyOf('a', write, 'right.not_yours', null)).toMatchObject({ activity: 'a', beeld: 'b' });
  const shared = {
    kind: 'edit_bullet_text',
    bullet: 'one',
  } as unknown as Command;
  const picture = { bullets: { one: { beeld: 'b' } }, beelden: {} } as unknown as Picture;
  expect(whyOf('a', shared, 'right.missing', picture)).toEqual({
    action: 'write_situatiebeeld',
    activity: 'a',
    beeld: 'b',
  });
  const admit = { kind: 'set_participation', organisation: 'rws', mandate: null } as Command;
  const of = { organisation: 'rws', function: 'informatiemanager' };
  expect(whyOf('a', admit, 'participation.no_standpunt', null)).toEqual({
    action: 'read',
    activity: 'a',
    of,
  });
  expect(whyOf('a', admit, 'invalid', null)).toBe(undefined);
  const part = { kind: 'delegate_part', organisation: 'rws' } as Command;
  expect(whyOf('a', part, 'delegation.cannot_write', null)).toMatchObject({
    action: 'write_delegated',
    of,
  });
  const offer = { kind: 'offer_regie', to: 'lezer' } as Command;
  expect(whyOf('a', offer, 'regie.cannot_hold', null)).toEqual({
    action: 'hold_regie',
    activity: 'a',
    account: 'lezer',
  });
  const make = { kind: 'create_activity' } as Command;
  expect(whyOf('a', make, 'right.missing', null)).toEqual({ action: 'create_activity' });
});

test('what the server says of dates is heard: as of when, and how much asks attention', () => {
  const { server, live } = stage();
  server.welcome();
  expect(live.register.attention.value).toEqual({ waits: 0, reached: 0 });
  server.say(say({ say: 'attention', at: 100, waits: 3, reached: 1 }));
  expect(live.register.turned.value).toBe(100);
  expect(live.register.attention.value).toEqual({ waits: 3, reached: 1 });
  // Midnight: as many as before, and yet everything is to be looked at again.
  server.say(say({ say: 'attention', at: 200, waits: 3, reached: 1 }));
  expect(live.register.turned.value).toBe(200);
});
