// SPDX-License-Identifier: EUPL-1.2
// Who reads the whole of an activity, and who is shut out when it becomes besloten.

import { expect, test } from 'vitest';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Profile } from '../wire/Profile';
import type { Progress } from '../wire/Progress';
import type { Standing } from '../wire/Standing';
import { agreedHere, readers, shutOut } from './who-reads';

const regions = ['VR20', 'VR18', 'VR17'].map((code) => {
  return { code, name: code, organisation: code.toLowerCase() };
});
const row = (partner: string, profile: Profile, region = 'VR20', in_effect = true) => {
  return { partner, region, standing: { profile, in_effect } as Standing };
};
const agreed = {
  regions,
  rows: [
    row('haven', 'structureel'),
    row('delta', 'kern'),
    row('kruis', 'standby'),
    row('water', 'koppel'),
    row('elders', 'kern', 'VR09'),
    row('straks', 'kern', 'VR20', false),
  ],
};
const participant = (organisation: string, status: string, by = 'im') =>
  ({ organisation, status, by: { account: by, organisation: 'vr20' } }) as Participant;
const picture = (head: object = {}, ...participants: Participant[]) =>
  ({
    head: { owner: 'vr20', regions: ['VR20', 'VR18'], environment: 'operationeel', ...head },
    participants: Object.fromEntries(participants.map((one) => [one.organisation, one])),
  }) as unknown as Pick<Picture, 'head' | 'participants'>;

test('regions and netcentrische partners read it, and who reads by admission does not', () => {
  expect([...readers(picture(), agreed)].sort()).toEqual(['delta', 'haven', 'vr18', 'vr20']);
  const released = picture({}, participant('delta', 'ontkoppeld'), participant('vr17', 'actief'));
  expect([...readers(released, agreed)].sort()).toEqual(['haven', 'vr17', 'vr18', 'vr20']);
});

test('in an exercise the profile that is sought counts, in a besloten one who was let in', () => {
  expect(readers(picture({ environment: 'oefening' }), agreed)).toContain('straks');
  const besloten = picture({ besloten: true }, participant('haven', 'actief'));
  expect([...readers(besloten, agreed)].sort()).toEqual(['haven', 'vr20']);
});

test('from what ended, or is in talks, nothing follows, also not in an exercise', () => {
  const so = (partner: string, progress: Progress) => {
    const standing = { profile: 'kern', in_effect: false, progress } as Standing;
    return { partner, region: 'VR20', standing };
  };
  const rows = [
    so('was', 'beeindigd'),
    so('praat', 'in_gesprek'),
    so('oefent', 'in_uitwerking'),
    so('nee', 'geen'),
  ];
  const exercise = picture({ environment: 'oefening', regions: ['VR20'] });
  expect([...readers(exercise, { regions, rows })].sort()).toEqual(['nee', 'oefent', 'vr20']);
  const work = agreedHere(picture(), { regions, rows }).map(({ partner }) => partner);
  expect(work).toEqual(['oefent', 'nee']);
});

test('shut out is who reads or was told and nobody let in; it is said who has it open', () => {
  const one = picture(
    {},
    participant('haven', 'actief'),
    participant('kruis', 'monitorend'),
    participant('wacht', 'gealerteerd', ''),
  );
  const who = (organisation: string) => ({
    who: { account: 'x', organisation, name: 'x' },
  });
  const out = shutOut(one, [who('delta'), who('haven'), who('vr20')], agreed);
  expect(out.sort((a, b) => a.organisation.localeCompare(b.organisation))).toEqual([
    { organisation: 'delta', isHere: true },
    { organisation: 'vr18', isHere: false },
    { organisation: 'wacht', isHere: false },
  ]);
});
