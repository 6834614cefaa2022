// SPDX-License-Identifier: EUPL-1.2
// A bullet is contested until every flag has its answer.

import { expect, test } from 'vitest';
import type { Flag } from '../wire/Flag';
import { startNorm } from './apply';
import { answerDue, answerKey, contested, overdue } from './flags';

test('a flag that was answered does not contest any more', () => {
  const by = { account: 'a', organisation: 'o', name: 'A' };
  const open: Flag = { id: 'open', by, at: 0, reason: '', answer: null };
  const answered = { ...open, id: 'answered', answer: { by, at: 1, text: 'klopt' } };
  expect(contested({ flags: [open, answered] })).toEqual([open]);
});

test('r64 a flag has ten minutes, and is overdue from then on until it is answered', () => {
  const by = { account: 'a', organisation: 'o', name: 'A' };
  const open: Flag = { id: 'open', by, at: 5_000, reason: '', answer: null };
  const answered = { ...open, id: 'answered', answer: { by, at: 1, text: 'klopt' } };
  const bullet = { id: 'b', flags: [open, answered] };
  expect(answerDue({}, 'b', open)).toBe(605_000);
  // The clock that runs for it says otherwise.
  const limit = { ms: 60_000, warnsBeforeMs: 10_000 };
  const key = answerKey('b', 'open');
  const norms = { [key]: startNorm(key, 'antwoord', limit, false, 'beeld', 5_000) };
  const due = answerDue(norms, 'b', open);
  expect(due).toBe(65_000);
  expect(overdue(norms, bullet, due - 1)).toEqual([]);
  expect(overdue(norms, bullet, due)).toEqual([open]);
});
