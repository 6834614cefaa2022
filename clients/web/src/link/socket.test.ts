// SPDX-License-Identifier: EUPL-1.2
// The connection comes back by itself, is not taken for dead while something large comes in, and stops when told.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Dial, Socket } from './socket';

function line() {
  const told: string[] = [];
  let dialled = 0;
  let on: Parameters<Dial>[0] | null = null;
  const socket = new Socket(
    (callbacks) => {
      dialled += 1;
      on = callbacks;
      return { send: (text) => told.push(text), close: () => {} };
    },
    {
      opened: () => told.push('opened'),
      message: () => {},
      lost: () => told.push('lost'),
      failed: () => told.push('failed'),
      refused: (reason) => told.push(`refused ${reason}`),
      ping: () => 'ping',
    },
  );
  const server = {
    open: () => on?.open(),
    say: () => on?.message('x'),
    close: (code: number) => on?.close(code, 'why'),
  };
  socket.start();
  return { socket, server, told, dialled: () => dialled };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('any message is life', () => {
  const { server, told } = line();
  server.open();
  for (let n = 0; n < 10; n++) {
    vi.advanceTimersByTime(10_000);
    vi.advanceTimersByTime(4_000);
    server.say();
    vi.advanceTimersByTime(6_000);
    server.say();
  }
  expect(told).not.toContain('lost');
});

test('silence ends a connection; the next may be silent for longer, so that a large message arrives', () => {
  const { server, told } = line();
  /** How long a connection lives on which nothing comes. */
  const lives = () => {
    const before = told.filter((one) => one === 'lost').length;
    server.open();
    let ms = 0;
    for (; told.filter((one) => one === 'lost').length === before; ms += 1_000)
      vi.advanceTimersByTime(1_000);
    vi.advanceTimersByTime(5_000);
    return ms / 1_000;
  };
  expect([lives(), lives(), lives()]).toEqual([15, 20, 30]);
  // A line that answers for a while is a good one again.
  server.open();
  for (let n = 0; n < 4; n++) {
    vi.advanceTimersByTime(10_000);
    server.say();
  }
  server.close(1006);
  vi.advanceTimersByTime(5_000);
  expect(lives()).toBe(15);
});

test('one that opens and ends each time is tried less and less often', () => {
  const { server, dialled } = line();
  for (let n = 0; n < 10; n++) {
    server.open();
    server.close(1006);
    vi.advanceTimersByTime(5_000);
  }
  const before = dialled();
  server.open();
  server.close(1006);
  vi.advanceTimersByTime(2_000);
  expect(dialled()).toBe(before);
});

test('an attempt that led to nothing is told; who pauses then makes no other until again', () => {
  const { socket, server, told, dialled } = line();
  server.close(1006);
  expect(told).toEqual(['lost', 'failed']);
  socket.pause();
  vi.advanceTimersByTime(60_000);
  expect(dialled()).toBe(1);
  socket.again();
  server.open();
  expect([dialled(), told.at(-1)]).toEqual([2, 'opened']);
  server.close(1008);
  expect(told.at(-1)).toBe('refused why');
  vi.advanceTimersByTime(60_000);
  expect(dialled()).toBe(2);
});
