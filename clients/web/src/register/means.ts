// SPDX-License-Identifier: EUPL-1.2
// What an act on a traject means, said before it is done: a go-live, withdrawing one, and giving the traject up.

import { t, word } from '../i18n/language';
import { profiles } from '../i18n/words';
import type { Profile } from '../wire/Profile';
import type { RegionCode } from '../wire/RegionCode';
import type { Traject } from '../wire/Traject';
import { hasAccounts } from './profile';
import { regionName } from './regions';
import { dateOr } from './section';
import {
  type Agreeing,
  covers,
  type Deciding,
  givenBy,
  type Standing,
  saidOf,
  worksIn,
} from './standing';

const regionsOf = ({ regions }: Agreeing) => Object.keys(regions) as RegionCode[];

/** What a region gets by a traject that is live from a day on, and since when; nothing while no decision gives any. */
function givenIn(
  samenwerking: Agreeing,
  traject: Pick<Traject, 'choice' | 'rulings'>,
  region: RegionCode,
  at: number,
  now: number,
): { profile: Profile; since: number } | null {
  const { choice, rulings } = traject;
  const joined = samenwerking.regions[region]?.joined ?? at;
  if (!choice) return null;
  const live = Math.max(at, joined);
  const begins = Math.max(live, choice.from, now);
  // A decision that is taken already may begin after the go-live.
  const later = rulings.filter((one) => one.from > begins && covers(one, region));
  const turns = [begins, ...later.map(({ from }) => from)].sort((a, b) => a - b);
  for (const turn of turns) {
    const said = worksIn(samenwerking, region, turn) ? saidOf(traject, region, turn) : null;
    if (said?.gives && hasAccounts(said.gives))
      return { profile: said.gives, since: Math.max(said.since, live) };
  }
  return null;
}

const named = (regions: readonly RegionCode[]) => regions.map(regionName).join(', ');
const titleOf = (profile: Profile) => word(profiles[profile]);

/** Sentences, each with the regions of which it is said. */
class Said {
  private readonly all = new Map<string, RegionCode[]>();

  /** The sentence is one with a blank for the regions. */
  of(region: RegionCode, sentence: string): void {
    this.all.set(sentence, [...(this.all.get(sentence) ?? []), region]);
  }

  get sentences(): string[] {
    return [...this.all].map(([sentence, regions]) =>
      sentence.replace('{regions}', named(regions)),
    );
  }
}

/** What a go-live on this day does, and what it does not. */
export function goLiveSays(
  samenwerking: Agreeing,
  traject: Pick<Traject, 'choice' | 'rulings' | 'go_lives'>,
  name: string,
  at: number,
  now: number,
): string {
  const { ended } = samenwerking;
  if (ended && ended.from <= at) return t('goLiveEnded', { date: dateOr(ended.from), name });
  const gives = new Said();
  const waits: RegionCode[] = [];
  for (const region of regionsOf(samenwerking)) {
    const given = givenIn(samenwerking, traject, region, at, now);
    if (given) {
      const { profile, since } = given;
      gives.of(region, t('goLiveGives', { name, date: dateOr(since), profile: titleOf(profile) }));
    } else if (worksIn(samenwerking, region, Math.max(at, now))) waits.push(region);
  }
  const planned = traject.go_lives.find((one) => one.at > now && one.at !== at);
  const said = [
    ...gives.sentences,
    gives.sentences.length > 0 && waits.length > 0 && t('goLiveWaits', { regions: named(waits) }),
    gives.sentences.length === 0 && t('goLiveNowhere', { name }),
    planned && t('goLiveInstead', { date: dateOr(planned.at) }),
    at > now && t('goLiveCanBePutOff'),
  ];
  return said.filter(Boolean).join('\n');
}

/**
 * What the withdrawal of a go-live of this traject does, for the question before it: in which regions what it gave
 * ends, and in which a profile of an older traject holds again, or goes on.
 */
export function withdrawGoLiveSays(
  samenwerking: Standing,
  traject: Deciding,
  name: string,
  at: number,
  now: number,
): string {
  const go_lives = traject.go_lives.filter((one) => one.at !== at);
  const trajecten = samenwerking.trajecten.map((one) =>
    one === traject ? { ...one, go_lives } : one,
  );
  const without = { ...samenwerking, trajecten };
  const planned = at > now;
  const when = Math.max(at, now);
  const says = new Said();
  for (const region of regionsOf(samenwerking)) {
    const before = givenBy(samenwerking, region, when);
    const after = givenBy(without, region, when);
    const profile = after ? titleOf(after) : '';
    // What is only planned gave nothing yet: what goes on is all that is to be said.
    if (after && (planned || after === before))
      says.of(region, t('withdrawStays', { name, profile }));
    else if (after) says.of(region, t('withdrawBack', { name, profile }));
    else if (before && !planned) says.of(region, t('withdrawEnds', { name }));
  }
  const said = [
    t(planned ? 'withdrawPlannedHint' : 'withdrawGoes', { date: dateOr(at) }),
    ...says.sentences,
    !planned && says.sentences.length === 0 && t('withdrawNothing', { name }),
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
