// SPDX-License-Identifier: EUPL-1.2
// The rows of the overview: those that match, and grouped by partner and kerntaak or by region.

import type { Kerntaak } from '../wire/Kerntaak';
import type { Moment } from '../wire/Moment';
import type { OverviewRow } from '../wire/OverviewRow';
import type { Profile } from '../wire/Profile';
import type { Progress } from '../wire/Progress';
import type { RegionCode } from '../wire/RegionCode';
import type { SamenwerkingId } from '../wire/SamenwerkingId';
import type { Scope } from '../wire/Scope';
import type { Tested } from '../wire/Tested';
import { codes, regionLabel } from './regions';
import { progressOrder, testedOrder } from './words';

/** A row, with the name of its partner and what is searched in. */
export interface Row extends OverviewRow {
  name: string;
  text: string;
  /** Its place by the name of its partner: a number compares sooner than a name. */
  order: number;
}

export interface Filters {
  text: string;
  region: RegionCode | '';
  kerntaak: Kerntaak | '';
  profile: Profile | 'none' | '';
  /** Empty for whatever has not ended. */
  status: Progress | 'all' | '';
  tested: Tested | '';
  adoptieregio: RegionCode | 'none' | '';
  scope: Scope | '';
  hertoetsBefore: Moment | null;
}

export const NO_FILTERS: Filters = {
  text: '',
  region: '',
  kerntaak: '',
  profile: '',
  status: '',
  tested: '',
  adoptieregio: '',
  scope: '',
  hertoetsBefore: null,
};

const collator = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' });

/** Once for all searches that follow. */
export function named(rows: readonly OverviewRow[], nameOf: (id: string) => string): Row[] {
  const names = new Map(rows.map(({ partner }) => [partner, '']));
  for (const id of names.keys()) names.set(id, nameOf(id));
  const sorted = [...names].sort(([, a], [, b]) => collator.compare(a, b));
  const orders = new Map(sorted.map(([id], place) => [id, place]));
  return rows.map((row) => {
    const name = names.get(row.partner) ?? row.partner;
    const text = `${name} ${regionLabel(row.region)}`.toLowerCase();
    return { ...row, name, text, order: orders.get(row.partner) ?? 0 };
  });
}

export function matching(rows: readonly Row[], filters: Filters): Row[] {
  const words = filters.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const same = <T>(wanted: T | '', is: T) => wanted === '' || wanted === is;
  const before = filters.hertoetsBefore;
  return rows.filter(
    ({ text, region, kerntaak, standing, scope, adoptieregio }) =>
      same(filters.region, region) &&
      same(filters.kerntaak, kerntaak) &&
      same<Profile | 'none'>(filters.profile, standing.profile ?? 'none') &&
      (filters.status === '' ? standing.progress !== 'beeindigd' : true) &&
      (filters.status === 'all' || same<Progress>(filters.status, standing.progress)) &&
      same(filters.tested, standing.tested) &&
      same<RegionCode | 'none'>(filters.adoptieregio, adoptieregio ?? 'none') &&
      same(filters.scope, scope) &&
      (before === null || (standing.hertoets !== null && standing.hertoets < before)) &&
      words.every((word) => text.includes(word)),
  );
}

/** How many filters narrow the rows. */
export function filtersSet(filters: Filters): number {
  return (Object.keys(NO_FILTERS) as (keyof Filters)[]).filter(
    (key) => filters[key] !== NO_FILTERS[key],
  ).length;
}

export type Counts = ReadonlyMap<Progress, number>;

/** How many rows there are of each, from what works to what does not. */
export function countsOf(rows: readonly OverviewRow[]): Counts {
  const counts = new Map<Progress, number>();
  for (const progress of progressOrder) counts.set(progress, 0);
  for (const { standing } of rows)
    counts.set(standing.progress, (counts.get(standing.progress) ?? 0) + 1);
  for (const [progress, n] of counts) if (n === 0) counts.delete(progress);
  return counts;
}

/** What is under way towards a profile: the second question. */
const UNDER_WAY: ReadonlySet<Progress> = new Set([
  'in_gesprek',
  'in_uitwerking',
  'in_toetsing',
  'voor_go_live',
]);

export function isUnderWay({ standing }: OverviewRow): boolean {
  return UNDER_WAY.has(standing.progress);
}

/** A partner for one kerntaak, with all its regions. */
export interface PartnerLine {
  key: string;
  name: string;
  partner: string;
  kerntaak: Kerntaak;
  rows: Row[];
  /** One for each region; of several the one that is furthest. */
  byRegion: ReadonlyMap<RegionCode, Row>;
  counts: Counts;
  profiles: Profile[];
  tested: Tested[];
  scope: Scope;
  adoptieregio: RegionCode | null;
  adoptiepartner: string | null;
  hertoets: Moment | null;
  samenwerkingen: SamenwerkingId[];
}

export function byPartner(rows: readonly Row[]): PartnerLine[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.partner}|${row.kerntaak}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, group]) => partnerLine(key, group));
}

function partnerLine(key: string, group: Row[]): PartnerLine {
  const first = group[0]!;
  const rows = [...group].sort((a, b) =>
    a.region < b.region ? -1 : a.region > b.region ? 1 : rank(a) - rank(b),
  );
  const byRegion = new Map<RegionCode, Row>();
  for (const row of rows) if (!byRegion.has(row.region)) byRegion.set(row.region, row);
  return {
    key,
    name: first.name,
    partner: first.partner,
    kerntaak: first.kerntaak,
    rows,
    byRegion,
    counts: countsOf([...byRegion.values()]),
    profiles: distinct(rows.map(({ standing }) => standing.profile)),
    tested: testedOrder.filter((one) => rows.some(({ standing }) => standing.tested === one)),
    scope: first.scope,
    adoptieregio: rows.find((row) => row.adoptieregio)?.adoptieregio ?? null,
    adoptiepartner: rows.find((row) => row.adoptiepartner)?.adoptiepartner ?? null,
    hertoets: earliest(rows),
    samenwerkingen: distinct(rows.map(({ samenwerking }) => samenwerking)),
  };
}

const ranks = new Map(progressOrder.map((progress, place) => [progress, place]));
const rank = ({ standing }: OverviewRow) => ranks.get(standing.progress) ?? 0;

function distinct<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))] as T[];
}

function earliest(rows: readonly OverviewRow[]): Moment | null {
  let first: Moment | null = null;
  for (const { standing } of rows)
    if (standing.hertoets !== null && (first === null || standing.hertoets < first))
      first = standing.hertoets;
  return first;
}

/** Whether it is the same everywhere: one word says it all. */
export function alike(line: PartnerLine): Progress | null {
  const [only] = line.counts.keys();
  return line.byRegion.size === codes.length && line.counts.size === 1 && only ? only : null;
}

/** A region, with all its partners. */
export interface RegionLine {
  code: RegionCode;
  rows: Row[];
  counts: Counts;
  inEffect: number;
  underWay: number;
  untested: number;
  adopts: number;
  hertoets: Moment | null;
}

/** Every region that has a row, and how it stands there. */
export function byRegion(rows: readonly Row[]): RegionLine[] {
  const groups = new Map<RegionCode, Row[]>(codes.map((code) => [code, []]));
  for (const row of rows) groups.get(row.region)?.push(row);
  return [...groups]
    .filter(([, group]) => group.length > 0)
    .map(([code, group]) => ({
      code,
      rows: [...group].sort((a, b) => a.order - b.order || rank(a) - rank(b)),
      counts: countsOf(group),
      inEffect: group.filter(({ standing }) => standing.in_effect).length,
      underWay: group.filter(isUnderWay).length,
      untested: group.filter(({ standing }) => standing.tested === 'nog').length,
      adopts: group.filter((row) => row.adoptieregio === code).length,
      hertoets: earliest(group),
    }));
}
