// SPDX-License-Identifier: EUPL-1.2
//! Decisions on taking part: asking, admitting, releasing, and declining.

use super::{Setting, check, regie};
use crate::domain::activity::event::Event;
use crate::domain::activity::lapse;
use crate::domain::activity::limits;
use crate::domain::activity::participation::{Ask, Mandate, NewMandate, Participant, Participation};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::stakeholder::Involvement;
use crate::domain::alerting::{self, Word};
use crate::domain::ids::{BeeldId, LayerId, OrganisationId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Relation, Situation, may, may_decline};
use crate::domain::written;

/// Organisations in one activity: all that are known to work netcentrisch.
const PARTICIPANTS: usize = 1_000;

pub(super) fn ask(picture: &Picture, setting: Setting<'_>, reason: String) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::AskAccess)?;
    let who = &setting.actor.who;
    if picture.participants.get(&who.organisation).is_some_and(|p| p.asks.is_some()) {
        return Err(written::already("Uw verzoek loopt al.", "Your request is waiting already."));
    }
    written::room(picture.participants.len(), 1, PARTICIPANTS, "Deelnemers", "Participants")?;
    let name = check::organisation(setting, &who.organisation)?.name.clone();
    let ask = Ask { by: who.clone(), at: setting.now, reason: written::reason(&reason)? };
    Ok(vec![Event::AccessAsked { organisation: who.organisation.clone(), name, ask }])
}

/// How far the regievoerder lets an organisation take part.
pub(super) struct Wanted {
    pub organisation: OrganisationId,
    pub status: Participation,
    pub beelden: Vec<BeeldId>,
    pub layers: Vec<LayerId>,
    pub reason: String,
    pub mandate: Option<NewMandate>,
}

pub(super) fn set(picture: &Picture, setting: Setting<'_>, wanted: Wanted) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let known = check::organisation(setting, &wanted.organisation)?;
    if known.id == picture.head.owner {
        return Err(Refusal::invalid("De bronregio neemt altijd deel.", "The bronregio always takes part."));
    }
    // What is only its own, is linked into an activity, and read there (R66).
    if picture.head.is_own() {
        return Err(Refusal::new(
            "participation.own_activity",
            "In een eigen activiteit neemt niemand anders deel: koppel een beeld in een activiteit van een veiligheidsregio.",
            "In an own activity nobody else takes part: link a beeld into an activity of a veiligheidsregio.",
        ));
    }
    let (relation, situation) = setting.register.standing(&known.id, picture, setting.now);
    // A region is a partner by law; any other needs an agreement with a region of the activity.
    if known.region.is_none() && matches!(relation, Relation::Vreemd | Relation::Koppel | Relation::Adhoc) {
        return Err(Refusal::new(
            "participation.no_agreement",
            "Deze organisatie heeft geen samenwerking waarmee zij hier zelf kan meekijken (beleidskader Tabel 1, 2.2.3).",
            "This organisation has no samenwerking by which it could read along here itself (beleidskader Tabel 1, 2.2.3).",
        ));
    }
    let released = matches!(wanted.status, Participation::Geen | Participation::Ontkoppeld);
    // It would take part, and see nothing (R05).
    if situation == Situation::ZonderStandpunt && !released {
        return Err(no_standpunt());
    }
    let there = picture.participants.get(&known.id);
    let asks = there.filter(|one| one.asks.is_some());
    // Somebody who does not take part yet, and asks, can be told no.
    if wanted.status == Participation::Geen && asks.map(|one| one.status) != Some(Participation::Geen) {
        return Err(Refusal::invalid(
            "Kies ontkoppelen om de deelname te beëindigen.",
            "Choose ontkoppelen to end taking part.",
        ));
    }
    for beeld in &wanted.beelden {
        check::beeld(picture, *beeld)?;
    }
    if wanted.layers.iter().any(|layer| !picture.layers.contains_key(layer)) {
        return Err(Refusal::unknown("Deze kaartlaag", "This layer"));
    }
    written::room(wanted.beelden.len(), 0, limits::BEELDEN, "Beelden", "Beelden")?;
    written::room(wanted.layers.len(), 0, limits::LAYERS, "Kaartlagen", "Layers")?;
    written::room(picture.participants.len(), 1, PARTICIPANTS, "Deelnemers", "Participants")?;
    // Who is released takes part under nobody.
    let mandate = wanted.mandate.filter(|_| !released);
    let mandate = mandate.map(|new| under(picture, setting, relation, new)).transpose()?;
    let reason = written::reason(&wanted.reason)?;
    let tell = |word| alerting::tell(picture, setting.register, known, word, setting.now);
    // Who asked and gets nothing of it hears so with the reason, and is where it was (R65).
    let stays = |one: &&Participant| {
        (one.status, &one.beelden, &one.layers) == (wanted.status, &wanted.beelden, &wanted.layers)
    };
    let refused = asks.filter(stays);
    if refused.is_some_and(|one| one.mandate == mandate) {
        return Ok(vec![tell(Word::Refused(reason))]);
    }
    let told = reason.clone();
    let mut events = vec![Event::ParticipationSet {
        organisation: known.id.clone(),
        name: known.name.clone(),
        status: wanted.status,
        beelden: if released { Vec::new() } else { wanted.beelden },
        layers: if released { Vec::new() } else { wanted.layers },
        reason,
        mandate,
    }];
    // Who is let in further than it was, is told so (R59); who declined was in nothing.
    let before = there.filter(|one| !one.declined()).map_or(Participation::Geen, |one| one.status);
    if refused.is_some() {
        events.push(tell(Word::Refused(told.clone())));
    } else if wanted.status.further_than(before) && known.id != setting.actor.who.organisation {
        events.push(tell(Word::Invited(wanted.status)));
    }
    // Who was in and is not any more, hears why (R68).
    let was_in = before.takes_part() && wanted.status == Participation::Ontkoppeld;
    if was_in && known.id != setting.actor.who.organisation {
        events.push(tell(Word::Released(told)));
    }
    let after = regie::kept(picture, setting, &events)?;
    // Who was in by its mandate goes with it (R34); what it writes no longer, ends (R26).
    events.extend(lapse::fallen(&after, setting.register, setting.now));
    Ok(events)
}

/// An organisation says that it does not take part, or no longer (R59).
pub(super) fn decline(picture: &Picture, setting: Setting<'_>, reason: &str) -> Result<Vec<Event>, Refusal> {
    may_decline(setting.actor, picture)?;
    let own = &setting.actor.who.organisation;
    let known = check::organisation(setting, own)?;
    if known.region.as_ref().is_some_and(|region| picture.head.regions.contains(region)) {
        return Err(Refusal::new(
            "participation.by_law",
            "Uw veiligheidsregio is betrokken bij deze activiteit en kan zich niet afmelden.",
            "Your veiligheidsregio is involved in this activity and cannot decline.",
        ));
    }
    if picture.regie.as_ref().is_some_and(|regie| regie.holder.organisation == *own) {
        return Err(regie::would_lose());
    }
    let mut events = vec![Event::ParticipationDeclined { organisation: own.clone(), reason: written::reason(reason)? }];
    // Who was in by its mandate goes with it (R34); what it writes no longer, ends (R26).
    let after = regie::after(picture, setting, &events);
    events.extend(lapse::fallen(&after, setting.register, setting.now));
    Ok(events)
}

/// Whether an organisation is involved (R44). Considered as often as there is reason to: each time is kept.
pub(super) fn consider(
    picture: &Picture,
    setting: Setting<'_>,
    id: &OrganisationId,
    choice: Involvement,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let known = check::organisation(setting, id)?;
    if known.id == picture.head.owner {
        return Err(Refusal::invalid("De bronregio neemt altijd deel.", "The bronregio always takes part."));
    }
    let is_new = !picture.stakeholders.contains_key(id);
    written::room(
        picture.stakeholders.len(),
        usize::from(is_new),
        limits::STAKEHOLDERS,
        "Stakeholders",
        "Stakeholders",
    )?;
    let reason = written::reason(reason)?;
    let (organisation, name) = (known.id.clone(), known.name.clone());
    Ok(vec![Event::StakeholderConsidered { organisation, name, choice, reason }])
}

/// The mandate under which a standby partner takes part (R33).
///
/// # Errors
/// `mandate.not_standby`, `mandate.cannot_give`, `unknown`.
fn under(picture: &Picture, setting: Setting<'_>, relation: Relation, new: NewMandate) -> Result<Mandate, Refusal> {
    if relation != Relation::Standby {
        return Err(Refusal::new(
            "mandate.not_standby",
            "Alleen een standby-partner sluit aan onder het mandaat van een ander (beleidskader 2.2.2).",
            "Only a standby partner takes part under another's mandate (beleidskader 2.2.2).",
        ));
    }
    let giver = check::organisation(setting, &new.giver)?;
    lapse::gives(picture, setting.register, &giver.id, setting.now).map_err(|_| {
        Refusal::new(
            "mandate.cannot_give",
            "Deze organisatie kan hier geen mandaat geven: zij is zelf (nog) niet aangesloten (beleidskader 2.2.2).",
            "This organisation cannot give a mandate here: it does not take part itself (yet) (beleidskader 2.2.2).",
        )
    })?;
    let process = written::named(&new.process, "Proces", "Process")?;
    Ok(Mandate { giver: giver.id.clone(), giver_name: giver.name.clone(), process, ended: None })
}

pub(super) fn no_standpunt() -> Refusal {
    Refusal::new(
        "participation.no_standpunt",
        "Deze partner werkt nog niet operationeel: zonder standpunt en go-live alleen in de oefenomgeving (beleidskader 4.2).",
        "This partner does not work operationally yet: without standpunt and go-live in exercises only (beleidskader 4.2).",
    )
}
