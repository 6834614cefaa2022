// SPDX-License-Identifier: EUPL-1.2
// A norm stands as the moment says.

import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { stateOf } = await import('./clock');
const { STARTBEELD, startNorm } = await import('../picture/apply');

test('running, warned, breached, met, met too late, and not met when all is over', () => {
  const norm = startNorm('startbeeld', 'startbeeld', STARTBEELD, true, null, 0);
  expect(stateOf(norm, norm.warn_at - 1)).toBe('running');
  expect(stateOf(norm, norm.warn_at)).toBe('warned');
  expect(stateOf(norm, norm.due_at)).toBe('breached');
  expect(stateOf({ ...norm, met_at: norm.due_at }, 0)).toBe('met');
  expect(stateOf({ ...norm, met_at: norm.due_at + 1 }, 0)).toBe('late');
  expect(stateOf(norm, norm.warn_at - 1, true)).toBe('unmet');
  expect(stateOf({ ...norm, met_at: norm.due_at }, 0, true)).toBe('met');
});
