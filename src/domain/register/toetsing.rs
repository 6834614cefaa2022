// SPDX-License-Identifier: EUPL-1.2
//! Toetsing: the question, three parts, an advies; and the decision that rights follow from
//! (beleidskader, chapter 4).

use super::profile::Profile;
use crate::domain::ids::{ItemKey, Moment, OrganisationId, RegionCode};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The parts of a toetsing (beleidskader 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToetsPart {
    /// Does the profile fit; whom to speak with.
    Richting,
    /// Do the agreements suffice.
    Inrichting,
    /// Do they in an exercise.
    Verrichting,
}

/// What was found of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It suffices.
    Voldoet,
    /// In part.
    Deels,
    /// It does not.
    Niet,
}

/// What the toetser found of one part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// As a whole.
    pub mark: Mark,
    /// Items that do not suffice (yet).
    #[serde(default)]
    pub short: Vec<ItemKey>,
    /// What was seen, with whom was spoken, in which exercise.
    pub note: String,
}

/// What can be advised and decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Yes.
    Gecertificeerd,
    /// Yes, provided that.
    Voorwaardelijk,
    /// No, but.
    Geen,
}

/// The word of the toetser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Advies {
    /// What is advised.
    pub verdict: Verdict,
    /// Why.
    pub motivation: String,
}

/// A round of toetsing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Toetsing {
    /// Its number within the traject, from 1.
    pub number: u32,
    /// When it was asked for.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: Functionary,
    /// Who tests: no party to the agreement.
    pub toetser: OrganisationId,
    /// What was found.
    pub findings: BTreeMap<ToetsPart, Finding>,
    /// What is advised.
    pub advies: Option<Advies>,
    /// Whether a standpunt was taken on it.
    pub closed: bool,
}

/// Who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum DecidedBy {
    /// The regiegroep: valid everywhere (beleidskader 4.2).
    Regiegroep,
    /// A region for itself, with the partner (beleidskader, chapter 5).
    Region {
        /// Which.
        region: RegionCode,
        /// Who agreed for the partner.
        agreed_with: String,
        /// What the partner itself says of it (G49); none for what was decided before it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        consent: Option<Consent>,
    },
}

/// The partner's own word on what a region decided with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Consent {
    /// It said nothing yet.
    Asked,
    /// It was decided together.
    Given {
        /// Who says so.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// It was not.
    Denied {
        /// Who says so.
        by: Functionary,
        /// When.
        at: Moment,
        /// Why.
        reason: String,
    },
}

/// A decision on a profile, and what it means for rights from its date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// Who decided.
    pub decided: DecidedBy,
    /// What.
    pub outcome: RulingOutcome,
    /// From when.
    pub from: Moment,
    /// Why; also why it departs from the advies, where it does.
    pub reasoning: String,
}

/// What was decided (G33).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "verdict", rename_all = "snake_case", deny_unknown_fields)]
pub enum RulingOutcome {
    /// The profile takes effect.
    Gecertificeerd,
    /// The profile takes effect until its hertoets.
    Voorwaardelijk {
        /// What has to be better by then.
        points: Vec<String>,
        /// When it is tested again.
        hertoets: Moment,
        /// What holds from then on when nothing else was decided: another profile, or the exercise
        /// environment only.
        at_expiry: Option<Profile>,
    },
    /// The profile does not take effect.
    Geen {
        /// What is possible instead, if anything.
        instead: Option<Profile>,
    },
}

impl Ruling {
    /// Of what a region decided for itself: which, and what the partner says of it.
    pub fn of_region(&self) -> Option<(&RegionCode, Option<&Consent>)> {
        match &self.decided {
            DecidedBy::Regiegroep => None,
            DecidedBy::Region { region, consent, .. } => Some((region, consent.as_ref())),
        }
    }

    /// Whether it is about a region.
    pub fn covers(&self, region: &RegionCode) -> bool {
        match &self.decided {
            DecidedBy::Regiegroep => true,
            DecidedBy::Region { region: own, .. } => own == region,
        }
    }
}

impl RulingOutcome {
    /// Its kind.
    pub fn verdict(&self) -> Verdict {
        match self {
            RulingOutcome::Gecertificeerd => Verdict::Gecertificeerd,
            RulingOutcome::Voorwaardelijk { .. } => Verdict::Voorwaardelijk,
            RulingOutcome::Geen { .. } => Verdict::Geen,
        }
    }
}
