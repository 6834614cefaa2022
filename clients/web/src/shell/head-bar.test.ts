// SPDX-License-Identifier: EUPL-1.2
// Who is here, and what a clock is about.

import { expect, test, vi } from 'vitest';
import type { Norm } from '../wire/Norm';
import type { Picture } from '../wire/Picture';
import type { Present } from '../wire/Present';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { aboutOf, notNamed, present } = await import('./head-bar');

const who = (account: string) => ({ account, organisation: 'o', name: account });
const place = { beeld: 'b', theme: null, bullet: null, typing: false };

test('the reader is here from the start, and everybody once', () => {
  expect(present([], who('me')).map((one) => one.who.account)).toEqual(['me']);
  const twice: Present[] = ['me', 'other', 'other'].map((a) => ({ who: who(a), place, behind: 0 }));
  expect(present(twice, who('me')).map((one) => one.who.account)).toEqual(['me', 'other']);
});

test('of a crowd those who are not named are counted', () => {
  const people: Present[] = ['a', 'b'].map((a) => ({ who: who(a), place, behind: 0 }));
  expect(notNamed({ people, total: 950 })).toBe(948);
  expect(notNamed({ people, total: 2 })).toBe(0);
  expect(notNamed({ people, total: 0 })).toBe(0);
});

test('clocks that are alike say which message, voorstel or bullet they are about', () => {
  const picture = {
    beelden: { b: { title: 'CoPI' } },
    items: {
      i: { text: 'Schipper meldt een olieachtige film op het Hollandsch Diep', attachment: null },
      f: { text: '', attachment: { name: 'plan.pdf' } },
    },
    voorstellen: { v: { text: 'Middenweg vrij' } },
    bullets: { c: { text: 'Poort 4 is open' } },
  } as unknown as Picture;
  const about = (id: string) =>
    aboutOf(picture, { key: `verwerking:${id}`, beeld: 'b' } as Norm, 32);
  expect(about('i')).toBe('CoPI “Schipper meldt een olieachtige f…”');
  expect(about('f')).toBe('CoPI “plan.pdf”');
  expect(about('v')).toBe('CoPI “Middenweg vrij”');
  const contested = { key: 'antwoord:c:flag', beeld: 'b' } as Norm;
  expect(aboutOf(picture, contested, 32)).toBe('CoPI “Poort 4 is open”');
  expect(aboutOf(picture, { key: 'startbeeld', beeld: null } as Norm, 32)).toBe('');
});
