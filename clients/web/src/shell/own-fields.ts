// SPDX-License-Identifier: EUPL-1.2
// What is asked of an own activity.

import type { AskField } from '../ui/asking';

/** What is asked of an activity: of an own one, nothing that is of veiligheidsregio's. */
export function fieldsFor(own: boolean, fields: AskField[]): AskField[] {
  return fields.filter(({ name }) => !own || !['grip', 'regions', 'besloten'].includes(name));
}
