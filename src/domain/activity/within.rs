// SPDX-License-Identifier: EUPL-1.2
//! In which beeld a thing stands and an event happens: what is of a beeld that a reader does not read, is
//! nowhere for that reader.

use crate::domain::activity::bullet::{NewBullet, Origin};
use crate::domain::activity::command::Command;
use crate::domain::activity::event::Event;
use crate::domain::activity::inbox::Outcome;
use crate::domain::activity::informatievraag::{Addressee, VraagAnswer};
use crate::domain::activity::participation::Part;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BeeldId, BulletId, FeatureId, InformatievraagId, ItemId, LayerId};

/// The beeld that an event happens in; none for what is of the activity as a whole. `before` is the picture
/// right before it.
pub fn of_event(event: &Event, before: &Picture) -> Option<BeeldId> {
    match event {
        Event::BeeldAdded { beeld, .. } => Some(beeld.id),
        Event::BeeldLinked { beeld } | Event::BeeldUnlinked { beeld, .. } => Some(*beeld),
        Event::BulletAdded { bullet } => Some(bullet.beeld),
        Event::BulletTextEdited { bullet, .. }
        | Event::BulletChanged { bullet, .. }
        | Event::BulletMoved { bullet, .. }
        | Event::BulletVerified { bullet, .. }
        | Event::BulletConfirmed { bullet, .. }
        | Event::BulletReplaced { bullet, .. }
        | Event::BulletRemoved { bullet, .. }
        | Event::BulletFlagged { bullet, .. }
        | Event::FlagAnswered { bullet, .. }
        | Event::SourceFollowed { bullet, .. }
        | Event::SourceUnlinked { bullet }
        | Event::BulletSeen { bullet } => of_bullet(before, bullet),
        Event::BeeldMirrored { beeld, .. } => Some(*beeld),
        Event::KoppelingMade { koppeling } => Some(koppeling.beeld),
        Event::KoppelingSettled { koppeling, .. } | Event::KoppelingWithdrawn { koppeling, .. } => {
            before.koppelingen.get(koppeling).map(|one| one.beeld)
        }
        Event::LayerAdded { layer } => Some(layer.beeld),
        Event::LayerRenamed { layer, .. } | Event::LayerRemoved { layer, .. } => of_layer(before, layer),
        Event::FeatureAdded { feature } => of_layer(before, &feature.layer),
        Event::FeatureChanged { feature, .. } | Event::FeatureRemoved { feature } => of_feature(before, feature),
        Event::ItemOffered { item, .. } => Some(item.beeld),
        Event::ItemProcessed { beeld, .. } => Some(*beeld),
        Event::VoorstelMade { voorstel, .. } => Some(voorstel.beeld),
        Event::VoorstelSettled { voorstel, .. } => before.voorstellen.get(voorstel).map(|one| one.beeld),
        Event::InformatievraagAsked { vraag } => Some(vraag.beeld),
        Event::InformatievraagProposed { vraag, .. }
        | Event::InformatievraagSettled { vraag, .. }
        | Event::InformatievraagOverdue { vraag, .. } => of_vraag(before, vraag),
        Event::NormWarned { norm, .. } | Event::NormBreached { norm, .. } => before.norms.get(norm)?.beeld,
        Event::ActivityCreated { .. }
        | Event::HeadChanged { .. }
        | Event::ActivityClosed { .. }
        | Event::ActivityArchived { .. }
        | Event::ActivityReopened { .. }
        | Event::OpschalingEstablished { .. }
        | Event::TeamCalled { .. }
        | Event::TeamStarted { .. }
        | Event::TeamEnded { .. }
        | Event::LevelSet { .. }
        | Event::AlarmeringRegistered { .. }
        | Event::StartbeeldShared { .. }
        | Event::WindSet { .. }
        | Event::AccessAsked { .. }
        | Event::ParticipationSet { .. }
        | Event::ParticipationDeclined { .. }
        | Event::StakeholderConsidered { .. }
        | Event::PartnerAlerted { .. }
        | Event::AlertSeen { .. }
        | Event::AlertDelivered { .. }
        | Event::AlertTried { .. }
        | Event::AlertFailed { .. }
        | Event::PictureRead { .. }
        | Event::PartDelegated { .. }
        | Event::DelegationChanged { .. }
        | Event::DelegationExpired { .. }
        | Event::MandateEnded { .. }
        | Event::DelegationEnded { .. }
        | Event::SitrapSent { .. }
        | Event::SitrapMailed { .. }
        | Event::HinSeconded { .. }
        | Event::SecondmentEnded { .. }
        | Event::RegieOffered { .. }
        | Event::RegieOfferEnded { .. }
        | Event::RegieAccepted { .. }
        | Event::RegieTaken { .. }
        | Event::RegievoerderAway { .. }
        | Event::RegievoerderBack => None,
    }
}

/// The beelden that a command names: itself, or by what stands in them. What is not there names none.
pub fn named(command: &Command, picture: &Picture) -> Vec<BeeldId> {
    let bullet = |id: &BulletId| of_bullet(picture, id);
    let layer = |id: &LayerId| of_layer(picture, id);
    let feature = |id: &FeatureId| of_feature(picture, id);
    let item = |id: &ItemId| picture.items.get(id).map(|item| item.beeld);
    let vraag = |id: &InformatievraagId| of_vraag(picture, id);
    let new_bullet = |new: &NewBullet| {
        let origin = match &new.origin {
            Origin::Beeld { beeld, bullet: id, .. } => [Some(*beeld), bullet(id)],
            Origin::Own | Origin::Voorstel { .. } | Origin::Import { .. } | Origin::Inbox { .. } => [None, None],
        };
        let features = new.features.iter().filter_map(feature);
        features.chain(origin.into_iter().flatten()).chain([new.beeld]).collect::<Vec<_>>()
    };
    let some = |these: &[Option<BeeldId>]| these.iter().flatten().copied().collect();
    match command {
        Command::AddBullet { bullet } => new_bullet(bullet),
        Command::ReplaceBullet { bullet: old, by } => new_bullet(by).into_iter().chain(bullet(old)).collect(),
        Command::ProcessItemIntoBullet { item: id, bullet, .. } => {
            new_bullet(bullet).into_iter().chain(item(id)).collect()
        }
        Command::ChangeBullet { bullet: id, patch } => {
            patch.features.iter().flatten().filter_map(feature).chain(bullet(id)).collect()
        }
        Command::MoveBullet { bullet: id, after, .. } => some(&[bullet(id), after.as_ref().and_then(bullet)]),
        Command::EditBulletText { bullet: id, .. }
        | Command::VerifyBullet { bullet: id, .. }
        | Command::ConfirmBullet { bullet: id, .. }
        | Command::RemoveBullet { bullet: id, .. }
        | Command::FlagBullet { bullet: id, .. }
        | Command::AnswerFlag { bullet: id, .. }
        | Command::FollowSource { bullet: id }
        | Command::UnlinkSource { bullet: id }
        | Command::MarkSeen { bullet: id } => some(&[bullet(id)]),
        Command::TakeOverBullet { source, beeld, .. } => some(&[bullet(source), Some(*beeld)]),
        Command::LinkBeeld { beeld }
        | Command::UnlinkBeeld { beeld, .. }
        | Command::MakeKoppeling { beeld, .. }
        | Command::SignalMissing { beeld, .. }
        | Command::AddLayer { beeld, .. } => vec![*beeld],
        Command::RenameLayer { layer: id, .. }
        | Command::RemoveLayer { layer: id, .. }
        | Command::AddFeatures { layer: id, .. } => some(&[layer(id)]),
        Command::ChangeFeature { feature: id, .. } | Command::RemoveFeature { feature: id, .. } => some(&[feature(id)]),
        Command::OfferItem { item } => vec![item.beeld],
        Command::ReceiveSitrap { sitrap } => vec![sitrap.beeld],
        Command::ProcessItem { item: id, outcome, .. } => match outcome {
            Outcome::Bullet { bullet: into } => some(&[item(id), bullet(into)]),
            Outcome::Feature { feature: into } => some(&[item(id), feature(into)]),
            Outcome::SetAside { .. } => some(&[item(id)]),
        },
        Command::MakeVoorstel { voorstel } => vec![voorstel.beeld],
        Command::AskInformatievraag { vraag } => match &vraag.to {
            Addressee::Beeld { beeld } => vec![vraag.beeld, *beeld],
            Addressee::Organisation { .. } => vec![vraag.beeld],
        },
        Command::AnswerInformatievraag { vraag: id, answer } => match answer {
            VraagAnswer::Bullet { bullet: by } => some(&[vraag(id), bullet(by)]),
            VraagAnswer::NewBullet { bullet } => new_bullet(bullet).into_iter().chain(vraag(id)).collect(),
            VraagAnswer::Voorstel { .. } | VraagAnswer::Unanswerable { .. } => some(&[vraag(id)]),
        },
        Command::WithdrawInformatievraag { vraag: id, .. } => some(&[vraag(id)]),
        Command::SetParticipation { beelden, layers, .. } => {
            beelden.iter().copied().chain(layers.iter().filter_map(layer)).collect()
        }
        Command::DelegatePart { part, .. } => match part {
            Part::Page { beeld, .. } | Part::Theme { beeld, .. } => vec![*beeld],
            Part::Layer { layer: id } => some(&[layer(id)]),
        },
        Command::SendSitrap { sitrap } => {
            let beelden = sitrap.shared.beelden.iter().map(|one| one.beeld);
            beelden.chain(sitrap.shared.layers.iter().filter_map(layer)).collect()
        }
        // A voorstel is for the situatiebeeld, which everyone reads who reads anything by more than admission.
        Command::DecideVoorstel { .. }
        | Command::WithdrawVoorstel { .. }
        | Command::CreateActivity { .. }
        | Command::ChangeHead { .. }
        | Command::CloseActivity { .. }
        | Command::ArchiveActivity { .. }
        | Command::ReopenActivity { .. }
        | Command::EstablishOpschaling { .. }
        | Command::RegisterAlarmering { .. }
        | Command::CallTeam { .. }
        | Command::StartTeam { .. }
        | Command::EndTeam { .. }
        | Command::SetLevel { .. }
        | Command::ShareStartbeeld
        | Command::AddBeeld { .. }
        | Command::SetWind { .. }
        | Command::AskAccess { .. }
        | Command::DeclineParticipation { .. }
        | Command::AcknowledgeAlert { .. }
        | Command::ConsiderStakeholder { .. }
        | Command::ChangeDelegation { .. }
        | Command::EndDelegation { .. }
        | Command::WithdrawKoppeling { .. }
        | Command::MailSitrap { .. }
        | Command::SecondHin { .. }
        | Command::EndSecondment { .. }
        | Command::OfferRegie { .. }
        | Command::WithdrawRegieOffer
        | Command::AcceptRegie
        | Command::DeclineRegie
        | Command::TakeRegie { .. } => Vec::new(),
    }
}

/// The beeld of a layer.
pub fn of_layer(picture: &Picture, id: &LayerId) -> Option<BeeldId> {
    picture.layers.get(id).map(|layer| layer.beeld)
}

fn of_bullet(picture: &Picture, id: &BulletId) -> Option<BeeldId> {
    picture.bullets.get(id).map(|bullet| bullet.beeld)
}

fn of_feature(picture: &Picture, id: &FeatureId) -> Option<BeeldId> {
    of_layer(picture, &picture.features.get(id)?.layer)
}

fn of_vraag(picture: &Picture, id: &InformatievraagId) -> Option<BeeldId> {
    picture.informatievragen.get(id).map(|vraag| vraag.beeld)
}
