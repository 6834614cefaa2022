// SPDX-License-Identifier: EUPL-1.2
//! What an event does to koppelingen, and to a beeld that is kept elsewhere (R67).

use super::{bullets, informatievragen, kern};
use crate::domain::activity::event::Event;
use crate::domain::activity::koppeling::{Gone, KoppelingState, Mirrored};
use crate::domain::activity::picture::Picture;
use crate::domain::geo::Feature;
use crate::domain::ids::{BeeldId, Moment, Seq};
use crate::domain::rights::Functionary;
use std::sync::Arc;

pub(super) fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment, seq: Seq) {
    match event {
        Event::KoppelingMade { koppeling } => {
            picture.koppelingen.insert(koppeling.id, koppeling.clone());
        }
        Event::KoppelingSettled { koppeling, state } => set(picture, koppeling, state.clone()),
        Event::KoppelingWithdrawn { koppeling, reason } => {
            set(picture, koppeling, KoppelingState::Withdrawn { by: by.clone(), at, reason: reason.clone() });
        }
        Event::BeeldMirrored { beeld, now } => mirror(picture, beeld, now, at, seq),
        _ => {}
    }
}

fn set(picture: &mut Picture, koppeling: &BeeldId, state: KoppelingState) {
    if let Some(koppeling) = picture.koppelingen.get_mut(koppeling) {
        koppeling.state = state;
    }
}

/// What is named is as it is where it is kept; what readers here say of a bullet came with it.
fn mirror(picture: &mut Picture, beeld: &BeeldId, now: &Mirrored, at: Moment, seq: Seq) {
    if let Some(beeld) = picture.beelden.get_mut(beeld) {
        let beeld = Arc::make_mut(beeld);
        beeld.title = now.title.clone().unwrap_or_else(|| std::mem::take(&mut beeld.title));
        beeld.pages = now.pages.clone().unwrap_or_else(|| std::mem::take(&mut beeld.pages));
        if let (Some(still), Some(kept)) = (now.still, &mut beeld.kept_elsewhere) {
            kept.still_since = still.then_some(at);
        }
    }
    for Gone { bullet, by, at, replaced_by, reason } in &now.gone {
        bullets::leave(picture, bullet, by, *at, *replaced_by, reason);
        if let Some(new) = replaced_by {
            kern::go_on(picture, bullet, new);
            informatievragen::follow(picture, bullet, new);
        }
    }
    now.gone_features.iter().for_each(|id| {
        picture.features.remove(id);
    });
    now.gone_layers.iter().for_each(|id| {
        picture.layers.remove(id);
    });
    picture.layers.extend(now.layers.iter().map(|layer| (layer.id, layer.clone())));
    picture
        .features
        .extend(now.features.iter().map(|feature| (feature.id, Arc::new(Feature { version: seq, ..feature.clone() }))));
    picture.bullets.extend(now.bullets.iter().map(|bullet| (bullet.id, Arc::new(bullet.clone()))));
}
