// SPDX-License-Identifier: EUPL-1.2
// Partners without account in a picture: who writes for whom.

import type { Partner } from '../wire/Partner';
import type { Picture } from '../wire/Picture';
import type { Secondment } from '../wire/Secondment';
import { all } from './select';

/** The secondment of an account that runs. */
export function secondmentOf(
  picture: Pick<Picture, 'secondments'>,
  account: string | undefined,
): Secondment | undefined {
  return all<Secondment>(picture.secondments ?? {}).find(
    (one) => one.ended === null && one.hin.account === account,
  );
}

export function samePartner(one: Partner | undefined, two: Partner | undefined): boolean {
  if (!one || !two) return false;
  if (one.organisation || two.organisation) return one.organisation === two.organisation;
  return one.name.toLowerCase() === two.name.toLowerCase();
}
