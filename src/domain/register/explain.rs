// SPDX-License-Identifier: EUPL-1.2
//! Why something is allowed or not: the grounds in the order in which they are judged, each with the
//! agreement, article and step that it stands on.

use crate::domain::ids::{Moment, RegionCode, SamenwerkingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why, at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Explanation {
    /// Whether it is allowed.
    pub allowed: bool,
    /// When.
    pub at: Moment,
    /// The grounds; the first that does not hold decides.
    pub grounds: Vec<Ground>,
}

/// One ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Ground {
    /// Stable, dotted, for programs: `decision.expired`.
    pub code: String,
    /// Whether it holds.
    pub holds: bool,
    /// The sentence in Dutch.
    pub nl: String,
    /// The sentence in English.
    pub en: String,
    /// Which agreement it stands on.
    pub samenwerking: Option<SamenwerkingId>,
    /// In which region.
    pub region: Option<RegionCode>,
    /// The article, table or step of the policy: `beleidskader 4.2`.
    pub article: String,
    /// From when it is so.
    pub from: Option<Moment>,
    /// Until when.
    pub until: Option<Moment>,
}
