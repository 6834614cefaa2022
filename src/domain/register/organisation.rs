// SPDX-License-Identifier: EUPL-1.2
//! Organisations, their kerntaken, and the functies that act for them.

use crate::domain::ids::{AccountId, OrganisationId, RegionCode};
use crate::domain::rights::Function;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What a partner does in a crisis (beleidskader 2.1). The fourth is no kerntaak in the strict sense:
/// it cannot be said beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kerntaak {
    /// A: in the primary staffing of the veiligheidsregio.
    Hulpdienst,
    /// B: responsible for a system, an area or an object.
    Beheerder,
    /// C: brings specific capacity, knowledge or skill.
    Dienstverlener,
    /// D: an unforeseen task.
    Incidenteel,
}

/// What a national body may do in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// The institute: keeps organisations and is at every go-live.
    Nipv,
    /// Takes the standpunt (beleidskader 4.3).
    Regiegroep,
    /// Tests, and gives advies (beleidskader 4.2).
    Toetser,
    /// Reads: NCC, LOCC, a werkgroep.
    Lezer,
}

/// An organisation: a veiligheidsregio when it has a region, a national body when it is one, else a
/// crisispartner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its identity.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// The region that it is, when it is a veiligheidsregio.
    #[serde(default)]
    pub region: Option<RegionCode>,
    /// What it does in a crisis; a veiligheidsregio has none.
    #[serde(default)]
    pub kerntaken: BTreeSet<Kerntaak>,
    /// Which national body it is, if any.
    #[serde(default)]
    pub bodies: BTreeSet<Body>,
}

/// An account: one functie in one team of one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Its identity.
    pub id: AccountId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// What is shown: `Informatiemanager ROT`.
    pub title: String,
    /// Its team: `Meldkamer`, `CoPI`, `ROT`, `TBZ`, or a partner's own.
    pub team: String,
    /// What it is for.
    pub function: Function,
    /// Whether what ships of the terms was accepted before there was a register: said by the file that it
    /// began with, and by logs of before acceptance was kept. Whether what is in force was, is
    /// [`Register::accepts`](super::Register::accepts) (R02, G62).
    #[serde(default)]
    pub accepted_terms: bool,
}

impl Account {
    /// A functie that nobody has: for what such a one would see, or could do if it were there.
    pub fn of_nobody(organisation: &OrganisationId, function: Function) -> Self {
        Account {
            id: AccountId::new(""),
            organisation: organisation.clone(),
            title: String::new(),
            team: String::new(),
            function,
            accepted_terms: false,
        }
    }
}
