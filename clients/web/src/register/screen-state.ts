// SPDX-License-Identifier: EUPL-1.2
// What stays as it was for who goes to a samenwerking and comes back: the filters, and the shape of the overview.

import { signal } from '@preact/signals';
import { type Filters, NO_FILTERS } from './rows';
import type { PartnerColumn, RegionColumn, Sorting } from './sorting';

export type Shape = 'partner' | 'region' | 'map';

export const filters = signal<Filters>(NO_FILTERS);
export const shape = signal<Shape>('partner');
export const page = signal(0);
export const partnerSorting = signal<Sorting<PartnerColumn>>({ by: 'partner', down: false });
export const regionSorting = signal<Sorting<RegionColumn>>({ by: 'region', down: false });
/** Lines that are folded out, by key. */
export const unfolded = signal<ReadonlySet<string>>(new Set());

export function narrow(patch: Partial<Filters>): void {
  filters.value = { ...filters.peek(), ...patch };
  page.value = 0;
}

export function fold(key: string): void {
  const next = new Set(unfolded.peek());
  if (!next.delete(key)) next.add(key);
  unfolded.value = next;
}
