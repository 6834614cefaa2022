// SPDX-License-Identifier: EUPL-1.2
//! Who takes part: organisations in the activity, and what was admitted or delegated to them.

use crate::domain::ids::{BeeldId, DelegationId, LayerId, Moment, OrganisationId, PageKey};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far an organisation takes part (design, section 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// Not at all.
    #[default]
    Geen,
    /// It was told.
    Gealerteerd,
    /// It watches.
    Monitorend,
    /// It has a role.
    Actief,
    /// It was released.
    Ontkoppeld,
}

impl Participation {
    /// Whether it takes part now: it was told, and was not released.
    pub fn takes_part(self) -> bool {
        matches!(self, Participation::Gealerteerd | Participation::Monitorend | Participation::Actief)
    }
}

/// An organisation in the activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Participant {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// How far it takes part.
    pub status: Participation,
    /// Since when.
    pub since: Moment,
    /// On whose word; nobody's when its own watch alerted it.
    pub by: Functionary,
    /// Why.
    pub reason: String,
    /// The beelden admitted to it, where its profile reads by admission only.
    pub beelden: Vec<BeeldId>,
    /// The layers admitted to it, likewise.
    pub layers: Vec<LayerId>,
    /// It asks for access, and why.
    pub asks: Option<Ask>,
}

/// A request for access that waits for the regievoerder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Ask {
    /// Who asks.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

/// A part of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub enum Part {
    /// One page of a beeld.
    Page {
        /// The beeld.
        beeld: BeeldId,
        /// The page.
        page: PageKey,
    },
    /// One layer.
    Layer {
        /// The layer.
        layer: LayerId,
    },
}

/// A part that another organisation may write until the activity closes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Delegation {
    /// Its identity.
    pub id: DelegationId,
    /// To whom.
    pub organisation: OrganisationId,
    /// Which part.
    pub part: Part,
    /// On whose word.
    pub by: Functionary,
    /// Since when.
    pub at: Moment,
    /// Why.
    pub reason: String,
}
