// SPDX-License-Identifier: EUPL-1.2
// Who can be chosen as a partner without account, and what is made of the choice.

import { expect, test, vi } from 'vitest';
import type { Secondment } from '../wire/Secondment';
import type { Standing } from '../wire/Standing';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { samePartner, secondmentOf } = await import('../picture/partner');
const { faultOf } = await import('../ui/asking');
const { partnerFields, partnerOf, withoutAccount } = await import('./partner-fields');

const standing = (profile: Standing['profile'], in_effect = true) =>
  ({ profile, in_effect }) as Standing;

test('r47 koppel and ad hoc in force in a region of the activity, each once', () => {
  const rows = [
    { partner: 'water', region: 'VR20', standing: standing('koppel') },
    { partner: 'water', region: 'VR21', standing: standing('koppel') },
    { partner: 'tank', region: 'VR20', standing: standing('adhoc') },
    { partner: 'kruis', region: 'VR20', standing: standing('standby') },
    { partner: 'later', region: 'VR20', standing: standing('koppel', false) },
    { partner: 'elders', region: 'VR09', standing: standing('koppel') },
  ];
  const names = { water: 'Waterbedrijf', tank: 'Tankopslag' };
  expect(withoutAccount(rows, ['VR20', 'VR21'], names)).toEqual([
    { id: 'tank', name: 'Tankopslag' },
    { id: 'water', name: 'Waterbedrijf' },
  ]);
});

test('r47 another partner needs its name and why it is connected', () => {
  const [partner, name, why] = partnerFields([{ id: 'water', name: 'Waterbedrijf' }]);
  const last = partner?.options?.at(-1)?.value ?? '';
  const other = { partner: last, partnerName: '', partnerWhy: '' };
  expect(faultOf(name!, other)).not.toBe('');
  expect(faultOf(why!, other)).not.toBe('');
  expect(faultOf(why!, { ...other, partner: 'water' })).toBe('');
  const filled = { partner: last, partnerName: 'Camping', partnerWhy: 'opvang' };
  expect(partnerOf(filled)).toEqual({ organisation: null, name: 'Camping', reason: 'opvang' });
  // What was typed before another was chosen is not sent along.
  expect(partnerOf({ ...filled, partner: 'water' })).toEqual({
    organisation: 'water',
    name: '',
    reason: '',
  });
});

test('r47 no partner is chosen before somebody chooses it', () => {
  const partners = [{ id: 'water', name: 'Waterbedrijf' }];
  const chosen = { organisation: 'water', name: 'Waterbedrijf' };
  const [partner, name] = partnerFields(partners);
  expect(partner).toMatchObject({ value: '' });
  expect(partner?.options?.[0]).toEqual({ value: '', label: 'Kies…' });
  expect(faultOf(partner!, { partner: '' })).not.toBe('');
  expect(faultOf(name!, { partner: '', partnerName: '' })).toBe('');
  const [unasked] = partnerFields(partners, undefined, () => false);
  expect(faultOf(unasked!, { partner: '' })).toBe('');
  expect(partnerFields(partners, chosen)[0]).toMatchObject({ value: 'water' });
  const outside = partnerFields([], { name: 'Camping', reason: 'opvang' })[0];
  expect(outside?.value).toBe(outside?.options?.at(-1)?.value);
});

test('r49 a secondment that ended makes nobody write for a partner', () => {
  const one = { id: 's', hin: { account: 'hin' }, ended: null } as unknown as Secondment;
  const ended = { ...one, ended: { by: one.hin, at: 1, reason: 'klaar' } };
  expect(secondmentOf({ secondments: { s: one } }, 'hin')).toBe(one);
  expect(secondmentOf({ secondments: { s: ended } }, 'hin')).toBeUndefined();
  expect(secondmentOf({}, 'hin')).toBeUndefined();
});

test('r49 a partner is the same by its id, and outside the register by its name', () => {
  expect(samePartner({ organisation: 'a', name: 'A' }, { organisation: 'a', name: 'B' })).toBe(
    true,
  );
  expect(samePartner({ organisation: 'a', name: 'A' }, { name: 'A' })).toBe(false);
  expect(samePartner({ name: 'Camping' }, { name: 'camping' })).toBe(true);
  expect(samePartner(undefined, undefined)).toBe(false);
});
