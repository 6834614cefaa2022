// SPDX-License-Identifier: EUPL-1.2
//! An area of responsibility: for what an organisation is responsible, and where (beleidskader 2.1: a beheerder
//! is responsible for a system, an area or an object).

use super::organisation::Kerntaak;
use crate::domain::geo::Geometry;
use crate::domain::ids::RegionCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// One area of one organisation: regions, a shape on the map, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// What it is called: `Spoor Dordrecht - Breda`.
    pub name: String,
    /// For which of its kerntaken; a veiligheidsregio has none.
    #[serde(default)]
    pub kerntaak: Option<Kerntaak>,
    /// The veiligheidsregio's that it covers as a whole.
    #[serde(default)]
    pub regions: BTreeSet<RegionCode>,
    /// Where it lies: an area, or what is managed as a line or a point. Goes before the regions.
    #[serde(default)]
    pub shape: Option<Geometry>,
}
