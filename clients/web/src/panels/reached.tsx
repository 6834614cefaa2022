// SPDX-License-Identifier: EUPL-1.2
// How an organisation is reached where the activity plays, as the agreements have it (G48).

import { t, word } from '../i18n/language';
import type { Live, Open } from '../link/live';
import { useDoor } from '../register/door';
import { regionLabel } from '../register/regions';
import { contactRoles } from '../register/words';
import type { Contact } from '../wire/Contact';
import { partsOf } from './reach';

/** `GET /api/activities/{id}/reached`. */
export interface ReachedAnswer {
  /** The last event of the register that it stands on. */
  seq: number;
  contacts: Record<string, Contact[]>;
}

export const reachedDoor = (activity: string) => `/api/activities/${activity}/reached`;

/** By organisation; none of what the reader does not read the agreement of. */
export function useReached(live: Live, open: Open): Record<string, Contact[]> {
  return useDoor<ReachedAnswer>(live, reachedDoor(open.id)).data?.contacts ?? {};
}

export function Reached({ contacts = [], name }: { contacts?: readonly Contact[]; name: string }) {
  if (contacts.length === 0) return null;
  return (
    <details class="reached">
      <summary aria-label={`${t('reachedBy')}: ${name}`}>{t('reachedBy')}</summary>
      <ul class="plain-list">
        {contacts.map((one) => (
          <li key={`${one.role} ${one.name} ${one.region} ${one.reach}`}>
            <strong>{one.name}</strong> · {word(contactRoles[one.role])}
            {one.region && ` · ${regionLabel(one.region)}`}
            {one.piket && <span class="tag">{t('piket')}</span>}
            <br />
            {partsOf(one.reach).map(({ text, href }) =>
              href ? (
                <a key={text} href={href}>
                  {text}
                </a>
              ) : (
                text
              ),
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
