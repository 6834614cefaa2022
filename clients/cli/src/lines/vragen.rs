// SPDX-License-Identifier: EUPL-1.2
//! The lines of informatievragen.

use super::{because, beeld_title, named, organisation, plain, theme_title};
use crate::amsterdam::time_of_day;
use gedeeld_beeld::domain::activity::informatievraag::{Addressee, Informatievraag, VraagState};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::InformatievraagId;

pub(super) fn asked(before: &Picture, vraag: &Informatievraag) -> String {
    let to = match &vraag.to {
        Addressee::Organisation { organisation: to } => organisation(before, to),
        Addressee::Beeld { beeld } => beeld_title(before, *beeld),
    };
    let about = match &vraag.theme {
        Some(theme) => theme_title(before, vraag.beeld, theme),
        None => beeld_title(before, vraag.beeld),
    };
    let due = time_of_day(vraag.due_at);
    format!("informatievraag aan {to} ({about}), uiterlijk {due}: {}", plain(&vraag.question))
}

pub(super) fn settled(before: &Picture, id: &InformatievraagId, state: &VraagState) -> String {
    let question = question(before, id);
    match state {
        VraagState::Open => format!("informatievraag staat open: {question}"),
        VraagState::Answered { bullet, .. } => {
            format!("informatievraag beantwoord: {question} {}", named(before, bullet))
        }
        VraagState::Unanswerable { reason, .. } => {
            format!("informatievraag niet te beantwoorden: {question}{}", because(reason))
        }
        VraagState::Withdrawn { reason, .. } => format!("informatievraag ingetrokken: {question}{}", because(reason)),
    }
}

/// What was asked.
pub(super) fn question(before: &Picture, id: &InformatievraagId) -> String {
    before.informatievragen.get(id).map_or_else(|| "(onbekend)".into(), |vraag| plain(&vraag.question))
}
