// SPDX-License-Identifier: EUPL-1.2
//! What a beeld says in the other activity, worked out from the picture in which it is kept and the one in which it
//! stands.

use super::{Gone, Hindrance, KeptElsewhere, Koppeling, KoppelingState, Mirrored};
use crate::domain::activity::beeld::{Beeld, BeeldKind, BeeldLink};
use crate::domain::activity::bullet::{Bullet, Origin};
use crate::domain::activity::event::Event;
use crate::domain::activity::informatievraag::Addressee;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::geo::{Feature, Layer};
use crate::domain::ids::{BeeldId, BulletId, FeatureId, LayerId, Moment, OrganisationId};
use crate::domain::register::Register;
use crate::domain::rights::{Action, Actor, Function, Functionary, Relation, may, view_of};
use crate::domain::text::Doc;
use std::collections::HashSet;
use std::sync::Arc;
use uuid::Uuid;

/// What a beeld says, as it stands elsewhere.
struct Seen<'a> {
    source: &'a Picture,
    beeld: &'a Beeld,
    /// The beeld that it is there.
    there: BeeldId,
    /// What of its map stands there.
    features: HashSet<FeatureId>,
}

impl<'a> Seen<'a> {
    fn of(source: &'a Picture, picture: &Picture, koppeling: &Koppeling) -> Option<Self> {
        let (beeld, there) = (source.beelden.get(&koppeling.beeld)?, koppeling.id);
        let mut seen = Seen { source, beeld, there, features: HashSet::new() };
        let drawn = source.features.values().filter(|feature| {
            let own = source.layers.get(&feature.layer).is_some_and(|layer| layer.beeld == beeld.id);
            let known = picture.features.get(&feature.id);
            own && seen.is_free(picture, &feature.layer)
                && known.is_none_or(|known| seen.is_free(picture, &known.layer))
        });
        let drawn: HashSet<FeatureId> = drawn.map(|feature| feature.id).collect();
        seen.features = drawn;
        Some(seen)
    }

    /// Whether an identity is not another's there already: nobody writes over what is theirs.
    fn is_free(&self, picture: &Picture, layer: &LayerId) -> bool {
        picture.layers.get(layer).is_none_or(|known| known.beeld == self.there)
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
        Gone { bullet: id, by: past.by.clone(), at: past.at, replaced_by, reason: past.reason.clone() }
    }

    fn layers(&self) -> impl Iterator<Item = Layer> + 'a {
        let (of, there) = (self.beeld.id, self.there);
        let own = self.source.layers.values().filter(move |layer| layer.beeld == of);
        own.map(move |layer| Layer { beeld: there, ..layer.clone() })
    }

    /// The bullet as it stands there, with what readers there say of it.
    fn bullet(&self, bullet: &Bullet, known: Option<&Bullet>) -> Bullet {
        let on_it = bullet.features.iter().copied().filter(|feature| self.features.contains(feature));
        let same_words = known.filter(|known| known.text == bullet.text);
        Bullet {
            beeld: self.there,
            origin: origin(&bullet.origin),
            features: on_it.collect(),
            flags: known.map(|known| known.flags.clone()).unwrap_or_default(),
            seen: same_words.map(|known| known.seen.clone()).unwrap_or_default(),
            // The words alone: nobody types in it here, and what was typed there and taken back is not of this activity.
            doc: same_words.map_or_else(|| Doc::from_text(&bullet.text), |known| known.doc.clone()),
            ..bullet.clone()
        }
    }
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

/// The layer with which a beeld comes to stand in another activity: every beeld has one.
fn first_layer(koppeling: &Koppeling) -> Layer {
    Layer { id: LayerId(koppeling.id.0), beeld: koppeling.id, title: koppeling.title.clone(), order: 0 }
}

/// What happens in the activity in which a beeld is to stand: it is added or linked in again, and says what it says
/// where it is kept. Each with who did it; none for the server itself.
///
/// # Errors
/// Why it cannot stand there; then [`stands_still`].
pub fn stands(
    picture: &Picture,
    register: &Register,
    source: &Picture,
    koppeling: &Koppeling,
    now: Moment,
) -> Result<Vec<(Option<Functionary>, Event)>, Hindrance> {
    let kept = source.beelden.get(&koppeling.beeld).ok_or(Hindrance::Unknown)?;
    hindered(picture, register, source, &kept.owner, now).map_or(Ok(()), Err)?;
    let mut events = Vec::new();
    match picture.beelden.get(&koppeling.id) {
        Some(known) if !stood(known, source, koppeling) => return Err(Hindrance::Unknown),
        Some(known) if !known.is_linked() => {
            events.push((Some(koppeling.by.clone()), Event::BeeldLinked { beeld: koppeling.id }));
        }
        Some(_) => {}
        None if picture.layers.contains_key(&LayerId(koppeling.id.0)) => return Err(Hindrance::Unknown),
        None if picture.beelden.len() >= limits::BEELDEN => return Err(Hindrance::Full),
        None => {
            let elsewhere = KeptElsewhere { activity: source.head.id, beeld: koppeling.beeld, still_since: None };
            let beeld = Beeld {
                id: koppeling.id,
                kind: BeeldKind::EigenBeeld,
                title: koppeling.title.clone(),
                team: koppeling.team.clone(),
                link: BeeldLink::Linked { by: koppeling.by.clone(), at: now },
                kept_elsewhere: Some(elsewhere),
                ..kept.as_ref().clone()
            };
            let layer = first_layer(koppeling);
            events.push((Some(koppeling.by.clone()), Event::BeeldAdded { beeld, layer }));
        }
    }
    let parts = changes(picture, source, koppeling, now)?;
    events.extend(parts.into_iter().map(|now| (None, Event::BeeldMirrored { beeld: koppeling.id, now })));
    Ok(events)
}

/// What happens there when it cannot follow: who reads it is told that it stands still.
pub fn stands_still(picture: &Picture, source: &Picture, koppeling: &Koppeling) -> Option<Event> {
    let known = picture.beelden.get(&koppeling.id).filter(|known| known.is_linked() && picture.is_open())?;
    let follows = stood(known, source, koppeling) && known.kept_elsewhere.is_some_and(|one| one.still_since.is_none());
    let now = Mirrored { still: Some(true), ..Mirrored::default() };
    follows.then_some(Event::BeeldMirrored { beeld: koppeling.id, now })
}

/// What happens there when it was withdrawn, and by whom.
pub fn leaves(picture: &Picture, source: &Picture, koppeling: &Koppeling) -> Option<(Functionary, Event)> {
    let KoppelingState::Withdrawn { by, reason, .. } = &koppeling.state else { return None };
    let known = picture.beelden.get(&koppeling.id).filter(|known| known.is_linked())?;
    let unlinked = Event::BeeldUnlinked { beeld: koppeling.id, reason: reason.clone() };
    stood(known, source, koppeling).then(|| (by.clone(), unlinked))
}

/// How much waits for who keeps it elsewhere, in the activity in which it stands.
pub fn asks(picture: &Picture, beeld: BeeldId) -> u32 {
    let contested = picture.bullets.values().filter(|bullet| bullet.beeld == beeld);
    let contested = contested.flat_map(|bullet| &bullet.flags).filter(|flag| flag.answer.is_none()).count();
    let came_in = picture.items.values().filter(|item| item.beeld == beeld && item.processed.is_none()).count();
    let vragen = picture
        .informatievragen
        .values()
        .filter(|vraag| vraag.is_open() && matches!(vraag.to, Addressee::Beeld { beeld: to } if to == beeld));
    u32::try_from(contested + came_in + vragen.count()).unwrap_or(u32::MAX)
}

/// Whether an event may change that.
pub fn asks_of_keeper(event: &Event) -> bool {
    matches!(
        event,
        Event::BulletFlagged { .. }
            | Event::FlagAnswered { .. }
            | Event::ItemOffered { .. }
            | Event::ItemProcessed { .. }
            | Event::InformatievraagAsked { .. }
            | Event::InformatievraagSettled { .. }
    )
}

/// Whether this is the beeld that a koppeling made.
fn stood(known: &Beeld, source: &Picture, koppeling: &Koppeling) -> bool {
    known.kept_elsewhere.is_some_and(|one| one.is(source, koppeling))
}

/// What stands in the way.
fn hindered(
    picture: &Picture,
    register: &Register,
    source: &Picture,
    own: &OrganisationId,
    now: Moment,
) -> Option<Hindrance> {
    let keeper = Actor { function: Function::Informatiemanager, ..register.reader_of(own, picture, now) };
    if !view_of(&keeper, picture).reads() {
        Some(Hindrance::Unknown)
    } else if picture.head.environment != source.head.environment {
        Some(Hindrance::OtherWorld)
    } else if !picture.is_open() {
        Some(Hindrance::Closed)
    } else if !source.is_open() {
        Some(Hindrance::Ended)
    } else if keeper.relation != Relation::Kern || may(&keeper, picture, Action::CreateBeeld).is_err() {
        Some(Hindrance::NotKern)
    } else {
        None
    }
}

/// What has to be said where a beeld stands, so that it is as it is where it is kept; in parts.
///
/// # Errors
/// [`Hindrance::Unknown`] when there is no such beeld, [`Hindrance::Full`] when it does not fit.
fn changes(
    picture: &Picture,
    source: &Picture,
    koppeling: &Koppeling,
    now: Moment,
) -> Result<Vec<Mirrored>, Hindrance> {
    let seen = Seen::of(source, picture, koppeling).ok_or(Hindrance::Unknown)?;
    let here = koppeling.id;
    let known = picture.beelden.get(&here);
    let still = known.and_then(|known| known.kept_elsewhere).is_some_and(|one| one.still_since.is_some());
    // A new one comes with its pages.
    let pages = known.is_some_and(|known| known.pages != seen.beeld.pages);
    let mut said = Mirrored {
        still: still.then_some(false),
        pages: pages.then(|| seen.beeld.pages.clone()),
        ..Mirrored::default()
    };
    for bullet in seen.bullets() {
        let known = picture.bullets.get(&bullet.id);
        // What is another's here already stays so.
        if known.is_some_and(|known| known.beeld != here) {
            continue;
        }
        let as_here = seen.bullet(bullet, known.map(AsRef::as_ref));
        if known.is_none_or(|known| **known != as_here) {
            said.bullets.push(as_here);
        }
    }
    let left = |id: &BulletId| source.bullets.get(id).is_none_or(|kept| kept.beeld != seen.beeld.id);
    let gone = picture.bullets.values().filter(|bullet| bullet.beeld == here).map(|bullet| bullet.id);
    said.gone = gone.filter(left).map(|id| seen.gone(id, koppeling, now)).collect();
    let layers = seen.layers().filter(|layer| seen.is_free(picture, &layer.id));
    let layers = layers.filter(|layer| picture.layers.get(&layer.id) != Some(layer));
    said.layers = layers.collect();
    let placeholder = LayerId(here.0);
    let own_layers = || picture.layers.values().filter(|layer| layer.beeld == here);
    said.gone_layers = own_layers()
        .map(|layer| layer.id)
        .filter(|id| *id != placeholder && source.layers.get(id).is_none_or(|kept| kept.beeld != seen.beeld.id))
        .collect();
    let drawn = source.features.values().filter(|feature| seen.features.contains(&feature.id));
    let other = drawn.filter(|feature| {
        // Its version is how often it changed here.
        let same = |known: &Feature| Feature { version: feature.version, ..known.clone() } == ***feature;
        !picture.features.get(&feature.id).is_some_and(|known| same(known))
    });
    said.features = other.map(|feature| Feature::clone(feature)).collect();
    let layers: HashSet<LayerId> = own_layers().map(|layer| layer.id).collect();
    let lie = picture.features.values().filter(|feature| layers.contains(&feature.layer));
    said.gone_features = lie.map(|feature| feature.id).filter(|id| !seen.features.contains(id)).collect();
    if fits(picture, &said) { Ok(said.in_parts()) } else { Err(Hindrance::Full) }
}

fn fits(picture: &Picture, now: &Mirrored) -> bool {
    picture.bullets.len() + now.bullets.len() <= limits::BULLETS + now.gone.len()
        && picture.layers.len() + now.layers.len() <= limits::LAYERS + now.gone_layers.len()
        && picture.features.len() + now.features.len() <= limits::FEATURES + now.gone_features.len()
}
