// SPDX-License-Identifier: EUPL-1.2

import { expect, test, vi } from 'vitest';
import type { RegisterEvent } from '../wire/RegisterEvent';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { organisationSays } = await import('./organisation-past-words');

const DAY = Date.UTC(2026, 6, 17, 10);
const NAMES = { anna: 'Anna Visser', 'waterbedrijf-im': 'Informatiemanager', pompen: 'Pompen' };

const says = (event: RegisterEvent) => organisationSays(event, NAMES);

test('history of an organisation names who and what went', () => {
  const held = { kind: 'account_held', account: 'waterbedrijf-im', at: DAY } as const;
  expect(says({ ...held, person: 'anna' }).what).toBe(
    'Informatiemanager wordt vervuld door Anna Visser',
  );
  expect(says({ ...held, person: null }).what).toBe(
    'Informatiemanager wordt door niemand bij naam vervuld',
  );
  expect(says({ kind: 'account_ended', account: 'waterbedrijf-im' }).what).toBe(
    'Functie beëindigd: Informatiemanager',
  );
  expect(says({ kind: 'area_set', organisation: 'o', line: 'pompen', area: null }).what).toBe(
    'Verantwoordelijkheidsgebied verwijderd: Pompen',
  );
  // What nobody remembers the name of is called by its identity.
  expect(says({ kind: 'person_ended', person: 'bo', at: DAY }).what).toBe('Persoon verwijderd: bo');
});

test('history of an organisation says what was written down', () => {
  expect(
    says({
      kind: 'qualification_set',
      person: 'anna',
      line: 'l',
      qualification: { training: 'basis_im', obtained: DAY, until: null, note: 'NIPV' },
    }),
  ).toEqual({
    what: 'Opleiding van Anna Visser vastgelegd: Basisopleiding informatiemanagement',
    because: 'behaald op 17 jul 2026 · NIPV',
  });
  const watch = {
    id: 'w',
    name: 'Haven',
    regions: ['VR18'],
    area: [],
    kinds: [],
    grip: 2,
    words: ['gas'],
    exercises: false,
    channels: { c: { by: 'mail' as const, to: 'hin@example.nl' } },
  };
  const { what, because } = says({ kind: 'watch_set', organisation: 'o', watch });
  expect(what).toBe('Alertering ingesteld: Haven');
  for (const part of ['VR18', '2', 'gas', 'hin@example.nl']) expect(because).toContain(part);
});
