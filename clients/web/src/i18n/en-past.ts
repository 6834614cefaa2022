// SPDX-License-Identifier: EUPL-1.2
// The sentences of what happened to an organisation, in English.

import type { past as dutch } from './nl-past';

export const past: Record<keyof typeof dutch, string> = {
  pastOf: 'History of {name}',
  pastNothing: 'Nothing has happened yet.',
  pastOrganisationAdded: 'Organisation added: {name}',
  pastOrganisationChanged: 'Organisation changed: {name}',
  pastAccountAdded: 'Functie added: {name}',
  pastAccountChanged: 'Functie changed: {name}',
  pastAccountEnded: 'Functie ended: {name}',
  pastHeld: '{account} is held by {person}',
  pastHeldNot: '{account} is held by nobody by name',
  pastPersonAdded: 'Person added: {name}',
  pastPersonChanged: 'Name of a person changed: {name}',
  pastPersonEnded: 'Person removed: {name}',
  pastQualification: 'Qualification of {name} recorded: {training}',
  pastQualificationRemoved: 'Qualification of {name} removed',
  pastObtained: 'obtained on {date}',
  pastObtainedUntil: 'obtained on {date}, valid until {until}',
  pastTermsPublished: '{name}, version {version} published, in force from {date}',
  pastTermsAccepted: '{name}, version {version} accepted by {who}',
  pastAreaSet: 'Area of responsibility recorded: {name}',
  pastAreaRemoved: 'Area of responsibility removed: {name}',
  pastWatchSet: 'Watch set: {name}',
  pastWatchRemoved: 'Watch removed: {name}',
};
