// SPDX-License-Identifier: EUPL-1.2
// How the own organisation takes part, for who reads by admission and so has no list of participants.

import { t, time, word } from '../i18n/language';
import { participations } from '../i18n/words';
import type { Live, Open } from '../link/live';
import { takesPart } from '../picture/select';
import { readsWhole } from '../shell/rights';
import type { Participant } from '../wire/Participant';
import { UnderMandate } from './mandates';

/** Who reads the whole finds itself among the participants. */
export function ownPart(open: Open, organisation: string): Participant | null {
  const own = open.picture.participants[organisation];
  return own && !readsWhole(open) && takesPart(own) ? own : null;
}

export function OwnPart({ live, open }: { live: Live; open: Open }) {
  const own = ownPart(open, live.welcome.value?.me.who.organisation ?? '');
  if (!own) return null;
  return (
    <div class="own-part" data-testid="own-part">
      <p>
        {t('ownPart', { status: word(participations[own.status]), time: time(own.since) })}
        {own.reason && ` · ${own.reason}`}
      </p>
      <UnderMandate one={own} />
    </div>
  );
}
