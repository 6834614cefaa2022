// SPDX-License-Identifier: EUPL-1.2
// Fields that the questions about organisations have in common.

import { t } from '../i18n/language';
import type { AskField } from '../ui/ask';

export type Organisations = readonly [id: string, name: string][];

/** Nothing is chosen beforehand: the wrong one would be sent off too soon. */
export function unchosen(): { value: string; label: string } {
  return { value: '', label: t('choose') };
}

/** Organisations as options, by name. */
export function asOptions(organisations: Organisations): { value: string; label: string }[] {
  return organisations
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

export function organisationField(organisations: Organisations): AskField {
  return {
    name: 'organisation',
    label: t('organisation'),
    kind: 'choice',
    required: true,
    options: [unchosen(), ...asOptions(organisations)],
    value: '',
  };
}
