// SPDX-License-Identifier: EUPL-1.2
//! Decisions on a gedetacheerde HIN (beleidskader 2.2.3): beginning and ending (R48).

use super::{Setting, partner};
use crate::domain::activity::event::Event;
use crate::domain::activity::lapse;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::secondment::{NewSecondment, Secondment};
use crate::domain::ids::{AccountId, SecondmentId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Functionary, may};
use crate::domain::written;

pub(super) fn begin(picture: &Picture, setting: Setting<'_>, new: NewSecondment) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    if picture.secondments.contains_key(&new.id) {
        return Err(written::exists("Deze detachering", "This secondment"));
    }
    written::room(picture.secondments.len(), 1, limits::SECONDMENTS, "Detacheringen", "Secondments")?;
    let hin = lent(picture, setting, &new.account)?;
    let partner = partner::checked(picture, setting, new.partner)?;
    let mut running = picture.secondments.values().filter(|one| one.runs());
    if running.any(|one| one.hin.account == hin.account || one.partner.is(&partner)) {
        return Err(written::already(
            "Deze functie is al gedetacheerd, of deze partner heeft al een gedetacheerde HIN.",
            "This function is seconded already, or this partner has a seconded HIN already.",
        ));
    }
    let offer_ends = picture.regie.as_ref().is_some_and(|regie| regie.is_offered_to(&hin.account));
    let secondment = Secondment {
        id: new.id,
        hin,
        partner,
        by: setting.actor.who.clone(),
        at: setting.now,
        reason: written::reason(&new.reason)?,
        ended: None,
    };
    // Who writes for a partner cannot direct as well (R48).
    let offer = offer_ends.then_some(Event::RegieOfferEnded { declined: false });
    Ok(offer.into_iter().chain([Event::HinSeconded { secondment }]).collect())
}

/// The account that can be lent, and not the one who directs.
fn lent(picture: &Picture, setting: Setting<'_>, id: &AccountId) -> Result<Functionary, Refusal> {
    if setting.register.account(id).is_none() {
        return Err(Refusal::unknown("Deze functie", "This function"));
    }
    let hin = lapse::lent(picture, setting.register, id, setting.now).ok_or_else(|| {
        Refusal::new(
            "secondment.cannot",
            "Alleen een informatiemanager van een veiligheidsregio die deelneemt, kan worden gedetacheerd.",
            "Only an informatiemanager of a veiligheidsregio that takes part can be seconded.",
        )
    })?;
    if picture.regie.as_ref().is_some_and(|regie| regie.holder.account == *id) {
        return Err(Refusal::new(
            "secondment.holds_regie",
            "De regievoerder kan niet namens een partner schrijven. Draag de regie eerst over.",
            "The regievoerder cannot write on behalf of a partner. Hand the regie over first.",
        ));
    }
    Ok(hin)
}

pub(super) fn end(
    picture: &Picture,
    setting: Setting<'_>,
    id: SecondmentId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let there = picture.secondments.get(&id);
    let there = there.ok_or_else(|| Refusal::unknown("Deze detachering", "This secondment"))?;
    if !there.runs() {
        return Err(written::already("Deze detachering is al beëindigd.", "This secondment has ended already."));
    }
    Ok(vec![Event::SecondmentEnded { secondment: id, reason: written::reason(reason)? }])
}
