// SPDX-License-Identifier: EUPL-1.2
//! What an event does to inboxes, voorstellen, participants and delegations.

use super::{meet, wait};
use crate::domain::activity::event::Event;
use crate::domain::activity::inbox::Processed;
use crate::domain::activity::limits::CONSIDERED;
use crate::domain::activity::participation::{Participant, Participation};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::reading::Reading;
use crate::domain::activity::stakeholder::{Consideration, Stakeholder};
use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::rights::Functionary;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment) {
    match event {
        Event::ItemOffered { item, legal } => {
            wait(picture, format!("verwerking:{}", item.id), item.beeld, *legal, item.at);
            picture.items.insert(item.id, Arc::new(item.clone()));
        }
        Event::ItemProcessed { item, outcome, unverified_because, .. } => {
            meet(picture, &format!("verwerking:{item}"), at);
            if let Some(item) = picture.items.get_mut(item) {
                Arc::make_mut(item).processed = Some(Processed {
                    outcome: outcome.clone(),
                    by: by.clone(),
                    at,
                    unverified_because: unverified_because.clone(),
                });
            }
        }
        Event::VoorstelMade { voorstel, legal } => {
            wait(picture, format!("verwerking:{}", voorstel.id), voorstel.beeld, *legal, voorstel.at);
            picture.voorstellen.insert(voorstel.id, Arc::new(voorstel.clone()));
        }
        Event::VoorstelSettled { voorstel, state } => {
            meet(picture, &format!("verwerking:{voorstel}"), at);
            if let Some(voorstel) = picture.voorstellen.get_mut(voorstel) {
                Arc::make_mut(voorstel).state = state.clone();
            }
        }
        Event::AccessAsked { organisation, name, ask } => {
            participant(picture, organisation, name, by, at).asks = Some(ask.clone());
        }
        Event::ParticipationSet { organisation, name, status, beelden, layers, reason, mandate } => {
            picture.participants.insert(
                organisation.clone(),
                Participant {
                    organisation: organisation.clone(),
                    name: name.clone(),
                    status: *status,
                    since: at,
                    by: by.clone(),
                    reason: reason.clone(),
                    beelden: beelden.clone(),
                    layers: layers.clone(),
                    asks: None,
                    mandate: mandate.clone(),
                },
            );
        }
        Event::StakeholderConsidered { organisation, name, choice, reason } => {
            let stakeholder = picture.stakeholders.entry(organisation.clone()).or_insert_with(|| {
                let considered = Vec::new();
                Arc::new(Stakeholder { organisation: organisation.clone(), name: name.clone(), considered })
            });
            let stakeholder = Arc::make_mut(stakeholder);
            stakeholder.name.clone_from(name);
            let consideration = Consideration { choice: *choice, reason: reason.clone(), by: by.clone(), at };
            stakeholder.considered.push(consideration);
            if stakeholder.considered.len() > CONSIDERED {
                stakeholder.considered.remove(0);
            }
        }
        Event::PartDelegated { delegation } => {
            picture.delegations.insert(delegation.id, delegation.clone());
        }
        Event::ParticipationDeclined { organisation, reason } => {
            if let Some(participant) = picture.participants.get_mut(organisation) {
                out(participant, Participation::Gealerteerd, by, at);
                participant.reason.clone_from(reason);
                participant.mandate = None;
            }
        }
        Event::MandateEnded { organisation, why } => {
            if let Some(participant) = picture.participants.get_mut(organisation) {
                out(participant, Participation::Ontkoppeld, by, at);
                if let Some(mandate) = &mut participant.mandate {
                    mandate.ended = Some(*why);
                }
            }
        }
        Event::DelegationChanged { delegation, until, .. } => {
            if let Some(delegation) = picture.delegations.get_mut(delegation) {
                delegation.until = *until;
            }
        }
        Event::DelegationEnded { delegation } | Event::DelegationExpired { delegation, .. } => {
            picture.delegations.remove(delegation);
        }
        Event::PictureRead { whole, beelden, layers } => {
            let reading = picture.readings.entry(by.account.clone()).or_insert_with(|| Reading {
                by: by.clone(),
                since: at,
                more_at: at,
                whole: false,
                beelden: BTreeSet::new(),
                layers: BTreeSet::new(),
            });
            reading.more_at = at;
            reading.whole |= *whole;
            reading.beelden.extend(beelden);
            reading.layers.extend(layers);
        }
        _ => {}
    }
}

/// Who takes part no longer reads what was admitted no longer.
fn out(participant: &mut Participant, status: Participation, by: &Functionary, at: Moment) {
    participant.status = status;
    participant.since = at;
    participant.by = by.clone();
    participant.reason = String::new();
    participant.beelden = Vec::new();
    participant.layers = Vec::new();
}

/// An organisation among the participants; who was not there yet is, and takes no part.
pub(super) fn participant<'a>(
    picture: &'a mut Picture,
    organisation: &OrganisationId,
    name: &str,
    by: &Functionary,
    at: Moment,
) -> &'a mut Participant {
    picture.participants.entry(organisation.clone()).or_insert_with(|| Participant {
        organisation: organisation.clone(),
        name: name.to_owned(),
        status: Participation::Geen,
        since: at,
        by: by.clone(),
        reason: String::new(),
        beelden: Vec::new(),
        layers: Vec::new(),
        asks: None,
        mandate: None,
    })
}
