// SPDX-License-Identifier: EUPL-1.2
// Scaling up and down: who stands on which level, side by side, and the teams that were called.

import { t, time, word } from '../i18n/language';
import { niveaus, onderdelen, teamKinds } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { uuidv7 } from '../link/uuid';
import { ONDERDELEN, opkomstKey } from '../picture/apply-teams';
import { NIVEAUS, type Row, sideBySide } from '../picture/scaling';
import { all, isOpen } from '../picture/select';
import { namesIn } from '../register/names';
import { can, speaks } from '../shell/rights';
import { type AskField, askAndSend, reasonField } from '../ui/ask';
import { NormClock } from '../ui/clock';
import { chosenMoment, toField } from '../ui/moment';
import type { Niveau } from '../wire/Niveau';
import type { Onderdeel } from '../wire/Onderdeel';
import type { Team } from '../wire/Team';
import type { TeamKind } from '../wire/TeamKind';
import type { PanelProps } from './drawer';
import { setLevel } from './set-level';

export function ScalingPanel({ live, open }: PanelProps) {
  const { picture } = open;
  const rows = sideBySide(picture, live.welcome.value?.regions ?? [], namesIn(live));
  const teams = all<Team>(picture.teams ?? {}).sort((a, b) => a.called_at - b.called_at);
  const up = teams.filter((team) => team.ended === null);
  const home = teams.filter((team) => team.ended !== null);
  const mine = rows.filter((row) => reports(live, open, row.organisation));
  return (
    <div>
      {mine.length > 0 && (
        <div class="panel-do">
          <button type="button" class="primary" onClick={() => callTeam(live, open, mine)}>
            {t('callTeam')}
          </button>
          {mine.some((row) => row.isRegion && row.organisation !== picture.head.owner) && (
            <button type="button" onClick={() => setLevel(live, open, mine)}>
              {t('setLevel')}
            </button>
          )}
        </div>
      )}
      <SideBySide rows={rows} />
      {up.length > 0 && <h3>{t('teams')}</h3>}
      {up.map((team) => (
        <TeamCard key={team.id} live={live} open={open} team={team} />
      ))}
      {home.length > 0 && <h3>{t('teamsHome')}</h3>}
      {home.map((team) => (
        <article class="card" key={team.id}>
          <strong>{team.title}</strong> · {team.organisation_name}
          <p class="hint">
            {t('teamEnded', { time: time(team.ended?.at ?? 0), name: team.ended?.by.name ?? '' })}
            {team.ended?.reason && ` · ${team.ended.reason}`}
          </p>
        </article>
      ))}
    </div>
  );
}

/** Who stands where; where one side has a team and the other none, that is said in words. */
function SideBySide({ rows }: { rows: readonly Row[] }) {
  return (
    <table class="levels">
      <caption class="hint">{t('levelsCaption')}</caption>
      <thead>
        <tr>
          {NIVEAUS.map((niveau) => (
            <th scope="col" key={niveau}>
              {word(niveaus[niveau])}
            </th>
          ))}
        </tr>
      </thead>
      {rows.map((row) => (
        <tbody key={row.organisation} data-organisation={row.organisation}>
          <tr>
            <th scope="rowgroup" colSpan={NIVEAUS.length}>
              {row.name}{' '}
              {row.grip !== null && (
                <span class={`grip grip-${row.grip}`}>
                  {t('grip')} {row.grip}
                </span>
              )}
              {row.against && (
                <span class="level-lacks">
                  {t(row.against === 'lower' ? 'gripLower' : 'gripHigher')}
                </span>
              )}
              {!row.said && <span class="level-silent">{t('levelUnsaid')}</span>}
            </th>
          </tr>
          {row.said && (
            <tr>
              {NIVEAUS.map((niveau) => (
                <td key={niveau}>
                  {row.teams[niveau].map((team) => (
                    <span key={team.id} class="level-team">
                      {team.title}
                    </span>
                  ))}
                  {row.lacks.includes(niveau) && (
                    <span class="level-lacks">{t('noCounterpart')}</span>
                  )}
                  {row.alone.includes(niveau) && <span class="level-lacks">{t('levelAlone')}</span>}
                  {row.awaits.includes(niveau) && (
                    <span class="level-lacks">{t('gripAwaits', { grip: row.grip ?? 0 })}</span>
                  )}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

function TeamCard({ live, open, team }: { live: Live; open: Open; team: Team }) {
  const may = reports(live, open, team.organisation);
  return (
    <article class="card" data-team={team.id}>
      <header>
        <strong>{team.title}</strong> <span class="tag">{word(niveaus[team.niveau])}</span>
      </header>
      <p class="hint">
        {team.organisation_name} · {t('teamCalled', { time: time(team.called_at) })} ·{' '}
        {team.by.name}
      </p>
      <ul class="onderdelen">
        {ONDERDELEN[team.team_kind].map(([onderdeel]) => {
          const began = team.started[onderdeel];
          const norm = open.picture.norms[opkomstKey(team.id, onderdeel)];
          return (
            <li key={onderdeel}>
              <span>{word(onderdelen[onderdeel])}</span>
              {began === undefined ? (
                <span class="hint">{t('notBegun')}</span>
              ) : (
                <span>{t('begunAt', { time: time(began) })}</span>
              )}
              {norm && (
                <NormClock norm={norm} now={() => live.now()} over={!isOpen(open.picture.head)} />
              )}
              {may && began === undefined && (
                <button type="button" onClick={() => startTeam(live, open, team, onderdeel)}>
                  {t('startTeam')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {may && (
        <div class="panel-do">
          <button type="button" onClick={() => endTeam(live, open, team)}>
            {t('endTeam')}
          </button>
        </div>
      )}
    </article>
  );
}

/** Who speaks for an organisation says how far it is scaled up, and the regievoerder says it for all. */
function reports(live: Live, open: Open, organisation: string): boolean {
  if (can(open, 'direct')) return true;
  const me = live.welcome.peek()?.me;
  return speaks(me?.function) && me?.who.organisation === organisation && can(open, 'flag');
}

const REGIONAL: readonly TeamKind[] = ['copi', 'rot', 'tbz', 'gbt', 'rbt'];

/** One choice says whose team it is, which, and on which level. */
async function callTeam(live: Live, open: Open, rows: readonly Row[]): Promise<void> {
  const now = live.now();
  const kinds = rows.flatMap((row) => {
    const of = (kind: TeamKind, label: string, niveau: Niveau | null = null) => ({
      value: JSON.stringify([row.organisation, kind, niveau]),
      label: rows.length > 1 ? `${row.name}: ${label}` : label,
    });
    return row.isRegion
      ? REGIONAL.map((kind) => of(kind, word(teamKinds[kind])))
      : NIVEAUS.map((niveau) =>
          of('crisisteam', `${word(teamKinds.crisisteam)} (${word(niveaus[niveau])})`, niveau),
        );
  });
  const fields: AskField[] = [
    {
      name: 'team',
      label: t('team'),
      kind: 'choice',
      required: true,
      options: [{ value: '', label: t('choose') }, ...kinds],
      value: '',
    },
    { name: 'title', label: t('teamTitle'), kind: 'line', max: 200, value: '' },
    { name: 'at', label: t('calledAt'), kind: 'time', required: true, value: toField(now) },
  ];
  const team = uuidv7();
  const question = { title: t('callTeam'), hint: t('callTeamHint'), fields, submit: t('callTeam') };
  await askAndSend(question, (answer) => {
    const [organisation, team_kind, niveau] = JSON.parse(answer.team ?? '[]') as [
      string,
      TeamKind,
      Niveau | null,
    ];
    const title = answer.title?.trim() || word(teamKinds[team_kind]);
    const at = chosenMoment(answer.at, now);
    return live.send(open.id, {
      kind: 'call_team',
      team,
      organisation,
      team_kind,
      niveau,
      title,
      at,
    });
  });
}

async function startTeam(live: Live, open: Open, team: Team, onderdeel: Onderdeel): Promise<void> {
  const now = live.now();
  const fields: AskField[] = [
    { name: 'at', label: t('begunAtField'), kind: 'time', required: true, value: toField(now) },
  ];
  const title = `${t('startTeam')}: ${team.title}, ${word(onderdelen[onderdeel])}`;
  await askAndSend({ title, fields }, (answer) =>
    live.send(open.id, {
      kind: 'start_team',
      team: team.id,
      onderdeel,
      at: chosenMoment(answer.at, now),
    }),
  );
}

async function endTeam(live: Live, open: Open, team: Team): Promise<void> {
  const title = `${t('endTeam')}: ${team.title}`;
  await askAndSend({ title, fields: [reasonField()], submit: t('endTeam') }, (answer) =>
    live.send(open.id, { kind: 'end_team', team: team.id, reason: answer.reason ?? '' }),
  );
}
