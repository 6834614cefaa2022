// SPDX-License-Identifier: EUPL-1.2
// The order of the lines, by the head of a column; what has no value comes last, whichever way.

import type { Scope } from '../wire/Scope';
import type { PartnerLine, RegionLine } from './rows';
import { profileNames, testedOrder } from './words';

export interface Sorting<K extends string> {
  by: K;
  down: boolean;
}

/** Pressed again the same column goes the other way. */
export function pressed<K extends string>(now: Sorting<K>, by: K): Sorting<K> {
  return { by, down: now.by === by ? !now.down : false };
}

/** As `aria-sort` says it. */
export function ariaSort<K extends string>(now: Sorting<K>, by: K) {
  if (now.by !== by) return 'none' as const;
  return now.down ? ('descending' as const) : ('ascending' as const);
}

type Value = string | number | null;

export type PartnerColumn =
  | 'partner'
  | 'kerntaak'
  | 'profile'
  | 'regions'
  | 'tested'
  | 'adoptieregio'
  | 'scope'
  | 'hertoets';

const SCOPES: readonly Scope[] = ['regionaal', 'bovenregionaal', 'landelijk'];
const PROFILES = Object.keys(profileNames);

const partnerValue: Record<PartnerColumn, (line: PartnerLine) => Value> = {
  partner: ({ name }) => name,
  kerntaak: ({ kerntaak }) => kerntaak,
  profile: ({ profiles }) => (profiles[0] ? PROFILES.indexOf(profiles[0]) : null),
  regions: ({ byRegion }) => byRegion.size,
  tested: ({ tested }) => (tested[0] ? testedOrder.indexOf(tested[0]) : null),
  adoptieregio: ({ adoptieregio }) => adoptieregio,
  scope: ({ scope }) => SCOPES.indexOf(scope),
  hertoets: ({ hertoets }) => hertoets,
};

export type RegionColumn = 'region' | 'inEffect' | 'underWay' | 'untested' | 'adopts' | 'hertoets';

const regionValue: Record<RegionColumn, (line: RegionLine) => Value> = {
  region: ({ code }) => code,
  inEffect: ({ inEffect }) => inEffect,
  underWay: ({ underWay }) => underWay,
  untested: ({ untested }) => untested,
  adopts: ({ adopts }) => adopts,
  hertoets: ({ hertoets }) => hertoets,
};

const collator = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' });

function compared(a: Value, b: Value, down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return down ? -order : order;
}

export function sortPartners(
  lines: readonly PartnerLine[],
  { by, down }: Sorting<PartnerColumn>,
): PartnerLine[] {
  const value = partnerValue[by];
  return [...lines].sort(
    (a, b) =>
      compared(value(a), value(b), down) ||
      collator.compare(a.name, b.name) ||
      a.kerntaak.localeCompare(b.kerntaak),
  );
}

export function sortRegions(
  lines: readonly RegionLine[],
  { by, down }: Sorting<RegionColumn>,
): RegionLine[] {
  const value = regionValue[by];
  return [...lines].sort(
    (a, b) => compared(value(a), value(b), down) || a.code.localeCompare(b.code),
  );
}

/** Lines on one page. */
export const PAGE = 50;

/** The lines of a page; a page that is not there any more is the last. */
export function pageOf<T>(lines: readonly T[], page: number, size = PAGE) {
  const last = Math.max(0, Math.ceil(lines.length / size) - 1);
  const at = Math.min(Math.max(0, page), last);
  const from = at * size;
  return { shown: lines.slice(from, from + size), page: at, last, from, total: lines.length };
}
