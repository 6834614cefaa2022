// SPDX-License-Identifier: EUPL-1.2
// Fields that the questions about organisations have in common.

import { t } from '../i18n/language';
import type { AskField } from '../ui/ask';
import { toldApart } from '../ui/told-apart';

export type Organisations = readonly (readonly [id: string, name: string])[];

/** Nothing is chosen beforehand: the wrong one would be sent off too soon. */
export function unchosen(): { value: string; label: string } {
  return { value: '', label: t('choose') };
}

/** Organisations as options, by name; `kind` tells apart those of one name. */
export function asOptions(
  organisations: Organisations,
  kind?: (organisation: string) => string,
): { value: string; label: string }[] {
  const options = organisations.map(([value, label]) => ({ value, label }));
  return toldApart(options, kind).sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

export function organisationField(
  organisations: Organisations,
  kind?: (organisation: string) => string,
): AskField {
  return {
    name: 'organisation',
    label: t('organisation'),
    kind: 'choice',
    required: true,
    options: [unchosen(), ...asOptions(organisations, kind)],
    value: '',
  };
}
