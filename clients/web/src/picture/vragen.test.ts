// SPDX-License-Identifier: EUPL-1.2
// Which questions wait, for whom they are, and which bullet answers what.

import { expect, test } from 'vitest';
import type { Bullet } from '../wire/Bullet';
import type { Informatievraag } from '../wire/Informatievraag';
import type { Picture } from '../wire/Picture';
import { answersOf, becameOf, isToUs, openVragen, vragenOf } from './vragen';

const by = { account: 'im', organisation: 'vr', name: 'IM' };
const vraag = (id: string, patch: Partial<Informatievraag> = {}): Informatievraag => ({
  ...{ id, question: `vraag ${id}`, beeld: 'b', theme: null, by, at: 0, due_at: 10 },
  ...{ overdue_at: null, voorstel: null, state: { is: 'open' } as const },
  to: { whom: 'organisation', organisation: 'waterschap' },
  ...patch,
});
const picture = (...vragen: Informatievraag[]) =>
  ({ informatievragen: Object.fromEntries(vragen.map((one) => [one.id, one])) }) as Picture;
const answered = (bullet: string) => ({ state: { is: 'answered', bullet, by, at: 1 } as const });

test('what waits comes in the order in which it is needed', () => {
  const all = [vraag('c', { due_at: 5 }), vraag('a'), vraag('b'), vraag('d', answered('x'))];
  expect(openVragen(picture(...all)).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(vragenOf({} as Picture)).toEqual([]);
});

test('a question to an organisation is for all of it, one to a beeld for who writes that', () => {
  const toBeeld = vraag('a', { to: { whom: 'beeld', beeld: 'rot' } });
  const waterschap = { organisation: 'waterschap', writes: ['eigen'] };
  const rot = { organisation: 'vr', writes: ['rot'] };
  expect([vraag('a'), toBeeld].map((one) => isToUs(one, waterschap))).toEqual([true, false]);
  expect([vraag('a'), toBeeld].map((one) => isToUs(one, rot))).toEqual([false, true]);
});

test('a bullet shows each question that it answers on a line of its own', () => {
  const two = vraag('b', { ...answered('x'), question: 'over twee\nregels' });
  const all = picture(vraag('a', answered('x')), two, vraag('c'));
  expect(answersOf(all).get('x')).toBe('vraag a\nover twee regels');
  expect(answersOf(all)).toBe(answersOf(all));
  expect(answersOf({} as Picture).size).toBe(0);
});

test('an answer in a beeld that is not read is told apart from one that left the picture', () => {
  const bullet = { id: 'x' } as Bullet;
  const read = { bullets: { x: bullet } } as unknown as Picture;
  expect(becameOf(read, 'x')).toBe(bullet);
  expect(becameOf(read, 'y')).toBe('gone');
  // The server does not say where it stands.
  expect(becameOf(read, '00000000-0000-0000-0000-000000000000')).toBe('unread');
});
