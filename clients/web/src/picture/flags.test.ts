// SPDX-License-Identifier: EUPL-1.2
// A bullet is contested until every flag has its answer.

import { expect, test } from 'vitest';
import type { Flag } from '../wire/Flag';
import { answerDue, contested, overdue } from './flags';

test('a flag that was answered does not contest any more', () => {
  const by = { account: 'a', organisation: 'o', name: 'A' };
  const open: Flag = { id: 'open', by, at: 0, reason: '', answer: null };
  const answered = { ...open, id: 'answered', answer: { by, at: 1, text: 'klopt' } };
  expect(contested({ flags: [open, answered] })).toEqual([open]);
});

test('r17 a flag has ten minutes, and is overdue from then on until it is answered', () => {
  const by = { account: 'a', organisation: 'o', name: 'A' };
  const open: Flag = { id: 'open', by, at: 5_000, reason: '', answer: null };
  const answered = { ...open, id: 'answered', answer: { by, at: 1, text: 'klopt' } };
  const due = answerDue(open);
  expect(due).toBe(605_000);
  expect(overdue({ flags: [open, answered] }, due - 1)).toEqual([]);
  expect(overdue({ flags: [open, answered] }, due)).toEqual([open]);
});
