// SPDX-License-Identifier: EUPL-1.2
// What was filled in is not lost when the server says no, and one question never pushes another away.

import { expect, onTestFinished, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { ask, askAndConfirm, askAndSend, asked, faultOf, finish, textsOf, typed } = await import(
  './asking'
);

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
  const done = ask(question);
  typed.value = { text: 'OvD', where: '' };
  await reply(null);
  await done;
  expect(typed.peek()).toBeNull();
});

test('what was typed is kept while it is confirmed, and when its question comes back', async () => {
  const fields = [
    { name: 'reason', label: '', kind: 'text' as const, value: 'Zoals het was' },
    { name: 'source', label: '', kind: 'line' as const },
    { name: 'sure', label: '', kind: 'check' as const },
  ];
  const sure = { title: 'Zeker?', fields: [] };
  const no = { ok: false as const, code: 'invalid', message: 'Mag niet.' };
  const send = vi.fn().mockResolvedValueOnce(no).mockResolvedValueOnce({ ok: true, seq: 1 });
  const done = askAndConfirm({ title: 'Vraag', fields }, () => sure, send);
  expect(typed.peek()).toBeNull();
  const said = { reason: 'Zoals het was', source: 'OvD', sure: 'yes' };
  const kept = { text: 'OvD', where: 'Vraag' };
  await reply(said);
  expect(asked.peek()?.title).toBe('Zeker?');
  expect(typed.peek(), 'while it is confirmed').toEqual(kept);
  await reply(null);
  const back = asked.peek();
  if (!back) throw new Error('the question did not come back');
  expect(typed.peek(), 'when it comes back').toEqual(kept);
  expect(textsOf(back, { ...said, sure: '' }), 'when something else is changed').toBe('OvD');
  await reply(said);
  await reply({});
  expect(asked.peek()?.refused, 'refused where it was confirmed').toBe('Mag niet.');
  expect(typed.peek()).toEqual(kept);
  await reply({});
  await done;
  expect(typed.peek()).toBeNull();
});

test('what takes a while to look up is on the screen meanwhile, and can be left', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const answers = { reason: 'onjuist', sure: '' };
  let tell = (_: null) => {};
  const meaning = () => new Promise<null>((done) => (tell = done));
  const send = vi.fn().mockResolvedValue({ ok: true, seq: 1 });
  const done = askAndConfirm(question, meaning, send);
  const say = (said: Record<string, string> | null) => {
    const now = asked.peek();
    if (now) finish(now, said);
    return vi.advanceTimersByTimeAsync(1_000);
  };
  await say(answers);
  expect(asked.peek()?.busy).toBe(true);
  expect(typed.peek()?.text).toBe('onjuist');
  await say(null);
  expect(asked.peek()?.fields.map(({ value }) => value)).toEqual(['onjuist', '']);
  expect(send).not.toHaveBeenCalled();
  await say(answers);
  expect(asked.peek()?.busy).toBe(true);
  tell(null);
  expect(await done).toEqual(answers);
  expect(asked.peek()).toBeNull();
  expect(send).toHaveBeenCalledTimes(1);
});

test('what was typed is kept when it comes back refused', async () => {
  const send = vi.fn().mockResolvedValue({ ok: false, code: 'invalid', message: 'Mag niet.' });
  const done = askAndSend(question, send);
  await reply({ reason: 'onjuist', sure: '' });
  expect(typed.peek()).toEqual({ text: 'onjuist', where: 'Melden' });
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
