// SPDX-License-Identifier: EUPL-1.2
//! Folding the log: what an event does to the picture. It cannot refuse.
//!
//! `clients/web/src/picture/apply.ts` does the same in the browser; the vectors in
//! `tests/fixtures/vectors` hold both to it.

mod alerts;
mod bullets;
mod informatievragen;
mod kern;
mod koppelingen;
mod liaison;
mod taking_part;
mod teams;

use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::limits::HISTORY;
use crate::domain::activity::picture::{HeadPatch, Opschaling, Picture, Status};
use crate::domain::activity::regie::Regie;
use crate::domain::geo::{Feature, FeaturePatch};
use crate::domain::ids::{BeeldId, Moment, OrganisationId, Seq};
use crate::domain::norms::{Limit, Norm, NormKind};
use crate::domain::rights::Functionary;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The picture after the first event of a log; none when it is not a creation.
pub fn begin(first: &Recorded) -> Option<Picture> {
    let Event::ActivityCreated { head, beelden, layers, regie } = &first.event else {
        return None;
    };
    Some(Picture {
        head: head.clone(),
        seq: first.seq,
        regie: Some(fresh_regie(regie.clone(), first.at, String::new())),
        opschaling: None,
        norms: BTreeMap::new(),
        beelden: beelden.iter().map(|beeld| (beeld.id, Arc::new(beeld.clone()))).collect(),
        bullets: BTreeMap::new(),
        layers: layers.iter().map(|layer| (layer.id, layer.clone())).collect(),
        features: BTreeMap::new(),
        wind: None,
        items: BTreeMap::new(),
        voorstellen: BTreeMap::new(),
        informatievragen: BTreeMap::new(),
        stakeholders: BTreeMap::new(),
        participants: BTreeMap::new(),
        delegations: BTreeMap::new(),
        teams: BTreeMap::new(),
        levels: BTreeMap::new(),
        sitraps: BTreeMap::new(),
        secondments: BTreeMap::new(),
        alerts: BTreeMap::new(),
        readings: BTreeMap::new(),
        koppelingen: BTreeMap::new(),
        history: Vec::new(),
    })
}

/// The picture after one more event. Events come in order, each once.
pub fn apply(picture: &mut Picture, recorded: &Recorded) {
    picture.seq = recorded.seq;
    let nobody = nobody();
    let by = recorded.by.as_ref().unwrap_or(&nobody);
    change(picture, &recorded.event, by, recorded.at, recorded.seq);
    if picture.history.len() > HISTORY {
        let surplus = picture.history.len() - HISTORY;
        picture.history.drain(..surplus);
    }
}

/// Folds a whole log; none when it is empty or does not begin with a creation.
pub fn fold<'a>(log: impl IntoIterator<Item = &'a Recorded>) -> Option<Picture> {
    let mut log = log.into_iter();
    let mut picture = begin(log.next()?)?;
    log.for_each(|recorded| apply(&mut picture, recorded));
    Some(picture)
}

fn change(picture: &mut Picture, event: &Event, by: &Functionary, at: Moment, seq: Seq) {
    match event {
        Event::ActivityCreated { .. } => {}
        Event::HeadChanged { patch } => head(picture, patch),
        Event::ActivityClosed { reason } => {
            picture.head.status = Status::Closed;
            picture.regie = None;
            picture.delegations.clear();
            liaison::end_all(picture, by, at, reason);
        }
        Event::ActivityArchived { .. } => picture.head.status = Status::Archived,
        Event::ActivityReopened { reason, regie } => {
            picture.head.status = Status::Open;
            picture.regie = Some(fresh_regie(regie.clone(), at, reason.clone()));
            // What waited while nobody worked on it has its ten minutes from now.
            let waits = |norm: &&mut Norm| {
                let of_work = matches!(norm.kind, NormKind::Verwerking | NormKind::Antwoord);
                of_work && norm.runs() && norm.breached_at.is_none()
            };
            for norm in picture.norms.values_mut().filter(waits) {
                // An answer that is asked for later than that, is asked for then still.
                let later = norm.due_at.max(at.plus_ms(Limit::VERWERKING.ms));
                let limit = match norm.kind {
                    NormKind::Antwoord => Limit::until(later, at),
                    _ => Limit::VERWERKING,
                };
                *norm = Norm::start(norm.key.clone(), norm.kind, limit, norm.legal, norm.beeld, at);
            }
        }
        Event::OpschalingEstablished { at: zero, grip } => {
            picture.head.grip = *grip;
            picture.opschaling =
                Some(Opschaling { established_at: *zero, alarmed_at: None, shared_at: None, empty: Vec::new() });
            let clocks = [
                ("alarmering", NormKind::Alarmering, Limit::ALARMERING),
                ("startbeeld", NormKind::Startbeeld, Limit::STARTBEELD),
            ];
            for (key, kind, limit) in clocks {
                picture.norms.insert(key.into(), Norm::start(key.into(), kind, limit, true, None, *zero));
            }
        }
        Event::AlarmeringRegistered { at: began } => {
            if let Some(opschaling) = &mut picture.opschaling {
                opschaling.alarmed_at = Some(*began);
            }
            meet(picture, "alarmering", *began);
        }
        Event::StartbeeldShared { empty } => {
            if let Some(opschaling) = &mut picture.opschaling {
                opschaling.shared_at = Some(at);
                opschaling.empty.clone_from(empty);
            }
            meet(picture, "startbeeld", at);
        }
        Event::BeeldAdded { beeld, layer } => {
            picture.beelden.insert(beeld.id, Arc::new(beeld.clone()));
            picture.layers.insert(layer.id, layer.clone());
        }
        Event::BeeldLinked { .. } | Event::BeeldUnlinked { .. } => kern::link(picture, event, by, at),
        Event::LayerAdded { layer } => {
            picture.layers.insert(layer.id, layer.clone());
        }
        Event::LayerRenamed { layer, title } => {
            if let Some(layer) = picture.layers.get_mut(layer) {
                layer.title.clone_from(title);
            }
        }
        Event::LayerRemoved { layer, .. } => {
            picture.layers.remove(layer);
            picture.features.retain(|_, feature| feature.layer != *layer);
        }
        Event::FeatureAdded { feature } => {
            picture.features.insert(feature.id, Arc::new(Feature { version: seq, ..feature.clone() }));
        }
        Event::FeatureChanged { feature, patch } => {
            if let Some(feature) = picture.features.get_mut(feature) {
                patch_feature(Arc::make_mut(feature), patch, by, at, seq);
            }
        }
        Event::FeatureRemoved { feature } => {
            picture.features.remove(feature);
        }
        Event::WindSet { wind } => picture.wind = *wind,
        Event::RegieOffered { to } => regie(picture, |regie| regie.offered_to = Some(to.clone())),
        Event::RegieOfferEnded { .. } => regie(picture, |regie| regie.offered_to = None),
        Event::RegieAccepted { holder } => {
            picture.regie = Some(fresh_regie(holder.clone(), at, String::new()));
        }
        Event::RegieTaken { holder, reason } => {
            let taken_from = picture.regie.take().map(|regie| regie.holder);
            picture.regie = Some(Regie { taken_from, ..fresh_regie(holder.clone(), at, reason.clone()) });
        }
        Event::RegievoerderAway { since } => regie(picture, |regie| regie.away_since = Some(*since)),
        Event::RegievoerderBack => regie(picture, |regie| regie.away_since = None),
        Event::NormWarned { norm, at: warned } => {
            if let Some(norm) = picture.norms.get_mut(norm) {
                norm.warned_at = Some(*warned);
            }
        }
        Event::NormBreached { norm, at: breached } => {
            if let Some(norm) = picture.norms.get_mut(norm) {
                norm.breached_at = Some(*breached);
            }
        }
        Event::TeamCalled { .. } | Event::TeamStarted { .. } | Event::TeamEnded { .. } | Event::LevelSet { .. } => {
            teams::change(picture, event, by, at)
        }
        Event::BulletAdded { .. }
        | Event::BulletTextEdited { .. }
        | Event::BulletChanged { .. }
        | Event::BulletMoved { .. }
        | Event::BulletVerified { .. }
        | Event::BulletConfirmed { .. }
        | Event::BulletReplaced { .. }
        | Event::BulletRemoved { .. }
        | Event::BulletFlagged { .. }
        | Event::FlagAnswered { .. }
        | Event::BulletSeen { .. } => {
            bullets::change(picture, event, by, at);
            if let Event::BulletReplaced { bullet, by } = event {
                kern::go_on(picture, bullet, &by.id);
                informatievragen::follow(picture, bullet, &by.id);
            }
        }
        Event::SourceFollowed { .. } | Event::SourceUnlinked { .. } => kern::source(picture, event),
        Event::InformatievraagAsked { .. }
        | Event::InformatievraagProposed { .. }
        | Event::InformatievraagSettled { .. }
        | Event::InformatievraagOverdue { .. } => informatievragen::change(picture, event),
        Event::PartnerAlerted { .. }
        | Event::AlertSeen { .. }
        | Event::AlertDelivered { .. }
        | Event::AlertTried { .. }
        | Event::AlertFailed { .. } => alerts::change(picture, event, by, at),
        Event::ItemOffered { .. }
        | Event::ItemProcessed { .. }
        | Event::VoorstelMade { .. }
        | Event::VoorstelSettled { .. }
        | Event::AccessAsked { .. }
        | Event::ParticipationSet { .. }
        | Event::ParticipationDeclined { .. }
        | Event::StakeholderConsidered { .. }
        | Event::MandateEnded { .. }
        | Event::PartDelegated { .. }
        | Event::DelegationChanged { .. }
        | Event::DelegationEnded { .. }
        | Event::DelegationExpired { .. }
        | Event::PictureRead { .. } => taking_part::change(picture, event, by, at),
        Event::BeeldMirrored { .. }
        | Event::KoppelingMade { .. }
        | Event::KoppelingSettled { .. }
        | Event::KoppelingWithdrawn { .. } => koppelingen::change(picture, event, by, at, seq),
        Event::SitrapSent { .. }
        | Event::SitrapMailed { .. }
        | Event::HinSeconded { .. }
        | Event::SecondmentEnded { .. } => {
            liaison::change(picture, event, by, at);
        }
    }
}

fn head(picture: &mut Picture, patch: &HeadPatch) {
    let head = &mut picture.head;
    head.name = patch.name.clone().unwrap_or_else(|| std::mem::take(&mut head.name));
    head.kind = patch.kind.unwrap_or(head.kind);
    head.regions = patch.regions.clone().unwrap_or_else(|| std::mem::take(&mut head.regions));
    head.place = patch.place.clone().unwrap_or_else(|| std::mem::take(&mut head.place));
    head.location = patch.location.or(head.location);
    head.grip = patch.grip.unwrap_or(head.grip);
    head.besloten = patch.besloten.unwrap_or(head.besloten);
}

fn patch_feature(feature: &mut Feature, patch: &FeaturePatch, by: &Functionary, at: Moment, seq: Seq) {
    if let Some(geometry) = &patch.geometry {
        feature.geometry = geometry.clone();
    }
    feature.style = patch.style.unwrap_or(feature.style);
    if let Some(symbol) = &patch.symbol {
        feature.symbol = (!symbol.is_empty()).then(|| symbol.clone());
    }
    if let Some(label) = &patch.label {
        feature.label.clone_from(label);
    }
    feature.version = seq;
    feature.by = by.clone();
    feature.at = at;
}

fn regie(picture: &mut Picture, change: impl FnOnce(&mut Regie)) {
    if let Some(regie) = &mut picture.regie {
        change(regie);
    }
}

fn fresh_regie(holder: Functionary, since: Moment, taken_because: String) -> Regie {
    Regie { holder, since, offered_to: None, away_since: None, taken_because, taken_from: None }
}

fn meet(picture: &mut Picture, key: &str, at: Moment) {
    if let Some(norm) = picture.norms.get_mut(key)
        && norm.met_at.is_none()
    {
        norm.met_at = Some(at);
        // What was done in time and said later was no breach.
        norm.breached_at = norm.breached_at.filter(|_| at > norm.due_at);
    }
}

/// The clock of something that waits to be processed: of the situatiebeeld and of a
/// veiligheidsregio's teams it is the law's, of a partner a werknorm.
fn wait(picture: &mut Picture, key: String, beeld: BeeldId, legal: bool, at: Moment) {
    let norm = Norm::start(key.clone(), NormKind::Verwerking, Limit::VERWERKING, legal, Some(beeld), at);
    picture.norms.insert(key, norm);
}

/// The server itself, where a log must name somebody.
fn nobody() -> Functionary {
    Functionary {
        account: crate::domain::ids::AccountId::new(""),
        organisation: OrganisationId::new(""),
        name: String::new(),
    }
}
