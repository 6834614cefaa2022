// SPDX-License-Identifier: EUPL-1.2
// Sentences about the head of an activity, in Dutch.

export const head = {
  headMeanwhile:
    'Intussen heeft een ander dit ook gewijzigd – {list}. Bewaar opnieuw als uw keuze moet gelden.',
  tickedOn: 'aangevinkt',
  tickedOff: 'niet aangevinkt',
} as const;
