// SPDX-License-Identifier: EUPL-1.2
//! What can happen to the register. Stored for ever: every version that was written stays readable.

use super::area::Area;
use super::organisation::{Account, Kerntaak, Organisation};
use super::person::Person;
use super::qualification::Qualification;
use super::samenwerking::{Alert, Contact, Ended, Interest, Lesson, Samenwerking};
use super::terms::{TermsDocument, TermsVersion};
use super::toetsing::{Advies, Consent, Finding, Ruling, ToetsPart};
use super::traject::{Choice, GoLive, ProcessItem, Standard};
use super::watch::Watch;
use crate::domain::ids::{
    AccountId, CommandId, ItemKey, LineId, Moment, OrganisationId, PersonId, RegionCode, SamenwerkingId, Seq, WatchId,
};
use crate::domain::rights::{Function, Functionary};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// An event with its place in the log: who did it, when, by which command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RegisterRecorded {
    /// Its place.
    pub seq: Seq,
    /// When, by the server's clock: what was the law on a day is what was recorded by then.
    pub at: Moment,
    /// Who; none for what was taken over from a file.
    pub by: Option<Functionary>,
    /// By which command.
    pub command: Option<CommandId>,
    /// What.
    pub event: RegisterEvent,
}

/// What happened to the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[allow(missing_docs, reason = "fields carry the names of what they are; the rules are in docs/REGISTER.md")]
pub enum RegisterEvent {
    /// An organisation is known.
    OrganisationAdded { organisation: Organisation },
    /// Its name and kerntaken.
    OrganisationChanged { organisation: OrganisationId, name: String, kerntaken: BTreeSet<Kerntaak> },
    /// An account can log in.
    AccountAdded { account: Account },
    /// It can no longer.
    AccountEnded { account: AccountId },
    /// What it is called, in which team, and what it is for.
    AccountChanged { account: AccountId, title: String, team: String, function: Function },
    /// Somebody else holds it from now on, or nobody who is named.
    AccountHeld { account: AccountId, person: Option<PersonId>, at: Moment },
    /// A person is known, to the own organisation.
    PersonAdded { person: Person },
    /// Their name.
    PersonChanged { person: PersonId, name: String },
    /// They went; what they held is held by nobody.
    PersonEnded { person: PersonId, at: Moment },
    /// What a person is qualified in; none: removed.
    QualificationSet { person: PersonId, line: LineId, qualification: Option<Qualification> },
    /// A version of the terms, in force from its own date on.
    TermsPublished { version: TermsVersion },
    /// It was accepted, by who holds the account: for a person, for all that they hold.
    TermsAccepted {
        account: AccountId,
        person: Option<PersonId>,
        document: TermsDocument,
        version: u32,
        hash: String,
        at: Moment,
    },
    /// What an organisation is responsible for, and where; none: no longer.
    AreaSet { organisation: OrganisationId, line: LineId, area: Option<Area> },
    /// What touches an organisation, new or changed.
    WatchSet { organisation: OrganisationId, watch: Watch },
    /// It watches for that no longer.
    WatchRemoved { organisation: OrganisationId, watch: WatchId },
    /// A samenwerking was begun, with its first traject.
    SamenwerkingBegun { samenwerking: Box<Samenwerking> },
    /// Something happened to one that is there.
    Of { samenwerking: SamenwerkingId, what: SamenwerkingChanged },
}

impl RegisterEvent {
    /// The samenwerking that it is about.
    pub fn samenwerking(&self) -> Option<SamenwerkingId> {
        match self {
            RegisterEvent::SamenwerkingBegun { samenwerking } => Some(samenwerking.id),
            RegisterEvent::Of { samenwerking, .. } => Some(*samenwerking),
            _ => None,
        }
    }
}

/// What happened to one samenwerking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
#[allow(missing_docs, reason = "fields carry the names of what they are; the rules are in docs/REGISTER.md")]
pub enum SamenwerkingChanged {
    /// Another region is in talks.
    RegionInvited { region: RegionCode },
    /// It works by the agreement.
    RegionJoined { region: RegionCode, from: Moment, mandate: String },
    /// It does no longer.
    RegionLeft { region: RegionCode, left: Ended },
    /// Who speaks for all, or goes along.
    AdopterSet { adoptieregio: Option<RegionCode>, adoptiepartner: Option<OrganisationId> },
    /// A contact point; none: removed.
    ContactSet { line: LineId, contact: Option<Contact> },
    /// An alert agreement; none: removed.
    AlertSet { line: LineId, alert: Option<Alert> },
    /// Which activities concern a standby partner.
    InterestSet { interest: Interest },
    /// What a region agreed on top; none: removed.
    AdditionSet { region: RegionCode, line: LineId, text: Option<String> },
    /// A new choice of profile was begun.
    TrajectBegun { standard: Standard, at: Moment },
    /// The profile was chosen.
    ProfileChosen { choice: Choice },
    /// The traject was given up.
    TrajectWithdrawn { reason: String },
    /// How far an item is.
    ItemSet { key: ItemKey, item: ProcessItem },
    /// A toetsing was asked for.
    ToetsingAsked { toetsing: Box<super::toetsing::Toetsing> },
    /// What was found of a part.
    FindingRecorded { part: ToetsPart, finding: Finding },
    /// The word of the toetser.
    AdviesGiven { advies: Advies },
    /// A standpunt, or a decision of a region for itself.
    Ruled { decision: Ruling },
    /// What the partner says of what a region decided with it.
    DecisionAnswered { region: RegionCode, from: Moment, consent: Consent },
    /// A go-live; it takes the place of one that was planned and had not come yet.
    GoLiveHeld {
        go_live: GoLive,
        #[serde(default)]
        instead_of: Option<Moment>,
    },
    /// A go-live was taken back.
    GoLiveWithdrawn { at: Moment, reason: String },
    /// When it is evaluated next.
    EvaluationPlanned { at: Option<Moment> },
    /// What was learned.
    LessonShared { lesson: Lesson },
    /// It ends.
    Ended { ended: Ended },
}
