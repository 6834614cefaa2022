// SPDX-License-Identifier: EUPL-1.2
// The field's own words as they stand on the screen, for every value on the wire.

import type { ActivityKind } from '../wire/ActivityKind';
import type { BulletKind } from '../wire/BulletKind';
import type { Colour } from '../wire/Colour';
import type { Environment } from '../wire/Environment';
import type { Function as Functie } from '../wire/Function';
import type { Hindrance } from '../wire/Hindrance';
import type { Involvement } from '../wire/Involvement';
import type { Niveau } from '../wire/Niveau';
import type { Onderdeel } from '../wire/Onderdeel';
import type { Participation } from '../wire/Participation';
import type { Status } from '../wire/Status';
import type { TeamKind } from '../wire/TeamKind';
import type { Validity } from '../wire/Validity';

type Both = readonly [nl: string, en: string];

export const bulletKinds: Record<BulletKind, Both> = {
  situatie: ['Situatie', 'Situation'],
  oorzaak: ['Oorzaak', 'Cause'],
  gevolg: ['Gevolg', 'Consequence'],
  maatregel: ['Maatregel', 'Measure'],
  beoogd_effect: ['Beoogd effect', 'Intended effect'],
  prognose: ['Prognose', 'Prognosis'],
  besluit: ['Besluit', 'Decision'],
  actie: ['Actie', 'Action'],
};

export const validities: Record<Validity, Both> = {
  geverifieerd: ['Geverifieerd', 'Verified'],
  niet_geverifieerd: ['Niet geverifieerd', 'Not verified'],
  aanname: ['Aanname', 'Assumption'],
  vermoeden: ['Vermoeden', 'Suspicion'],
  gerucht: ['Gerucht', 'Rumour'],
  mening: ['Mening', 'Opinion'],
};

/** A sign beside the word, so that colour is never the only carrier. */
export const validitySigns: Record<Validity, string> = {
  geverifieerd: '✓',
  niet_geverifieerd: '○',
  aanname: '≈',
  vermoeden: '?',
  gerucht: '“',
  mening: '!',
};

export const activityKinds: Record<ActivityKind, Both> = {
  incident: ['Incident', 'Incident'],
  risicobeeld: ['Actueel risicobeeld', 'Current risk picture'],
  evenement: ['Evenement', 'Event'],
  oefening: ['Oefening', 'Exercise'],
};

export const environments: Record<Environment, Both> = {
  operationeel: ['Operationeel', 'Operational'],
  oefening: ['Oefening', 'Exercise'],
};

export const statuses: Record<Status, Both> = {
  open: ['Lopend', 'Open'],
  closed: ['Afgesloten', 'Closed'],
  archived: ['Gearchiveerd', 'Archived'],
};

export const teamKinds: Record<TeamKind, Both> = {
  copi: ['CoPI', 'CoPI'],
  tbz: ['Team bevolkingszorg', 'Team bevolkingszorg'],
  rot: ['ROT', 'ROT'],
  gbt: ['Gemeentelijk beleidsteam', 'Municipal policy team (GBT)'],
  rbt: ['Regionaal beleidsteam', 'Regional policy team (RBT)'],
  crisisteam: ['Crisisteam', 'Crisis team'],
};

export const niveaus: Record<Niveau, Both> = {
  operationeel: ['Operationeel', 'Operational'],
  tactisch: ['Tactisch', 'Tactical'],
  strategisch: ['Strategisch', 'Strategic'],
};

export const onderdelen: Record<Onderdeel, Both> = {
  team: ['Het team', 'The team'],
  hoofd_informatie: ['Hoofd informatiemanagement', 'Head of information management'],
  voorlichting: ['Voorlichting', 'Public information'],
  sectie_informatie: ['Sectie informatiemanagement', 'Information management section'],
  leiding: ['Overige leidinggevenden', 'Other section heads'],
  secties: ['Overige secties', 'Other sections'],
};

export const participations: Record<Participation, Both> = {
  geen: ['Neemt niet deel', 'Takes no part'],
  gealerteerd: ['Gealerteerd', 'Alerted'],
  monitorend: ['Monitorend', 'Monitoring'],
  actief: ['Actief', 'Active'],
  ontkoppeld: ['Ontkoppeld', 'Released'],
};

/** What was decided of a stakeholder. */
export const involvements: Record<Involvement, Both> = {
  betrekken: ['Betrekken', 'Involve'],
  informeren: ['Informeren', 'Inform'],
  niet: ['Niet', 'Neither'],
};

export const functions: Record<Functie, Both> = {
  meldkamer: [
    'Neemt 112-oproepen aan, alarmeert en geeft het startbeeld.',
    'Takes calls, alerts and gives the startbeeld.',
  ],
  informatiemanager: [
    'Houdt het beeld van het team of de organisatie bij.',
    'Keeps the picture of the team or organisation.',
  ],
  plotter: ['Tekent het beeld op de kaart.', 'Draws the picture on the map.'],
  leider: ['Leidt, en besluit op het beeld.', 'Leads, and decides on the picture.'],
  lezer: ['Leest het beeld mee, en meldt wat niet klopt.', 'Reads along, and says what is wrong.'],
  beheerder: ['Beheert accounts; leest geen beelden.', 'Manages accounts; reads no pictures.'],
};

export const profiles: Record<string, Both> = {
  kern: ['Kernsamenwerking', 'Kern partner'],
  structureel: ['Structurele samenwerking', 'Structureel partner'],
  koppel: ['Koppelsamenwerking', 'Koppel partner'],
  standby: ['Standby-samenwerking', 'Standby partner'],
  adhoc: ['Ad-hoc-aansluiting', 'Ad hoc partner'],
};

/** What symbols are about, by the categories of the catalogue. */
export const symbolCategories: Record<string, Both> = {
  incident: ['Incident', 'Incident'],
  gebied: ['Bron en effect', 'Source and effect'],
  slachtoffer: ['Getroffen personen', 'Persons affected'],
  risico: ['Risico-objecten', 'Hazards'],
  kwetsbaar: ['Kwetsbare objecten', 'Vulnerable objects'],
  maatregel: ['Maatregelen', 'Measures'],
  evacuatie: ['Evacuatie en logistiek', 'Evacuation and logistics'],
  eenheid: ['Eenheden', 'Units'],
  opvang: ['Opvang en zorg', 'Reception and care'],
  commando: ['Commando en uitgangsstelling', 'Command and staging'],
  bluswater: ['Bluswater', 'Firefighting water'],
  notitie: ['Notitie', 'Note'],
};

export const colours: Record<Colour, Both> = {
  rood: ['Rood', 'Red'],
  oranje: ['Oranje', 'Orange'],
  geel: ['Geel', 'Yellow'],
  groen: ['Groen', 'Green'],
  blauw: ['Blauw', 'Blue'],
  paars: ['Paars', 'Purple'],
  bruin: ['Bruin', 'Brown'],
  zwart: ['Zwart', 'Black'],
  wit: ['Wit', 'White'],
  grijs: ['Grijs', 'Grey'],
};

/** Why a beeld does not follow in another activity. */
export const hindrances: Record<Hindrance, Both> = {
  unknown: ['er is daar niets dat uw organisatie leest', 'your organisation reads nothing there'],
  closed: ['die activiteit is afgesloten', 'that activity is closed'],
  not_kern: [
    'uw organisatie werkt daar niet als kernpartner',
    'your organisation is no kernpartner there',
  ],
  other_world: [
    'oefening en werkelijkheid gaan niet samen',
    'an exercise and what is real do not go together',
  ],
  full: ['daar is geen ruimte meer', 'there is no more room there'],
  ended: ['deze eigen activiteit is afgesloten', 'this own activity is closed'],
};
