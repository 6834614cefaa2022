// SPDX-License-Identifier: EUPL-1.2
// Who is scaled up how far, side by side: the bronregio first, then the regions and partners in the activity.

import type { Niveau } from '../wire/Niveau';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Reading } from '../wire/Reading';
import type { Region } from '../wire/Region';
import type { Secondment } from '../wire/Secondment';
import type { Stakeholder } from '../wire/Stakeholder';
import type { Team } from '../wire/Team';
import { all, takesPart } from './select';

export const NIVEAUS: readonly Niveau[] = ['operationeel', 'tactisch', 'strategisch'];

export interface Row {
  organisation: string;
  name: string;
  /** Of a veiligheidsregio; none as long as it has not said. */
  grip: number | null;
  isRegion: boolean;
  /** The teams that are up, by level. */
  teams: Record<Niveau, Team[]>;
  /** Whether anything is known of how far it is scaled up. */
  said: boolean;
  /** Levels on which the other side has a team, and this one has none to confer with. */
  lacks: Niveau[];
  /** Levels on which its own GRIP has a team, and none was called. */
  awaits: Niveau[];
  /** Levels on which it has a team, and the bronregio none: as when that was sent home and this one was not. */
  alone: Niveau[];
  /** How its GRIP is against that of the bronregio, where it is another. */
  against: 'lower' | 'higher' | null;
}

/** The teams that a GRIP level has at least: at 1 a CoPI, from 2 on a ROT, from 3 on a beleidsteam. */
function expected(grip: number): Niveau[] {
  if (grip <= 0) return [];
  if (grip === 1) return ['operationeel'];
  return grip === 2 ? ['tactisch'] : ['tactisch', 'strategisch'];
}

/**
 * Everybody involved, also who reads by right and never was let in, and a partner without account of whom somebody
 * said how far it is, or who was brought in as a stakeholder.
 */
export function sideBySide(
  picture: Picture,
  regions: readonly Region[],
  nameOf: (organisation: string) => string,
): Row[] {
  const { head, levels, participants } = picture;
  const isRegion = new Set(regions.map((one) => one.organisation));
  const up = all<Team>(picture.teams ?? {}).filter((team) => team.ended === null);
  const row = (organisation: string, name: string, grip: number | null): Row => {
    const own = up.filter((team) => team.organisation === organisation);
    const on = (niveau: Niveau) => own.filter((team) => team.niveau === niveau);
    const teams = {
      operationeel: on('operationeel'),
      tactisch: on('tactisch'),
      strategisch: on('strategisch'),
    };
    const region = isRegion.has(organisation) || organisation === head.owner;
    const said = own.length > 0 || (grip ?? 0) > 0;
    const awaits = expected(grip ?? 0).filter((niveau) => teams[niveau].length === 0);
    const other = region && grip !== null && grip !== head.grip;
    const against = !other ? null : grip < head.grip ? 'lower' : 'higher';
    const found = { lacks: [], awaits, alone: [], against } satisfies Partial<Row>;
    return { organisation, name, grip, isRegion: region, teams, said, ...found };
  };
  const names = new Map<string, string>();
  for (const one of regions)
    if (head.regions.includes(one.code)) names.set(one.organisation, one.name);
  for (const one of all<Participant>(participants))
    if (takesPart(one)) names.set(one.organisation, one.name);
  for (const { by } of all<Reading>(picture.readings ?? {}))
    if (!hasLeft(participants[by.organisation]))
      names.set(by.organisation, nameOf(by.organisation));
  for (const { partner, ended } of all<Secondment>(picture.secondments ?? {}))
    if (partner.organisation && !ended) names.set(partner.organisation, partner.name);
  for (const { organisation, name, considered } of all<Stakeholder>(picture.stakeholders ?? {}))
    if (considered.at(-1)?.choice === 'betrekken') names.set(organisation, name);
  for (const team of up) names.set(team.organisation, team.organisation_name);
  names.delete(head.owner);
  const owner = row(head.owner, head.owner_name, head.grip);
  const others = [...names]
    .sort(([, one], [, other]) => one.localeCompare(other, 'nl'))
    .map(([id, name]) => row(id, name, levels?.[id]?.grip ?? null));
  const has = (one: Row, niveau: Niveau) => one.teams[niveau].length > 0;
  for (const niveau of NIVEAUS) {
    // Of who said nothing it is not known.
    const missing = others.filter((one) => one.said && !has(one, niveau));
    if (has(owner, niveau)) for (const one of missing) one.lacks.push(niveau);
    else {
      const alone = others.filter((one) => has(one, niveau));
      for (const one of alone) one.alone.push(niveau);
      if (alone.length > 0) owner.lacks.push(niveau);
    }
  }
  return [owner, ...others];
}

function hasLeft(participant: Participant | undefined): boolean {
  return participant?.status === 'ontkoppeld';
}
