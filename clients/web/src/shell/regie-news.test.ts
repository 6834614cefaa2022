// SPDX-License-Identifier: EUPL-1.2
// Who directs is everybody's business: a change is told, with from whom, and why.

import { expect, test, vi } from 'vitest';
import type { Regie } from '../wire/Regie';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { regieNews } = await import('./regie-news');

const who = (account: string) => ({ account, organisation: 'vr', name: `IM ${account}` });
const regie = (account: string, patch: Partial<Regie> = {}): Regie => ({
  holder: who(account),
  since: 0,
  offered_to: null,
  away_since: null,
  taken_because: '',
  taken_from: null,
  ...patch,
});

test('taken over: by whom, from whom, why', () => {
  const news = regieNews(regie('a'), regie('b', { since: 5, taken_because: 'afgelost' }), 'c');
  expect(news).toContain('IM b');
  expect(news).toContain('IM a');
  expect(news).toContain('afgelost');
});

test('handed over is told as well, without a reason', () => {
  expect(regieNews(regie('a'), regie('b', { since: 5 }), 'c')).toContain('IM b');
});

test('no news: the same holder, the first sight, or what I did myself', () => {
  expect(regieNews(regie('a'), regie('a', { away_since: 3 }), 'c')).toBe('');
  expect(regieNews(null, regie('a'), 'c')).toBe('');
  expect(regieNews(regie('a'), regie('b', { taken_because: 'x' }), 'b')).toBe('');
});
