// SPDX-License-Identifier: EUPL-1.2
// Sentences about stakeholders and areas of responsibility, in Dutch.

export const stakeholders = {
  stakeholders: 'Stakeholders',
  notConsidered: 'nog niet overwogen',
  notConsideredYet: '{n} nog niet overwogen',
  allConsidered: 'Iedereen die wordt voorgesteld, is overwogen.',
  anotherStakeholder: 'Andere organisatie overwegen',
  noStakeholders: 'Er wordt niemand voorgesteld, en niemand is overwogen.',
  considerHint:
    'Iedereen die het hele beeld leest, ziet dit. Wat eerder werd overwogen, blijft staan.',
  considerChoice: 'Besluit',
  consideredBefore: 'Eerder overwogen ({n})',
  notInvitable:
    'Kan hier niet zelf meekijken: betrek de organisatie via de liaison, of zoals met haar is afgesproken.',
  inviteNow: 'Uitnodigen',
  effectArea: 'Effectgebied',
  effectAreaIs: 'Effectgebied: {names}.',
  effectAreaNone:
    "Er is geen effectgebied aangegeven: voorgesteld wordt op de plaats en de regio's van de activiteit.",
  effectAreaNoPlace:
    "Er is geen effectgebied aangegeven, en de activiteit heeft nog geen plaats op de kaart: voorgesteld wordt op haar regio's.",
  chooseEffectArea: 'Effectgebied aangeven',
  chooseEffectAreaHint:
    'Welke vlakken van het situatiebeeld zijn waar het vandaan komt, of waar het effect is of wordt verwacht?',
  isEffectArea: 'Hoort bij het effectgebied',
  groundArea: 'Gebied “{name}”: {across}',
  groundAreaOf: 'Gebied “{name}” ({kerntaak}): {across}',
  groundRegion: 'Gebied “{name}”: {regions}',
  groundRegionOf: 'Gebied “{name}” ({kerntaak}): {regions}',
  thePlace: 'de plaats van de activiteit',
  groundVeiligheidsregio: 'Veiligheidsregio van de activiteit: {region}',
  groundSamenwerking: '{profile} ({kerntaak}) met {regions}',
  areas: 'Gebieden',
  addArea: 'Gebied toevoegen',
  areaName: 'Naam van het gebied',
  areaWhere: 'Waar',
  noAreas: 'Van niemand is vastgelegd waarvoor hij waar verantwoordelijk is.',
  areasHint:
    'Waar een organisatie verantwoordelijk voor is: daarop stelt een activiteit haar als stakeholder voor.',
  areaHint:
    "Een gebied bestaat uit hele regio's, of is een vorm op de kaart (een vlak, lijn of punt). Staat er een vorm, dan gaat die voor.",
  areaRegions: "Hele regio's",
  areaGeojson: 'Of de vorm als tekst: GeoJSON (WGS84 of RD)',
  changeArea: 'Gebied wijzigen',
  areaOnMap: 'Vorm op de kaart',
  areaOnMapHint:
    'Teken een vlak, lijn of punt, of zet de punten een voor een. Teken er meer: van dezelfde soort horen ze bij elkaar.',
  areaNotDrawn: 'Nog niets getekend',
  drawShapeArea: 'Vlak tekenen',
  drawShapeLine: 'Lijn tekenen',
  drawShapePoint: 'Punt zetten',
  shapeIsArea: 'Een vlak met {n} hoeken',
  shapeIsLine: 'Een lijn met {n} punten',
  shapeIsPoint: '{n} {n|punt|punten}',
  undoShape: 'Ongedaan maken',
  clearShape: 'Wissen',
  areasOnMap: 'Gebieden op de kaart',
  stakeholderAreas: 'Gebieden van stakeholders: alleen u ziet deze',
  hideOverlay: 'Verberg',
  showAreaOnMap: 'Toon op kaart',
  areaShape: '{shape} op de kaart',
  shapePoint: 'punt',
  shapeLine: 'lijn',
  shapeArea: 'vlak',
} as const;
