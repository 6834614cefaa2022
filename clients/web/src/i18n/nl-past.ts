// SPDX-License-Identifier: EUPL-1.2
// The sentences of what happened to an organisation, in Dutch.

export const past = {
  pastOf: 'Geschiedenis van {name}',
  pastNothing: 'Er is nog niets gebeurd.',
  pastOrganisationAdded: 'Organisatie toegevoegd: {name}',
  pastOrganisationChanged: 'Organisatie gewijzigd: {name}',
  pastAccountAdded: 'Functie toegevoegd: {name}',
  pastAccountChanged: 'Functie gewijzigd: {name}',
  pastAccountEnded: 'Functie beëindigd: {name}',
  pastHeld: '{account} wordt vervuld door {person}',
  pastHeldNot: '{account} wordt door niemand bij naam vervuld',
  pastPersonAdded: 'Persoon toegevoegd: {name}',
  pastPersonChanged: 'Naam van een persoon gewijzigd: {name}',
  pastPersonEnded: 'Persoon verwijderd: {name}',
  pastQualification: 'Opleiding van {name} vastgelegd: {training}',
  pastQualificationRemoved: 'Opleiding van {name} verwijderd',
  pastObtained: 'behaald op {date}',
  pastObtainedUntil: 'behaald op {date}, geldig tot {until}',
  pastTermsPublished: '{name}, versie {version} gepubliceerd, geldt vanaf {date}',
  pastTermsAccepted: '{name}, versie {version} aanvaard door {who}',
  pastAreaSet: 'Verantwoordelijkheidsgebied vastgelegd: {name}',
  pastAreaRemoved: 'Verantwoordelijkheidsgebied verwijderd: {name}',
  pastWatchSet: 'Alertering ingesteld: {name}',
  pastWatchRemoved: 'Alertering verwijderd: {name}',
} as const;
