// SPDX-License-Identifier: EUPL-1.2
// Which profile fits which kerntaak (Tabel 1), and which can hold in place of another.

import type { Kerntaak } from '../wire/Kerntaak';
import type { Profile } from '../wire/Profile';
import type { Traject } from '../wire/Traject';

const ALL: readonly Profile[] = ['kern', 'structureel', 'koppel', 'standby', 'adhoc'];

/** The profiles that a kerntaak may be done by; an ad-hoc-aansluiting may be chosen for any. */
export function fitting(kerntaak: Kerntaak): Profile[] {
  const own = kerntaak === 'hulpdienst' || kerntaak === 'beheerder';
  return ALL.filter((profile) => {
    if (profile === 'adhoc') return true;
    return profile === 'standby' ? kerntaak === 'dienstverlener' : own;
  });
}

/** Whether its partners have accounts, and with that a toetsing and a go-live. */
export function hasAccounts(profile: Profile | undefined): boolean {
  return profile === 'kern' || profile === 'structureel' || profile === 'standby';
}

const MORE_ACCESSIBLE: Record<Profile, readonly Profile[]> = {
  kern: ['structureel', 'koppel'],
  structureel: ['koppel'],
  standby: ['adhoc'],
  koppel: [],
  adhoc: [],
};

/** What can hold instead: a profile that is more accessible, or one of before. */
export function instead(sought: Profile, kerntaak: Kerntaak, older: readonly Traject[]): Profile[] {
  const before = older.map(({ choice }) => choice?.profile).filter((one) => one !== undefined);
  const fits = new Set(fitting(kerntaak));
  return ALL.filter(
    (profile) =>
      (profile !== sought || before.includes(profile)) &&
      (MORE_ACCESSIBLE[sought].includes(profile) || before.includes(profile)) &&
      fits.has(profile),
  );
}
