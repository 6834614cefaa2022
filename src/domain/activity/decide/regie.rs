// SPDX-License-Identifier: EUPL-1.2
//! Decisions on regie: offer and accept, take over with a reason.

use super::Setting;
use crate::domain::activity::apply::apply;
use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::regie::Regie;
use crate::domain::ids::AccountId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, may};
use crate::domain::written;

pub(super) fn offer(picture: &Picture, setting: Setting<'_>, to: &AccountId) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let account = setting.register.account(to).ok_or_else(|| Refusal::unknown("Deze functie", "This function"))?;
    if *to == setting.actor.who.account {
        return Err(already());
    }
    // Who could not hold it is not offered it.
    let other = setting.register.actor(account, picture, setting.now, 0);
    may(&other, picture, Action::HoldRegie).map_err(|_| {
        Refusal::new(
            "regie.cannot_hold",
            "Deze functie kan hier geen regie voeren.",
            "This function cannot hold the regie here.",
        )
    })?;
    Ok(vec![Event::RegieOffered { to: setting.register.functionary(account) }])
}

pub(super) fn withdraw_offer(picture: &Picture, setting: Setting<'_>) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    offered(picture)?;
    Ok(vec![Event::RegieOfferEnded { declined: false }])
}

pub(super) fn accept(picture: &Picture, setting: Setting<'_>) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::HoldRegie)?;
    offered_to(picture, setting)?;
    Ok(vec![Event::RegieAccepted { holder: setting.actor.who.clone() }])
}

pub(super) fn decline(picture: &Picture, setting: Setting<'_>) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::HoldRegie)?;
    offered_to(picture, setting)?;
    Ok(vec![Event::RegieOfferEnded { declined: true }])
}

pub(super) fn take(picture: &Picture, setting: Setting<'_>, reason: String) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::TakeRegie)?;
    if picture.regie.as_ref().is_some_and(|regie| regie.holder.account == setting.actor.who.account) {
        return Err(already());
    }
    Ok(vec![Event::RegieTaken { holder: setting.actor.who.clone(), reason: written::reason(&reason)? }])
}

/// Whoever directs an activity can still direct it afterwards: an activity without somebody
/// who can is lost to everyone (R20).
///
/// # Errors
/// `regie.would_lose`. Else the picture as it will be.
pub(super) fn kept(picture: &Picture, setting: Setting<'_>, events: &[Event]) -> Result<Picture, Refusal> {
    let after = after(picture, setting, events);
    let account = setting.register.account(&setting.actor.who.account);
    let directs = account.is_some_and(|account| {
        let actor = setting.register.actor(account, &after, setting.now, 0);
        may(&actor, &after, Action::Direct).is_ok()
    });
    directs.then_some(after).ok_or_else(would_lose)
}

/// The picture as it will be once this has happened, on the word of who asks.
pub(super) fn after(picture: &Picture, setting: Setting<'_>, events: &[Event]) -> Picture {
    let mut after = picture.clone();
    for event in events {
        let seq = after.seq.next();
        let by = Some(setting.actor.who.clone());
        apply(&mut after, &Recorded { seq, at: setting.now, by, command: None, event: event.clone() });
    }
    after
}

pub(super) fn would_lose() -> Refusal {
    Refusal::new(
        "regie.would_lose",
        "Hiermee verliest u zelf de toegang tot de regie. Draag de regie eerst over.",
        "This would take the regie out of your own reach. Hand it over first.",
    )
}

fn offered(picture: &Picture) -> Result<&Regie, Refusal> {
    picture
        .regie
        .as_ref()
        .filter(|regie| regie.offered_to.is_some())
        .ok_or_else(|| Refusal::new("regie.not_offered", "De regie is niet aangeboden.", "The regie is not on offer."))
}

fn offered_to(picture: &Picture, setting: Setting<'_>) -> Result<(), Refusal> {
    if offered(picture)?.is_offered_to(&setting.actor.who.account) {
        return Ok(());
    }
    Err(Refusal::new("regie.not_offered", "De regie is niet aan u aangeboden.", "The regie is not offered to you."))
}

fn already() -> Refusal {
    Refusal::new("regie.already", "U voert de regie al.", "You hold the regie already.")
}
