// SPDX-License-Identifier: EUPL-1.2
//! A view: what one kind of reader sees of the picture and of each event.
//!
//! *Invariant:* redacting a folded log and folding a redacted log give the same picture;
//! so a reader who may see a part needs nothing but the events that were meant for it.

use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::team::Team;
use crate::domain::checksum;
use crate::domain::ids::{AlertId, BeeldId, BulletId, FeatureId, LayerId, OrganisationId};
use crate::domain::norms::{Norm, NormKind};
use std::collections::BTreeSet;

/// What a reader sees.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// It does not know of the activity.
    Nothing,
    /// The line in the overview.
    Head,
    /// The beelden and layers that were admitted to an organisation.
    Admitted {
        /// To whom.
        organisation: OrganisationId,
        /// Which beelden.
        beelden: BTreeSet<BeeldId>,
        /// Which layers.
        layers: BTreeSet<LayerId>,
    },
    /// All of it.
    Whole,
}

impl View {
    /// Whether the picture itself can be read.
    pub fn reads(&self) -> bool {
        matches!(self, View::Admitted { .. } | View::Whole)
    }

    /// What a reader calls this view when it comes back: only under the same view can it go
    /// on where it was, for what another view withheld it does not have.
    pub fn key(&self) -> String {
        match self {
            View::Nothing => "nothing".into(),
            View::Head => "head".into(),
            View::Whole => "whole".into(),
            View::Admitted { organisation, beelden, layers } => {
                let beelden = beelden.iter().map(|id| format!("beeld {id}"));
                let layers = layers.iter().map(|id| format!("layer {id}"));
                let words: Vec<String> = beelden.chain(layers).collect();
                checksum::of_words(std::iter::once(organisation.0.as_str()).chain(words.iter().map(String::as_str)))
            }
        }
    }

    /// Whether this beeld can be read.
    pub fn reads_beeld(&self, beeld: BeeldId) -> bool {
        match self {
            View::Nothing | View::Head => false,
            View::Admitted { beelden, .. } => beelden.contains(&beeld),
            View::Whole => true,
        }
    }

    /// Whether this team can be read of.
    pub fn reads_team(&self, team: &Team) -> bool {
        match self {
            View::Nothing | View::Head => false,
            View::Admitted { organisation, .. } => team.organisation == *organisation,
            View::Whole => true,
        }
    }

    /// The picture as this view shows it; nothing where it does not read.
    pub fn redact(&self, picture: &Picture) -> Option<Picture> {
        let View::Admitted { organisation, beelden, layers } = self else {
            return (*self == View::Whole).then(|| Picture { history: Vec::new(), ..picture.clone() });
        };
        let mut seen = Picture { history: Vec::new(), ..picture.clone() };
        seen.beelden.retain(|id, _| beelden.contains(id));
        seen.bullets.retain(|_, bullet| beelden.contains(&bullet.beeld));
        seen.layers.retain(|id, _| layers.contains(id));
        seen.features.retain(|_, feature| layers.contains(&feature.layer));
        seen.norms.retain(|_, norm| is_of_all(norm));
        seen.participants.retain(|id, _| id == organisation);
        seen.items.clear();
        seen.voorstellen.clear();
        // Who reads by admission contributes nothing (R13): what is asked of others says where the gaps are.
        seen.informatievragen.clear();
        seen.stakeholders.clear();
        seen.delegations.clear();
        seen.teams.retain(|_, team| self.reads_team(team));
        seen.levels.clear();
        seen.sitraps.clear();
        seen.secondments.clear();
        seen.alerts.retain(|_, alert| alert.organisation == *organisation);
        seen.readings.retain(|_, reading| reading.by.organisation == *organisation);
        if let Some(opschaling) = &mut seen.opschaling {
            opschaling.empty.clear();
        }
        Some(seen)
    }

    /// Whether this view shows an event. `before` is the picture right before it: it says
    /// where a bullet or a feature lies.
    pub fn shows(&self, recorded: &Recorded, before: &Picture) -> bool {
        match self {
            View::Nothing | View::Head => false,
            View::Whole => true,
            View::Admitted { organisation, beelden, layers } => {
                let bullet = |id: &BulletId| before.bullets.get(id).is_some_and(|b| beelden.contains(&b.beeld));
                let feature = |id: &FeatureId| before.features.get(id).is_some_and(|f| layers.contains(&f.layer));
                let alert = |id: &AlertId| before.alerts.get(id).is_some_and(|a| a.organisation == *organisation);
                let opschaling = |norm: &String| before.norms.get(norm).is_some_and(is_of_all);
                match &recorded.event {
                    Event::HeadChanged { .. }
                    | Event::ActivityClosed { .. }
                    | Event::ActivityArchived { .. }
                    | Event::ActivityReopened { .. }
                    | Event::OpschalingEstablished { .. }
                    | Event::AlarmeringRegistered { .. }
                    | Event::WindSet { .. }
                    | Event::RegieOffered { .. }
                    | Event::RegieOfferEnded { .. }
                    | Event::RegieAccepted { .. }
                    | Event::RegieTaken { .. }
                    | Event::RegievoerderAway { .. }
                    | Event::RegievoerderBack
                    | Event::StartbeeldShared { .. } => true,
                    // Creation precedes every admission; a new view begins with a snapshot.
                    Event::ActivityCreated { .. }
                    | Event::ItemOffered { .. }
                    | Event::ItemProcessed { .. }
                    | Event::VoorstelMade { .. }
                    | Event::VoorstelSettled { .. }
                    | Event::InformatievraagAsked { .. }
                    | Event::InformatievraagProposed { .. }
                    | Event::InformatievraagSettled { .. }
                    | Event::InformatievraagOverdue { .. }
                    | Event::StakeholderConsidered { .. }
                    | Event::LevelSet { .. }
                    | Event::PartDelegated { .. }
                    | Event::DelegationChanged { .. }
                    | Event::DelegationEnded { .. }
                    | Event::DelegationExpired { .. }
                    | Event::SitrapSent { .. }
                    | Event::HinSeconded { .. }
                    | Event::SecondmentEnded { .. } => false,
                    Event::TeamCalled { team, .. } => self.reads_team(team),
                    Event::TeamStarted { team, .. } | Event::TeamEnded { team, .. } => {
                        before.teams.get(team).is_some_and(|team| self.reads_team(team))
                    }
                    Event::BeeldAdded { beeld, .. } => beelden.contains(&beeld.id),
                    Event::BulletAdded { bullet: added } => beelden.contains(&added.beeld),
                    Event::BulletTextEdited { bullet: id, .. }
                    | Event::BulletChanged { bullet: id, .. }
                    | Event::BulletMoved { bullet: id, .. }
                    | Event::BulletVerified { bullet: id, .. }
                    | Event::BulletConfirmed { bullet: id, .. }
                    | Event::BulletReplaced { bullet: id, .. }
                    | Event::BulletRemoved { bullet: id, .. }
                    | Event::BulletFlagged { bullet: id, .. }
                    | Event::FlagAnswered { bullet: id, .. }
                    | Event::BulletSeen { bullet: id } => bullet(id),
                    Event::LayerAdded { layer } => layers.contains(&layer.id),
                    Event::LayerRenamed { layer, .. } | Event::LayerRemoved { layer, .. } => layers.contains(layer),
                    Event::FeatureAdded { feature: added } => layers.contains(&added.layer),
                    Event::FeatureChanged { feature: id, .. } | Event::FeatureRemoved { feature: id } => feature(id),
                    Event::AccessAsked { organisation: who, .. }
                    | Event::ParticipationSet { organisation: who, .. }
                    | Event::MandateEnded { organisation: who, .. } => who == organisation,
                    Event::PartnerAlerted { alert: added } => added.organisation == *organisation,
                    Event::AlertSeen { alert: id }
                    | Event::AlertDelivered { alert: id, .. }
                    | Event::AlertTried { alert: id, .. }
                    | Event::AlertFailed { alert: id, .. } => alert(id),
                    Event::PictureRead { .. } => {
                        recorded.by.as_ref().is_some_and(|by| by.organisation == *organisation)
                    }
                    Event::NormWarned { norm, .. } | Event::NormBreached { norm, .. } => opschaling(norm),
                }
            }
        }
    }

    /// The event as this view shows it; none is a skip, and its number still counts.
    pub fn redact_event(&self, recorded: &Recorded, before: &Picture) -> Option<Recorded> {
        if !self.shows(recorded, before) {
            return None;
        }
        let mut seen = recorded.clone();
        if *self != View::Whole
            && let Event::StartbeeldShared { empty } = &mut seen.event
        {
            // Which themes are empty says something of beelden that are not admitted.
            empty.clear();
        }
        Some(seen)
    }
}

/// A clock that everyone who reads may see: not one of what waits in a team's inbox, nor of who is on the way.
fn is_of_all(norm: &Norm) -> bool {
    matches!(norm.kind, NormKind::Alarmering | NormKind::Startbeeld)
}
