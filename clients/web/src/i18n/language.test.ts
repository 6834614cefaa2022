// SPDX-License-Identifier: EUPL-1.2
// Both languages say everything, with the same blanks.

import { expect, test } from 'vitest';
import { en } from './en';
import { nl } from './nl';

const blanks = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('every sentence stands in both languages, with the same blanks', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort());
  for (const [key, sentence] of Object.entries(nl)) {
    expect(blanks(en[key as keyof typeof nl]), key).toEqual(blanks(sentence));
    expect(sentence.trim()).not.toBe('');
  }
});
