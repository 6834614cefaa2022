// SPDX-License-Identifier: EUPL-1.2
//! What a beeld says in the other activity, by comparing the picture in which it is kept with the one in which it
//! stands. Nothing is copied but what differs: most passes find a word or nothing.

use super::{Gone, Hindrance, Koppeling, Mirrored};
use crate::domain::activity::beeld::Beeld;
use crate::domain::activity::bullet::{Bullet, Origin};
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::geo::{Feature, Layer};
use crate::domain::ids::{BeeldId, BulletId, FeatureId, LayerId, Moment};
use crate::domain::text::Doc;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// The beelden that are kept elsewhere and stand here.
pub(super) fn kept_elsewhere(picture: &Picture) -> impl Iterator<Item = BeeldId> {
    picture.beelden.values().filter(|beeld| beeld.kept_elsewhere.is_some()).map(|beeld| beeld.id)
}

/// What has to be said where a beeld stands, so that it is as it is where it is kept; in parts.
///
/// # Errors
/// [`Hindrance::Unknown`] when there is no such beeld, [`Hindrance::Full`] when it does not fit.
pub(super) fn changes(
    picture: &Picture,
    source: &Picture,
    koppeling: &Koppeling,
    now: Moment,
) -> Result<Vec<Mirrored>, Hindrance> {
    let seen = Seen::of(source, picture, koppeling).ok_or(Hindrance::Unknown)?;
    let here = koppeling.id;
    let mut said = Mirrored::default();
    // A new one comes with its title and its pages.
    if let Some(known) = picture.beelden.get(&here) {
        said.still = known.kept_elsewhere.and_then(|one| one.still_since).map(|_| false);
        said.title = (known.title != koppeling.title).then(|| koppeling.title.clone());
        said.pages = (known.pages != seen.beeld.pages).then(|| seen.beeld.pages.clone());
    }
    for bullet in seen.bullets().filter(|bullet| !seen.is_taken(&bullet.id)) {
        let known = picture.bullets.get(&bullet.id).map(AsRef::as_ref);
        if !known.is_some_and(|known| seen.says_the_same(bullet, known)) {
            said.bullets.push(seen.bullet(bullet, known));
        }
    }
    let left = |id: &BulletId| source.bullets.get(id).is_none_or(|kept| kept.beeld != seen.beeld.id);
    let gone = picture.bullets.values().filter(|bullet| bullet.beeld == here).map(|bullet| bullet.id);
    said.gone = gone.filter(left).map(|id| seen.gone(id, koppeling, now)).collect();
    let layers = seen.layers().filter(|layer| seen.is_free(&layer.id));
    let layers = layers.filter(|layer| picture.layers.get(&layer.id) != Some(layer));
    said.layers = layers.collect();
    let placeholder = LayerId(here.0);
    let own_layers = || picture.layers.values().filter(|layer| layer.beeld == here);
    said.gone_layers = own_layers()
        .map(|layer| layer.id)
        .filter(|id| *id != placeholder && source.layers.get(id).is_none_or(|kept| kept.beeld != seen.beeld.id))
        .collect();
    let drawn = source.features.values().filter(|feature| seen.features.contains(&feature.id));
    let other = drawn.filter(|feature| !picture.features.get(&feature.id).is_some_and(|known| same(feature, known)));
    said.features = other.map(|feature| Feature::clone(feature)).collect();
    let layers: HashSet<LayerId> = own_layers().map(|layer| layer.id).collect();
    let lie = picture.features.values().filter(|feature| layers.contains(&feature.layer));
    said.gone_features = lie.map(|feature| feature.id).filter(|id| !seen.features.contains(id)).collect();
    if fits(picture, &said) { Ok(said.in_parts()) } else { Err(Hindrance::Full) }
}

/// What a beeld says, as it stands elsewhere.
struct Seen<'a> {
    source: &'a Picture,
    picture: &'a Picture,
    beeld: &'a Beeld,
    /// The beeld that it is there.
    there: BeeldId,
    /// What of its map stands there.
    features: HashSet<FeatureId>,
    /// Bullets of others that left the picture there: what they meant to others may not be meant by this beeld.
    left: HashSet<BulletId>,
}

impl<'a> Seen<'a> {
    fn of(source: &'a Picture, picture: &'a Picture, koppeling: &Koppeling) -> Option<Self> {
        let (beeld, there) = (source.beelden.get(&koppeling.beeld)?, koppeling.id);
        let left = picture.history.iter().map(|past| &past.bullet).filter(|bullet| bullet.beeld != there);
        let left = left.map(|bullet| bullet.id).collect();
        let mut seen = Seen { source, picture, beeld, there, features: HashSet::new(), left };
        let drawn = source.features.values().filter(|feature| {
            let own = source.layers.get(&feature.layer).is_some_and(|layer| layer.beeld == beeld.id);
            let known = picture.features.get(&feature.id);
            own && seen.is_free(&feature.layer) && known.is_none_or(|known| seen.is_free(&known.layer))
        });
        let drawn: HashSet<FeatureId> = drawn.map(|feature| feature.id).collect();
        seen.features = drawn;
        Some(seen)
    }

    /// Whether a layer is not another's there already: nobody writes over what is theirs.
    fn is_free(&self, layer: &LayerId) -> bool {
        self.picture.layers.get(layer).is_none_or(|known| known.beeld == self.there)
    }

    /// Whether an identity of a bullet is another's there, or was.
    fn is_taken(&self, bullet: &BulletId) -> bool {
        let anothers = self.picture.bullets.get(bullet).is_some_and(|known| known.beeld != self.there);
        anothers || self.left.contains(bullet)
    }

    fn bullets(&self) -> impl Iterator<Item = &'a Arc<Bullet>> {
        self.source.bullets.values().filter(|bullet| bullet.beeld == self.beeld.id)
    }

    /// How a bullet left it, and what stands there in its place by now.
    fn gone(&self, id: BulletId, koppeling: &Koppeling, now: Moment) -> Gone {
        let past_of = |id: BulletId| self.source.history.iter().rev().find(|past| past.bullet.id == id);
        let Some(past) = past_of(id) else {
            // So long ago that it is not remembered.
            return Gone { bullet: id, by: koppeling.by.clone(), at: now, replaced_by: None, reason: String::new() };
        };
        let mut replaced_by = past.replaced_by;
        while let Some(next) = replaced_by.filter(|next| !self.source.bullets.contains_key(next)) {
            replaced_by = past_of(next).and_then(|past| past.replaced_by);
        }
        let replaced_by = replaced_by.filter(|new| !self.is_taken(new));
        Gone { bullet: id, by: past.by.clone(), at: past.at, replaced_by, reason: past.reason.clone() }
    }

    fn layers(&self) -> impl Iterator<Item = Layer> + 'a {
        let (of, there) = (self.beeld.id, self.there);
        let own = self.source.layers.values().filter(move |layer| layer.beeld == of);
        own.map(move |layer| Layer { beeld: there, ..layer.clone() })
    }

    /// The features of a bullet that stand there.
    fn on_the_map(&self, bullet: &Bullet) -> impl Iterator<Item = FeatureId> {
        bullet.features.iter().copied().filter(|feature| self.features.contains(feature))
    }

    /// Whether a bullet is there what [`bullet`](Self::bullet) would make of it.
    fn says_the_same(&self, kept: &Bullet, known: &Bullet) -> bool {
        // Every field is named: what a bullet gets one day is compared, or said to be of the activity itself.
        let Bullet {
            id: _,
            beeld: _,
            theme,
            order,
            text,
            doc: _,
            kind,
            source,
            validity,
            unverified_because,
            observed_at,
            available_at,
            processed_at,
            verified_at,
            stale_at,
            origin: from,
            features: _,
            critical,
            seen: _,
            flags: _,
            by,
            on_behalf,
            edited_by,
            edited_at,
        } = kept;
        (text, theme, order, kind) == (&known.text, &known.theme, &known.order, &known.kind)
            && (source, validity, critical) == (&known.source, &known.validity, &known.critical)
            && (unverified_because, verified_at) == (&known.unverified_because, &known.verified_at)
            && (observed_at, available_at) == (&known.observed_at, &known.available_at)
            && (processed_at, stale_at) == (&known.processed_at, &known.stale_at)
            && (by, on_behalf) == (&known.by, &known.on_behalf)
            && (edited_by, edited_at) == (&known.edited_by, &known.edited_at)
            && origin(from) == known.origin
            && self.on_the_map(kept).eq(known.features.iter().copied())
    }

    /// The bullet as it stands there, with what readers there say of it.
    fn bullet(&self, bullet: &Bullet, known: Option<&Bullet>) -> Bullet {
        let same_words = known.filter(|known| known.text == bullet.text);
        Bullet {
            beeld: self.there,
            origin: origin(&bullet.origin),
            features: self.on_the_map(bullet).collect(),
            flags: known.map(|known| known.flags.clone()).unwrap_or_default(),
            seen: same_words.map(|known| known.seen.clone()).unwrap_or_default(),
            // The words alone: nobody types in it here, and what was typed there and taken back is not of this activity.
            doc: same_words.map_or_else(|| Doc::from_text(&bullet.text), |known| known.doc.clone()),
            ..bullet.clone()
        }
    }
}

/// Whether a feature is there what it is where it is kept. Its version is how often it changed there.
fn same(kept: &Feature, known: &Feature) -> bool {
    let Feature { id: _, layer, geometry, style, symbol, label, properties, version: _, by, at } = kept;
    (layer, at, by) == (&known.layer, &known.at, &known.by)
        && (style, symbol, label) == (&known.style, &known.symbol, &known.label)
        && (geometry, properties) == (&known.geometry, &known.properties)
}

/// Where a bullet came from, without pointing at what is of the other activity; its source is said beside it.
fn origin(origin: &Origin) -> Origin {
    let (beeld, bullet) = (BeeldId(Uuid::nil()), BulletId(Uuid::nil()));
    match origin {
        Origin::Beeld { name, .. } => Origin::Beeld { beeld, bullet, name: name.clone(), taken: None },
        Origin::Own | Origin::Voorstel { .. } | Origin::Inbox { .. } => Origin::Own,
        Origin::Import { name } => Origin::Import { name: name.clone() },
    }
}

/// Whether there is room for it: of all that fits into an activity, at most half is of others that keep it elsewhere,
/// for who works in it cannot make room there.
fn fits(picture: &Picture, now: &Mirrored) -> bool {
    let elsewhere: HashSet<BeeldId> = kept_elsewhere(picture).collect();
    let lies = |layer: &LayerId| picture.layers.get(layer).is_some_and(|layer| elsewhere.contains(&layer.beeld));
    let room = |new: usize, gone: usize, all: usize, of_others: usize, limit: usize| {
        new == 0 || (all + new <= limit + gone && of_others + new <= limit / 2 + gone)
    };
    let bullets = now.bullets.iter().filter(|bullet| !picture.bullets.contains_key(&bullet.id)).count();
    let layers = now.layers.iter().filter(|layer| !picture.layers.contains_key(&layer.id)).count();
    let features = now.features.iter().filter(|feature| !picture.features.contains_key(&feature.id)).count();
    let theirs = (
        picture.bullets.values().filter(|bullet| elsewhere.contains(&bullet.beeld)).count(),
        picture.layers.values().filter(|layer| elsewhere.contains(&layer.beeld)).count(),
        picture.features.values().filter(|feature| lies(&feature.layer)).count(),
    );
    room(bullets, now.gone.len(), picture.bullets.len(), theirs.0, limits::BULLETS)
        && room(layers, now.gone_layers.len(), picture.layers.len(), theirs.1, limits::LAYERS)
        && room(features, now.gone_features.len(), picture.features.len(), theirs.2, limits::FEATURES)
}
