// SPDX-License-Identifier: EUPL-1.2
// What a samenwerking gives in a region at a moment, worked out as the register does: to say what an act will mean.

import type { Profile } from '../wire/Profile';
import type { RegionCode } from '../wire/RegionCode';
import type { Ruling } from '../wire/Ruling';
import type { Samenwerking } from '../wire/Samenwerking';
import type { Traject } from '../wire/Traject';
import { hasAccounts } from './profile';

export type Agreeing = Pick<Samenwerking, 'regions' | 'ended'>;
export type Deciding = Pick<Traject, 'choice' | 'rulings' | 'go_lives' | 'withdrawn'>;
/** A samenwerking with its trajecten, as far as rights stand on them. */
export interface Standing extends Agreeing {
  trajecten: readonly Deciding[];
}

/** Whether a region works by it at a moment. */
export function worksIn({ regions, ended }: Agreeing, region: RegionCode, at: number): boolean {
  const part = regions[region];
  if (!part || part.joined === null || part.joined > at) return false;
  return !(part.left && part.left.from <= at) && !(ended && ended.from <= at);
}

export function covers({ decided }: Ruling, region: RegionCode): boolean {
  return decided.by === 'regiegroep' || decided.region === region;
}

/** What the decision on a region says at a moment, of those that have begun the one taken last, and since when. */
export function saidOf(
  { choice, rulings }: Pick<Traject, 'choice' | 'rulings'>,
  region: RegionCode,
  at: number,
): { gives: Profile | null; since: number } | null {
  const last = rulings.filter((one) => one.from <= at && covers(one, region)).at(-1);
  if (!last || !choice || choice.from > at) return null;
  const { outcome, from } = last;
  const since = (moment: number) => Math.max(moment, choice.from);
  if (outcome.verdict === 'geen') return { gives: outcome.instead, since: since(from) };
  if (outcome.verdict === 'voorwaardelijk' && at >= outcome.hertoets)
    return { gives: outcome.at_expiry, since: since(outcome.hertoets) };
  return { gives: choice.profile, since: since(from) };
}

/** The profile in effect, in earnest: by the newest traject that has anything to say of the region. */
export function givenBy(samenwerking: Standing, region: RegionCode, at: number): Profile | null {
  if (!worksIn(samenwerking, region, at)) return null;
  const { trajecten } = samenwerking;
  for (let n = trajecten.length - 1; n >= 0; n -= 1) {
    const said = wordOf(trajecten.slice(0, n + 1), region, at);
    if (said) return said.gives;
  }
  return null;
}

/** What the last of these trajecten says; nothing while it does not count, as when its go-live is still to come. */
function wordOf(
  trajecten: readonly Deciding[],
  region: RegionCode,
  at: number,
): { gives: Profile | null } | null {
  const last = trajecten.at(-1);
  const choice = last?.choice;
  if (!last || !choice || choice.from > at || last.withdrawn !== null) return null;
  if (!hasAccounts(choice.profile)) return { gives: choice.profile };
  const said = saidOf(last, region, at);
  if (!said?.gives || !hasAccounts(said.gives)) return said;
  // What is fallen back to may have gone live long before, by an older traject.
  const by = said.gives === choice.profile ? [last] : trajecten;
  const live = by.some(({ go_lives }) => go_lives.some((one) => one.at <= at));
  return live ? said : null;
}
