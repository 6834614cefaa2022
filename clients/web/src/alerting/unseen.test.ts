// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import type { PartnerAlert } from '../wire/PartnerAlert';
import type { Summary } from '../wire/Summary';
import { overBy, unseenIn } from './unseen';

const by = { account: 'a', organisation: 'o', name: 'A' };
const alert = (at: number, seen = false) =>
  ({ id: `${at}`, at, seen: seen ? { by, at } : null }) as PartnerAlert;
const line = (id: string, environment: string, alerts: PartnerAlert[]) =>
  ({ head: { id, environment }, alerts }) as Summary;

test('r54 what was seen is not shown again; what is real and new comes first', () => {
  const found = unseenIn([
    line('seen', 'operationeel', [alert(9, true)]),
    line('practice', 'oefening', [alert(8)]),
    line('old', 'operationeel', [alert(1)]),
    line('risen', 'operationeel', [alert(1, true), alert(5)]),
    line('none', 'operationeel', []),
  ]);
  expect(found.map(({ line }) => line.head.id)).toEqual(['risen', 'old', 'practice']);
  expect(found[0]?.alerts.map(({ at }) => at)).toEqual([5]);
});

test('an alert of what is over, or of what one was released from, says so', () => {
  const now = (status: string, participation: string) =>
    overBy({ head: { status }, participation } as Summary);
  expect(now('open', 'monitorend')).toBeNull();
  expect(now('open', 'gealerteerd')).toBeNull();
  expect(now('open', 'ontkoppeld')).toBe('alertReleased');
  expect(now('closed', 'monitorend')).toBe('alertClosed');
  // Closing releases a standby partner: that it is over says it all.
  expect(now('closed', 'ontkoppeld')).toBe('alertClosed');
  expect(now('archived', 'ontkoppeld')).toBe('alertArchived');
});
