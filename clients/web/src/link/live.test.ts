// SPDX-License-Identifier: EUPL-1.2
// The link against a server that says what the story needs: no work is lost, nor sent in another order or name.

import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mergeText, newDocument } from '../picture/text-document';
import type { Command } from '../wire/Command';
import type { FromServer } from '../wire/FromServer';
import { bullet, inActivity, lives, picture, stage } from './fake-server';
import { fakeShelf } from './fake-shelf';

const VERIFY: Command = {
  kind: 'verify_bullet',
  bullet: 'x',
  validity: 'geverifieerd',
  because: '',
};
const add = (text: string): Command =>
  ({ kind: 'add_bullet', bullet: { ...bullet('new', text), features: [] } }) as unknown as Command;
const settled = async () => {
  for (let n = 0; n < 6; n++) await Promise.resolve();
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const live of lives.splice(0)) live.stop();
  vi.useRealTimers();
});

test('what was typed goes out before what was asked after it', async () => {
  const { server, live } = inActivity();
  const doc = live.bulletDoc('x');
  doc.replace(5, 0, ' in loods');
  live.send('a', VERIFY);
  expect(server.kinds).toEqual(['edit_bullet_text']);
  server.accept(0, 6);
  expect(server.kinds).toEqual(['edit_bullet_text', 'verify_bullet']);
});

test('typed and asked without a connection: in the same order when it is back', async () => {
  const { server, live } = inActivity();
  server.close();
  const doc = live.bulletDoc('x');
  doc.replace(5, 0, ' een');
  vi.advanceTimersByTime(1_000);
  doc.replace(9, 0, ' twee');
  live.send('a', VERIFY);
  server.comesBack();
  for (let place = 0; place < 3; place++) {
    server.accept(place, 6 + place);
    await settled();
  }
  expect(server.kinds).toEqual(['edit_bullet_text', 'edit_bullet_text', 'verify_bullet']);
});

test('nothing flickers back between the answer and the event', async () => {
  const { server, live } = inActivity();
  const validity = () => live.open.value?.picture.bullets.x?.validity;
  const outcome = live.send('a', VERIFY);
  expect(validity()).toBe('geverifieerd');
  server.accept(0, 6);
  await outcome;
  expect(validity()).toBe('geverifieerd');
  expect(live.open.value?.pending).toBe(0);
  server.happened(6, { ...VERIFY, kind: 'bullet_verified' });
  expect(live.open.value?.confirmed.bullets.x?.validity).toBe('geverifieerd');
});

test('a bullet that somebody else removes leaves its text with who types in it', async () => {
  const { server, live } = inActivity();
  const doc = live.bulletDoc('x');
  doc.replace(5, 0, ' in loods');
  server.happened(6, { kind: 'bullet_removed', bullet: 'x', reason: 'dubbel' }, 'Meldkamer');
  expect(live.gone.value.get('x')).toEqual({ how: 'removed', by: 'Meldkamer' });
  doc.replace(14, 0, ' 3');
  vi.advanceTimersByTime(1_000);
  expect(server.kinds).toEqual([]);
  expect(doc.text.value).toBe('brand in loods 3');
  doc.release();
  expect(live.lostTexts.value).toEqual([{ text: 'brand in loods 3', where: 'Brand' }]);
  expect(live.gone.value.size).toBe(0);
});

test('another login in this browser: nothing of the first is sent as the second', async () => {
  const { server, live } = inActivity({ account: 'im' });
  server.close();
  live.send('a', add('van de IM'));
  server.comesBack('plotter');
  vi.advanceTimersByTime(60_000);
  expect(server.kinds).toEqual([]);
  expect([live.status.value, live.otherName.value]).toEqual(['other_account', 'plotter']);
  expect(live.unsent).toBe(true);
  live.again();
  server.welcome('im');
  expect(server.kinds).toEqual(['add_bullet']);
});

test('a login that ended meanwhile is said, and after logging in all of it is sent', async () => {
  let who: string | null = 'im';
  const { server, live } = inActivity({ account: 'im', whoami: async () => who });
  live.send('a', add('een'));
  const { id } = server.commands[0]!;
  server.close();
  live.send('a', VERIFY);
  who = null;
  vi.advanceTimersByTime(5_000);
  server.close();
  await settled();
  expect(live.status.value).toBe('logged_out');
  const { dialled } = server;
  vi.advanceTimersByTime(60_000);
  expect(server.dialled).toBe(dialled);
  live.again();
  server.welcome();
  expect(server.kinds.slice(1)).toEqual(['add_bullet', 'verify_bullet']);
  expect(server.commands[1]!.id).toBe(id);
});

test('a logout elsewhere keeps what was not sent', () => {
  const { server, live } = inActivity();
  server.close(1008, 'logged_out');
  expect(live.status.value).toBe('logged_out');
  const other = inActivity();
  other.server.close(1008, 'hello');
  expect(other.live.status.value).toBe('ended');
});

test('a page that is loaded again sends what was not sent, and gives unsent text back', async () => {
  const kept = fakeShelf();
  const first = inActivity({ account: 'im', shelf: kept });
  first.server.close();
  first.live.send('a', add('nieuw'));
  first.live.bulletDoc('x').replace(5, 0, ' half getypt');
  first.live.stop();
  const other = stage({ account: 'plotter', shelf: kept });
  other.server.welcome('plotter');
  expect([other.server.kinds, other.live.lostTexts.value]).toEqual([[], []]);
  const second = stage({ account: 'im', shelf: kept });
  expect(second.live.lostTexts.value).toEqual([{ text: 'brand half getypt', where: 'Thema' }]);
  second.server.welcome();
  expect(second.server.kinds).toEqual(['add_bullet']);
  second.server.accept(0, 6);
  await settled();
  second.live.lostTexts.value = [];
  expect([...kept.kept.keys()]).toEqual([]);
});

test('what the next page sends and the server refuses keeps its words', async () => {
  const kept = fakeShelf();
  const first = inActivity({ account: 'im', shelf: kept });
  first.server.close();
  first.live.send('a', add('nieuw'));
  first.live.stop();
  const second = stage({ account: 'im', shelf: kept });
  second.server.welcome();
  second.server.refuse(0, 'activity.closed');
  await settled();
  expect(second.live.lostTexts.value.map(({ text }) => text)).toEqual(['nieuw']);
});

test('what is larger than the server takes is refused here in plain words', async () => {
  const { server, live } = inActivity();
  const outcome = await live.send('a', add('é'.repeat(6_000)));
  expect(outcome).toMatchObject({ ok: false, code: 'message.too_large' });
  await vi.advanceTimersByTimeAsync(0);
  expect(live.refusals.value[0]?.message).toContain('te groot');
  expect(server.kinds).toEqual([]);
});

test('what cannot be stored is said until it is', () => {
  const { server, live } = inActivity();
  live.send('a', VERIFY);
  server.say({ say: 'failed', id: server.commands[0]!.id, trace: '', message: '' });
  expect([live.failing.value, live.waiting.value]).toEqual([true, 1]);
  vi.advanceTimersByTime(2_000);
  server.accept(1, 6);
  expect([live.failing.value, live.waiting.value]).toEqual([false, 0]);
});

test('left and entered again without a connection, the picture is there, and says how old it is', () => {
  const { server, live } = inActivity();
  server.close();
  const since = live.lostSince.value;
  live.leaveActivity();
  expect(live.open.value).toBe(null);
  vi.advanceTimersByTime(100);
  live.openActivity('a');
  expect(live.open.value?.picture.bullets.x?.text).toBe('brand');
  expect(live.open.value?.upTo).toBe(since);
  server.comesBack();
  expect(server.said.at(-1)).toEqual({
    say: 'open',
    activity: 'a',
    since: { epoch: 1, seq: 5, view: 'all' },
  });
  server.snapshot(picture(8));
  expect(live.open.value?.upTo).toBe(null);
});

test('an activity that was closed to this reader is not shown again, connection or not', () => {
  const { server, live } = inActivity();
  server.say({ say: 'closed', activity: 'a', code: 'view.closed', message: '' });
  server.close();
  live.openActivity('a');
  expect(live.open.value).toBe(null);
});

test('of an activity that was left, nothing is kept once it may not be read any more', () => {
  const line = (readable: boolean) =>
    ({ say: 'overview_line', activity: { head: { id: 'a' }, readable } }) as FromServer;
  const enteredAlone = (told: FromServer[]) => {
    const { server, live } = inActivity();
    live.leaveActivity();
    server.say(...told);
    server.close();
    live.openActivity('a');
    return live.open.value?.picture.bullets.x?.text;
  };
  expect(enteredAlone([line(true)])).toBe('brand');
  expect(enteredAlone([line(true), line(false)])).toBe(undefined);
  expect(enteredAlone([line(true), { say: 'overview_gone', activity: 'a' }])).toBe(undefined);
});

test('with a connection, the server says first what may still be seen', () => {
  const { live } = inActivity();
  live.leaveActivity();
  live.openActivity('a');
  expect(live.open.value).toBe(null);
});

test('another language is said to the server', () => {
  const { server, live } = inActivity();
  live.setLang('nl');
  expect(server.dialled).toBe(1);
  live.setLang('en');
  expect([server.dialled, live.lostSince.value]).toEqual([2, null]);
  server.welcome();
  expect(server.said.findLast((one) => one.say === 'hello')?.lang).toBe('en');
  expect(server.said.at(-1)).toMatchObject({
    say: 'open',
    since: { epoch: 1, seq: 5, view: 'all' },
  });
});

test('texts that left the picture are forgotten; a snapshot refreshes the rest and keeps what is unsent', () => {
  const { server, live } = inActivity({}, picture(5, [bullet('x', 'brand'), bullet('y', 'rook')]));
  const [x, y] = [live.bulletDoc('x'), live.bulletDoc('y')];
  y.release();
  expect(live.held).toBe(1);
  x.replace(5, 0, '!');
  server.snapshot(picture(9, [bullet('x', 'brand')]));
  expect(x.text.value).toBe('brand!');
  x.discard();
  server.snapshot(picture(10, []));
  x.release();
  expect(live.held).toBe(0);
});

test('a log that began again from a backup gets what it lacks, and holds nothing to the old numbers', async () => {
  const { server, live } = inActivity();
  const doc = live.bulletDoc('x');
  doc.replace(5, 0, '!');
  live.flush();
  const update = (place: number) => server.commands.at(place)!.command as { update: string };
  server.accept(0, 6);
  await settled();
  const stored = mergeText(newDocument('brand'), update(0).update);
  server.snapshot(picture(6, [{ ...bullet('x', ''), ...stored }]));
  live.send('a', VERIFY);
  server.accept(1, 7);
  await settled();
  server.say({ say: 'snapshot', epoch: 2, view: 'all', picture: picture(3) });
  expect(live.open.value?.picture.bullets.x?.validity).toBe('aanname');
  expect(doc.text.value).toBe('brand!');
  live.flush();
  expect(mergeText(newDocument('brand'), update(2).update).text).toBe('brand!');
});

function offlineEdits(kept: ReturnType<typeof fakeShelf>, device?: string) {
  const options = { account: 'im', shelf: kept, ...(device && { device }) };
  const { server, live } = inActivity(options);
  server.close();
  live.bulletDoc('x').replace(5, 0, ' in loods');
  live.send('a', VERIFY);
  live.stop();
}

test('typed text and what was asked after it go in that order from the page that is loaded again', async () => {
  const kept = fakeShelf();
  offlineEdits(kept, 'device');
  const { server, live } = inActivity({ account: 'im', shelf: kept, device: 'device' });
  expect(live.open.value?.picture.bullets.x?.text).toBe('brand in loods');
  // Typing goes on where it was, under the same name.
  const doc = live.bulletDoc('x');
  expect(doc.text.value).toBe('brand in loods');
  doc.replace(14, 0, ' 3');
  live.flush();
  const text = () =>
    server.commands.reduce(
      (now, { command }) =>
        command.kind === 'edit_bullet_text' ? mergeText(now, command.update).doc : now,
      newDocument('brand'),
    );
  for (let place = 0; place < 3; place++) server.accept(place, 6 + place);
  expect(server.kinds).toEqual(['edit_bullet_text', 'verify_bullet', 'edit_bullet_text']);
  expect(mergeText(text(), newDocument('')).text).toBe('brand in loods 3');
  expect(live.lostTexts.value).toEqual([]);
});

test('under another device the text is handed back, and what it was about is not said of older words', () => {
  const kept = fakeShelf();
  offlineEdits(kept);
  const { server, live } = inActivity({ account: 'im', shelf: kept });
  expect(server.kinds).toEqual([]);
  expect(live.lostTexts.value.map(({ text }) => text)).toEqual(['brand in loods']);
  expect([...kept.kept.keys()].filter((key) => key.includes('opdracht'))).toEqual([]);
});

test('who makes a link in an effect makes it once, also when there is work to take up', () => {
  const kept = fakeShelf();
  offlineEdits(kept, 'device');
  const options = { account: 'im', shelf: kept, device: 'device' };
  let made = 0;
  const stop = effect(() => {
    made += 1;
    if (made < 5) stage(options);
  });
  lives.at(-1)?.keepText('x', '');
  expect(made).toBe(1);
  stop();
});
