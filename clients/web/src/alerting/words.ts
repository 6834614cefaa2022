// SPDX-License-Identifier: EUPL-1.2
// What is a word on the wire, as it stands on the screen.

import type { Criterion } from '../wire/Criterion';
import type { Trouble } from '../wire/Trouble';

type Both = readonly [nl: string, en: string];

export const criteria: Record<Criterion, Both> = {
  region: ['regio', 'region'],
  area: ['gebied', 'area'],
  kind: ['soort', 'kind'],
  grip: ['GRIP', 'GRIP'],
  word: ['woord', 'word'],
};

export const troubles: Record<Trouble, Both> = {
  unreachable: ['onbereikbaar', 'unreachable'],
  too_slow: ['geen antwoord op tijd', 'no answer in time'],
  refused: ['geweigerd door de ontvanger', 'refused by the receiver'],
  insecure: ['geen veilige verbinding', 'no safe connection'],
  not_allowed: ['dit adres is hier niet toegestaan', 'this address is not allowed here'],
  not_here: ['deze server verstuurt zo niet', 'this server does not send by this means'],
  gone: ['het kanaal is weggehaald', 'the channel was taken away'],
  overtaken: ['inmiddels achterhaald', 'overtaken by now'],
  not_made: ['het document kon niet worden gemaakt', 'the document could not be made'],
  not_yours: [
    'niet meer zichtbaar voor deze organisatie',
    'no longer visible to this organisation',
  ],
};
