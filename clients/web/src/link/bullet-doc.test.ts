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
  /** The server answers; what it told everybody is still on its way. */
  const answerOnly = async (outcome: Outcome) => {
    waiting.shift()?.settle(outcome);
    await Promise.resolve();
    await Promise.resolve();
  };
  const asked = () => waiting.length;
  return { join, serve, answerOnly, asked, lost, text: () => mergeText(doc, newDocument('')).text };
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

test('what must come after the text waits for no answer, and for no gathering', async () => {
  vi.useFakeTimers();
  const { join, serve, asked, text } = world('');
  const one = join(101);
  one.replace(0, 0, 'a');
  one.flush(true);
  one.replace(1, 0, 'b');
  one.flush();
  expect(asked()).toBe(1);
  one.flush(true);
  expect(asked()).toBe(2);
  one.flush(true);
  expect(asked()).toBe(2);
  await serve();
  expect(text()).toBe('ab');
  expect(one.dirty.value).toBe(false);
  vi.useRealTimers();
});

test('after a refusal the text is that of the server, and typing goes on from there', async () => {
  vi.useFakeTimers();
  const { join, serve, lost, text } = world('brand');
  const one = join(101);
  one.replace(5, 0, ' x');
  one.flush(true);
  one.replace(7, 0, 'y');
  one.flush(true);
  await serve({ ok: false, code: 'text.too_large', message: '' });
  expect(lost).toEqual(['brand xy']);
  expect(one.text.value).toBe('brand');
  one.replace(5, 0, ' geblust');
  await serve();
  expect(text()).toBe('brand geblust');
  expect(lost.length).toBe(1);
  vi.useRealTimers();
});

test('what was accepted stays before the eyes until the picture has it', async () => {
  vi.useFakeTimers();
  const { join, answerOnly } = world('brand');
  const one = join(101);
  const before = newDocument('brand');
  one.use();
  one.replace(5, 0, '!');
  one.flush();
  one.release();
  await answerOnly({ ok: true, seq: 7 });
  expect([one.unsent, one.dirty.value, one.idle]).toEqual([false, true, false]);
  one.confirmed(before, 6);
  expect([one.text.value, one.dirty.value]).toEqual(['brand!', true]);
  one.confirmed(before, 7);
  expect([one.dirty.value, one.idle]).toEqual([false, true]);
  vi.useRealTimers();
});

test('of a bullet that is gone the text stays with its writer, and is sent nowhere', async () => {
  vi.useFakeTimers();
  const { join, serve, asked, lost } = world('brand');
  const one = join(101);
  one.use();
  one.replace(5, 0, ' in');
  one.detach();
  one.replace(8, 0, ' Moerdijk');
  await serve();
  expect([asked(), lost.length]).toEqual([0, 0]);
  one.release();
  expect(lost).toEqual(['brand in Moerdijk']);
  expect(one.idle).toBe(true);
  vi.useRealTimers();
});

test('what was under way when the bullet went is handed back once, when its writer is done', async () => {
  vi.useFakeTimers();
  const { join, serve, lost } = world('brand');
  const one = join(101);
  one.use();
  one.replace(5, 0, ' in');
  one.flush();
  one.detach();
  one.release();
  expect(lost).toEqual([]);
  await serve({ ok: false, code: 'unknown', message: '' });
  expect(lost).toEqual(['brand in']);
  const other = join(102);
  other.use();
  other.replace(0, 0, 'x');
  other.detach();
  other.discard();
  other.release();
  expect(lost.length).toBe(1);
  vi.useRealTimers();
});

test('one that was only looked at is forgotten, and told so', () => {
  const told: boolean[] = [];
  const one: BulletDoc = new BulletDoc(newDocument('x'), 101, {
    send: () => new Promise(() => {}),
    lost: () => {},
    changed: () => told.push(one.idle),
  });
  one.use();
  one.release();
  expect(told.at(-1)).toBe(true);
});
