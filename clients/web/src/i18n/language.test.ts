// SPDX-License-Identifier: EUPL-1.2
// Both languages say everything, with the same blanks.

import { expect, test, vi } from 'vitest';
import { en } from './en';
import { nl } from './nl';
import { alerting } from './nl-alerting';
import { beheer } from './nl-beheer';
import { liaison } from './nl-liaison';
import { register } from './nl-register';
import { stakeholders } from './nl-stakeholders';
import { takingPart } from './nl-taking-part';
import { vragen } from './nl-vragen';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { language, t } = await import('./language');

const blanks = (sentence: string) =>
  [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();

test('every sentence stands in both languages, with the same blanks', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort());
  for (const [key, sentence] of Object.entries(nl)) {
    expect(blanks(en[key as keyof typeof nl]), key).toEqual(blanks(sentence));
    expect(sentence.trim()).not.toBe('');
  }
});

test('a name stands for one sentence: none is taken by another part of the screen', () => {
  for (const part of [alerting, beheer, liaison, register, stakeholders, takingPart, vragen])
    for (const [key, sentence] of Object.entries(part))
      expect(nl[key as keyof typeof nl], key).toBe(sentence);
});

test('a number has the word that goes with it', () => {
  expect(t('features', { n: 1 })).toBe('1 object');
  expect(t('features', { n: 0 })).toBe('0 objecten');
  expect(t('lost', { time: '12:00:00', n: 1 })).toContain('1 wijziging wacht.');
  expect(t('lost', { time: '12:00:00', n: 2 })).toContain('2 wijzigingen wachten.');
  language.value = 'en';
  expect(t('voorstellenHere', { n: 1 })).toBe('1 voorstel');
  expect(t('voorstellenHere', { n: 3 })).toBe('3 voorstellen');
  language.value = 'nl';
});

test('no sentence leaves it to the reader whether it is one or more', () => {
  for (const sentence of [...Object.values(nl), ...Object.values(en)])
    expect(sentence).not.toMatch(/\w\([a-z]+\)/);
});
