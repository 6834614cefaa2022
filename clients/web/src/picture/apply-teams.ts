// SPDX-License-Identifier: EUPL-1.2
// What an event does to teams, their opkomst, and the levels of veiligheidsregio's.

import type { Event } from '../wire/Event';
import type { Functionary } from '../wire/Functionary';
import type { Norm } from '../wire/Norm';
import type { Onderdeel } from '../wire/Onderdeel';
import type { Team } from '../wire/Team';
import type { TeamKind } from '../wire/TeamKind';
import { type Draft, meet, opkomst, startNorm } from './apply';

/** What of a team begins when: minutes, or none where the law sets no limit (Bvr 2.3.1). */
export const ONDERDELEN: Record<TeamKind, readonly (readonly [Onderdeel, number | null])[]> = {
  copi: [['team', 30]],
  rot: [
    ['hoofd_informatie', 30],
    ['voorlichting', 30],
    ['sectie_informatie', 40],
    ['leiding', 45],
    ['secties', 60],
  ],
  tbz: [
    ['voorlichting', 30],
    ['team', 90],
  ],
  gbt: [['team', 60]],
  rbt: [['team', null]],
  crisisteam: [['team', null]],
};

/** The key of the clock of a team, or of something in it. */
export function opkomstKey(team: string, onderdeel: Onderdeel): string {
  return `opkomst:${team}:${onderdeel}`;
}

/** Whether the event was one of teams. */
export function applyToTeams(draft: Draft, event: Event, by: Functionary, at: number): boolean {
  const { picture } = draft;
  switch (event.kind) {
    case 'team_called':
      if (event.zero !== null) clocks(draft, event.team, event.zero);
      draft.part('teams')[event.team.id] = event.team;
      return true;
    case 'team_started': {
      const team = picture.teams?.[event.team];
      const started = { ...team?.started, [event.onderdeel]: event.at };
      if (team) draft.part('teams')[event.team] = { ...team, started };
      meet(draft, opkomstKey(event.team, event.onderdeel), event.at);
      return true;
    }
    case 'team_ended': {
      const team = picture.teams?.[event.team];
      if (team)
        draft.part('teams')[event.team] = { ...team, ended: { at, by, reason: event.reason } };
      // Who is sent home need not come any more; what was late stays late.
      const norms = draft.part('norms');
      for (const norm of Object.values(norms) as Norm[]) {
        const waits = norm.met_at === null && norm.breached_at === null;
        if (waits && norm.key.startsWith(`opkomst:${event.team}:`)) delete norms[norm.key];
      }
      return true;
    }
    case 'level_set':
      draft.part('levels')[event.level.organisation] = event.level;
      return true;
    default:
      return false;
  }
}

function clocks(draft: Draft, team: Team, zero: number): void {
  // The law speaks of a first commando plaats incident.
  const isFirst = (Object.values(draft.picture.teams ?? {}) as Team[]).every(
    (other) => other.organisation !== team.organisation || other.team_kind !== 'copi',
  );
  if (team.team_kind === 'copi' && !isFirst) return;
  for (const [onderdeel, minutes] of ONDERDELEN[team.team_kind]) {
    if (minutes === null) continue;
    const key = opkomstKey(team.id, onderdeel);
    draft.part('norms')[key] = startNorm(key, 'opkomst', opkomst(minutes), true, null, zero);
  }
}
