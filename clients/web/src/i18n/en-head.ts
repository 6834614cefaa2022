// SPDX-License-Identifier: EUPL-1.2
// Sentences about the head of an activity, in English.

import type { head as nl } from './nl-head';

export const head: Record<keyof typeof nl, string> = {
  headMeanwhile:
    'Somebody else changed this meanwhile too – {list}. Save again if your choice is to stand.',
  tickedOn: 'ticked',
  tickedOff: 'not ticked',
};
