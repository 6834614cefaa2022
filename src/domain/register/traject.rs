// SPDX-License-Identifier: EUPL-1.2
//! A traject: the way to one profile, from the first talk to go-live and after.

use super::profile::Profile;
use super::toetsing::{Advies, DecidedBy, Ruling, Toetsing};
use crate::domain::ids::{ItemKey, Moment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// By which stappenplan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standard {
    /// That of 2026, in six steps.
    #[default]
    #[serde(rename = "2026")]
    S2026,
    /// The older one, in fourteen.
    Eerder,
}

/// One choice of a profile with its process (G26).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Traject {
    /// Its number within the samenwerking, from 1.
    pub number: u32,
    /// By which stappenplan.
    pub standard: Standard,
    /// When it was begun.
    pub began: Moment,
    /// The profile, once it was chosen.
    pub choice: Option<Choice>,
    /// What was done of steps, checklist, randvoorwaarden and questions.
    pub items: BTreeMap<ItemKey, ProcessItem>,
    /// Rounds of toetsing.
    pub toetsingen: Vec<Toetsing>,
    /// Standpunten and regional decisions, in the order in which they were taken.
    pub rulings: Vec<Ruling>,
    /// Go-live's that were held.
    pub go_lives: Vec<GoLive>,
    /// Why it was given up, if it was.
    pub withdrawn: Option<String>,
}

/// The profile that was chosen, and why (G16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Which.
    pub profile: Profile,
    /// Why it fits the kerntaak.
    pub reasoning: String,
    /// From when.
    pub from: Moment,
}

/// How far an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProcessStatus {
    /// Nothing was done yet.
    #[default]
    Open,
    /// Under way.
    Loopt,
    /// Done; there is evidence.
    Gereed,
    /// Not applicable, with the reason why.
    Nvt,
}

/// What was done of one item: of a step, a checklist, a randvoorwaarde, or an answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcessItem {
    /// How far it is.
    pub status: ProcessStatus,
    /// Whose it is, in words.
    #[serde(default)]
    pub owner: String,
    /// By when.
    #[serde(default)]
    pub due: Option<Moment>,
    /// What was agreed, the answer, or why not applicable.
    #[serde(default)]
    pub text: String,
    /// Where that stands: names or numbers of documents.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// A go-live: from then on the partner works operationally, if a decision allows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoLive {
    /// When.
    pub at: Moment,
    /// What the exercise brought, and where its report is.
    #[serde(default)]
    pub report: String,
}

impl Traject {
    /// The profile that is sought or held.
    pub fn profile(&self) -> Option<Profile> {
        self.choice.as_ref().map(|choice| choice.profile)
    }

    /// Whether its partner has gone live at a moment.
    pub fn is_live(&self, at: Moment) -> bool {
        self.go_lives.iter().any(|live| live.at <= at)
    }

    /// The advies that a standpunt follows on: that of the round that is open; of the last one while the standpunt
    /// that followed on it has not begun, so that a slip of its date can be put right (G33).
    pub fn advies(&self, now: Moment) -> Option<&Advies> {
        let last = self.toetsingen.last()?;
        let by_regiegroep = self.rulings.iter().rev().find(|ruling| ruling.decided == DecidedBy::Regiegroep);
        let counts = !last.closed || by_regiegroep.is_some_and(|ruling| ruling.from > now);
        last.advies.as_ref().filter(|_| counts)
    }

    /// The round of toetsing that is open, waiting for a standpunt.
    pub fn round(&self) -> Option<&Toetsing> {
        self.toetsingen.last().filter(|round| !round.closed)
    }
}
