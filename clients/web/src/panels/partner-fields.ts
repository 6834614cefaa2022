// SPDX-License-Identifier: EUPL-1.2
// Which partner without account is meant: one by a koppel or ad-hoc agreement, or another, with the reason.

import { t } from '../i18n/language';
import type { Live, Open } from '../link/live';
import type { Answers, AskField } from '../ui/asking';
import type { NewPartner } from '../wire/NewPartner';
import type { OverviewRow } from '../wire/OverviewRow';
import type { Partner } from '../wire/Partner';
import { agreedNow } from './agreed';

export interface PartnerChoice {
  id: string;
  name: string;
}

/** Partners that the agreements with the regions of an activity make koppel or ad hoc there. */
export function withoutAccount(
  rows: readonly Pick<OverviewRow, 'partner' | 'region' | 'standing'>[],
  regions: readonly string[],
  names: Readonly<Record<string, string | undefined>>,
): PartnerChoice[] {
  const here = rows.filter(
    ({ region, standing }) =>
      regions.includes(region) &&
      standing.in_effect &&
      (standing.profile === 'koppel' || standing.profile === 'adhoc'),
  );
  const ids = [...new Set(here.map(({ partner }) => partner))];
  return ids
    .map((id) => ({ id, name: names[id] ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** The same, as the register says it now; nothing when it cannot be asked: then the name is typed. */
export async function partnersHere(live: Live, open: Open): Promise<PartnerChoice[]> {
  const { rows } = await agreedNow(live);
  const names = live.welcome.peek()?.organisations ?? {};
  return withoutAccount(rows, open.picture.head.regions, names);
}

/** Stands for a partner that is not in the list; no organisation has it as its id. */
const OTHER = '*';

/**
 * The fields by which a partner is chosen; of who is seconded it is no question. None is chosen
 * beforehand, not even that it is another: what goes out would go to the first of the list. `asked` says by the
 * other answers whether a partner is asked for at all.
 */
export function partnerFields(
  partners: readonly PartnerChoice[],
  chosen?: Partner,
  asked: (answers: Answers) => boolean = () => true,
): AskField[] {
  const other = (answers: Answers) => asked(answers) && answers.partner === OTHER;
  return [
    {
      name: 'partner',
      label: t('partner'),
      kind: 'choice',
      requiredIf: asked,
      fillIn: t('choosePartner'),
      options: [
        { value: '', label: t('choose') },
        ...partners.map(({ id, name }) => ({ value: id, label: name })),
        { value: OTHER, label: t('otherPartner') },
      ],
      value: chosen ? (chosen.organisation ?? OTHER) : '',
    },
    {
      name: 'partnerName',
      label: t('partnerName'),
      kind: 'line',
      max: 200,
      requiredIf: other,
      fillIn: t('fillName'),
      value: chosen && !chosen.organisation ? chosen.name : '',
    },
    {
      name: 'partnerWhy',
      label: t('partnerWhy'),
      kind: 'line',
      max: 1000,
      requiredIf: other,
      fillIn: t('fillWhy'),
      value: chosen?.reason ?? '',
    },
  ];
}

export function partnerOf(answers: Answers): NewPartner {
  const organisation = answers.partner === OTHER ? null : answers.partner || null;
  return {
    organisation,
    name: organisation ? '' : (answers.partnerName ?? ''),
    reason: organisation ? '' : (answers.partnerWhy ?? ''),
  };
}
