// SPDX-License-Identifier: EUPL-1.2
// A level begins where the region stands, so that who looks at one field only changes no other.

import { expect, test, vi } from 'vitest';
import type { Live, Open } from '../link/live';
import type { Row } from '../picture/scaling';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('document', { activeElement: null });
const { asked, finish, following } = await import('../ui/asking');
const { gripChoice } = await import('./grips');
const { setLevel } = await import('./set-level');

const open = { id: 'a', picture: { head: { owner: 'vr20' } } } as unknown as Open;
const live = { now: () => 0, send: async () => ({ ok: true, seq: 1 }) } as unknown as Live;
const row = (organisation: string, grip: number | null) =>
  ({ organisation, name: organisation, grip, isRegion: true }) as unknown as Row;

async function offered(rows: Row[]) {
  const done = setLevel(live, open, rows);
  const question = asked.peek();
  if (!question) throw new Error('nothing was asked');
  const values = Object.fromEntries(question.fields.map(({ name, value }) => [name, value]));
  finish(question, null);
  await done;
  return { question, values };
}

test('one region begins at the GRIP that it has', async () => {
  const { values } = await offered([row('vr20', 4), row('vr18', 2)]);
  expect(values).toMatchObject({ organisation: 'vr18', grip: '2' });
});

test('who said nothing yet, and who is one of several, is not put at a GRIP', async () => {
  expect((await offered([row('vr18', null)])).values).toMatchObject({ grip: '' });
  const { question, values } = await offered([row('vr18', 2), row('vr17', 0), row('vr16', null)]);
  expect(values).toMatchObject({ organisation: '', grip: '' });
  const grip = (organisation: string) =>
    following(question, 'organisation', { organisation, grip: '5' }).grip;
  expect(['vr18', 'vr17', 'vr16', ''].map(grip)).toEqual(['2', '0', '', '']);
  expect(following(question, 'at', { organisation: 'vr18' })).toEqual({});
});

test('opschaling is established at the GRIP of the activity, once there is one', () => {
  expect(gripChoice(1, 3).value).toBe('3');
  expect(gripChoice(1, 0)).toMatchObject({ value: '', required: true });
});
