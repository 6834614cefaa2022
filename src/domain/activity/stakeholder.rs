// SPDX-License-Identifier: EUPL-1.2
//! A stakeholder: an organisation that an activity touches in its interest or responsibility, and whether it was
//! considered to involve it (stappenplan 2026, bijlage 3, questions 1 and 2).

use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What was decided of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Involvement {
    /// It has a part in the activity: it is invited (R15).
    Betrekken,
    /// It is told.
    Informeren,
    /// Neither, for now.
    Niet,
}

/// One time that it was considered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Consideration {
    /// What was decided.
    pub choice: Involvement,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: Functionary,
    /// When.
    pub at: Moment,
}

/// An organisation that was considered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Stakeholder {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Every time, oldest first: the last one holds.
    pub considered: Vec<Consideration>,
}
