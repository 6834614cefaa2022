// SPDX-License-Identifier: EUPL-1.2
//! The effect area of an activity: what the situatiebeeld marks as such on its map, and the place.

use crate::domain::activity::picture::Picture;
use crate::domain::geo::{Feature, Geometry, LonLat, meet};
use crate::domain::ids::FeatureId;

/// An area on the map of the situatiebeeld with one of these symbols is part of the effect area: where it comes
/// from, and where it has its effect, now or as foreseen.
pub const EFFECT_SYMBOLS: [&str; 2] = ["effectgebied", "brongebied"];

/// Where an activity has its effect.
#[derive(Debug)]
pub struct EffectArea<'a> {
    /// The areas that are marked.
    pub features: Vec<&'a Feature>,
    /// The place of the activity.
    pub place: Option<LonLat>,
}

/// The effect area as the picture has it; without marks, the place alone.
pub fn effect_area(picture: &Picture) -> EffectArea<'_> {
    let main = picture.situatiebeeld().map(|beeld| beeld.id);
    let of_main =
        |feature: &&Feature| picture.layers.get(&feature.layer).is_some_and(|layer| Some(layer.beeld) == main);
    let features = picture.features.values().map(AsRef::as_ref).filter(is_marked).filter(of_main).collect();
    EffectArea { features, place: picture.head.location }
}

fn is_marked(feature: &&Feature) -> bool {
    let is_area = matches!(feature.geometry, Geometry::Polygon(_) | Geometry::MultiPolygon(_));
    is_area && feature.symbol.as_deref().is_some_and(|symbol| EFFECT_SYMBOLS.contains(&symbol))
}

impl EffectArea<'_> {
    /// Whether anything is known of where it is.
    pub fn is_known(&self) -> bool {
        !self.features.is_empty() || self.place.is_some()
    }

    /// The features of it that lie across a shape.
    pub fn across(&self, shape: &Geometry) -> Vec<FeatureId> {
        self.features.iter().filter(|feature| meet(&feature.geometry, shape)).map(|feature| feature.id).collect()
    }

    /// Whether the place of the activity lies in a shape.
    pub fn has_place_in(&self, shape: &Geometry) -> bool {
        self.place.is_some_and(|place| meet(&Geometry::Point(place), shape))
    }
}
