// SPDX-License-Identifier: EUPL-1.2
// Two who type in one bullet through a server that is slow, and sometimes away, read the same in the end.

import { expect, test, vi } from 'vitest';
import { mergeText, newDocument } from '../picture/text-document';
import { BulletDoc } from './bullet-doc';
import type { Outcome } from './outbox';

function world(text: string) {
  let doc = newDocument(text);
  const waiting: { update: string; settle(outcome: Outcome): void }[] = [];
  const lost: string[] = [];
  const docs: BulletDoc[] = [];
  const join = (client: number) => {
    const one = new BulletDoc(doc, client, {
      send: (update) => new Promise((settle) => waiting.push({ update, settle })),
      lost: (what) => lost.push(what),
      changed: () => {},
    });
    docs.push(one);
    return one;
  };
  /** The server takes what waits, answers, and tells everybody. */
  const serve = async (outcome: Outcome = { ok: true, seq: 1 }) => {
    vi.runAllTimers();
    while (waiting.length > 0) {
      const { update, settle } = waiting.shift()!;
      if (outcome.ok) doc = mergeText(doc, update).doc;
      settle(outcome);
      await Promise.resolve();
      await Promise.resolve();
      for (const one of docs) one.confirmed(doc);
      vi.runAllTimers();
    }
  };
  return { join, serve, lost, text: () => mergeText(doc, newDocument('')).text };
}

test('both converge on what both typed', async () => {
  vi.useFakeTimers();
  const { join, serve, text } = world('brand');
  const [one, two] = [join(101), join(102)];
  one.replace(0, 0, 'Grote ');
  two.replace(5, 0, ' in één loods 🔥');
  await serve();
  one.replace(0, 5, 'Kleine');
  await serve();
  expect(one.text.value).toBe('Kleine brand in één loods 🔥');
  expect(two.text.value).toBe(one.text.value);
  expect(text()).toBe(one.text.value);
  expect([one.dirty.value, two.dirty.value]).toEqual([false, false]);
  vi.useRealTimers();
});

test('what was typed while another change was under way goes after it', async () => {
  vi.useFakeTimers();
  const { join, serve, text } = world('');
  const one = join(101);
  one.replace(0, 0, 'a');
  vi.runAllTimers();
  one.replace(1, 0, 'b');
  one.replace(2, 0, 'c');
  await serve();
  await serve();
  expect(text()).toBe('abc');
  expect(one.dirty.value).toBe(false);
  vi.useRealTimers();
});

test('a refused text is handed back to who typed it', async () => {
  vi.useFakeTimers();
  const { join, serve, lost, text } = world('brand');
  const one = join(101);
  one.replace(5, 0, ' geblust');
  await serve({ ok: false, code: 'right.missing', message: '' });
  expect(lost).toEqual(['brand geblust']);
  expect(text()).toBe('brand');
  vi.useRealTimers();
});
