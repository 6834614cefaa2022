// SPDX-License-Identifier: EUPL-1.2
// What was filled in is not lost when the server says no, and one question never pushes another away.

import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { ask, askAndSend, asked, faultOf, finish, textsOf, typed } = await import('./asking');

const question = {
  title: 'Melden',
  fields: [
    { name: 'reason', label: 'Reden', kind: 'text' as const, max: 10 },
    { name: 'sure', label: 'Zeker', kind: 'check' as const, value: 'yes' },
  ],
};
const settled = () => new Promise((done) => setTimeout(done));
const reply = (answers: Record<string, string> | null) => {
  const now = asked.peek();
  if (now) finish(now, answers);
  return settled();
};

test('a refused answer comes back as it was filled in, with the reason on top', async () => {
  const no = { ok: false as const, code: 'invalid', message: 'Mag niet.' };
  const send = vi.fn().mockResolvedValueOnce(no).mockResolvedValueOnce({ ok: true, seq: 1 });
  const done = askAndSend(question, send);
  expect(asked.peek()?.refused).toBeUndefined();
  await reply({ reason: 'onjuist', sure: '' });
  expect(asked.peek()?.refused).toBe('Mag niet.');
  expect(asked.peek()?.fields.map(({ value }) => value)).toEqual(['onjuist', '']);
  await reply({ reason: 'anders', sure: '' });
  expect(asked.peek()).toBeNull();
  expect(await done).toEqual({ reason: 'anders', sure: '' });
  expect(send).toHaveBeenCalledTimes(2);
  expect(no, 'said here, so nowhere else').toHaveProperty('told', true);
});

test('what is kept of a question that is not answered are the texts that were typed', async () => {
  const fields = [
    { name: 'text', label: '', kind: 'text' as const, value: 'Zoals het was' },
    { name: 'source', label: '', kind: 'line' as const },
    { name: 'kind', label: '', kind: 'choice' as const, value: 'a' },
  ];
  const answers = { text: 'Zoals het was', source: 'OvD', kind: 'b' };
  expect(textsOf({ title: '', fields }, answers)).toBe('OvD');
  expect(textsOf({ title: '', fields, refused: 'Nee.' }, answers)).toBe('Zoals het was\nOvD');
  const done = ask(question);
  typed.value = { text: 'OvD', where: '' };
  await reply(null);
  await done;
  expect(typed.peek()).toBeNull();
});

test('who leaves the question sends nothing', async () => {
  const send = vi.fn();
  const done = askAndSend(question, send);
  await reply(null);
  expect(await done).toBeNull();
  expect(send).not.toHaveBeenCalled();
});

test('a question waits for the one on the screen', async () => {
  const first = ask({ ...question, title: 'Een' });
  const second = ask({ ...question, title: 'Twee' });
  expect(asked.peek()?.title).toBe('Een');
  await reply({ reason: 'a' });
  expect(await first).toEqual({ reason: 'a' });
  expect(asked.peek()?.title).toBe('Twee');
  await reply(null);
  expect(await second).toBeNull();
});

test('a text that is too long is said to be, not cut', () => {
  const [field] = question.fields;
  if (!field) throw new Error();
  expect(faultOf(field, { reason: 'tien teken' })).toBe('');
  expect(faultOf(field, { reason: 'elf tekens!' })).toContain('11');
});

test('a reason is asked for only when the other answers need one', () => {
  const field = {
    name: 'why',
    label: '',
    kind: 'line' as const,
    requiredIf: (answers: Record<string, string>) => answers.validity !== 'geverifieerd',
  };
  expect(faultOf(field, { validity: 'geverifieerd', why: '' })).toBe('');
  expect(faultOf(field, { validity: 'aanname', why: ' ' })).not.toBe('');
});
