// SPDX-License-Identifier: EUPL-1.2
//! What ends by itself: writing for a while when its time is up or who does it cannot any more, taking part under a
//! mandate when nobody gives it any more, and writing for a partner by who cannot be lent any more. The server says
//! it, as an event; what is in the log has ended for good.

use crate::domain::activity::event::Event;
use crate::domain::activity::participation::{MandateEnd, Participation};
use crate::domain::activity::picture::Picture;
use crate::domain::alerting::{self, Word};
use crate::domain::ids::{AccountId, Moment, OrganisationId};
use crate::domain::register::Register;
use crate::domain::rights::{Actor, Function, Functionary, Relation, Situation, view_of};

/// What has ended by `now` and was not said yet, by the clock and by the register as it is.
pub fn pass(picture: &Picture, register: &Register, now: Moment) -> Vec<Event> {
    let mut over: Vec<(Moment, Event)> = picture
        .delegations
        .values()
        .filter_map(|one| Some((one.until.filter(|until| *until <= now)?, one.id)))
        .map(|(at, delegation)| (at, Event::DelegationExpired { delegation, at }))
        .collect();
    over.sort_by_key(|(at, _)| *at);
    over.into_iter().map(|(_, event)| event).chain(fallen(picture, register, now)).collect()
}

/// When the clock ends something next; what the register ends, it says itself
/// ([`Register::next_turn`]).
pub fn next(picture: &Picture) -> Option<Moment> {
    picture.delegations.values().filter_map(|one| one.until).min()
}

/// What nobody could be given by now, and ends for that: mandates (R34), what was delegated (R26), and writing for a
/// partner (R48).
pub fn fallen(picture: &Picture, register: &Register, now: Moment) -> Vec<Event> {
    let mut events = Vec::new();
    let mut out = Vec::new();
    for one in picture.participants.values().filter(|one| one.status.takes_part()) {
        let Some(mandate) = one.mandate_held() else { continue };
        if let Err(why) = gives(picture, register, &mandate.giver, now) {
            events.push(Event::MandateEnded { organisation: one.organisation.clone(), why });
            // It hears why (R68).
            let word = Word::Released(why.reason(&mandate.giver_name));
            let known = register.organisation(&one.organisation);
            events.extend(known.map(|known| alerting::tell(picture, register, known, word, now)));
            out.push(&one.organisation);
        }
    }
    let writes = |one: &OrganisationId| !out.contains(&one) && writes_for_a_while(picture, register, one, now);
    let delegated = picture.delegations.values().filter(|one| one.until.is_none_or(|until| until > now));
    let unable = delegated.filter(|one| !writes(&one.organisation));
    events.extend(unable.map(|one| Event::DelegationEnded { delegation: one.id }));
    let seconded = picture.secondments.values().filter(|one| one.runs());
    let recalled = seconded.filter(|one| lent(picture, register, &one.hin.account, now).is_none());
    let reason = || "De functie kan hier niet meer worden gedetacheerd.".to_owned();
    events.extend(recalled.map(|one| Event::SecondmentEnded { secondment: one.id, reason: reason() }));
    events
}

/// Whether an organisation can be delegated a part to write: a region in the activity can, and a kern- or structurele
/// partner that is `actief` (beleidskader Tabel 1; R26).
pub fn writes_for_a_while(picture: &Picture, register: &Register, one: &OrganisationId, now: Moment) -> bool {
    let (relation, situation) = register.standing(one, picture, now);
    let can = match relation {
        Relation::Bronregio | Relation::Betrokken => true,
        Relation::Kern | Relation::Structureel => picture.participation(one) == Participation::Actief,
        Relation::Standby | Relation::Koppel | Relation::Adhoc | Relation::Vreemd => false,
    };
    can && situation != Situation::ZonderStandpunt
}

/// Who can be lent to a partner: a trained informatiemanager of a veiligheidsregio (beleidskader 2.2.3) that reads the
/// whole activity.
pub fn lent(picture: &Picture, register: &Register, id: &AccountId, now: Moment) -> Option<Functionary> {
    let account = register.account(id)?;
    let keeps = register.is_region(&account.organisation) && account.function == Function::Informatiemanager;
    // Terms that are new keep it from reading until they are accepted, and end nothing.
    let actor = Actor { accepted_terms: true, ..register.actor(account, picture, now, 0) };
    (keeps && view_of(&actor, picture).reads_whole()).then(|| register.functionary(account))
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
