// SPDX-License-Identifier: EUPL-1.2
// Stakeholders as a list: who is touched on what ground, who was considered, and what the effect area is.

import type { Consideration } from '../wire/Consideration';
import type { Feature } from '../wire/Feature';
import type { Kerntaak } from '../wire/Kerntaak';
import type { Picture } from '../wire/Picture';
import type { Proposal } from '../wire/Proposal';
import type { StakeGround } from '../wire/StakeGround';
import type { Stakeholder } from '../wire/Stakeholder';
import { all, situatiebeeld } from './select';

/** One organisation in the list. */
export interface StakeholderLine {
  organisation: string;
  name: string;
  kerntaken: readonly Kerntaak[];
  /** Why it is proposed; none for one that was considered without. */
  grounds: readonly StakeGround[];
  /** Whether it could take part itself; where nothing is known, the invitation tells. */
  invitable: boolean;
  /** Every time that it was considered; the last one holds. */
  considered: readonly Consideration[];
}

/** Who was not considered yet first, in the order of the proposals; then who was, the latest at the front. */
export function stakeholderLines(
  { stakeholders = {} }: Pick<Picture, 'stakeholders'>,
  proposals: readonly Proposal[],
): StakeholderLine[] {
  const proposed = new Map(proposals.map((one) => [one.organisation, one]));
  const considered = all<Stakeholder>(stakeholders)
    .map((one) => ({
      ...one,
      kerntaken: proposed.get(one.organisation)?.kerntaken ?? [],
      grounds: proposed.get(one.organisation)?.grounds ?? [],
      invitable: proposed.get(one.organisation)?.invitable ?? true,
    }))
    .sort((a, b) => (b.considered.at(-1)?.at ?? 0) - (a.considered.at(-1)?.at ?? 0));
  const waiting = proposals.filter(({ organisation }) => !stakeholders[organisation]);
  return [...waiting.map((one) => ({ ...one, considered: [] })), ...considered];
}

/** How many of them nobody considered yet. */
export function unconsidered(lines: readonly StakeholderLine[]): number {
  return lines.filter((line) => line.considered.length === 0).length;
}

/** Marks an area on the map of the situatiebeeld as where the effect is, as in the server. */
export const EFFECT = 'effectgebied';
const EFFECT_SYMBOLS: ReadonlySet<string | null> = new Set([EFFECT, 'brongebied']);

export function isEffectArea({ geometry, symbol }: Feature): boolean {
  return geometry.type.endsWith('Polygon') && EFFECT_SYMBOLS.has(symbol);
}

/** The areas on the map of the situatiebeeld, by label. */
export function areasOf(picture: Picture): Feature[] {
  const main = situatiebeeld(picture)?.id;
  return all<Feature>(picture.features)
    .filter(({ geometry }) => geometry.type.endsWith('Polygon'))
    .filter(({ layer }) => picture.layers[layer]?.beeld === main)
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

/** Changes when the proposals may: with the effect area, the place, the regions, the kind and the GRIP. */
export function effectKey(picture: Picture): string {
  const { regions, location, kind, grip } = picture.head;
  const marked = areasOf(picture).filter(isEffectArea);
  const areas = marked.map(({ id, version }) => `${id}:${version}`).sort();
  return JSON.stringify([regions, location, kind, grip, areas]);
}
