// SPDX-License-Identifier: EUPL-1.2
//! What somebody can ask of the register. Refused as a whole, or done as a whole.

use super::area::Area;
use super::organisation::{Account, Kerntaak, Organisation};
use super::profile::Profile;
use super::qualification::Qualification;
use super::samenwerking::{Alert, Contact, Interest, Lesson};
use super::terms::TermsDocument;
use super::toetsing::{Advies, Finding, RulingOutcome, ToetsPart};
use super::traject::{GoLive, ProcessItem, Standard};
use super::watch::Watch;
use crate::domain::ids::{
    AccountId, ChannelId, ItemKey, LineId, Moment, OrganisationId, PersonId, RegionCode, SamenwerkingId, WatchId,
};
use crate::domain::rights::Function;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What is said of a new samenwerking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSamenwerking {
    /// Made by the client.
    pub id: SamenwerkingId,
    /// With whom.
    pub partner: OrganisationId,
    /// For what.
    pub kerntaak: Kerntaak,
    /// Which regions are in talks.
    pub regions: Vec<RegionCode>,
    /// Which of them speaks for all.
    #[serde(default)]
    pub adoptieregio: Option<RegionCode>,
    /// Which organisation goes along.
    #[serde(default)]
    pub adoptiepartner: Option<OrganisationId>,
    /// By which stappenplan.
    #[serde(default)]
    pub standard: Standard,
}

/// What somebody says to have read: nothing is accepted unseen (G62).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accepting {
    /// Which document.
    pub document: TermsDocument,
    /// Which version.
    pub version: u32,
    /// The hash of its text, as it was read.
    pub hash: String,
}

/// What somebody asks of the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RegisterCommand {
    /// Adds an organisation.
    AddOrganisation {
        /// All of it.
        organisation: Organisation,
    },
    /// Changes the name and kerntaken of an organisation.
    ChangeOrganisation {
        /// Which.
        organisation: OrganisationId,
        /// Its name.
        name: String,
        /// What it does in a crisis.
        kerntaken: BTreeSet<Kerntaak>,
    },
    /// Adds an account of the own organisation.
    AddAccount {
        /// All of it.
        account: Account,
    },
    /// Ends an account: it can log in no longer.
    EndAccount {
        /// Which.
        account: AccountId,
    },
    /// Changes what an account of the own organisation is called, in which team, and what it is for.
    ChangeAccount {
        /// Which.
        account: AccountId,
        /// What is shown.
        title: String,
        /// Its team.
        team: String,
        /// What it is for.
        function: Function,
    },
    /// Who holds an account of the own organisation; a login of who held it before ends.
    HoldAccount {
        /// Which.
        account: AccountId,
        /// Who; none for nobody by name.
        person: Option<PersonId>,
    },
    /// Adds a person to the own organisation.
    AddPerson {
        /// Made by the client.
        person: PersonId,
        /// As the organisation knows them.
        name: String,
    },
    /// Changes the name of a person.
    ChangePerson {
        /// Who.
        person: PersonId,
        /// As the organisation knows them.
        name: String,
    },
    /// A person goes: what they hold is held by nobody.
    EndPerson {
        /// Who.
        person: PersonId,
    },
    /// A qualification of a person, new or changed; none removes it.
    SetQualification {
        /// Whose.
        person: PersonId,
        /// Which line.
        line: LineId,
        /// What it is now.
        qualification: Option<Qualification>,
    },
    /// Publishes the next version of a document.
    PublishTerms {
        /// Of which.
        document: TermsDocument,
        /// What it says.
        text: String,
        /// From when it is in force.
        from: Moment,
    },
    /// Accepts versions, as who holds the account that says so.
    AcceptTerms {
        /// Which, as they were read.
        accepts: Vec<Accepting>,
    },
    /// An area of responsibility, new or changed; none removes it.
    SetArea {
        /// Of which organisation.
        organisation: OrganisationId,
        /// Which line.
        line: LineId,
        /// What it is now.
        area: Option<Area>,
    },
    /// Sets what touches the own organisation, new or changed.
    SetWatch {
        /// All of it.
        watch: Watch,
    },
    /// The own organisation watches for that no longer.
    RemoveWatch {
        /// Which.
        watch: WatchId,
    },
    /// Makes another secret for a webhook of a watch; the one before signs nothing any more.
    RenewSecret {
        /// Which watch.
        watch: WatchId,
        /// Which of its channels.
        channel: ChannelId,
    },
    /// Begins a samenwerking, with its regions in talks.
    BeginSamenwerking {
        /// All that is said of it.
        new: NewSamenwerking,
    },
    /// Something about a samenwerking that is there.
    Of {
        /// Which.
        samenwerking: SamenwerkingId,
        /// What.
        change: SamenwerkingChange,
    },
}

/// What somebody asks of one samenwerking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum SamenwerkingChange {
    /// Another region is in talks.
    InviteRegion {
        /// Which.
        region: RegionCode,
    },
    /// A region takes the agreement over.
    JoinRegion {
        /// Which.
        region: RegionCode,
        /// From when.
        from: Moment,
        /// On what ground the adoptieregio says so for another (the Raad van Directeuren).
        #[serde(default)]
        mandate: String,
    },
    /// A region leaves.
    LeaveRegion {
        /// Which.
        region: RegionCode,
        /// From when.
        from: Moment,
        /// Why.
        reason: String,
    },
    /// Who speaks for all, or goes along.
    SetAdopter {
        /// A region of the agreement.
        #[serde(default)]
        adoptieregio: Option<RegionCode>,
        /// An organisation that works netcentrisch already.
        #[serde(default)]
        adoptiepartner: Option<OrganisationId>,
    },
    /// A contact point, new or changed; none removes it.
    SetContact {
        /// Which line.
        line: LineId,
        /// What it is now.
        contact: Option<Contact>,
    },
    /// An alert agreement, new or changed; none removes it.
    SetAlert {
        /// Which line.
        line: LineId,
        /// What it is now.
        alert: Option<Alert>,
    },
    /// Which activities concern a standby partner.
    SetInterest {
        /// Which.
        interest: Interest,
    },
    /// What a region agreed on top; none removes it.
    SetAddition {
        /// Which region.
        region: RegionCode,
        /// Which line.
        line: LineId,
        /// What it says now.
        text: Option<String>,
    },
    /// A new choice of profile is begun, beside what holds.
    BeginTraject {
        /// By which stappenplan.
        standard: Standard,
    },
    /// The profile, and why.
    ChooseProfile {
        /// Which.
        profile: Profile,
        /// Why it fits the kerntaak.
        reasoning: String,
        /// From when.
        from: Moment,
    },
    /// The traject is given up.
    WithdrawTraject {
        /// Why.
        reason: String,
    },
    /// How far an item is, or the answer to a question.
    SetItem {
        /// Which.
        key: ItemKey,
        /// What it is now.
        item: ProcessItem,
    },
    /// Asks for a toetsing.
    AskToetsing {
        /// Who tests.
        toetser: OrganisationId,
    },
    /// What the toetser found of a part.
    RecordFinding {
        /// Of which part.
        part: ToetsPart,
        /// What.
        finding: Finding,
    },
    /// The word of the toetser.
    GiveAdvies {
        /// What is advised.
        advies: Advies,
    },
    /// The standpunt of the regiegroep.
    TakeStandpunt {
        /// What was decided.
        outcome: RulingOutcome,
        /// From when.
        from: Moment,
        /// Why.
        reasoning: String,
        /// That an older profile in force ends by this was seen.
        #[serde(default)]
        ends_older: bool,
    },
    /// What a region and the partner decide themselves.
    DecideForRegion {
        /// Which.
        region: RegionCode,
        /// What was decided.
        outcome: RulingOutcome,
        /// From when.
        from: Moment,
        /// Why.
        reasoning: String,
        /// Who agreed for the partner.
        agreed_with: String,
        /// That an older profile in force ends by this was seen.
        #[serde(default)]
        ends_older: bool,
    },
    /// What the partner says of what a region decided with it.
    AnswerDecision {
        /// Of which region.
        region: RegionCode,
        /// From when that decision counts.
        from: Moment,
        /// Whether it was decided together.
        agrees: bool,
        /// Why not.
        #[serde(default)]
        reason: String,
    },
    /// A go-live was held, or is planned.
    HoldGoLive {
        /// When, and what it brought.
        go_live: GoLive,
    },
    /// A go-live is taken back: it was recorded by mistake, or does not go on.
    WithdrawGoLive {
        /// That of which moment.
        at: Moment,
        /// Why.
        reason: String,
    },
    /// When it is evaluated next.
    PlanEvaluation {
        /// When; none for no plan.
        at: Option<Moment>,
    },
    /// What was learned.
    ShareLesson {
        /// What.
        lesson: Lesson,
    },
    /// The samenwerking ends.
    End {
        /// From when.
        from: Moment,
        /// Why.
        reason: String,
    },
}
