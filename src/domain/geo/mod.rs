// SPDX-License-Identifier: EUPL-1.2
//! Where: layers, features and their geometry, in WGS84 lon/lat.

mod geometry;
mod meeting;
mod symbols;

pub use geometry::{Geometry, LonLat};
pub use meeting::meet;
pub use symbols::{is_symbol, symbol_name, symbol_names};

use crate::domain::ids::{BeeldId, FeatureId, LayerId, Moment, Seq};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A kaartlaag: the map half of a beeld.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Layer {
    /// Its identity.
    pub id: LayerId,
    /// The beeld it belongs to.
    pub beeld: BeeldId,
    /// What the legend says.
    pub title: String,
    /// Its place in the legend; lower comes first.
    #[ts(type = "number")]
    pub order: i64,
}

/// A colour of the fixed palette; never the only carrier of a meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "colours speak for themselves")]
pub enum Colour {
    Rood,
    Oranje,
    Geel,
    Groen,
    #[default]
    Blauw,
    Paars,
    Bruin,
    Zwart,
    Wit,
    Grijs,
}

/// How a line or an area is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeatureStyle {
    /// Of line and fill.
    pub colour: Colour,
    /// Of the line, in pixels, 1 to 8.
    pub width: u8,
    /// A prognosis, rather than a fact.
    pub dashed: bool,
    /// An area is filled.
    pub filled: bool,
}

impl Default for FeatureStyle {
    fn default() -> Self {
        FeatureStyle { colour: Colour::Blauw, width: 2, dashed: false, filled: true }
    }
}

/// An object on a layer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Feature {
    /// Its identity.
    pub id: FeatureId,
    /// The layer it lies on.
    pub layer: LayerId,
    /// Where.
    pub geometry: Geometry,
    /// How it is drawn.
    pub style: FeatureStyle,
    /// The symbol of a point, by its key.
    pub symbol: Option<String>,
    /// What stands beside it; a point without a symbol is a text.
    pub label: String,
    /// What an import said of it, as text.
    pub properties: BTreeMap<String, String>,
    /// The event that changed it last; a write names it.
    pub version: Seq,
    /// Who changed it last.
    pub by: Functionary,
    /// When.
    pub at: Moment,
}

/// What a client says of a new feature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFeature {
    /// Made by the client (UUIDv7).
    pub id: FeatureId,
    /// Where.
    pub geometry: Geometry,
    /// How it is drawn.
    #[serde(default)]
    pub style: FeatureStyle,
    /// The symbol of a point.
    #[serde(default)]
    pub symbol: Option<String>,
    /// What stands beside it.
    #[serde(default)]
    pub label: String,
    /// What an import said of it.
    #[serde(default)]
    pub properties: BTreeMap<String, String>,
}

/// A change of a feature; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeaturePatch {
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub geometry: Option<Geometry>,
    /// How it is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub style: Option<FeatureStyle>,
    /// The symbol; empty takes it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub symbol: Option<String>,
    /// What stands beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub label: Option<String>,
}

/// The wind at the place of the incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wind {
    /// Where it comes from, in degrees (0 is north, 90 is east).
    pub direction_deg: u16,
    /// Its force, in Beaufort (0 to 12).
    pub force_bft: u8,
}
