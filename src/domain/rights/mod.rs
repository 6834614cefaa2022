// SPDX-License-Identifier: EUPL-1.2
//! Who may do what: the one place where a right is given, and everything else is refused.
//!
//! The rules are numbered in `docs/RIGHTS.md`; `tests/fixtures/rights/table.txt` says by
//! hand what every cell must be.

mod matrix;
mod part;

pub use matrix::{Cell, allows};
pub use part::{
    Granted, granted, kept_here, may, may_acknowledge, may_decline, may_keep_beeld, may_link, may_report,
    may_write_beeld, may_write_layer, may_write_theme, view_of,
};

use crate::domain::ids::{AccountId, OrganisationId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who did something, as everyone may read it: a functie of an organisation, never a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
pub struct Functionary {
    /// The account.
    pub account: AccountId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// What is shown: `Informatiemanager ROT, VR Midden- en West-Brabant`.
    pub name: String,
}

/// What an organisation is to an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The veiligheidsregio that owns it.
    Bronregio,
    /// Another veiligheidsregio in whose region it plays.
    Betrokken,
    /// A partner by kernsamenwerking.
    Kern,
    /// A partner by structurele samenwerking.
    Structureel,
    /// A partner by koppelsamenwerking: no account.
    Koppel,
    /// A partner by standby-samenwerking.
    Standby,
    /// A partner by ad-hoc-aansluiting: no account.
    Adhoc,
    /// Nothing.
    Vreemd,
}

/// In which world, and whether the samenwerking holds there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Situation {
    /// The exercise environment.
    Oefening,
    /// The operational one, with a standpunt in force.
    Operationeel,
    /// The operational one, without.
    ZonderStandpunt,
}

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// The control room (calamiteitencoördinator).
    Meldkamer,
    /// Keeps the picture (IM, HIN, ICo).
    Informatiemanager,
    /// Draws it.
    Plotter,
    /// Decides on it (leider CoPI, operationeel leider, AC).
    Leider,
    /// Reads it.
    Lezer,
    /// Manages the accounts of the organisation.
    Beheerder,
}

impl Function {
    /// Whether it speaks for its organisation: for its information, or for its lead.
    pub fn speaks(self) -> bool {
        matches!(self, Function::Meldkamer | Function::Informatiemanager | Function::Leider)
    }
}

/// What can be allowed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// See the activity in the overview.
    See,
    /// Read beelden.
    Read,
    /// Say that something is wrong or missing.
    Flag,
    /// Mark a critical change as seen.
    Attend,
    /// Take a copy along.
    Export,
    /// Write text of the situatiebeeld.
    WriteSituatiebeeld,
    /// Draw in the situatiebeeld.
    PlotSituatiebeeld,
    /// Write text of the own team's beeld.
    WriteOwn,
    /// Draw in the own team's beeld.
    PlotOwn,
    /// Add an eigen beeld.
    CreateBeeld,
    /// Write a part that was delegated.
    WriteDelegated,
    /// Make a voorstel.
    Voorstel,
    /// Accept the regie when offered.
    HoldRegie,
    /// Take the regie over, with a reason.
    TakeRegie,
    /// All that is the regievoerder's alone.
    Direct,
    /// Establish opschaling, register alarmering.
    Opschalen,
    /// Make an activity.
    CreateActivity,
    /// Put an item in an inbox.
    InboxOffer,
    /// Process an item of the own team's inbox.
    Process,
    /// Ask for access.
    AskAccess,
}

impl Action {
    /// Whether it is writing or drawing in a beeld: what can be delegated.
    pub fn writes(self) -> bool {
        use Action::{PlotOwn, PlotSituatiebeeld, WriteDelegated, WriteOwn, WriteSituatiebeeld};
        matches!(self, WriteSituatiebeeld | PlotSituatiebeeld | WriteOwn | PlotOwn | WriteDelegated)
    }

    /// Every action, in the order of the table.
    pub const ALL: [Action; 20] = [
        Action::See,
        Action::Read,
        Action::Flag,
        Action::Attend,
        Action::Export,
        Action::WriteSituatiebeeld,
        Action::PlotSituatiebeeld,
        Action::WriteOwn,
        Action::PlotOwn,
        Action::CreateBeeld,
        Action::WriteDelegated,
        Action::Voorstel,
        Action::HoldRegie,
        Action::TakeRegie,
        Action::Direct,
        Action::Opschalen,
        Action::CreateActivity,
        Action::InboxOffer,
        Action::Process,
        Action::AskAccess,
    ];
}

/// Somebody who acts on an activity: who, and what that makes them there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub who: Functionary,
    /// The team of the account.
    pub team: String,
    /// What the account is for.
    pub function: Function,
    /// What its organisation is to the activity.
    pub relation: Relation,
    /// In which world, on what ground.
    pub situation: Situation,
    /// Whether its agreement says that an activity like this concerns it.
    pub interested: bool,
    /// Whether the gebruikersovereenkomst and geheimhouding in force were accepted.
    pub accepted_terms: bool,
    /// The Yjs client under which this connection writes text.
    pub text_client: u32,
}
