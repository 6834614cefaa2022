// SPDX-License-Identifier: EUPL-1.2
// Who is scaled up how far, side by side: the bronregio first, then the regions and partners in the activity.

import type { Niveau } from '../wire/Niveau';
import type { Participant } from '../wire/Participant';
import type { Picture } from '../wire/Picture';
import type { Region } from '../wire/Region';
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
}

export function sideBySide(picture: Picture, regions: readonly Region[]): Row[] {
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
    return { organisation, name, grip, isRegion: region, teams, said, lacks: [] };
  };
  const names = new Map<string, string>();
  for (const one of regions)
    if (head.regions.includes(one.code)) names.set(one.organisation, one.name);
  for (const one of all<Participant>(participants))
    if (takesPart(one)) names.set(one.organisation, one.name);
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
    else if (others.some((one) => has(one, niveau))) owner.lacks.push(niveau);
  }
  return [owner, ...others];
}
