// SPDX-License-Identifier: EUPL-1.2
//! What ends by itself: writing for a while when its time is up, and taking part under a mandate when
//! nobody gives it any more. The server says it, as an event; what is in the log has ended for good.

use crate::domain::activity::event::Event;
use crate::domain::activity::participation::{MandateEnd, Participation};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::register::Register;
use crate::domain::rights::{Relation, Situation};

/// What has ended by `now` and was not said yet, by the clock and by the register as it is.
pub fn pass(picture: &Picture, register: &Register, now: Moment) -> Vec<Event> {
    let mut over: Vec<(Moment, Event)> = picture
        .delegations
        .values()
        .filter_map(|one| Some((one.until.filter(|until| *until <= now)?, one.id)))
        .map(|(at, delegation)| (at, Event::DelegationExpired { delegation, at }))
        .collect();
    over.sort_by_key(|(at, _)| *at);
    over.into_iter().map(|(_, event)| event).chain(mandates(picture, register, now)).collect()
}

/// When the clock ends something next; what the register ends, it says itself
/// ([`Register::next_turn`]).
pub fn next(picture: &Picture) -> Option<Moment> {
    picture.delegations.values().filter_map(|one| one.until).min()
}

/// Mandates that are held and that nobody gives any more: who took part under one is out.
pub fn mandates(picture: &Picture, register: &Register, now: Moment) -> Vec<Event> {
    let held = picture.participants.values().filter(|one| one.status.takes_part());
    held.filter_map(|one| {
        let mandate = one.mandate.as_ref().filter(|mandate| mandate.ended.is_none())?;
        let why = gives(picture, register, &mandate.giver, now).err()?;
        Some(Event::MandateEnded { organisation: one.organisation.clone(), why })
    })
    .collect()
}

/// Whether an organisation can let another take part under its mandate: a veiligheidsregio that is in the
/// activity, or a partner that takes part in it by an agreement of its own.
///
/// # Errors
/// Why not.
pub fn gives(picture: &Picture, register: &Register, giver: &OrganisationId, now: Moment) -> Result<(), MandateEnd> {
    let (relation, situation) = register.standing(giver, picture, now);
    let status = picture.participation(giver);
    let region = matches!(relation, Relation::Bronregio | Relation::Betrokken);
    let attached = matches!(status, Participation::Monitorend | Participation::Actief);
    if status == Participation::Ontkoppeld || !region && !attached {
        return Err(MandateEnd::GiverLeft);
    }
    let partner = matches!(relation, Relation::Kern | Relation::Structureel);
    if region || partner && situation != Situation::ZonderStandpunt {
        return Ok(());
    }
    Err(MandateEnd::GiverStanding)
}
