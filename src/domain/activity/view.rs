// SPDX-License-Identifier: EUPL-1.2
//! A view: what one kind of reader sees of the picture and of each event.
//!
//! *Invariant:* redacting a folded log and folding a redacted log give the same picture;
//! so a reader who may see a part needs nothing but the events that were meant for it.

use crate::domain::activity::bullet::{Bullet, Origin};
use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::informatievraag::{Addressee, Informatievraag, VraagState};
use crate::domain::activity::koppeling::Mirrored;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::team::Team;
use crate::domain::activity::within;
use crate::domain::checksum;
use crate::domain::geo::{Feature, Layer};
use crate::domain::ids::{AlertId, BeeldId, BulletId, FeatureId, LayerId, OrganisationId};
use crate::domain::norms::{Norm, NormKind};
use std::collections::BTreeSet;
use std::sync::Arc;
use uuid::Uuid;

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
    /// All of it, but for the beelden that others keep to themselves (R60).
    Whole {
        /// Which those are.
        but: BTreeSet<BeeldId>,
    },
}

impl View {
    /// All there is.
    pub const fn everything() -> Self {
        View::Whole { but: BTreeSet::new() }
    }

    /// Whether nothing at all is withheld.
    pub fn is_everything(&self) -> bool {
        matches!(self, View::Whole { but } if but.is_empty())
    }

    /// Whether the picture itself can be read.
    pub fn reads(&self) -> bool {
        matches!(self, View::Admitted { .. } | View::Whole { .. })
    }

    /// Whether the activity can be read as a whole, and not only what was admitted.
    pub fn reads_whole(&self) -> bool {
        matches!(self, View::Whole { .. })
    }

    /// What a reader calls this view when it comes back: only under the same view can it go
    /// on where it was, for what another view withheld it does not have.
    pub fn key(&self) -> String {
        match self {
            View::Nothing => "nothing".into(),
            View::Head => "head".into(),
            View::Whole { but } if but.is_empty() => "whole".into(),
            View::Whole { but } => {
                let but: Vec<String> = but.iter().map(|id| format!("but {id}")).collect();
                format!("whole but {}", checksum::of_words(but.iter().map(String::as_str)))
            }
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
            View::Whole { but } => !but.contains(&beeld),
        }
    }

    /// Whether this layer can be read.
    pub fn reads_layer(&self, layer: &Layer) -> bool {
        match self {
            View::Nothing | View::Head => false,
            View::Admitted { layers, .. } => layers.contains(&layer.id),
            View::Whole { but } => !but.contains(&layer.beeld),
        }
    }

    /// Whether this team can be read of.
    pub fn reads_team(&self, team: &Team) -> bool {
        match self {
            View::Nothing | View::Head => false,
            View::Admitted { organisation, .. } => team.organisation == *organisation,
            View::Whole { .. } => true,
        }
    }

    /// Whether who reads by admission may see a clock: not one of what waits in a team's inbox, nor of who is on the
    /// way; of an answer to who contests something, where that stands (R64).
    fn reads_norm(&self, norm: &Norm) -> bool {
        match norm.kind {
            NormKind::Alarmering | NormKind::Startbeeld => true,
            NormKind::Antwoord => norm.beeld.is_some_and(|beeld| self.reads_beeld(beeld)),
            NormKind::Verwerking | NormKind::Opkomst => false,
        }
    }

    /// The picture as this view shows it; nothing where it does not read.
    pub fn redact(&self, picture: &Picture) -> Option<Picture> {
        let mut seen = Picture { history: Vec::new(), ..picture.clone() };
        match self {
            View::Nothing | View::Head => return None,
            View::Whole { but } if but.is_empty() => return Some(seen),
            View::Whole { .. } => self.leave_out(&mut seen, picture),
            View::Admitted { organisation, .. } => {
                self.leave_out(&mut seen, picture);
                self.admit(&mut seen, organisation);
            }
        }
        Some(seen)
    }

    /// Takes out what is of beelden that are not read, and what says something of them.
    fn leave_out(&self, seen: &mut Picture, whole: &Picture) {
        seen.beelden.retain(|id, _| self.reads_beeld(*id));
        seen.bullets.retain(|_, bullet| self.reads_beeld(bullet.beeld));
        for bullet in seen.bullets.values_mut().filter(|bullet| self.hides_origin(bullet)) {
            Arc::make_mut(bullet).origin = self.origin(&bullet.origin);
        }
        seen.layers.retain(|_, layer| self.reads_layer(layer));
        seen.features.retain(|_, feature| seen.layers.contains_key(&feature.layer));
        seen.koppelingen.retain(|_, koppeling| self.reads_beeld(koppeling.beeld));
        seen.norms.retain(|_, norm| norm.beeld.is_none_or(|beeld| self.reads_beeld(beeld)));
        seen.items.retain(|_, item| self.reads_beeld(item.beeld));
        seen.voorstellen.retain(|_, voorstel| self.reads_beeld(voorstel.beeld));
        seen.informatievragen.retain(|_, vraag| self.reads_beeld(vraag.beeld));
        for vraag in seen.informatievragen.values_mut().filter(|vraag| self.hides_of(vraag, whole)) {
            *vraag = Arc::new(self.vraag(vraag, whole));
        }
    }

    /// Takes out what is not for who reads by admission alone.
    fn admit(&self, seen: &mut Picture, organisation: &OrganisationId) {
        seen.norms.retain(|_, norm| self.reads_norm(norm));
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
        // Where it stands elsewhere is for who works in it.
        seen.koppelingen.clear();
        seen.secondments.clear();
        seen.alerts.retain(|_, alert| alert.organisation == *organisation);
        seen.readings.retain(|_, reading| reading.by.organisation == *organisation);
        if let Some(opschaling) = &mut seen.opschaling {
            opschaling.empty.clear();
        }
    }

    /// A bullet as this view shows it: of a source in a beeld that is not read, the name alone.
    pub fn bullet(&self, bullet: &Bullet) -> Bullet {
        Bullet { origin: self.origin(&bullet.origin), ..bullet.clone() }
    }

    fn hides_origin(&self, bullet: &Bullet) -> bool {
        matches!(&bullet.origin, Origin::Beeld { beeld, .. } if !self.reads_beeld(*beeld))
    }

    /// Whether what an event says of the source of a copy may be known: what a copy left out of it stays out.
    fn reads_source(&self, event: &Event, before: &Picture) -> bool {
        let Event::SourceFollowed { bullet, .. } = event else { return true };
        before.bullets.get(bullet).is_none_or(|copy| !self.hides_origin(copy))
    }

    fn origin(&self, origin: &Origin) -> Origin {
        match origin {
            Origin::Beeld { beeld, name, .. } if !self.reads_beeld(*beeld) => {
                Origin::Beeld { beeld: *beeld, bullet: BulletId(Uuid::nil()), name: name.clone(), taken: None }
            }
            other => other.clone(),
        }
    }

    /// Whether a question is put to, or answered in, a beeld that is not read.
    fn hides_of(&self, vraag: &Informatievraag, picture: &Picture) -> bool {
        let to = matches!(&vraag.to, Addressee::Beeld { beeld } if !self.reads_beeld(*beeld));
        to || self.hides_answer(&vraag.state, picture)
    }

    fn hides_answer(&self, state: &VraagState, picture: &Picture) -> bool {
        let VraagState::Answered { bullet, beeld, .. } = state else { return false };
        let stands_in = beeld.or_else(|| picture.bullets.get(bullet).map(|bullet| bullet.beeld));
        stands_in.is_some_and(|beeld| !self.reads_beeld(beeld))
    }

    /// A question as this view shows it: put to who keeps the beeld, and answered without saying where.
    fn vraag(&self, vraag: &Informatievraag, picture: &Picture) -> Informatievraag {
        let to = match &vraag.to {
            Addressee::Beeld { beeld } if !self.reads_beeld(*beeld) => {
                let owner = picture.beelden.get(beeld).map(|beeld| beeld.owner.clone());
                Addressee::Organisation { organisation: owner.unwrap_or_else(|| OrganisationId::new("")) }
            }
            other => other.clone(),
        };
        Informatievraag { to, state: self.state(&vraag.state, picture), ..vraag.clone() }
    }

    fn state(&self, state: &VraagState, picture: &Picture) -> VraagState {
        match state {
            VraagState::Answered { by, at, .. } if self.hides_answer(state, picture) => {
                VraagState::Answered { bullet: BulletId(Uuid::nil()), beeld: None, by: by.clone(), at: *at }
            }
            other => other.clone(),
        }
    }

    /// What of a beeld that is kept elsewhere is for who reads by admission.
    fn mirrored(&self, beeld: BeeldId, now: &Mirrored, before: &Picture) -> Mirrored {
        let View::Admitted { layers, .. } = self else { return now.clone() };
        let text = self.reads_beeld(beeld);
        let on_it = |feature: &FeatureId| before.features.get(feature).is_some_and(|f| layers.contains(&f.layer));
        let (seen, hidden): (Vec<&Feature>, Vec<&Feature>) =
            now.features.iter().partition(|feature| layers.contains(&feature.layer));
        // What went to a layer that is not seen, is gone from the one that is.
        let went = hidden.into_iter().map(|feature| feature.id);
        Mirrored {
            still: now.still.filter(|_| text),
            title: now.title.clone().filter(|_| text),
            pages: now.pages.clone().filter(|_| text),
            bullets: if text { now.bullets.clone() } else { Vec::new() },
            gone: if text { now.gone.clone() } else { Vec::new() },
            layers: now.layers.iter().filter(|layer| layers.contains(&layer.id)).cloned().collect(),
            gone_layers: now.gone_layers.iter().filter(|id| layers.contains(id)).copied().collect(),
            features: seen.into_iter().cloned().collect(),
            gone_features: now.gone_features.iter().copied().chain(went).filter(on_it).collect(),
        }
    }

    /// Whether this view shows an event. `before` is the picture right before it: it says
    /// where a bullet or a feature lies.
    pub fn shows(&self, recorded: &Recorded, before: &Picture) -> bool {
        match self {
            View::Nothing | View::Head => false,
            View::Whole { but } if but.is_empty() => true,
            View::Whole { .. } => {
                within::of_event(&recorded.event, before).is_none_or(|beeld| self.reads_beeld(beeld))
                    && self.reads_source(&recorded.event, before)
            }
            View::Admitted { organisation, beelden, layers } => {
                let bullet = |id: &BulletId| before.bullets.get(id).is_some_and(|b| beelden.contains(&b.beeld));
                let feature = |id: &FeatureId| before.features.get(id).is_some_and(|f| layers.contains(&f.layer));
                let alert = |id: &AlertId| before.alerts.get(id).is_some_and(|a| a.organisation == *organisation);
                let clock = |norm: &String| before.norms.get(norm).is_some_and(|norm| self.reads_norm(norm));
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
                    | Event::SitrapMailed { .. }
                    | Event::KoppelingMade { .. }
                    | Event::KoppelingSettled { .. }
                    | Event::KoppelingWithdrawn { .. }
                    | Event::HinSeconded { .. }
                    | Event::SecondmentEnded { .. } => false,
                    Event::TeamCalled { team, .. } => self.reads_team(team),
                    Event::TeamStarted { team, .. } | Event::TeamEnded { team, .. } => {
                        before.teams.get(team).is_some_and(|team| self.reads_team(team))
                    }
                    Event::BeeldAdded { beeld, .. } => beelden.contains(&beeld.id),
                    Event::BeeldLinked { beeld } | Event::BeeldUnlinked { beeld, .. } => beelden.contains(beeld),
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
                    | Event::SourceUnlinked { bullet: id }
                    | Event::BulletSeen { bullet: id } => bullet(id),
                    Event::SourceFollowed { bullet: id, .. } => {
                        bullet(id) && self.reads_source(&recorded.event, before)
                    }
                    Event::BeeldMirrored { beeld, now } => {
                        beelden.contains(beeld) || self.mirrored(*beeld, now, before) != Mirrored::default()
                    }
                    Event::LayerAdded { layer } => layers.contains(&layer.id),
                    Event::LayerRenamed { layer, .. } | Event::LayerRemoved { layer, .. } => layers.contains(layer),
                    Event::FeatureAdded { feature: added } => layers.contains(&added.layer),
                    Event::FeatureChanged { feature: id, .. } | Event::FeatureRemoved { feature: id } => feature(id),
                    Event::AccessAsked { organisation: who, .. }
                    | Event::ParticipationSet { organisation: who, .. }
                    | Event::ParticipationDeclined { organisation: who, .. }
                    | Event::MandateEnded { organisation: who, .. } => who == organisation,
                    Event::PartnerAlerted { alert: added } => added.organisation == *organisation,
                    Event::AlertSeen { alert: id }
                    | Event::AlertDelivered { alert: id, .. }
                    | Event::AlertTried { alert: id, .. }
                    | Event::AlertFailed { alert: id, .. } => alert(id),
                    Event::PictureRead { .. } => {
                        recorded.by.as_ref().is_some_and(|by| by.organisation == *organisation)
                    }
                    Event::NormWarned { norm, .. } | Event::NormBreached { norm, .. } => clock(norm),
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
        if self.is_everything() {
            return Some(seen);
        }
        match &mut seen.event {
            // Which themes are empty says something of beelden that are not admitted.
            Event::StartbeeldShared { empty } if !self.reads_whole() => empty.clear(),
            Event::BulletAdded { bullet: new } | Event::BulletReplaced { by: new, .. } => {
                new.origin = self.origin(&new.origin);
            }
            Event::BeeldMirrored { beeld, now } if !self.reads_whole() => *now = self.mirrored(*beeld, now, before),
            Event::InformatievraagAsked { vraag } => *vraag = self.vraag(vraag, before),
            Event::InformatievraagSettled { state, .. } => *state = self.state(state, before),
            _ => {}
        }
        Some(seen)
    }
}
