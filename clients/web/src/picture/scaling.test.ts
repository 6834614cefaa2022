// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from 'vitest';
import type { Participation } from '../wire/Participation';
import type { Picture } from '../wire/Picture';
import type { Team } from '../wire/Team';
import { sideBySide } from './scaling';

const REGIONS = [
  { code: 'VR20', organisation: 'vr20', name: 'Midden- en West-Brabant' },
  { code: 'VR18', organisation: 'vr18', name: 'Zeeland' },
  { code: 'VR09', organisation: 'vr09', name: 'Utrecht' },
];

const NAMES = (id: string) => id;

function team(id: string, organisation: string, niveau: Team['niveau'], up = true): Team {
  const by = { account: '', organisation, name: '' };
  const ended = up ? null : { at: 2, by, reason: '' };
  return {
    id,
    organisation,
    organisation_name: `naam van ${organisation}`,
    team_kind: 'copi',
    niveau,
    title: id,
    called_at: 1,
    by,
    started: {},
    ended,
  };
}

function picture(teams: Team[], partners: Record<string, Participation>): Picture {
  const participants = Object.fromEntries(
    Object.entries(partners).map(([organisation, status]) => [
      organisation,
      { organisation, name: organisation, status },
    ]),
  );
  return {
    head: { owner: 'vr20', owner_name: 'Brabant', grip: 2, regions: ['VR20', 'VR18'] },
    participants,
    levels: {},
    teams: Object.fromEntries(teams.map((one) => [one.id, one])),
  } as unknown as Picture;
}

const lacking = (of: Picture) =>
  Object.fromEntries(sideBySide(of, REGIONS, NAMES).map((row) => [row.organisation, row.lacks]));

test('the bronregio comes first, then who is in it, each with what it said', () => {
  const rows = sideBySide(
    picture([], { waterschap: 'monitorend', weg: 'ontkoppeld' }),
    REGIONS,
    NAMES,
  );
  expect(rows.map((row) => [row.organisation, row.grip])).toEqual([
    ['vr20', 2],
    ['waterschap', null],
    ['vr18', null],
  ]);
});

test('a level on which one side has a team and the other none is a mismatch; of who said nothing it is not known', () => {
  const copi = team('CoPI', 'vr20', 'operationeel');
  const own = team('Crisisteam', 'waterschap', 'tactisch');
  const partners = { waterschap: 'actief', zweeg: 'actief' } as const;
  expect(lacking(picture([copi, own], partners))).toEqual({
    vr20: ['tactisch'],
    waterschap: ['operationeel'],
    zweeg: [],
    vr18: [],
  });
  // On the same level, and when it was sent home.
  const meets = team('Veldteam', 'waterschap', 'operationeel');
  expect(lacking(picture([copi, own, meets], partners)).waterschap).toEqual([]);
  const home = team('Crisisteam', 'waterschap', 'tactisch', false);
  expect(lacking(picture([copi, home, meets], partners)).vr20).toEqual([]);
});

test('who reads by right, a partner that a HIN writes for, and a stakeholder that is involved stand among them', () => {
  const by = (organisation: string) => ({ by: { account: organisation, organisation, name: '' } });
  const involved = (involvement: string) => ({
    considered: [{ choice: involvement }],
    name: involvement,
  });
  const of = {
    ...picture([], { weg: 'ontkoppeld' }),
    readings: { a: by('leest'), b: by('weg') },
    secondments: {
      a: { partner: { organisation: 'koppel', name: 'Koppel' }, ended: null },
      b: { partner: { organisation: 'voorbij', name: 'Voorbij' }, ended: {} },
      c: { partner: { name: 'Niet in het register' }, ended: null },
    },
    stakeholders: {
      a: { organisation: 'betrokken', ...involved('betrekken') },
      b: { organisation: 'niet', ...involved('niet') },
    },
  } as unknown as Picture;
  const rows = sideBySide(of, REGIONS, NAMES).map(({ organisation }) => organisation);
  expect(rows).toEqual(['vr20', 'betrokken', 'koppel', 'leest', 'vr18']);
});

test('a GRIP without its team, and one that is another than that of the bronregio, are mismatches', () => {
  const at = (grip: number, theirs: number | null, teams: Team[] = []) => {
    const { head, ...rest } = picture(teams, {});
    const levels = theirs === null ? {} : { vr18: { grip: theirs } };
    const rows = sideBySide(
      { ...rest, head: { ...head, grip }, levels } as Picture,
      REGIONS,
      NAMES,
    );
    return rows.map(({ awaits, against }) => [awaits, against]);
  };
  expect(at(0, null)).toEqual([
    [[], null],
    [[], null],
  ]);
  expect(at(2, 1)).toEqual([
    [['tactisch'], null],
    [['operationeel'], 'lower'],
  ]);
  expect(at(3, 3)).toEqual([
    [['tactisch', 'strategisch'], null],
    [['tactisch', 'strategisch'], null],
  ]);
  expect(at(1, 2)[1]).toEqual([['tactisch'], 'higher']);
  expect(at(2, null, [team('ROT', 'vr20', 'tactisch')])[0]).toEqual([[], null]);
});

test('who has a team where the bronregio has none is told so at its own row, also after that was sent home', () => {
  const ROT = team('ROT', 'vr20', 'tactisch');
  const theirs = team('Crisisteam', 'waterschap', 'tactisch');
  const alone = (teams: Team[]) =>
    Object.fromEntries(
      sideBySide(picture(teams, {}), REGIONS, NAMES).map((row) => [row.organisation, row.alone]),
    );
  expect(alone([ROT, theirs])).toMatchObject({ vr20: [], waterschap: [] });
  const sentHome = team('ROT', 'vr20', 'tactisch', false);
  expect(alone([sentHome, theirs])).toMatchObject({ vr20: [], waterschap: ['tactisch'] });
});
