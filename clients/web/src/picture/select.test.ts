// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import type { Participant } from '../wire/Participant';
import { takesPart, wasLetIn } from './select';

const by = (account: string, status: Participant['status']) =>
  ({ status, by: { account, organisation: '', name: '' } }) as Participant;

test('r51 who is alerted by its own watch takes part in the sense of the list, and was let in by nobody', () => {
  const watched = by('', 'gealerteerd');
  expect([takesPart(watched), wasLetIn(watched)]).toEqual([true, false]);
  expect(wasLetIn(by('vr20-rot-im', 'gealerteerd'))).toBe(true);
  expect(wasLetIn(by('vr20-rot-im', 'monitorend'))).toBe(true);
  expect(wasLetIn(by('vr20-rot-im', 'ontkoppeld'))).toBe(false);
  expect(wasLetIn(undefined)).toBe(false);
});
