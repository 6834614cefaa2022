// SPDX-License-Identifier: EUPL-1.2
//! What an event does to the informatievragen.

use crate::domain::activity::event::Event;
use crate::domain::activity::informatievraag::{Informatievraag, VraagState};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BulletId, InformatievraagId};
use std::sync::Arc;

pub(super) fn change(picture: &mut Picture, event: &Event) {
    match event {
        Event::InformatievraagAsked { vraag } => {
            picture.informatievragen.insert(vraag.id, Arc::new(vraag.clone()));
        }
        Event::InformatievraagProposed { vraag, voorstel } => {
            touch(picture, vraag, |vraag| vraag.voorstel = Some(*voorstel));
        }
        Event::InformatievraagSettled { vraag, state } => touch(picture, vraag, |vraag| vraag.state = state.clone()),
        Event::InformatievraagOverdue { vraag, at } => touch(picture, vraag, |vraag| vraag.overdue_at = Some(*at)),
        _ => {}
    }
}

/// An answer goes on in the bullet that takes the place of the one that gave it.
pub(super) fn follow(picture: &mut Picture, old: &BulletId, new: &BulletId) {
    let answered =
        |vraag: &Informatievraag| matches!(&vraag.state, VraagState::Answered { bullet, .. } if bullet == old);
    for vraag in picture.informatievragen.values_mut().filter(|vraag| answered(vraag)) {
        if let VraagState::Answered { bullet, .. } = &mut Arc::make_mut(vraag).state {
            *bullet = *new;
        }
    }
}

fn touch(picture: &mut Picture, id: &InformatievraagId, change: impl FnOnce(&mut Informatievraag)) {
    if let Some(vraag) = picture.informatievragen.get_mut(id) {
        change(Arc::make_mut(vraag));
    }
}
