// SPDX-License-Identifier: EUPL-1.2
//! Decisions on the map: layers, features, wind.

use super::{Setting, check};
use crate::domain::activity::event::Event;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::geo::{Feature, FeaturePatch, FeatureStyle, Layer, NewFeature, Wind, is_symbol};
use crate::domain::ids::{BeeldId, FeatureId, LayerId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{may_write_beeld, may_write_layer};
use crate::domain::written;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn add_layer(
    picture: &Picture,
    setting: Setting<'_>,
    id: LayerId,
    beeld: BeeldId,
    title: String,
) -> Result<Vec<Event>, Refusal> {
    may_write_beeld(setting.actor, picture, check::beeld(picture, beeld)?, true)?;
    if picture.layers.contains_key(&id) {
        return Err(written::exists("Deze kaartlaag", "This layer"));
    }
    written::room(picture.layers.len(), 1, limits::LAYERS, "Kaartlagen", "Layers")?;
    let order = picture.layers.values().map(|layer| layer.order + 1).max().unwrap_or(0);
    let layer = Layer { id, beeld, title: written::named(&title, "Titel", "Title")?, order };
    Ok(vec![Event::LayerAdded { layer }])
}

pub(super) fn rename_layer(
    picture: &Picture,
    setting: Setting<'_>,
    id: LayerId,
    title: String,
) -> Result<Vec<Event>, Refusal> {
    writable(picture, setting, id)?;
    Ok(vec![Event::LayerRenamed { layer: id, title: written::named(&title, "Titel", "Title")? }])
}

pub(super) fn remove_layer(
    picture: &Picture,
    setting: Setting<'_>,
    id: LayerId,
    reason: String,
) -> Result<Vec<Event>, Refusal> {
    let layer = writable(picture, setting, id)?;
    may_write_beeld(setting.actor, picture, check::beeld(picture, layer.beeld)?, true)?;
    if picture.layers.values().filter(|other| other.beeld == layer.beeld).count() == 1 {
        return Err(Refusal::new(
            "layer.last",
            "Een beeld heeft minstens één kaartlaag.",
            "A beeld has at least one layer.",
        ));
    }
    Ok(vec![Event::LayerRemoved { layer: id, reason: written::reason(&reason)? }])
}

pub(super) fn add_features(
    picture: &Picture,
    setting: Setting<'_>,
    layer: LayerId,
    features: Vec<NewFeature>,
) -> Result<Vec<Event>, Refusal> {
    writable(picture, setting, layer)?;
    written::room(features.len(), 0, limits::FEATURES_PER_COMMAND, "Objecten per keer", "Features at a time")?;
    written::room(picture.features.len(), features.len(), limits::FEATURES, "Objecten", "Features")?;
    if features.is_empty() {
        return Err(Refusal::invalid("Er zijn geen objecten.", "There are no features."));
    }
    let mut ids = BTreeSet::new();
    features
        .into_iter()
        .map(|new| {
            if picture.features.contains_key(&new.id) || !ids.insert(new.id) {
                return Err(written::exists("Dit object", "This feature"));
            }
            let feature = Feature {
                id: new.id,
                layer,
                geometry: new.geometry.checked()?,
                style: style(new.style)?,
                symbol: new.symbol.filter(|key| !key.is_empty()).map(symbol).transpose()?,
                label: written::line(&new.label, "Bijschrift", "Label")?,
                properties: properties(new.properties)?,
                version: Seq(0),
                by: setting.actor.who.clone(),
                at: setting.now,
            };
            Ok(Event::FeatureAdded { feature })
        })
        .collect()
}

pub(super) fn change_feature(
    picture: &Picture,
    setting: Setting<'_>,
    id: FeatureId,
    version: Seq,
    patch: FeaturePatch,
) -> Result<Vec<Event>, Refusal> {
    current(picture, setting, id, version)?;
    if patch == FeaturePatch::default() {
        return Err(Refusal::invalid("Er is niets gewijzigd.", "Nothing was changed."));
    }
    let patch = FeaturePatch {
        geometry: patch.geometry.map(|geometry| geometry.checked()).transpose()?,
        style: patch.style.map(style).transpose()?,
        symbol: patch.symbol.map(|key| if key.is_empty() { Ok(key) } else { symbol(key) }).transpose()?,
        label: patch.label.map(|label| written::line(&label, "Bijschrift", "Label")).transpose()?,
    };
    Ok(vec![Event::FeatureChanged { feature: id, patch }])
}

pub(super) fn remove_feature(
    picture: &Picture,
    setting: Setting<'_>,
    id: FeatureId,
    version: Seq,
) -> Result<Vec<Event>, Refusal> {
    current(picture, setting, id, version)?;
    Ok(vec![Event::FeatureRemoved { feature: id }])
}

pub(super) fn set_wind(picture: &Picture, setting: Setting<'_>, wind: Option<Wind>) -> Result<Vec<Event>, Refusal> {
    let beeld = picture.situatiebeeld().ok_or_else(|| Refusal::unknown("Het situatiebeeld", "The situatiebeeld"))?;
    may_write_beeld(setting.actor, picture, beeld, true)?;
    if wind.is_some_and(|wind| wind.direction_deg >= 360 || wind.force_bft > 12) {
        return Err(Refusal::invalid(
            "Wind: richting 0 tot 360 graden, kracht 0 tot en met 12.",
            "Wind: direction 0 up to 360 degrees, force 0 to 12.",
        ));
    }
    Ok(vec![Event::WindSet { wind }])
}

fn writable<'a>(picture: &'a Picture, setting: Setting<'_>, id: LayerId) -> Result<&'a Layer, Refusal> {
    let layer = picture.layers.get(&id).ok_or_else(|| Refusal::unknown("Deze kaartlaag", "This layer"))?;
    may_write_layer(setting.actor, picture, layer)?;
    Ok(layer)
}

fn current<'a>(
    picture: &'a Picture,
    setting: Setting<'_>,
    id: FeatureId,
    version: Seq,
) -> Result<&'a Arc<Feature>, Refusal> {
    let feature = picture.features.get(&id).ok_or_else(|| Refusal::unknown("Dit object", "This feature"))?;
    writable(picture, setting, feature.layer)?;
    if feature.version != version {
        return Err(Refusal::new(
            "feature.stale",
            format!("Dit object is intussen gewijzigd door {}.", feature.by.name),
            format!("This feature has meanwhile been changed by {}.", feature.by.name),
        ));
    }
    Ok(feature)
}

fn style(style: FeatureStyle) -> Result<FeatureStyle, Refusal> {
    if !(1..=8).contains(&style.width) {
        return Err(Refusal::invalid("Lijndikte loopt van 1 tot en met 8.", "Line width runs from 1 to 8."));
    }
    Ok(style)
}

fn symbol(key: String) -> Result<String, Refusal> {
    if is_symbol(&key) { Ok(key) } else { Err(Refusal::unknown("Dit symbool", "This symbol")) }
}

fn properties(properties: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Refusal> {
    written::room(properties.len(), 0, limits::PROPERTIES, "Eigenschappen van een object", "Properties of a feature")?;
    let limit = limits::PROPERTY_CHARS;
    properties
        .into_iter()
        .map(|(key, value)| {
            let key = written::line(&key, "Naam van een eigenschap", "Name of a property")?;
            Ok((key, written::bounded(&value, limit, "Eigenschap", "Property")?))
        })
        .collect()
}
