// SPDX-License-Identifier: EUPL-1.2
//! Decisions on linking the eigen beeld of a kernpartner into the activity, and withdrawing it (R60).

use super::{Setting, check};
use crate::domain::activity::beeld::{Beeld, BeeldLink};
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::BeeldId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Relation, may_link};
use crate::domain::written;

pub(super) fn link(picture: &Picture, setting: Setting<'_>, id: BeeldId) -> Result<Vec<Event>, Refusal> {
    let beeld = check::beeld(picture, id)?;
    may_link(setting.actor, picture, beeld)?;
    if beeld.is_linked() {
        return Err(written::already("Dit beeld is al gekoppeld.", "This beeld is linked already."));
    }
    Ok(vec![Event::BeeldLinked { beeld: id }])
}

pub(super) fn unlink(
    picture: &Picture,
    setting: Setting<'_>,
    id: BeeldId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let beeld = check::beeld(picture, id)?;
    may_link(setting.actor, picture, beeld)?;
    if !beeld.is_linked() {
        return Err(written::already("Dit beeld is niet gekoppeld.", "This beeld is not linked."));
    }
    Ok(vec![Event::BeeldUnlinked { beeld: id, reason: written::reason(reason)? }])
}

/// How a new eigen beeld begins: that of a kernpartner is its own until it links it in; any other is part of
/// the activity (Bvr 2.4.2 (4)).
pub(super) fn at_first(setting: Setting<'_>, on_behalf: bool) -> BeeldLink {
    if setting.actor.relation == Relation::Kern && !on_behalf { BeeldLink::NotYet } else { BeeldLink::Always }
}

/// Nothing leaves a beeld for others before it was linked.
///
/// # Errors
/// `beeld.not_linked`.
pub(super) fn shared(beeld: &Beeld) -> Result<(), Refusal> {
    if beeld.is_linked() {
        return Ok(());
    }
    Err(Refusal::new(
        "beeld.not_linked",
        "Dit beeld is niet gekoppeld in deze activiteit: koppel het eerst.",
        "This beeld is not linked into this activity: link it first.",
    ))
}
