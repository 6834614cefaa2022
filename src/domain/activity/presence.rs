// SPDX-License-Identifier: EUPL-1.2
//! Presence: who has an activity open, and where in it. Never logged.

use crate::domain::ids::{BeeldId, BulletId, ThemeKey};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where somebody is in an activity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The beeld on the screen.
    pub beeld: Option<BeeldId>,
    /// The theme that is being worked in.
    pub theme: Option<ThemeKey>,
    /// The bullet that is being worked on.
    pub bullet: Option<BulletId>,
    /// Whether keys are being pressed.
    pub typing: bool,
}

/// Somebody who has the activity open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Present {
    /// Who.
    pub who: Functionary,
    /// Where.
    pub place: Place,
    /// How many events this client is behind, as far as it told.
    #[ts(type = "number")]
    pub behind: u64,
}
