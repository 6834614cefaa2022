// SPDX-License-Identifier: EUPL-1.2
// What the overview answers: which rows match, how they are grouped, and in which order.

import { expect, test, vi } from 'vitest';
import type { OverviewRow } from '../wire/OverviewRow';
import type { Standing } from '../wire/Standing';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
const { language } = await import('../i18n/language');
const { alike, byPartner, byRegion, countsOf, filtersSet, matching, NO_FILTERS, named } =
  await import('./rows');
const { ariaSort, pageOf, pressed, sortPartners, sortRegions } = await import('./sorting');
const { codes, tiles } = await import('./regions');
const { stripSays, stripShort } = await import('./partner-table');
const { mostOf, tileSays } = await import('./tile-map');
const { profileSays } = await import('./table-parts');

const NAMES: Record<string, string> = {
  rws: 'Rijkswaterstaat',
  politie: 'Politie',
  defensie: 'Defensie',
};

const standing = (of: Partial<Standing> = {}): Standing => ({
  progress: 'van_kracht',
  profile: 'kern',
  in_effect: true,
  since: 1,
  tested: 'gecertificeerd',
  hertoets: null,
  ...of,
});

function row(
  partner: string,
  region: string,
  of: Partial<Standing> = {},
  more: Partial<OverviewRow> = {},
): OverviewRow {
  return {
    samenwerking: `s-${partner}`,
    partner,
    kerntaak: 'beheerder',
    region,
    standing: standing(of),
    scope: 'regionaal',
    adoptieregio: null,
    adoptiepartner: null,
    step: null,
    done: 0,
    of: 0,
    next_evaluation: null,
    ...more,
  };
}

const rows = named(
  [
    row('rws', 'VR20', {}, { adoptieregio: 'VR20', scope: 'bovenregionaal' }),
    row(
      'rws',
      'VR19',
      { progress: 'in_gesprek', in_effect: false, tested: 'nog' },
      { adoptieregio: 'VR20', scope: 'bovenregionaal' },
    ),
    row('politie', 'VR20', { progress: 'voorwaardelijk', tested: 'voorwaardelijk', hertoets: 500 }),
    row('politie', 'VR19', { progress: 'beeindigd', in_effect: false, profile: null }),
    row(
      'defensie',
      'VR01',
      { profile: 'standby', progress: 'in_toetsing', in_effect: false, tested: 'nog' },
      { kerntaak: 'dienstverlener' },
    ),
    row('defensie', 'VR20', { tested: 'regionaal' }, { samenwerking: 's-base' }),
  ],
  (id) => NAMES[id] ?? id,
);

const found = (filters: Partial<typeof NO_FILTERS>) =>
  matching(rows, { ...NO_FILTERS, ...filters }).map(
    ({ partner, region }) => `${partner} ${region}`,
  );

test('what has ended is out of sight until it is asked for', () => {
  expect(found({})).toHaveLength(5);
  expect(found({ status: 'all' })).toHaveLength(6);
  expect(found({ status: 'beeindigd' })).toEqual(['politie VR19']);
});

test('every filter narrows what the others leave', () => {
  expect(found({ region: 'VR20' })).toEqual(['rws VR20', 'politie VR20', 'defensie VR20']);
  expect(found({ region: 'VR20', tested: 'regionaal' })).toEqual(['defensie VR20']);
  expect(found({ kerntaak: 'dienstverlener' })).toEqual(['defensie VR01']);
  expect(found({ profile: 'standby' })).toEqual(['defensie VR01']);
  expect(found({ profile: 'none', status: 'all' })).toEqual(['politie VR19']);
  expect(found({ adoptieregio: 'VR20' })).toEqual(['rws VR20', 'rws VR19']);
  expect(found({ adoptieregio: 'none', region: 'VR01' })).toEqual(['defensie VR01']);
  expect(found({ scope: 'bovenregionaal', status: 'in_gesprek' })).toEqual(['rws VR19']);
  expect(found({ hertoetsBefore: 501 })).toEqual(['politie VR20']);
  expect(found({ hertoetsBefore: 500 })).toEqual([]);
});

test('every word of a search is in the name of the partner or of the region', () => {
  expect(found({ text: 'water zeeland' })).toEqual(['rws VR19']);
  expect(found({ text: '  POLITIE  vr20 ' })).toEqual(['politie VR20']);
  expect(found({ text: 'politie groningen' })).toEqual([]);
  expect(filtersSet({ ...NO_FILTERS, text: 'a', scope: 'landelijk' })).toBe(2);
});

test('a partner has a line for each kerntaak, with its regions and what is said of them', () => {
  const lines = byPartner(matching(rows, NO_FILTERS));
  expect(lines.map(({ key }) => key)).toEqual([
    'rws|beheerder',
    'politie|beheerder',
    'defensie|dienstverlener',
    'defensie|beheerder',
  ]);
  const [rws] = lines;
  expect([...rws!.byRegion.keys()]).toEqual(['VR19', 'VR20']);
  expect([...rws!.counts]).toEqual([
    ['van_kracht', 1],
    ['in_gesprek', 1],
  ]);
  expect(rws!.tested).toEqual(['gecertificeerd', 'nog']);
  expect(rws!.adoptieregio).toBe('VR20');
  expect(stripShort(rws!)).toBe('VR20 van kracht · VR19 in gesprek');
  expect(stripSays(rws!)).toBe(
    'van kracht: VR20 Midden- en West-Brabant; in gesprek: VR19 Zeeland',
  );
  language.value = 'en';
  expect(stripShort(rws!)).toBe('VR20 in force · VR19 in talks');
  language.value = 'nl';
});

test('of two agreements in one region the one that is furthest stands in the strip', () => {
  const [line] = byPartner(
    named(
      [
        row('rws', 'VR20', { progress: 'beeindigd' }, { samenwerking: 'old' }),
        row('rws', 'VR20', {}, { samenwerking: 'new' }),
      ],
      (id) => id,
    ),
  );
  expect(line!.byRegion.get('VR20')?.samenwerking).toBe('new');
  expect([...line!.counts]).toEqual([['van_kracht', 1]]);
  expect(line!.samenwerkingen).toEqual(['new', 'old']);
});

test('a partner that stands alike in all regions is said in one word', () => {
  const all = (of: (code: string) => Partial<Standing>) =>
    byPartner(
      named(
        codes.map((code) => row('rws', code, of(code))),
        (id) => id,
      ),
    )[0]!;
  expect(alike(all(() => ({})))).toBe('van_kracht');
  expect(alike(all((code) => (code === 'VR01' ? { progress: 'in_gesprek' } : {})))).toBe(null);
  expect(alike(byPartner(rows)[0]!)).toBe(null);
});

test('a region has all its partners, and how many of each', () => {
  const lines = byRegion(matching(rows, NO_FILTERS));
  const brabant = lines.find(({ code }) => code === 'VR20')!;
  expect(lines.map(({ code }) => code)).toEqual(['VR01', 'VR19', 'VR20']);
  expect(brabant.rows.map(({ name }) => name)).toEqual(['Defensie', 'Politie', 'Rijkswaterstaat']);
  expect(brabant).toMatchObject({
    inEffect: 3,
    underWay: 0,
    untested: 0,
    adopts: 1,
    hertoets: 500,
  });
  expect(lines[1]).toMatchObject({ inEffect: 0, underWay: 1, untested: 1, adopts: 0 });
});

test('a column sorts, the other way when it is pressed again, and what has no value is last', () => {
  const lines = byPartner(matching(rows, NO_FILTERS));
  const names = (by: 'partner' | 'hertoets' | 'regions', down: boolean) =>
    sortPartners(lines, { by, down }).map(({ name }) => name);
  expect(names('partner', false)).toEqual(['Defensie', 'Defensie', 'Politie', 'Rijkswaterstaat']);
  expect(names('partner', true)[0]).toBe('Rijkswaterstaat');
  expect(names('hertoets', false)[0]).toBe('Politie');
  expect(names('hertoets', true)[0]).toBe('Politie');
  expect(names('regions', true)[0]).toBe('Rijkswaterstaat');
  const regions = sortRegions(byRegion(matching(rows, NO_FILTERS)), { by: 'inEffect', down: true });
  expect(regions[0]?.code).toBe('VR20');
  const now = { by: 'partner', down: false } as { by: 'partner' | 'scope'; down: boolean };
  expect(pressed(now, 'partner')).toEqual({ by: 'partner', down: true });
  expect(pressed({ by: 'partner', down: true } as typeof now, 'scope')).toEqual({
    by: 'scope',
    down: false,
  });
  expect([ariaSort(now, 'partner'), ariaSort(now, 'scope')]).toEqual(['ascending', 'none']);
});

test('a page that is no longer there is the last one', () => {
  const lines = Array.from({ length: 120 }, (_, n) => n);
  expect(pageOf(lines, 0)).toMatchObject({ from: 0, last: 2, total: 120 });
  expect(pageOf(lines, 9).shown).toEqual(lines.slice(100));
  expect(pageOf([], 3)).toMatchObject({ page: 0, last: 0, shown: [] });
});

test('a tile says how it stands there, by the status that most have', () => {
  expect(mostOf(countsOf(rows.slice(1)))).toBe('van_kracht');
  expect(mostOf(countsOf([]))).toBe(null);
  const lines = byRegion(matching(rows, NO_FILTERS));
  expect(tileSays('VR20', 'MWB', lines[2])).toBe('VR20 MWB: 2 van kracht, 1 voorwaardelijk');
  expect(tileSays('VR25', 'Flevoland', undefined)).toBe('VR25 Flevoland: geen samenwerking');
});

test('the map has a place of its own for each of the 25 regions', () => {
  expect(new Set(codes).size).toBe(25);
  expect(new Set(tiles.map(({ row: y, column }) => `${y}/${column}`)).size).toBe(25);
});

test('a profile that is not in effect is sought', () => {
  expect(profileSays(standing())).toBe('Kern');
  expect(profileSays(standing({ in_effect: false }))).toBe('Kern (gezocht)');
  const waits = { progress: 'voor_go_live', profile: 'structureel', in_effect: false } as const;
  expect(profileSays(standing(waits))).toBe('Structureel (besloten)');
  expect(profileSays(standing({ profile: null }))).toBe('–');
});

test('of very many rows no more than a page is shown', () => {
  const many = Array.from({ length: 400 }, (_, n) =>
    codes.map((code) => row(`p${n}`, code, {}, { scope: 'landelijk' })),
  ).flat();
  const all = named(many, (id) => id);
  const lines = byPartner(matching(all, { ...NO_FILTERS, text: 'p19' }));
  expect(lines).toHaveLength(11);
  expect(
    pageOf(sortPartners(byPartner(all), { by: 'partner', down: false }), 0).shown,
  ).toHaveLength(50);
});
