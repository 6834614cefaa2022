// SPDX-License-Identifier: EUPL-1.2
//! A gedetacheerde HIN: an informatiemanager whom a veiligheidsregio lends to a partner that has no
//! information process of its own (beleidskader 2.2.3, Tabel 1 ad hoc).

use crate::domain::activity::partner::{NewPartner, Partner};
use crate::domain::ids::{AccountId, Moment, SecondmentId};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An account that writes on behalf of a partner, in this activity alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Secondment {
    /// Its identity.
    pub id: SecondmentId,
    /// Who writes.
    pub hin: Functionary,
    /// For whom.
    pub partner: Partner,
    /// On whose word.
    pub by: Functionary,
    /// Since when.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// When it ended, and why; none while it runs.
    #[serde(default)]
    pub ended: Option<SecondmentEnd>,
}

impl Secondment {
    /// Whether it still runs.
    pub fn runs(&self) -> bool {
        self.ended.is_none()
    }
}

/// How a secondment ended: by the regievoerder, with the activity, or because the functie could not be lent any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SecondmentEnd {
    /// Who ended it, or closed the activity; nobody when it ended by itself.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// What a client says of a new secondment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSecondment {
    /// Made by the client (UUIDv7).
    pub id: SecondmentId,
    /// Who will write.
    pub account: AccountId,
    /// For whom.
    pub partner: NewPartner,
    /// Why.
    pub reason: String,
}
