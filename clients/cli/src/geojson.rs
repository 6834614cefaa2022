// SPDX-License-Identifier: EUPL-1.2
//! Reading a GeoJSON file into features of a layer: whole or not at all.

use gedeeld_beeld::domain::activity::limits::{PROPERTIES, PROPERTY_CHARS};
use gedeeld_beeld::domain::geo::{FeatureStyle, Geometry, NewFeature, is_symbol};
use gedeeld_beeld::domain::ids::FeatureId;
use gedeeld_beeld::domain::written::LINE_CHARS;
use serde_json::{Map, Value};

/// Properties that name a feature, the best first.
const NAMES: [&str; 6] = ["beeld:label", "naam", "name", "title", "label", "code"];
/// Features in one command.
const BATCH: usize = 500;
/// The JSON of the features in one command; a message may be a little larger.
const BATCH_BYTES: usize = 700_000;

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The features that can be shown.
    pub features: Vec<NewFeature>,
    /// How many had no place at all, which GeoJSON allows and a map cannot show.
    pub without_place: usize,
    /// How many lost properties or text beyond what is kept.
    pub shortened: usize,
}

/// Reads a FeatureCollection, or a single Feature.
///
/// # Errors
/// One sentence that says what is wrong, and with which feature.
pub fn read(text: &str) -> Result<Read, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|why| format!("this is no JSON: {why}"))?;
    check_crs(&value)?;
    let features = match value.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => match value.get("features") {
            Some(Value::Array(features)) => features.as_slice(),
            _ => return Err("the FeatureCollection has no list of features".into()),
        },
        Some("Feature") => std::slice::from_ref(&value),
        Some(other) => return Err(format!("a FeatureCollection is expected, and this is a {}", short(other))),
        None => return Err("this is JSON, but no GeoJSON: it has no type".into()),
    };
    let mut read = Read::default();
    for (place, feature) in features.iter().enumerate() {
        take(feature, &mut read).map_err(|why| format!("feature {}{}: {why}", place + 1, called(feature)))?;
    }
    Ok(read)
}

/// The features in portions that each fit in one command.
///
/// # Errors
/// One sentence, when a single feature is too large.
pub fn batches(features: Vec<NewFeature>) -> Result<Vec<Vec<NewFeature>>, String> {
    let mut batches: Vec<Vec<NewFeature>> = Vec::new();
    let mut bytes = 0;
    for feature in features {
        let size = serde_json::to_string(&feature).map_err(|why| why.to_string())?.len() + 1;
        if size > BATCH_BYTES {
            return Err(format!("{} is too large: at most {} kB", name_of(&feature), BATCH_BYTES / 1_000));
        }
        match batches.last_mut() {
            Some(batch) if batch.len() < BATCH && bytes + size <= BATCH_BYTES => {
                bytes += size;
                batch.push(feature);
            }
            _ => {
                bytes = size;
                batches.push(vec![feature]);
            }
        }
    }
    Ok(batches)
}

/// Old files may name another coordinate system; RFC 7946 knows WGS84 only.
fn check_crs(value: &Value) -> Result<(), String> {
    let Some(crs) = value.get("crs").filter(|crs| !crs.is_null()) else { return Ok(()) };
    let name = crs.pointer("/properties/name").and_then(Value::as_str).unwrap_or("a system without a name");
    if ["CRS84", "4326", "WGS84", "WGS 84"].iter().any(|known| name.contains(known)) {
        return Ok(());
    }
    Err(format!("the coordinates are in {}; convert the file to WGS84 (EPSG:4326) first", short(name)))
}

fn take(value: &Value, read: &mut Read) -> Result<(), String> {
    if value.get("type").and_then(Value::as_str) != Some("Feature") {
        return Err("it is no Feature".into());
    }
    let geometry = match value.get("geometry") {
        None | Some(Value::Null) => {
            read.without_place += 1;
            return Ok(());
        }
        Some(geometry) => shape(geometry)?,
    };
    let empty = Map::new();
    let given = match value.get("properties") {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(given)) => given,
        Some(_) => return Err("its properties are no object".into()),
    };
    let mut feature = NewFeature {
        id: FeatureId(crate::new_id()),
        geometry,
        style: FeatureStyle::default(),
        symbol: None,
        label: String::new(),
        properties: Default::default(),
    };
    let mut shortened = false;
    for name in NAMES {
        let found = given.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        if let Some(label) = found.and_then(|(_, value)| text_of(value)).filter(|label| !label.is_empty()) {
            feature.label = cut(&label, LINE_CHARS, &mut shortened);
            break;
        }
    }
    // What an export of this system said, comes back as it was.
    let symbol = given.get("beeld:symbol").and_then(Value::as_str).filter(|key| is_symbol(key));
    feature.symbol = symbol.map(str::to_owned);
    let style = given.get("beeld:style").and_then(|style| serde_json::from_value::<FeatureStyle>(style.clone()).ok());
    feature.style = style.filter(|style| (1..=8).contains(&style.width)).unwrap_or_default();
    for (key, value) in given.iter().filter(|(key, _)| !key.starts_with("beeld:")) {
        let Some(text) = text_of(value) else { continue };
        if feature.properties.len() == PROPERTIES {
            shortened = true;
            break;
        }
        let key = cut(key, LINE_CHARS, &mut shortened);
        feature.properties.insert(key, cut(&text, PROPERTY_CHARS, &mut shortened));
    }
    read.shortened += usize::from(shortened);
    read.features.push(feature);
    Ok(())
}

fn shape(value: &Value) -> Result<Geometry, String> {
    let kind = value.get("type").and_then(Value::as_str).ok_or("its geometry has no type")?;
    if !["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"].contains(&kind) {
        return Err(format!("a geometry of type {} cannot be shown", short(kind)));
    }
    let coordinates = value.get("coordinates").ok_or("its geometry has no coordinates")?;
    let plain = serde_json::json!({ "type": kind, "coordinates": flat(coordinates) });
    let geometry: Geometry =
        serde_json::from_value(plain).map_err(|_| format!("its coordinates are not those of a {kind}"))?;
    geometry.checked().map_err(|why| why.en)
}

/// The same coordinates without height: `[x, y, z]` becomes `[x, y]`.
fn flat(coordinates: &Value) -> Value {
    match coordinates {
        Value::Array(position) if position.len() > 2 && position.iter().all(Value::is_number) => {
            Value::Array(position[..2].to_vec())
        }
        Value::Array(parts) => Value::Array(parts.iter().map(flat).collect()),
        other => other.clone(),
    }
}

fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    Some(text)
}

fn cut(text: &str, most: usize, shortened: &mut bool) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            *shortened = true;
            text.chars().take(most - 1).chain(['…']).collect()
        }
    }
}

fn name_of(feature: &NewFeature) -> String {
    if feature.label.is_empty() { "a feature".into() } else { format!("feature {}", short(&feature.label)) }
}

fn called(feature: &Value) -> String {
    let id = feature.get("id").and_then(text_of).filter(|id| !id.is_empty());
    id.map(|id| format!(" ({})", short(&id))).unwrap_or_default()
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
#[path = "geojson_tests.rs"]
mod tests;
