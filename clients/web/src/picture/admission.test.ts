// SPDX-License-Identifier: EUPL-1.2
// What is ticked when somebody is let in, or its admission changed.

import { expect, test } from 'vitest';
import type { Participant } from '../wire/Participant';
import { offered } from './admission';

const beelden = [{ id: 'main' }, { id: 'rot' }];
const layers = [
  { id: 'rot-layer', beeld: 'rot' },
  { id: 'main-layer', beeld: 'main' },
];
const by = { account: 'im', organisation: 'vr', name: 'IM' };
const known = (patch: Partial<Participant>) =>
  ({
    ...{ organisation: 'kruis', status: 'monitorend', by, beelden: [], layers: [] },
    ...patch,
  }) as Participant;
const MAIN = { beelden: ['main'], layers: ['main-layer'] };

test('who was not let in before is offered the situatiebeeld with its layer', () => {
  expect(offered(undefined, beelden, layers)).toEqual(MAIN);
  expect(offered(known({ status: 'ontkoppeld' }), beelden, layers)).toEqual(MAIN);
  // Its own watch alerted it; nobody let it in.
  const alerted = known({ status: 'gealerteerd', by: { ...by, account: '' } });
  expect(offered(alerted, beelden, layers)).toEqual(MAIN);
  // It declined: what was admitted to it has closed.
  const declined = known({ status: 'gealerteerd', by: { ...by, organisation: 'kruis' } });
  expect(offered(declined, beelden, layers)).toEqual(MAIN);
});

test('who was let in keeps what it has, and a change of status hands nothing over', () => {
  const text = known({ beelden: ['rot'] });
  expect(offered(text, beelden, layers)).toEqual({ beelden: ['rot'], layers: [] });
  const map = known({ layers: ['rot-layer'] });
  expect(offered(map, beelden, layers)).toEqual({ beelden: [], layers: ['rot-layer'] });
  expect(offered(known({}), beelden, layers)).toEqual({ beelden: [], layers: [] });
});

test('where there is no beeld nothing is offered', () => {
  expect(offered(undefined, [], [])).toEqual({ beelden: [], layers: [] });
});
