// SPDX-License-Identifier: EUPL-1.2
//! What an event does to the SitRaps that went out and to who writes for a partner without account.

use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::secondment::SecondmentEnd;
use crate::domain::ids::Moment;
use crate::domain::rights::Functionary;
use std::sync::Arc;

pub(super) fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment) {
    match event {
        Event::SitrapSent { sitrap } => {
            picture.sitraps.insert(sitrap.id, Arc::new(sitrap.clone()));
        }
        Event::SitrapMailed { sitrap, mail } => {
            if let Some(sent) = picture.sitraps.get_mut(sitrap) {
                Arc::make_mut(sent).mail = Some(mail.clone());
            }
        }
        Event::HinSeconded { secondment } => {
            picture.secondments.insert(secondment.id, secondment.clone());
        }
        Event::SecondmentEnded { secondment, reason } => {
            if let Some(one) = picture.secondments.get_mut(secondment) {
                one.ended = Some(SecondmentEnd { by: by.clone(), at, reason: reason.clone() });
            }
        }
        _ => {}
    }
}

/// Who wrote on behalf of a partner does so no longer than the activity runs.
pub(super) fn end_all(picture: &mut Picture, by: &Functionary, at: Moment, reason: &str) {
    for one in picture.secondments.values_mut().filter(|one| one.runs()) {
        one.ended = Some(SecondmentEnd { by: by.clone(), at, reason: reason.to_owned() });
    }
}
