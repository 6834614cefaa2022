// SPDX-License-Identifier: EUPL-1.2
// The outbox keeps order, sends again under the same id, and forgets nothing.

import { expect, test, vi } from 'vitest';
import type { Command } from '../wire/Command';
import { Outbox, type Waiting } from './outbox';

let made = 0;
/** A command on a thing of its own, unless it is said which. */
const seen = (bullet = `b${made++}`): Command => ({ kind: 'mark_seen', bullet });

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
  const first = outbox.put('1', 'a', seen());
  outbox.put('2', 'a', seen());
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
  outbox.put('1', 'a', seen());
  outbox.put('2', 'a', seen());
  outbox.accepted('1', 1);
  outbox.resume();
  expect(sent).toEqual(['1', '2', '2']);
});

test('no more than sixty-four are under way', () => {
  const { sent, outbox } = box({ now: true });
  for (let n = 0; n < 70; n++) outbox.put(String(n), 'a', seen());
  expect(sent.length).toBe(64);
  outbox.accepted('0', 1);
  expect(sent.length).toBe(65);
});

test('what could not be stored is tried again, each time later, and nothing overtakes it', () => {
  vi.useFakeTimers();
  const { sent, outbox } = box({ now: true });
  outbox.put('1', 'a', seen('x'));
  outbox.put('2', 'a', seen('x'));
  outbox.failed('1');
  expect(outbox.failing).toBe(true);
  // While the server cannot store, another thing is not tried either.
  outbox.put('3', 'a', seen('y'));
  expect(sent).toEqual(['1']);
  vi.advanceTimersByTime(2_000);
  expect(sent).toEqual(['1', '1', '3']);
  outbox.failed('1');
  vi.advanceTimersByTime(2_000);
  expect(sent.length).toBe(3);
  vi.advanceTimersByTime(2_000);
  expect(sent).toEqual(['1', '1', '3', '1']);
  outbox.accepted('1', 5);
  expect(sent.at(-1)).toBe('2');
  expect(outbox.failing).toBe(false);
  vi.useRealTimers();
});

test('a command on a thing goes when the one before it on that thing is answered', () => {
  const { sent, outbox } = box({ now: true });
  outbox.put('1', 'a', seen('x'));
  outbox.put('2', 'a', { kind: 'move_bullet', bullet: 'y', theme: 't', after: 'x' });
  outbox.put('3', 'a', seen('z'));
  outbox.put('4', 'a', { kind: 'close_activity', reason: 'klaar' });
  outbox.put('5', 'a', seen('z'));
  outbox.put('6', 'other', seen('z'));
  expect(sent).toEqual(['1', '3', '6']);
  outbox.refused('1', 'unknown', '');
  expect(sent).toEqual(['1', '3', '6', '2']);
  outbox.accepted('3', 1);
  outbox.accepted('2', 2);
  expect(sent).toEqual(['1', '3', '6', '2', '4']);
  outbox.accepted('4', 3);
  expect(sent.at(-1)).toBe('5');
});

test('what was accepted stays laid over the picture until the picture has it', () => {
  const { outbox } = box({ now: true });
  outbox.put('1', 'a', seen('x'));
  outbox.accepted('1', 7);
  expect([outbox.size, outbox.of('a')]).toEqual([0, [seen('x')]]);
  outbox.arrived('a', 6);
  expect(outbox.of('a').length).toBe(1);
  outbox.arrived('a', 7);
  expect(outbox.of('a')).toEqual([]);
});

test('a second move of a feature is one of what the first made, a move over another is not', () => {
  const versions: number[] = [];
  const outbox = new Outbox(
    ({ command }) => {
      if (command.kind === 'change_feature') versions.push(command.version);
      return true;
    },
    () => {},
  );
  const move = (feature: string, version: number): Command => ({
    kind: 'change_feature',
    feature,
    version,
    patch: { label: 'x' },
  });
  outbox.put('1', 'a', move('f', 3));
  outbox.put('2', 'a', move('f', 3));
  outbox.put('3', 'a', move('f', 3));
  outbox.accepted('1', 9);
  outbox.accepted('2', 12);
  outbox.accepted('3', 13);
  expect(versions).toEqual([3, 9, 12]);
  // Drawn and moved at once, before anybody said which version it got.
  const feature = { geometry: {}, style: {}, symbol: null, label: '', properties: {} };
  const features = ['g', 'h'].map((id) => ({ ...feature, id })) as never;
  outbox.put('4', 'a', { kind: 'add_features', layer: 'l', features });
  outbox.put('5', 'a', move('g', 0));
  outbox.accepted('4', 21);
  outbox.accepted('5', 22);
  expect(versions.at(-1)).toBe(20);
  outbox.put('6', 'a', move('f', 14));
  expect(versions.at(-1)).toBe(14);
});

test('what can never be sent is refused here, and does not hold up the rest', async () => {
  const sent: string[] = [];
  const outbox = new Outbox(
    ({ id }) => {
      if (id === '1') return { code: 'message.too_large', message: 'Te groot.' };
      sent.push(id);
      return true;
    },
    () => {},
  );
  const first = outbox.put('1', 'a', seen('x'));
  outbox.put('2', 'a', seen('x'));
  expect(await first).toEqual({ ok: false, code: 'message.too_large', message: 'Te groot.' });
  expect(sent).toEqual(['2']);
});

test('a refusal settles its own command alone', async () => {
  const { outbox } = box({ now: true });
  const first = outbox.put('1', 'a', seen());
  outbox.put('2', 'a', seen());
  outbox.refused('1', 'right.missing', 'Dit mag niet.');
  expect(await first).toEqual({ ok: false, code: 'right.missing', message: 'Dit mag niet.' });
  expect(outbox.size).toBe(1);
});
