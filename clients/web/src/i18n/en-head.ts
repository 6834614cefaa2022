// SPDX-License-Identifier: EUPL-1.2
// Sentences about the head of an activity, in English.

import type { head as nl } from './nl-head';

export const head: Record<keyof typeof nl, string> = {
  headPoint: 'Place on the map',
  headPointAt: 'Place on the map: {at}',
  headPointNone: 'No place on the map yet',
  headPointChoose: 'Choose a place',
  headPointChange: 'Choose another place',
  headPointDone: 'Fold the map away',
  headPointHint:
    'Set a point on the map, or type a place in RD or WGS84. Alerts and stakeholders with an area go by it; it can be given later too.',
  headPointStays:
    'Set a point on the map, or type a place in RD or WGS84. It takes the place of what is there; a place cannot be taken away altogether.',
  headMeanwhile:
    'Somebody else changed this meanwhile too – {list}. Save again if your choice is to stand.',
  beslotenSure: 'Make it besloten: who is shut out',
  beslotenDo: 'Make it besloten',
  beslotenShuts: 'Only who was let in sees it from then on. Shut out: {names}.',
  beslotenShutsNobody: 'Only who was let in sees it from then on. Nobody is shut out.',
  beslotenHere: '{name} (has it open now)',
  beslotenLetIn: 'Who must stay in is let in first, under Participants.',
  beslotenUnknown: 'The register cannot be reached: perhaps more partners are shut out.',
  lookingUp: 'One moment: this is being looked up.',
  backToQuestion: 'Back',
  tickedOn: 'ticked',
  tickedOff: 'not ticked',
};
