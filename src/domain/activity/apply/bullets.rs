// SPDX-License-Identifier: EUPL-1.2
//! What an event does to the bullets.

use super::meet;
use crate::domain::activity::bullet::{Bullet, BulletPatch, FlagAnswer, Past, Seen, Validity};
use crate::domain::activity::event::Event;
use crate::domain::activity::limits::FLAGS;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BulletId, FlagId, Moment};
use crate::domain::norms::{Limit, Norm, NormKind};
use crate::domain::rights::Functionary;
use std::sync::Arc;

pub(super) fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment) {
    match event {
        Event::BulletAdded { bullet } => add(picture, bullet),
        Event::BulletTextEdited { bullet, update } => edit(picture, bullet, by, at, |bullet| {
            (bullet.doc, bullet.text) = bullet.doc.merge(update);
            // Other words are another statement: who saw or checked the old one did not see this.
            bullet.seen.clear();
            if bullet.validity == Validity::Geverifieerd {
                bullet.validity = Validity::NietGeverifieerd;
                bullet.verified_at = None;
            }
        }),
        Event::BulletChanged { bullet, patch } => edit(picture, bullet, by, at, |bullet| apply_patch(bullet, patch)),
        Event::BulletMoved { bullet, theme, order } => edit(picture, bullet, by, at, |bullet| {
            bullet.theme.clone_from(theme);
            bullet.order = *order;
        }),
        Event::BulletVerified { bullet, validity, because } => edit(picture, bullet, by, at, |bullet| {
            bullet.validity = *validity;
            bullet.verified_at = (*validity == Validity::Geverifieerd).then_some(at);
            bullet.unverified_because.clone_from(because);
        }),
        Event::BulletConfirmed { bullet, stale_at } => {
            edit(picture, bullet, by, at, |bullet| bullet.stale_at = *stale_at);
        }
        Event::BulletReplaced { bullet, by: new } => {
            leave(picture, bullet, by, at, Some(new.id), "");
            add(picture, new);
        }
        Event::BulletRemoved { bullet, reason } => leave(picture, bullet, by, at, None, reason),
        Event::BulletFlagged { bullet: id, flag, due_at } => {
            touch(picture, id, |bullet| {
                bullet.flags.push(flag.clone());
                // What was answered longest ago makes room.
                if bullet.flags.len() > FLAGS
                    && let Some(place) = bullet.flags.iter().position(|f| f.answer.is_some())
                {
                    bullet.flags.remove(place);
                }
            });
            if let (Some(bullet), Some(due)) = (picture.bullets.get(id), due_at) {
                let (key, limit) = (answer_key(id, flag.id), Limit::until(*due, at));
                let norm = Norm::start(key.clone(), NormKind::Antwoord, limit, false, Some(bullet.beeld), at);
                picture.norms.insert(key, norm);
            }
        }
        Event::FlagAnswered { bullet, flag: id, answer } => {
            touch(picture, bullet, |bullet| {
                if let Some(flag) = bullet.flags.iter_mut().find(|f| f.id == *id) {
                    flag.answer = Some(FlagAnswer { by: by.clone(), at, text: answer.clone() });
                }
            });
            meet(picture, &answer_key(bullet, *id), at);
        }
        Event::BulletSeen { bullet } => touch(picture, bullet, |bullet| {
            bullet.seen.push(Seen { by: by.clone(), at });
        }),
        _ => {}
    }
}

/// The clock of the answer to a flag.
fn answer_key(bullet: &BulletId, flag: FlagId) -> String {
    format!("antwoord:{bullet}:{flag}")
}

fn add(picture: &mut Picture, bullet: &Bullet) {
    picture.bullets.insert(bullet.id, Arc::new(bullet.clone()));
}

fn touch(picture: &mut Picture, id: &BulletId, change: impl FnOnce(&mut Bullet)) {
    if let Some(bullet) = picture.bullets.get_mut(id) {
        change(Arc::make_mut(bullet));
    }
}

fn edit(picture: &mut Picture, id: &BulletId, by: &Functionary, at: Moment, change: impl FnOnce(&mut Bullet)) {
    touch(picture, id, |bullet| {
        change(bullet);
        bullet.edited_by = by.clone();
        bullet.edited_at = at;
    });
}

pub(super) fn leave(
    picture: &mut Picture,
    id: &BulletId,
    by: &Functionary,
    at: Moment,
    replaced_by: Option<BulletId>,
    reason: &str,
) {
    if let Some(bullet) = picture.bullets.remove(id) {
        let bullet = Arc::unwrap_or_clone(bullet);
        // What is gone is contested no longer.
        for flag in bullet.flags.iter().filter(|flag| flag.answer.is_none()) {
            meet(picture, &answer_key(id, flag.id), at);
        }
        picture.history.push(Arc::new(Past { bullet, at, by: by.clone(), replaced_by, reason: reason.into() }));
    }
}

fn apply_patch(bullet: &mut Bullet, patch: &BulletPatch) {
    bullet.kind = patch.kind.unwrap_or(bullet.kind);
    if let Some(source) = &patch.source {
        bullet.source.clone_from(source);
    }
    bullet.observed_at = patch.observed_at.or(bullet.observed_at);
    if let Some(stale_at) = patch.stale_at {
        bullet.stale_at = (stale_at.0 > 0).then_some(stale_at);
    }
    if let Some(features) = &patch.features {
        bullet.features.clone_from(features);
    }
    bullet.critical = patch.critical.unwrap_or(bullet.critical);
}
