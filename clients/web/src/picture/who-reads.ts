// SPDX-License-Identifier: EUPL-1.2
// Which organisations read an activity as a whole, as far as participation and register say so (R07, R10 to R12).

import type { Head } from '../wire/Head';
import type { OverviewRow } from '../wire/OverviewRow';
import type { Picture } from '../wire/Picture';
import type { Present } from '../wire/Present';
import type { Region } from '../wire/Region';
import { all, declined, wasLetIn } from './select';

/** What is known beside the picture: the regions, and what partners have agreed with them. */
export interface Agreed {
  regions: readonly Region[];
  rows: readonly Pick<OverviewRow, 'partner' | 'region' | 'standing'>[];
}

type Seen = Pick<Picture, 'head' | 'participants'>;

/** What holds in its regions: from an agreement that ended, or is in talks there, nothing follows, also in exercises. */
export function agreedHere({ head }: Pick<Seen, 'head'>, { rows }: Agreed): Agreed['rows'] {
  return rows.filter(({ region, standing: { progress } }) => {
    return head.regions.includes(region) && progress !== 'beeindigd' && progress !== 'in_gesprek';
  });
}

/**
 * Who reads all of it: veiligheidsregio's, and partners that work netcentrisch. A row has one profile, the one in
 * effect first: that another one is sought beside it, by which its partner reads in an exercise, is not known here.
 */
export function readers(picture: Seen, agreed: Agreed): Set<string> {
  const { head, participants } = picture;
  const letIn = (organisation: string) => wasLetIn(participants[organisation]);
  const open = (organisation: string) => !head.besloten || letIn(organisation);
  const here = agreed.regions.filter(({ code, organisation }) => {
    return (head.regions.includes(code) || letIn(organisation)) && open(organisation);
  });
  const partners = agreedHere(picture, agreed).filter(({ partner, standing }) => {
    const netcentrisch = standing.profile === 'kern' || standing.profile === 'structureel';
    const holds = standing.in_effect || head.environment === 'oefening';
    const out = participants[partner]?.status === 'ontkoppeld';
    return netcentrisch && holds && !out && open(partner);
  });
  return new Set([
    head.owner,
    ...here.map(({ organisation }) => organisation),
    ...partners.map(({ partner }) => partner),
  ]);
}

/** Who loses sight of it when it becomes besloten, and which of those have it open now. */
export function shutOut(
  picture: Seen,
  people: readonly Pick<Present, 'who'>[],
  agreed: Agreed,
): { organisation: string; isHere: boolean }[] {
  const head: Head = { ...picture.head, besloten: true };
  const stays = readers({ ...picture, head }, agreed);
  const here = new Set(people.map(({ who }) => who.organisation));
  // Who was alerted by its own watch, or declined, has the line of it, and loses that too.
  const told = all(picture.participants).filter(
    (one) => one.status === 'gealerteerd' && (one.by.account === '' || declined(one)),
  );
  const now = new Set([
    ...readers(picture, agreed),
    ...here,
    ...told.map(({ organisation }) => organisation),
  ]);
  return [...now]
    .filter((one) => !stays.has(one) && !wasLetIn(picture.participants[one]))
    .map((organisation) => ({ organisation, isHere: here.has(organisation) }));
}
