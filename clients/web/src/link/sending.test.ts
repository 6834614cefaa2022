// SPDX-License-Identifier: EUPL-1.2
// A refusal is said once, and what was typed in a question is not lost with the page.

import { beforeEach, expect, test, vi } from 'vitest';
import type { Command } from '../wire/Command';
import { fakeShelf } from './fake-shelf';
import { Sending } from './sending';

const no = { code: 'invalid', message: 'Mag niet.' };
const asked = { kind: 'ask_access', reason: 'Opvang' } as Command;

const made = (shelf = fakeShelf(), refuses = no) => {
  const sending = new Sending(
    shelf,
    'device',
    () => refuses,
    () => {},
  );
  sending.takeUp('im');
  return sending;
};

beforeEach(() => void vi.useFakeTimers());

test('what is refused is said', async () => {
  const sending = made();
  expect(await sending.put('a', asked)).toMatchObject({ ok: false, code: 'invalid' });
  await vi.advanceTimersByTimeAsync(0);
  expect(sending.refusals.value.map(({ message }) => message)).toEqual(['Mag niet.']);
});

test('a refusal that is told where it was asked is not said again', async () => {
  const sending = made();
  const outcome = await sending.put('a', asked);
  if (!outcome.ok) outcome.told = true;
  await vi.advanceTimersByTimeAsync(0);
  expect(sending.refusals.value).toEqual([]);
});

test("that an empty text was not sent is nobody's news", async () => {
  const sending = made(fakeShelf(), { code: 'text.empty', message: 'Leeg.' });
  await sending.put('a', asked);
  await vi.advanceTimersByTimeAsync(0);
  expect(sending.refusals.value).toEqual([]);
});

test('what is being typed in a question is handed back after the page is loaded again', () => {
  const shelf = fakeShelf();
  const typed = { text: 'half getypt', where: 'Vervangen' };
  made(shelf).work.typing('question', typed);
  const second = made(shelf);
  expect(second.lostTexts.value).toEqual([typed]);
  second.work.typing('question', typed);
  second.work.typing('question', null);
  second.lostTexts.value = [];
  expect(made(shelf).lostTexts.value).toEqual([]);
});

test('what is being typed in one field stays when another has nothing any more', () => {
  const shelf = fakeShelf();
  const long = { text: 'te lang', where: 'Aard' };
  const { work } = made(shelf);
  work.typing('b', long);
  work.typing('question', { text: 'half getypt', where: 'Vervangen' });
  work.typing('question', null);
  expect(made(shelf).lostTexts.value).toEqual([long]);
});
