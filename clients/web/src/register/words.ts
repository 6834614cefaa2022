// SPDX-License-Identifier: EUPL-1.2
// The words of the register as they stand on the screen, for every value on the wire.

import type { Action } from '../wire/Action';
import type { ContactRole } from '../wire/ContactRole';
import type { ItemSet } from '../wire/ItemSet';
import type { Kerntaak } from '../wire/Kerntaak';
import type { Mark } from '../wire/Mark';
import type { Phase } from '../wire/Phase';
import type { ProcessStatus } from '../wire/ProcessStatus';
import type { Profile } from '../wire/Profile';
import type { Progress } from '../wire/Progress';
import type { Purpose } from '../wire/Purpose';
import type { Scope } from '../wire/Scope';
import type { Standard } from '../wire/Standard';
import type { Tested } from '../wire/Tested';
import type { ToetsPart } from '../wire/ToetsPart';
import type { Verdict } from '../wire/Verdict';

type Both = readonly [nl: string, en: string];

export const kerntaken: Record<Kerntaak, Both> = {
  hulpdienst: ['A Hulpdienst', 'A Emergency service'],
  beheerder: ['B Beheerder', 'B Operator'],
  dienstverlener: ['C Dienstverlener', 'C Service provider'],
  incidenteel: ['D Incidentele partner', 'D Incidental partner'],
};

/** In short, for a table; in full they stand in `i18n/words`. */
export const profileNames: Record<Profile, Both> = {
  kern: ['Kern', 'Kern'],
  structureel: ['Structureel', 'Structureel'],
  koppel: ['Koppel', 'Koppel'],
  standby: ['Standby', 'Standby'],
  adhoc: ['Ad hoc', 'Ad hoc'],
};

export const scopes: Record<Scope, Both> = {
  regionaal: ['Regionaal', 'Regional'],
  bovenregionaal: ['Bovenregionaal', 'Supraregional'],
  landelijk: ['Landelijk', 'National'],
};

export const progresses: Record<Progress, Both> = {
  van_kracht: ['van kracht', 'in force'],
  voorwaardelijk: ['voorwaardelijk', 'conditional'],
  terugval: ['terugval', 'fallback'],
  voor_go_live: ['wacht op go-live', 'awaits go-live'],
  in_toetsing: ['in toetsing', 'being tested'],
  in_uitwerking: ['in uitwerking', 'being worked out'],
  in_gesprek: ['in gesprek', 'in talks'],
  verlopen: ['verlopen', 'expired'],
  geen: ['geen samenwerking volgens dit profiel', 'no samenwerking by this profile'],
  beeindigd: ['beëindigd', 'ended'],
};

/** A sign beside the word, so that colour is never the only carrier. */
export const progressSigns: Record<Progress, string> = {
  van_kracht: '✓',
  voorwaardelijk: '◐',
  terugval: '↓',
  voor_go_live: '▷',
  in_toetsing: '?',
  in_uitwerking: '…',
  in_gesprek: '○',
  verlopen: '!',
  geen: '✕',
  beeindigd: '–',
};

/** From what works to what does not. */
export const progressOrder = Object.keys(progresses) as Progress[];

export const testeds: Record<Tested, Both> = {
  gecertificeerd: ['Gecertificeerd', 'Certified'],
  voorwaardelijk: ['Voorwaardelijk', 'Conditionally'],
  regionaal_getoetst: ['Regionaal besluit, getoetst', 'Regional decision, tested'],
  regionaal: ['Regionaal besluit, niet getoetst', 'Regional decision, not tested'],
  geen: ['Getoetst: geen', 'Tested: none'],
  nog: ['Nog niet', 'Not yet'],
  nvt: ['Niet van toepassing', 'Not applicable'],
};

export const testedOrder = Object.keys(testeds) as Tested[];

export const phases: Record<Phase, Both> = {
  verkennen: ['Verkennen', 'Explore'],
  uitwerken: ['Uitwerken', 'Work out'],
  uitvoeren: ['Uitvoeren', 'Carry out'],
};

export const itemSets: Record<ItemSet, Both> = {
  stap: ['Stappen', 'Steps'],
  check: ['Checklist van het profiel', 'Checklist of the profile'],
  rand: ['Randvoorwaarden', 'Preconditions'],
  afspraak: ['Verdere afspraken', 'Further agreements'],
  techniek: ['Techniek', 'Technology'],
  mu: ['Modeluitwerking', 'Model elaboration'],
  va: ['Vragen voor de eerste gesprekken', 'Questions for the first talks'],
};

export const statuses: Record<ProcessStatus, Both> = {
  open: ['open', 'open'],
  loopt: ['loopt', 'under way'],
  gereed: ['gereed', 'done'],
  nvt: ['n.v.t.', 'n/a'],
};

export const statusSigns: Record<ProcessStatus, string> = {
  open: '○',
  loopt: '…',
  gereed: '✓',
  nvt: '–',
};

export const standards: Record<Standard, Both> = {
  '2026': ['Stappenplan 2026 (zes stappen)', 'Stappenplan 2026 (six steps)'],
  eerder: ['Eerder stappenplan (veertien stappen)', 'Older stappenplan (fourteen steps)'],
};

export const contactRoles: Record<ContactRole, Both> = {
  hin: ['HIN (informatie)', 'HIN (information)'],
  ac: ['AC (coördinatie)', 'AC (coordination)'],
  liaison: ['Liaison', 'Liaison'],
  beslisser: ['Beslissings\u00adbevoegd, operationeel', 'Decides, operationally'],
  bestuurlijk_beslisser: ['Beslissings\u00adbevoegd, bestuurlijk', 'Decides, administratively'],
  gedetacheerde_hin: ["Gedetacheerde HIN van de veiligheidsregio's", 'Seconded HIN'],
};

/** What a contact point is for. */
export const purposes: Record<Purpose, Both> = {
  informatie: ['Voor informatie:', 'For information:'],
  coordinatie: ['Voor coördinatie:', 'For coordination:'],
};

export const toetsParts: Record<ToetsPart, Both> = {
  richting: ['Richting', 'Direction'],
  inrichting: ['Inrichting', 'Arrangement'],
  verrichting: ['Verrichting', 'Performance'],
};

export const partQuestions: Record<ToetsPart, Both> = {
  richting: [
    'Welk profiel wordt gezocht, past het bij de kerntaak, met wie is gesproken?',
    'Which profile is sought, does it fit the kerntaak, with whom was spoken?',
  ],
  inrichting: [
    'Dekken de afspraken de randvoorwaarden in organisatie, proces, mens en techniek?',
    'Do the agreements cover the preconditions in organisation, process, people and technology?',
  ],
  verrichting: [
    'Werkt het in een gezamenlijke oefening?',
    'Does it work in an exercise held together?',
  ],
};

export const marks: Record<Mark, Both> = {
  voldoet: ['voldoet', 'suffices'],
  deels: ['voldoet deels', 'suffices in part'],
  niet: ['voldoet niet', 'does not suffice'],
};

export const markSigns: Record<Mark, string> = { voldoet: '✓', deels: '◐', niet: '✕' };

export const verdicts: Record<Verdict, Both> = {
  gecertificeerd: ['Gecertificeerd', 'Certified'],
  voorwaardelijk: ['Voorwaardelijk', 'Conditional'],
  geen: ['Geen', 'None'],
};

export const actions: Record<Action, Both> = {
  see: ['een activiteit zien in het overzicht', 'see an activity in the overview'],
  read: ['beelden lezen', 'read beelden'],
  flag: ['melden dat iets niet klopt', 'say that something is wrong'],
  attend: ['een kritieke wijziging als gezien melden', 'mark a critical change as seen'],
  export: ['een kopie meenemen', 'take a copy along'],
  write_situatiebeeld: ['in het situatiebeeld schrijven', 'write in the situatiebeeld'],
  plot_situatiebeeld: ['in het situatiebeeld tekenen', 'draw in the situatiebeeld'],
  write_own: ['in het eigen beeld schrijven', 'write in the eigen beeld'],
  plot_own: ['in het eigen beeld tekenen', 'draw in the eigen beeld'],
  create_beeld: ['een eigen beeld toevoegen', 'add an eigen beeld'],
  write_delegated: ['een gedelegeerd deel schrijven', 'write a delegated part'],
  voorstel: ['een voorstel doen', 'make a voorstel'],
  hold_regie: ['de regie aannemen', 'accept the regie'],
  take_regie: ['de regie overnemen', 'take over the regie'],
  direct: ['wat alleen de regievoerder doet', 'what the regievoerder alone does'],
  opschalen: ['opschaling vaststellen', 'establish opschaling'],
  create_activity: ['een activiteit maken', 'make an activity'],
  inbox_offer: ['iets in een inbox leggen', 'put something in an inbox'],
  process: ['de inbox verwerken', 'process the inbox'],
  ask_access: ['toegang vragen', 'ask for access'],
};
