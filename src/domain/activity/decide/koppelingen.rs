// SPDX-License-Identifier: EUPL-1.2
//! Decisions on koppelingen: in which other activities a beeld of the own activity of a kernpartner stands (R67).
//! Whether it can stand there is judged there ([`crate::domain::activity::koppeling::stands`]).

use super::{Setting, check};
use crate::domain::activity::event::Event;
use crate::domain::activity::koppeling::{Koppeling, KoppelingState};
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{ActivityId, BeeldId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, may};
use crate::domain::written;

pub(super) struct Wanted {
    pub koppeling: BeeldId,
    pub beeld: BeeldId,
    pub activity: ActivityId,
    pub title: String,
}

pub(super) fn make(picture: &Picture, setting: Setting<'_>, wanted: Wanted) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let beeld = check::beeld(picture, wanted.beeld)?;
    let owner = check::organisation(setting, &picture.head.owner)?;
    if owner.region.is_some() || beeld.owner != owner.id || beeld.on_behalf.is_some() || beeld.kept_elsewhere.is_some()
    {
        return Err(Refusal::new(
            "koppeling.not_own",
            "Alleen een beeld uit de eigen activiteit van een kernpartner wordt in een andere activiteit gekoppeld.",
            "Only a beeld of the own activity of a kernpartner is linked into another activity.",
        ));
    }
    if wanted.activity == picture.head.id {
        return Err(Refusal::invalid("Kies een andere activiteit.", "Choose another activity."));
    }
    let there = |one: &&Koppeling| one.beeld == wanted.beeld && one.activity == wanted.activity;
    let known = picture.koppelingen.values().find(there);
    // In one activity a beeld stands once; one that was withdrawn, or did not get there, comes back as what it was.
    let stands = |one: &Koppeling| matches!(one.state, KoppelingState::Waiting | KoppelingState::Stands { .. });
    let taken = picture.koppelingen.get(&wanted.koppeling).is_some_and(|one| !there(&one));
    if taken || known.is_some_and(|one| stands(one) || one.id != wanted.koppeling) {
        return Err(written::already("Dit beeld staat daar al.", "This beeld stands there already."));
    }
    let adding = usize::from(known.is_none());
    written::room(picture.koppelingen.len(), adding, limits::KOPPELINGEN, "Koppelingen", "Koppelingen")?;
    let koppeling = Koppeling {
        id: wanted.koppeling,
        beeld: wanted.beeld,
        activity: wanted.activity,
        title: written::named(&wanted.title, "Titel", "Title")?,
        by: setting.actor.who.clone(),
        team: setting.actor.team.clone(),
        at: setting.now,
        state: KoppelingState::Waiting,
    };
    Ok(vec![Event::KoppelingMade { koppeling }])
}

pub(super) fn withdraw(
    picture: &Picture,
    setting: Setting<'_>,
    id: BeeldId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let known = picture.koppelingen.get(&id).filter(|one| one.is_wanted());
    known.ok_or_else(|| Refusal::unknown("Deze koppeling", "This koppeling"))?;
    Ok(vec![Event::KoppelingWithdrawn { koppeling: id, reason: written::reason(reason)? }])
}
