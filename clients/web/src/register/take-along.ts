// SPDX-License-Identifier: EUPL-1.2
// The overview taken along as a file: the rows that are on the screen, in the order in which they stand there.

import { language, t } from '../i18n/language';
import { exportDoor } from './address';
import { answered } from './door';
import { byPartner, byRegion, type Row } from './rows';
import type { Shape } from './screen-state';
import {
  type PartnerColumn,
  type RegionColumn,
  type Sorting,
  sortPartners,
  sortRegions,
} from './sorting';

export interface Sortings {
  partner: Sorting<PartnerColumn>;
  region: Sorting<RegionColumn>;
}

/** All rows as this shape of the overview has them, page after page. */
export function inOrder(rows: readonly Row[], shape: Shape, sortings: Sortings): Row[] {
  const lines =
    shape === 'partner'
      ? sortPartners(byPartner(rows), sortings.partner)
      : sortRegions(byRegion(rows), sortings.region);
  return lines.flatMap((line) => line.rows);
}

/** Fetches the file and hands it to who asked; the sentence that says why not, if so. */
export async function takeAlong(as: 'csv' | 'ods', rows: readonly Row[]): Promise<string | null> {
  const chosen = rows.map(({ samenwerking, region }) => [samenwerking, region]);
  const answer = await answered(exportDoor(as, language.peek()), { rows: chosen });
  if ('no' in answer) return answer.no;
  const file = await answer.ok.blob().catch(() => null);
  if (!file) return t('serverUnreachable');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `partners.${as}`;
  link.click();
  // Not before the browser has begun to save it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return null;
}
