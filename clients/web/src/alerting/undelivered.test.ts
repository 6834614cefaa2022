// SPDX-License-Identifier: EUPL-1.2
// What did not reach an organisation stays in sight: of itself, and of who may have to call it.

import { expect, test } from 'vitest';
import type { DeliveryState } from '../wire/DeliveryState';
import type { Participant } from '../wire/Participant';
import type { PartnerAlert } from '../wire/PartnerAlert';
import { lostSeen, undelivered, unreached } from './undelivered';

const by = { account: 'a', organisation: 'kruis', name: 'A' };
const failed: DeliveryState = { is: 'failed', at: 9, why: 'refused' };
const again: DeliveryState = { is: 'waiting', tries: 1, next_try: 9, why: 'too_slow' };
const first: DeliveryState = { is: 'waiting', tries: 0, next_try: 9, why: null };
const there: DeliveryState = { is: 'delivered', at: 9 };
const alert = (at: number, states: DeliveryState[], seen = false, organisation = 'kruis') =>
  ({
    ...{ id: `${at}`, organisation, at, seen: seen ? { by, at } : null },
    deliveries: Object.fromEntries(
      states.map((state, n) => [n, { watch: 'w', by: 'mail', state }]),
    ),
  }) as PartnerAlert;

test('r53 of every alert that was not seen it is said what did not get there, not of the last alone', () => {
  const all = [alert(1, [failed, there]), alert(2, [first]), alert(3, [again])];
  expect(undelivered(all).map(({ at, delivery }) => [at, delivery.state.is])).toEqual([
    [1, 'failed'],
    [3, 'waiting'],
  ]);
});

test('r53 what had nobody to be said to any more is no message that was missed', () => {
  for (const why of ['overtaken', 'not_yours', 'gone'] as const) {
    const moot: DeliveryState = { is: 'failed', at: 9, why };
    expect(undelivered([alert(1, [moot])])).toEqual([]);
    expect(lostSeen([alert(1, [moot], true)])).toEqual([]);
  }
});

test('r53 what was given up stays in sight after the alert was seen; what is tried again does not', () => {
  const all = [alert(1, [failed], true), alert(2, [again], true), alert(3, [failed])];
  expect(lostSeen(all).map(({ at }) => at)).toEqual([1]);
});

test('r53 who was not reached and has not seen it is counted for who directs, each once', () => {
  const participant = (organisation: string, status = 'gealerteerd') =>
    ({ organisation, status }) as Participant;
  const picture = {
    participants: {
      kruis: participant('kruis'),
      haven: participant('haven'),
      weg: participant('weg', 'ontkoppeld'),
      net: participant('net'),
    },
    alerts: {
      1: alert(1, [failed, failed]),
      2: alert(2, [failed]),
      3: alert(3, [failed], true, 'haven'),
      4: alert(4, [failed], false, 'weg'),
      5: alert(5, [again, there], false, 'net'),
    },
  };
  expect(unreached(picture).map(({ organisation }) => organisation)).toEqual(['kruis']);
  expect(unreached({ participants: picture.participants })).toEqual([]);
});
