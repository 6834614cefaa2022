// SPDX-License-Identifier: EUPL-1.2
//! What an event does to the linking of beelden, and to the living link of a copy with its source.

use crate::domain::activity::beeld::BeeldLink;
use crate::domain::activity::bullet::{Bullet, Origin};
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::taken::living;
use crate::domain::ids::{BeeldId, BulletId, Moment};
use crate::domain::rights::Functionary;
use std::sync::Arc;

pub(super) fn link(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment) {
    match event {
        Event::BeeldLinked { beeld } => set(picture, beeld, BeeldLink::Linked { by: by.clone(), at }),
        Event::BeeldUnlinked { beeld, reason } => {
            set(picture, beeld, BeeldLink::Withdrawn { by: by.clone(), at, reason: reason.clone() });
        }
        _ => {}
    }
}

fn set(picture: &mut Picture, beeld: &BeeldId, link: BeeldLink) {
    if let Some(beeld) = picture.beelden.get_mut(beeld) {
        Arc::make_mut(beeld).link = link;
    }
}

pub(super) fn source(picture: &mut Picture, event: &Event) {
    let (bullet, now) = match event {
        Event::SourceFollowed { bullet, taken } => (bullet, Some(Box::new(taken.clone()))),
        Event::SourceUnlinked { bullet } => (bullet, None),
        _ => return,
    };
    if let Some(copy) = picture.bullets.get_mut(bullet)
        && let Origin::Beeld { taken, .. } = &mut Arc::make_mut(copy).origin
    {
        *taken = now;
    }
}

/// A living link goes on to the bullet that takes the place of the source.
pub(super) fn go_on(picture: &mut Picture, old: &BulletId, new: &BulletId) {
    let copies = |copy: &&mut Arc<Bullet>| living(copy).is_some_and(|(source, _)| source == *old);
    for copy in picture.bullets.values_mut().filter(copies) {
        if let Origin::Beeld { bullet, .. } = &mut Arc::make_mut(copy).origin {
            *bullet = *new;
        }
    }
}
