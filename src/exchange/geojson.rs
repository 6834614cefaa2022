// SPDX-License-Identifier: EUPL-1.2
//! GeoJSON (RFC 7946) of a layer.

use crate::domain::geo::Feature;
use serde_json::{Map, Value, json};

/// A FeatureCollection in WGS84. What an import said of a feature comes back under its own
/// names; what we know beside it stands under `beeld:`.
pub fn write<'a>(features: impl IntoIterator<Item = &'a Feature>) -> Value {
    let features: Vec<Value> = features.into_iter().map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features })
}

fn feature(feature: &Feature) -> Value {
    let mut properties: Map<String, Value> =
        feature.properties.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    properties.insert("beeld:label".into(), json!(feature.label));
    properties.insert("beeld:symbol".into(), json!(feature.symbol));
    properties.insert("beeld:style".into(), json!(feature.style));
    properties.insert("beeld:at".into(), json!(feature.at));
    properties.insert("beeld:by".into(), json!(feature.by.name));
    json!({ "type": "Feature", "id": feature.id, "geometry": feature.geometry, "properties": properties })
}
