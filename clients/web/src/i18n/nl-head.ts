// SPDX-License-Identifier: EUPL-1.2
// Sentences about the head of an activity, in Dutch.

export const head = {
  headPoint: 'Plaats op de kaart',
  headPointAt: 'Plaats op de kaart: {at}',
  headPointNone: 'Nog geen plaats op de kaart',
  headPointChoose: 'Plaats kiezen',
  headPointChange: 'Andere plaats kiezen',
  headPointDone: 'Kaart inklappen',
  headPointHint:
    'Zet een punt op de kaart, of typ een plaats in RD of WGS84. Nodig voor alerteringen en stakeholders met een gebied; later aangeven kan ook.',
  headPointStays:
    'Zet een punt op de kaart, of typ een plaats in RD of WGS84. Het komt in de plaats van wat er staat; een plaats helemaal weghalen kan niet.',
  headMeanwhile:
    'Intussen heeft een ander dit ook gewijzigd – {list}. Bewaar opnieuw als uw keuze moet gelden.',
  beslotenSure: 'Besloten maken: wie gaat eruit',
  beslotenDo: 'Besloten maken',
  beslotenShuts: 'Dit is dan alleen nog te zien voor wie erin is toegelaten. Eruit gaan: {names}.',
  beslotenShutsNobody:
    'Dit is dan alleen nog te zien voor wie erin is toegelaten. Niemand gaat eruit.',
  beslotenHere: '{name} (heeft het nu open)',
  beslotenLetIn: 'Wie erin moet blijven, laat u eerst toe bij Deelnemers.',
  beslotenUnknown: 'Het register is niet bereikbaar: mogelijk gaan er meer partners uit.',
  lookingUp: 'Even geduld: dit wordt opgezocht.',
  backToQuestion: 'Terug',
  tickedOn: 'aangevinkt',
  tickedOff: 'niet aangevinkt',
} as const;
