// SPDX-License-Identifier: EUPL-1.2
//! Whether a beeld stands in the other activity, and what happens there when it comes, stays, stands still or leaves.

use super::comparing::{changes, kept_elsewhere};
use super::{Hindrance, KeptElsewhere, Koppeling, KoppelingState, Mirrored};
use crate::domain::activity::beeld::{Beeld, BeeldKind, BeeldLink};
use crate::domain::activity::event::Event;
use crate::domain::activity::informatievraag::Addressee;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::geo::Layer;
use crate::domain::ids::{BeeldId, LayerId, Moment, OrganisationId};
use crate::domain::register::Register;
use crate::domain::rights::{Action, Actor, Function, Functionary, Relation, may, view_of};

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
        None if picture.beelden.len() >= limits::BEELDEN || kept_elsewhere(picture).count() >= limits::BEELDEN / 2 => {
            return Err(Hindrance::Full);
        }
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

/// What happens there when it was withdrawn, and by whom; nothing while the activity is closed: what was in it stays
/// as it was, until it is reopened (R08).
pub fn leaves(picture: &Picture, source: &Picture, koppeling: &Koppeling) -> Option<(Functionary, Event)> {
    let KoppelingState::Withdrawn { by, reason, .. } = &koppeling.state else { return None };
    let known = picture.beelden.get(&koppeling.id).filter(|known| known.is_linked() && picture.is_open())?;
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
