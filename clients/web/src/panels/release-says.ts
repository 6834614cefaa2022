// SPDX-License-Identifier: EUPL-1.2
// What goes along when an organisation is released, in sentences.

import { t } from '../i18n/language';
import { all } from '../picture/select';
import type { Delegation } from '../wire/Delegation';
import type { Picture } from '../wire/Picture';
import { partName } from './delegations';
import { underOf } from './mandates';

export function releaseSays(picture: Picture, organisation: string): string {
  const under = underOf(picture, organisation);
  const parts = all<Delegation>(picture.delegations)
    .filter((one) => one.organisation === organisation)
    .map(({ part }) => partName(picture, part));
  const said = [
    under !== '' && t('releaseUnder', { names: under }),
    parts.length > 0 && t('releaseDelegations', { parts: parts.join('; ') }),
    t('toldReason'),
  ];
  return said.filter(Boolean).join('\n');
}
