// SPDX-License-Identifier: EUPL-1.2
// The outbox keeps order, sends again under the same id, and forgets nothing.

import { expect, test, vi } from 'vitest';
import type { Command } from '../wire/Command';
import { Outbox, type Waiting } from './outbox';

const command: Command = { kind: 'share_startbeeld' };

function box(connected: { now: boolean }) {
  const sent: string[] = [];
  const outbox = new Outbox(
    (waiting: Waiting) => {
      if (connected.now) sent.push(waiting.id);
      return connected.now;
    },
    () => {},
  );
  return { sent, outbox };
}

test('what is put without a connection goes out in order when it is there', async () => {
  const connected = { now: false };
  const { sent, outbox } = box(connected);
  const first = outbox.put('1', 'a', command);
  outbox.put('2', 'a', command);
  expect(sent).toEqual([]);
  connected.now = true;
  outbox.resume();
  expect(sent).toEqual(['1', '2']);
  outbox.accepted('1', 7);
  expect(await first).toEqual({ ok: true, seq: 7 });
  expect(outbox.size).toBe(1);
});

test('after a reconnect everything unanswered goes again, under its own id', () => {
  const { sent, outbox } = box({ now: true });
  outbox.put('1', 'a', command);
  outbox.put('2', 'a', command);
  outbox.accepted('1', 1);
  outbox.resume();
  expect(sent).toEqual(['1', '2', '2']);
});

test('no more than sixty-four are under way', () => {
  const { sent, outbox } = box({ now: true });
  for (let n = 0; n < 70; n++) outbox.put(String(n), 'a', command);
  expect(sent.length).toBe(64);
  outbox.accepted('0', 1);
  expect(sent.length).toBe(65);
});

test('what could not be stored is tried again later, with what came after it', () => {
  vi.useFakeTimers();
  const { sent, outbox } = box({ now: true });
  outbox.put('1', 'a', command);
  outbox.put('2', 'a', command);
  outbox.failed('1');
  vi.runAllTimers();
  expect(sent).toEqual(['1', '2', '1', '2']);
  vi.useRealTimers();
});

test('a refusal settles its own command alone', async () => {
  const { outbox } = box({ now: true });
  const first = outbox.put('1', 'a', command);
  outbox.put('2', 'a', command);
  outbox.refused('1', 'right.missing', 'Dit mag niet.');
  expect(await first).toEqual({ ok: false, code: 'right.missing', message: 'Dit mag niet.' });
  expect(outbox.size).toBe(1);
});
