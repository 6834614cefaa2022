// SPDX-License-Identifier: EUPL-1.2
// What the register says and hears, by the names and shapes of the server.

import type { Action } from '../wire/Action';
import type { ActivityKind } from '../wire/ActivityKind';
import type { Functionary } from '../wire/Functionary';
import type { Moment } from '../wire/Moment';
import type { OrganisationId } from '../wire/OrganisationId';
import type { RegionCode } from '../wire/RegionCode';

export type { Action, Functionary, Moment, OrganisationId, RegionCode };

export type SamenwerkingId = string;
export type LineId = string;
/** Its set and its key: `check/alarmering`. */
export type ItemKey = string;

export type Kerntaak = 'hulpdienst' | 'beheerder' | 'dienstverlener' | 'incidenteel';
export type Body = 'nipv' | 'regiegroep' | 'toetser' | 'lezer';
export type Profile = 'kern' | 'structureel' | 'koppel' | 'standby' | 'adhoc';
export type Scope = 'regionaal' | 'bovenregionaal' | 'landelijk';
export type Standard = '2026' | 'eerder';
export type ProcessStatus = 'open' | 'loopt' | 'gereed' | 'nvt';
export type ToetsPart = 'richting' | 'inrichting' | 'verrichting';
export type Mark = 'voldoet' | 'deels' | 'niet';
export type Verdict = 'gecertificeerd' | 'voorwaardelijk' | 'geen';
export type Phase = 'verkennen' | 'uitwerken' | 'uitvoeren';
export type ItemSet = 'stap' | 'check' | 'rand' | 'afspraak' | 'techniek' | 'mu' | 'va';
export type ContactRole =
  | 'hin'
  | 'ac'
  | 'liaison'
  | 'beslisser'
  | 'bestuurlijk_beslisser'
  | 'gedetacheerde_hin';
export type Progress =
  | 'beeindigd'
  | 'in_gesprek'
  | 'van_kracht'
  | 'voorwaardelijk'
  | 'terugval'
  | 'verlopen'
  | 'geen'
  | 'voor_go_live'
  | 'in_toetsing'
  | 'in_uitwerking';
export type Tested = 'gecertificeerd' | 'voorwaardelijk' | 'geen' | 'regionaal' | 'nog' | 'nvt';

export interface Organisation {
  id: OrganisationId;
  name: string;
  region: RegionCode | null;
  kerntaken: Kerntaak[];
  bodies: Body[];
}

export interface Account {
  id: string;
  organisation: OrganisationId;
  title: string;
  team: string;
  function: string;
  accepted_terms: boolean;
}

export interface Standing {
  progress: Progress;
  profile: Profile | null;
  in_effect: boolean;
  since: Moment | null;
  tested: Tested;
  hertoets: Moment | null;
}

export interface OverviewRow {
  samenwerking: SamenwerkingId;
  partner: OrganisationId;
  kerntaak: Kerntaak;
  region: RegionCode;
  standing: Standing;
  scope: Scope;
  adoptieregio: RegionCode | null;
  adoptiepartner: OrganisationId | null;
  step: number | null;
  done: number;
  of: number;
  next_evaluation: Moment | null;
}

export interface Ended {
  from: Moment;
  reason: string;
}

export interface RegionPart {
  joined: Moment | null;
  left: Ended | null;
  additions: Record<LineId, string>;
}

export interface Contact {
  role: ContactRole;
  name: string;
  reach: string;
  piket: boolean;
  of_partner: boolean;
  region: RegionCode | null;
}

export interface Alert {
  to_partner: boolean;
  when: string;
  how: string;
}

export interface Interest {
  kinds: ActivityKind[];
  grip: number;
}

export interface Lesson {
  evaluation: boolean;
  at: Moment;
  text: string;
}

export interface Choice {
  profile: Profile;
  reasoning: string;
  from: Moment;
}

export interface ProcessItem {
  status: ProcessStatus;
  owner: string;
  due: Moment | null;
  text: string;
  evidence: string[];
}

export interface GoLive {
  at: Moment;
  report: string;
}

export interface Finding {
  mark: Mark;
  short: ItemKey[];
  note: string;
}

export interface Advies {
  verdict: Verdict;
  motivation: string;
}

export interface Toetsing {
  number: number;
  asked_at: Moment;
  asked_by: Functionary;
  toetser: OrganisationId;
  findings: Partial<Record<ToetsPart, Finding>>;
  advies: Advies | null;
  closed: boolean;
}

export type DecidedBy =
  | { by: 'regiegroep' }
  | { by: 'region'; region: RegionCode; agreed_with: string };

export type RulingOutcome =
  | { verdict: 'gecertificeerd' }
  | { verdict: 'voorwaardelijk'; points: string[]; hertoets: Moment; then: Profile | null }
  | { verdict: 'geen'; instead: Profile | null };

export interface Ruling {
  decided: DecidedBy;
  outcome: RulingOutcome;
  from: Moment;
  reasoning: string;
}

export interface Traject {
  number: number;
  standard: Standard;
  began: Moment;
  choice: Choice | null;
  items: Record<ItemKey, ProcessItem>;
  toetsingen: Toetsing[];
  rulings: Ruling[];
  go_lives: GoLive[];
  withdrawn: string | null;
}

export interface Samenwerking {
  id: SamenwerkingId;
  partner: OrganisationId;
  kerntaak: Kerntaak;
  began: Moment;
  regions: Record<RegionCode, RegionPart>;
  adoptieregio: RegionCode | null;
  adoptiepartner: OrganisationId | null;
  contacts: Record<LineId, Contact>;
  alerts: Record<LineId, Alert>;
  interest: Interest;
  trajecten: Traject[];
  next_evaluation: Moment | null;
  lessons: Lesson[];
  ended: Ended | null;
}

export interface ItemLine {
  key: ItemKey;
  set: ItemSet;
  step: number | null;
  phase: Phase;
  heading_nl: string;
  heading_en: string;
  nl: string;
  en: string;
  source: string;
  needed: boolean;
  met: boolean | null;
}

export interface SamenwerkingView {
  samenwerking: Samenwerking;
  scope: Scope;
  standings: Record<RegionCode, Standing>;
  lines: ItemLine[];
  open: ItemKey[];
  may: string[];
  own_regions: RegionCode[];
}

export interface NewSamenwerking {
  id: SamenwerkingId;
  partner: OrganisationId;
  kerntaak: Kerntaak;
  regions: RegionCode[];
  adoptieregio: RegionCode | null;
  adoptiepartner: OrganisationId | null;
  standard: Standard;
}

export type RegisterCommand =
  | { kind: 'begin_samenwerking'; new: NewSamenwerking }
  | { kind: 'of'; samenwerking: SamenwerkingId; change: SamenwerkingChange };

export type SamenwerkingChange =
  | { do: 'invite_region'; region: RegionCode }
  | { do: 'join_region'; region: RegionCode; from: Moment; mandate: string }
  | { do: 'leave_region'; region: RegionCode; from: Moment; reason: string }
  | {
      do: 'set_adopter';
      adoptieregio: RegionCode | null;
      adoptiepartner: OrganisationId | null;
    }
  | { do: 'set_contact'; line: LineId; contact: Contact | null }
  | { do: 'set_alert'; line: LineId; alert: Alert | null }
  | { do: 'set_interest'; interest: Interest }
  | { do: 'set_addition'; region: RegionCode; line: LineId; text: string | null }
  | { do: 'begin_traject'; standard: Standard }
  | { do: 'choose_profile'; profile: Profile; reasoning: string; from: Moment }
  | { do: 'withdraw_traject'; reason: string }
  | { do: 'set_item'; key: ItemKey; item: ProcessItem }
  | { do: 'ask_toetsing'; toetser: OrganisationId }
  | { do: 'record_finding'; part: ToetsPart; finding: Finding }
  | { do: 'give_advies'; advies: Advies }
  | {
      do: 'take_standpunt';
      outcome: RulingOutcome;
      from: Moment;
      reasoning: string;
      ends_older: boolean;
    }
  | {
      do: 'decide_for_region';
      region: RegionCode;
      outcome: RulingOutcome;
      from: Moment;
      reasoning: string;
      agreed_with: string;
      ends_older: boolean;
    }
  | { do: 'hold_go_live'; go_live: GoLive }
  | { do: 'plan_evaluation'; at: Moment | null }
  | { do: 'share_lesson'; lesson: Lesson }
  | { do: 'end'; from: Moment; reason: string };

export type RegisterEvent =
  | { kind: 'organisation_added'; organisation: Organisation }
  | {
      kind: 'organisation_changed';
      organisation: OrganisationId;
      name: string;
      kerntaken: Kerntaak[];
    }
  | { kind: 'account_added'; account: Account }
  | { kind: 'account_ended'; account: string }
  | { kind: 'samenwerking_begun'; samenwerking: Samenwerking }
  | { kind: 'of'; samenwerking: SamenwerkingId; what: SamenwerkingChanged };

export type SamenwerkingChanged =
  | { what: 'region_invited'; region: RegionCode }
  | { what: 'region_joined'; region: RegionCode; from: Moment; mandate: string }
  | { what: 'region_left'; region: RegionCode; left: Ended }
  | {
      what: 'adopter_set';
      adoptieregio: RegionCode | null;
      adoptiepartner: OrganisationId | null;
    }
  | { what: 'contact_set'; line: LineId; contact: Contact | null }
  | { what: 'alert_set'; line: LineId; alert: Alert | null }
  | { what: 'interest_set'; interest: Interest }
  | { what: 'addition_set'; region: RegionCode; line: LineId; text: string | null }
  | { what: 'traject_begun'; standard: Standard; at: Moment }
  | { what: 'profile_chosen'; choice: Choice }
  | { what: 'traject_withdrawn'; reason: string }
  | { what: 'item_set'; key: ItemKey; item: ProcessItem }
  | { what: 'toetsing_asked'; toetsing: Toetsing }
  | { what: 'finding_recorded'; part: ToetsPart; finding: Finding }
  | { what: 'advies_given'; advies: Advies }
  | { what: 'ruled'; decision: Ruling }
  | { what: 'go_live_held'; go_live: GoLive; instead_of: Moment | null }
  | { what: 'evaluation_planned'; at: Moment | null }
  | { what: 'lesson_shared'; lesson: Lesson }
  | { what: 'ended'; ended: Ended };

export interface Ground {
  code: string;
  holds: boolean;
  nl: string;
  en: string;
  samenwerking: SamenwerkingId | null;
  region: RegionCode | null;
  article: string;
  from: Moment | null;
  until: Moment | null;
}

export interface Explanation {
  allowed: boolean;
  at: Moment;
  grounds: Ground[];
}
