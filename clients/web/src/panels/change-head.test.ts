// SPDX-License-Identifier: EUPL-1.2
// The dialog of the head stands open while the picture moves on.

import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import type { Live, Open } from '../link/live';
import type { Command } from '../wire/Command';
import type { Head } from '../wire/Head';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('document', { activeElement: null });
vi.stubGlobal('location', { hash: '' });
vi.stubGlobal('addEventListener', () => {});
const { asked, finish } = await import('../ui/asking');
const { changeHead } = await import('./change-head');

const head = {
  ...{ name: 'Brand', place: 'Moerdijk', location: null, grip: 1, regions: ['VR20'] },
  ...{ owner: 'vr20', besloten: false },
} as unknown as Head;
const opened = (patch: Partial<Head> = {}) =>
  ({ id: 'a', picture: { head: { ...head, ...patch } } }) as unknown as Open;

function stage() {
  const sent: Command[] = [];
  const open = signal<Open | null>(opened());
  const send = async (_: string, command: Command) => {
    sent.push(command);
    return { ok: true, seq: 1 };
  };
  const welcome = signal({ regions: [] });
  return { sent, open, live: { open, send, welcome } as unknown as Live };
}

/** Saves the dialog as it was offered, but for this. */
async function save(patch: Record<string, string>) {
  const question = asked.peek();
  const offered = question?.fields.map(({ name, value = '' }) => [name, value]) ?? [];
  if (question) finish(question, { ...Object.fromEntries(offered), ...patch });
  await vi.waitFor(() => expect(asked.peek()).not.toBe(question));
}

test('GRIP that was established meanwhile stays when a name is saved', async () => {
  const { live, open, sent } = stage();
  const done = changeHead(live, opened());
  open.value = opened({ grip: 2 });
  await save({ name: 'Grote brand' });
  await done;
  expect(sent).toEqual([{ kind: 'change_head', patch: { name: 'Grote brand' } }]);
});

test('who changes what another changed too is told, and decides by saving again', async () => {
  const { live, open, sent } = stage();
  const done = changeHead(live, opened());
  open.value = opened({ grip: 2 });
  await save({ grip: '3' });
  expect(asked.peek()?.refused).toMatch(/GRIP: GRIP 2/);
  expect(sent).toEqual([]);
  await save({});
  await done;
  expect(sent).toEqual([{ kind: 'change_head', patch: { grip: 3 } }]);
});

test('a dialog that changes nothing sends nothing', async () => {
  const { live, sent } = stage();
  const done = changeHead(live, opened());
  await save({});
  await done;
  expect(sent).toEqual([]);
});

test('who makes it besloten is told who goes out before it is sent, and can think better of it', async () => {
  const rows = [
    { partner: 'haven', region: 'VR20', standing: { profile: 'kern', in_effect: true } },
  ];
  vi.stubGlobal('fetch', async () => ({ ok: true, json: async () => ({ rows }) }));
  const { live, sent } = stage();
  const here = { who: { account: 'x', organisation: 'delta', name: 'HIN' } };
  const now = { ...opened(), people: [here] } as unknown as Open;
  now.picture.participants = {};
  (live.open as unknown as { value: Open }).value = now;
  const done = changeHead(live, now);
  const next = async (patch: Record<string, string> | null) => {
    const question = asked.peek();
    if (!question) throw new Error('nothing is asked');
    const offered = question.fields.map(({ name, value = '' }) => [name, value]);
    finish(question, patch && { ...Object.fromEntries(offered), ...patch });
    await vi.waitFor(() => expect(asked.peek()?.turn).toBeGreaterThan(question.turn));
  };
  await next({ besloten: 'yes', name: 'Dreiging' });
  expect(asked.peek()?.hint).toMatch(/Eruit gaan: delta \(heeft het nu open\); haven\./);
  expect(sent).toEqual([]);
  await next(null);
  expect(asked.peek()?.fields.find(({ name }) => name === 'name')?.value).toBe('Dreiging');
  await next({});
  const sure = asked.peek();
  if (sure) finish(sure, {});
  await done;
  expect(sent).toEqual([{ kind: 'change_head', patch: { name: 'Dreiging', besloten: true } }]);
});
