// SPDX-License-Identifier: EUPL-1.2
//! Who takes part: organisations in the activity, and what was admitted or delegated to them.

use crate::domain::ids::{BeeldId, DelegationId, LayerId, Moment, OrganisationId, PageKey, ThemeKey};
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

    /// What it is called, in Dutch.
    pub fn word(self) -> &'static str {
        match self {
            Participation::Geen => "geen deelnemer",
            Participation::Gealerteerd => "gealerteerd",
            Participation::Monitorend => "monitorend",
            Participation::Actief => "actief",
            Participation::Ontkoppeld => "ontkoppeld",
        }
    }

    /// Whether it takes part further than another: told, then watching, then with a role.
    pub fn further_than(self, other: Participation) -> bool {
        let far = |one| match one {
            Participation::Geen | Participation::Ontkoppeld => 0,
            Participation::Gealerteerd => 1,
            Participation::Monitorend => 2,
            Participation::Actief => 3,
        };
        far(self) > far(other)
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
    /// On whose word; nobody's when its own watch alerted it, its own when it declined.
    pub by: Functionary,
    /// Why.
    pub reason: String,
    /// The beelden admitted to it, where its profile reads by admission only.
    pub beelden: Vec<BeeldId>,
    /// The layers admitted to it, likewise.
    pub layers: Vec<LayerId>,
    /// It asks for access, and why.
    pub asks: Option<Ask>,
    /// Under whose mandate it takes part, or took part until that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mandate: Option<Mandate>,
}

impl Participant {
    /// Whether it said itself that it does not take part: then it was told, on its own word.
    pub fn declined(&self) -> bool {
        self.status == Participation::Gealerteerd && self.by.organisation == self.organisation
    }

    /// Under whose mandate it takes part; none once that ended.
    pub fn mandate_held(&self) -> Option<&Mandate> {
        self.mandate.as_ref().filter(|mandate| mandate.ended.is_none())
    }
}

/// A standby partner takes part by a process of another that is in the activity already, and not longer
/// than that one is (beleidskader par. 2.2.2: Slachtoffer Informatie Systematiek under Bevolkingszorg).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Mandate {
    /// Whose mandate.
    pub giver: OrganisationId,
    /// The name of that organisation.
    pub giver_name: String,
    /// By which of its processes.
    pub process: String,
    /// Why it ended; none while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ended: Option<MandateEnd>,
}

/// Why a mandate ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MandateEnd {
    /// Who gave it does not take part any more.
    GiverLeft,
    /// By the register, who gave it has nothing to give here any more.
    GiverStanding,
}

impl MandateEnd {
    /// In Dutch, as a reason among those that people write.
    pub fn reason(self, giver: &str) -> String {
        match self {
            MandateEnd::GiverLeft => format!("het mandaat van {giver} is geëindigd: die neemt niet meer deel"),
            MandateEnd::GiverStanding => {
                format!("het mandaat van {giver} is geëindigd: die heeft hier geen rechten meer")
            }
        }
    }
}

/// What the regievoerder says of a mandate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMandate {
    /// Whose mandate.
    pub giver: OrganisationId,
    /// By which of its processes.
    pub process: String,
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
    /// One theme of a beeld.
    Theme {
        /// The beeld.
        beeld: BeeldId,
        /// The theme.
        theme: ThemeKey,
    },
    /// One layer.
    Layer {
        /// The layer.
        layer: LayerId,
    },
}

/// A part that another organisation may write for a while: until its end, or until the activity closes.
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
    /// When it ends by itself; none when it lasts until the activity closes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub until: Option<Moment>,
}
