// SPDX-License-Identifier: EUPL-1.2
//! Regie: exactly one regievoerder while an activity is open, in everybody's sight.

use crate::domain::ids::{AccountId, Moment};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How long the regievoerder may be out of reach before all are told.
pub const AWAY_AFTER_MS: i64 = 60_000;

/// Who has the regie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Regie {
    /// The regievoerder.
    pub holder: Functionary,
    /// Since when.
    pub since: Moment,
    /// To whom it is offered.
    pub offered_to: Option<Functionary>,
    /// Since when the regievoerder is out of reach, once that was announced.
    pub away_since: Option<Moment>,
    /// Why it was taken over, when it was.
    pub taken_because: String,
    /// From whom it was taken over.
    #[serde(default)]
    pub taken_from: Option<Functionary>,
}

impl Regie {
    /// Whether it is offered to this functie (R21).
    pub fn is_offered_to(&self, account: &AccountId) -> bool {
        self.offered_to.as_ref().is_some_and(|to| to.account == *account)
    }
}
