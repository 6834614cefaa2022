// SPDX-License-Identifier: EUPL-1.2
// What an act on a traject means, said before it is done: a go-live, and giving the traject up.

import { t, word } from '../i18n/language';
import { profiles } from '../i18n/words';
import type { Profile } from '../wire/Profile';
import type { RegionCode } from '../wire/RegionCode';
import type { Ruling } from '../wire/Ruling';
import type { Samenwerking } from '../wire/Samenwerking';
import type { Traject } from '../wire/Traject';
import { hasAccounts } from './profile';
import { regionName } from './regions';
import { dateOr } from './section';

/** The regions that take part at a moment. */
function taking({ regions }: Pick<Samenwerking, 'regions'>, at: number): RegionCode[] {
  return Object.entries(regions)
    .filter(([, part]) => part && part.joined !== null && part.joined <= at)
    .filter(([, part]) => !part?.left || at < part.left.from)
    .map(([code]) => code as RegionCode);
}

type Decided = Pick<Traject, 'choice' | 'rulings'>;

/** The profile with accounts that a decision of the traject gives in a region at a moment. */
function givenIn({ choice, rulings }: Decided, region: RegionCode, at: number): Profile | null {
  const covers = ({ decided }: Ruling) => decided.by === 'regiegroep' || decided.region === region;
  // Of those that have begun the one that was taken last.
  const last = rulings.filter((one) => one.from <= at && covers(one)).at(-1);
  if (!last || !choice) return null;
  const { outcome } = last;
  const given =
    outcome.verdict === 'geen'
      ? outcome.instead
      : outcome.verdict === 'voorwaardelijk' && at >= outcome.hertoets
        ? outcome.at_expiry
        : choice.profile;
  return given && hasAccounts(given) ? given : null;
}

const named = (regions: readonly RegionCode[]) => regions.map(regionName).join(', ');

/** What a go-live on this day does, and what it does not. */
export function goLiveSays(
  samenwerking: Pick<Samenwerking, 'regions'>,
  traject: Pick<Traject, 'choice' | 'rulings' | 'go_lives'>,
  name: string,
  at: number,
  now: number,
): string {
  const there = taking(samenwerking, at);
  const given = new Map<Profile | null, RegionCode[]>();
  for (const region of there) {
    const profile = givenIn(traject, region, at);
    given.set(profile, [...(given.get(profile) ?? []), region]);
  }
  const waits = given.get(null) ?? [];
  given.delete(null);
  const planned = traject.go_lives.find((one) => one.at > now && one.at !== at);
  const date = dateOr(at);
  const gives = ([profile, regions]: [Profile | null, RegionCode[]]) =>
    t('goLiveGives', {
      name,
      date,
      profile: profile ? word(profiles[profile]) : '',
      regions: named(regions),
    });
  const said = [
    ...[...given].map(gives),
    given.size > 0 && waits.length > 0 && t('goLiveWaits', { regions: named(waits) }),
    given.size === 0 && t('goLiveNowhere', { name }),
    planned && t('goLiveInstead', { date: dateOr(planned.at) }),
    at > now && t('goLiveCanBePutOff'),
  ];
  return said.filter(Boolean).join('\n');
}

/** What goes with a traject that is given up. */
export function withdrawalSays(
  {
    choice,
    items,
    toetsingen,
    go_lives,
  }: Pick<Traject, 'choice' | 'items' | 'toetsingen' | 'go_lives'>,
  name: string,
): string {
  const lines = Object.keys(items).length;
  const goes = [
    choice && t('goesProfile', { profile: word(profiles[choice.profile]) }),
    lines > 0 && t('goesLines', { n: lines }),
    toetsingen.length > 0 && t('goesToetsingen', { n: toetsingen.length }),
    go_lives.length > 0 && t('goesGoLives', { n: go_lives.length }),
  ].filter(Boolean);
  const said = [
    t('withdrawTrajectHint'),
    goes.length > 0 && t('withdrawTakes', { what: goes.join(', ') }),
    choice && t('withdrawEndsExercise', { name }),
  ];
  return said.filter(Boolean).join('\n');
}
