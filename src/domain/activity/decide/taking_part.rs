// SPDX-License-Identifier: EUPL-1.2
//! Decisions on taking part: asking, admitting, releasing, delegating.

use super::{Setting, check, regie};
use crate::domain::activity::event::Event;
use crate::domain::activity::limits;
use crate::domain::activity::participation::{Ask, Delegation, Part, Participation};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::stakeholder::Involvement;
use crate::domain::ids::{BeeldId, DelegationId, LayerId, OrganisationId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Relation, Situation, may, may_write_beeld};
use crate::domain::written;

/// Delegations in one activity: every page of some beelden.
const DELEGATIONS: usize = 200;
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
}

pub(super) fn set(picture: &Picture, setting: Setting<'_>, wanted: Wanted) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let known = check::organisation(setting, &wanted.organisation)?;
    if known.id == picture.head.owner {
        return Err(Refusal::invalid("De bronregio neemt altijd deel.", "The bronregio always takes part."));
    }
    let (relation, situation) = setting.register.standing(&known.id, picture, setting.now);
    // A region is a partner by law; any other needs an agreement with a region of the activity.
    if known.region.is_none() && matches!(relation, Relation::Vreemd | Relation::Koppel | Relation::Adhoc) {
        return Err(Refusal::new(
            "participation.no_agreement",
            "Deze organisatie heeft geen samenwerking waarmee zij hier zelf kan meekijken.",
            "This organisation has no samenwerking by which it could read along here itself.",
        ));
    }
    let released = matches!(wanted.status, Participation::Geen | Participation::Ontkoppeld);
    // It would take part, and see nothing (R05).
    if situation == Situation::ZonderStandpunt && !released {
        return Err(no_standpunt());
    }
    let asked = picture.participants.get(&known.id).filter(|p| p.asks.is_some()).map(|p| p.status);
    // Somebody who does not take part yet, and asks, can be told no.
    if wanted.status == Participation::Geen && asked != Some(Participation::Geen) {
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
    let mut events = vec![Event::ParticipationSet {
        organisation: known.id.clone(),
        name: known.name.clone(),
        status: wanted.status,
        beelden: if released { Vec::new() } else { wanted.beelden },
        layers: if released { Vec::new() } else { wanted.layers },
        reason: written::reason(&wanted.reason)?,
    }];
    // A partner writes a delegated part only while it is actief (R26).
    if known.region.is_none() && wanted.status != Participation::Actief {
        let theirs = picture.delegations.values().filter(|d| d.organisation == known.id);
        events.extend(theirs.map(|d| Event::DelegationEnded { delegation: d.id }));
    }
    regie::kept(picture, setting, &events)?;
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

pub(super) fn delegate(
    picture: &Picture,
    setting: Setting<'_>,
    id: DelegationId,
    to: OrganisationId,
    part: Part,
    reason: String,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    check::organisation(setting, &to)?;
    if picture.delegations.contains_key(&id) {
        return Err(written::exists("Deze delegatie", "This delegation"));
    }
    written::room(picture.delegations.len(), 1, DELEGATIONS, "Delegaties", "Delegations")?;
    let (relation, situation) = setting.register.standing(&to, picture, setting.now);
    if situation == Situation::ZonderStandpunt {
        return Err(no_standpunt());
    }
    let can = match relation {
        Relation::Bronregio | Relation::Betrokken => true,
        Relation::Kern | Relation::Structureel => picture.participation(&to) == Participation::Actief,
        Relation::Standby | Relation::Koppel | Relation::Adhoc | Relation::Vreemd => false,
    };
    if !can {
        return Err(Refusal::new(
            "delegation.cannot_write",
            "Deze organisatie kan hier niet tijdelijk schrijven.",
            "This organisation cannot write here for a while.",
        ));
    }
    // Nobody gives away what is another's (R16).
    match &part {
        Part::Page { beeld, page } => {
            let beeld = check::beeld(picture, *beeld)?;
            may_write_beeld(setting.actor, picture, beeld, false)?;
            if !beeld.pages.iter().any(|p| p.key == *page) {
                return Err(Refusal::unknown("Deze pagina", "This page"));
            }
        }
        Part::Layer { layer } => {
            let layer = picture.layers.get(layer).ok_or_else(|| Refusal::unknown("Deze kaartlaag", "This layer"))?;
            may_write_beeld(setting.actor, picture, check::beeld(picture, layer.beeld)?, true)?;
        }
    }
    let delegation = Delegation {
        id,
        organisation: to,
        part,
        by: setting.actor.who.clone(),
        at: setting.now,
        reason: written::reason(&reason)?,
    };
    Ok(vec![Event::PartDelegated { delegation }])
}

pub(super) fn end_delegation(picture: &Picture, setting: Setting<'_>, id: DelegationId) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    if !picture.delegations.contains_key(&id) {
        return Err(Refusal::unknown("Deze delegatie", "This delegation"));
    }
    Ok(vec![Event::DelegationEnded { delegation: id }])
}

fn no_standpunt() -> Refusal {
    Refusal::new(
        "participation.no_standpunt",
        "Deze partner werkt nog niet operationeel: zonder standpunt en go-live alleen in de oefenomgeving (beleidskader 4.2).",
        "This partner does not work operationally yet: without standpunt and go-live in exercises only (beleidskader 4.2).",
    )
}
