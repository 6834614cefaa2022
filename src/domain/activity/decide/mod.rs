// SPDX-License-Identifier: EUPL-1.2
//! Deciding: what a command leads to, or why it is refused.

mod alerts;
mod bullets;
mod check;
mod delegations;
mod head;
mod inbox;
mod informatievragen;
mod koppelingen;
mod linking;
mod map;
mod partner;
mod regie;
mod secondment;
mod sitrap;
mod taking_over;
mod taking_part;
mod teams;
mod voorstellen;

pub use head::{create, may_found};
pub use sitrap::{is_for as sitrap_is_for, sent as sitrap_to_send};

use crate::domain::activity::command::Command;
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::within;
use crate::domain::ids::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::rights::{Actor, view_of};
use crate::domain::written;

/// What a decision stands on, beside the picture: who asks, when, and the register.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The server's time.
    pub now: Moment,
    /// Who there is.
    pub register: &'a Register,
}

/// The events that a command leads to, all or none. The clocks that ran out before `now`
/// have been recorded already ([`crate::domain::norms::pass`]), and what they ended
/// ([`crate::domain::activity::lapse::pass`]).
///
/// # Errors
/// The reason why not; nothing has changed then.
pub fn decide(picture: &Picture, setting: Setting<'_>, command: Command) -> Result<Vec<Event>, Refusal> {
    let view = view_of(setting.actor, picture);
    // What is in a beeld that another keeps to itself does not exist: it is answered as if it did not (R60).
    if view.reads_whole()
        && !view.is_everything()
        && within::named(&command, picture).into_iter().any(|beeld| !view.reads_beeld(beeld))
        && let Some(seen) = view.redact(picture)
    {
        let no = decided(&seen, setting, command).err();
        return Err(no.unwrap_or_else(|| Refusal::unknown("Dit beeld", "This beeld")));
    }
    decided(picture, setting, command)
}

fn decided(picture: &Picture, setting: Setting<'_>, command: Command) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::CreateActivity { .. } => Err(written::exists("Deze activiteit", "This activity")),
        Command::ChangeHead { patch } => head::change(picture, setting, patch),
        Command::CloseActivity { reason } => head::close(picture, setting, reason),
        Command::ArchiveActivity { reason } => head::archive(picture, setting, reason),
        Command::ReopenActivity { reason } => head::reopen(picture, setting, reason),
        Command::EstablishOpschaling { at, grip } => head::establish_opschaling(picture, setting, at, grip),
        Command::RegisterAlarmering { at } => head::register_alarmering(picture, setting, at),
        Command::CallTeam { team, organisation, team_kind, niveau, title, at } => {
            teams::call(picture, setting, teams::Called { team, organisation, team_kind, niveau, title, at })
        }
        Command::StartTeam { team, onderdeel, at } => teams::start(picture, setting, team, onderdeel, at),
        Command::EndTeam { team, reason } => teams::end(picture, setting, team, reason),
        Command::SetLevel { organisation, grip, at } => teams::set_level(picture, setting, &organisation, grip, at),
        Command::ShareStartbeeld => head::share_startbeeld(picture, setting),
        Command::AddBeeld { beeld, layer, title, sjabloon } => {
            head::add_beeld(picture, setting, head::NewBeeld { beeld, layer, title, sjabloon })
        }
        Command::LinkBeeld { beeld } => linking::link(picture, setting, beeld),
        Command::UnlinkBeeld { beeld, reason } => linking::unlink(picture, setting, beeld, &reason),
        Command::MakeKoppeling { koppeling, beeld, activity, title } => {
            koppelingen::make(picture, setting, koppelingen::Wanted { koppeling, beeld, activity, title })
        }
        Command::WithdrawKoppeling { koppeling, reason } => koppelingen::withdraw(picture, setting, koppeling, &reason),
        Command::TakeOverBullet { bullet, source, beeld, theme } => {
            taking_over::take(picture, setting, taking_over::Wanted { bullet, source, beeld, theme })
        }
        Command::FollowSource { bullet } => taking_over::follow(picture, setting, bullet),
        Command::UnlinkSource { bullet } => taking_over::unlink(picture, setting, bullet),
        Command::AddBullet { bullet } => bullets::add(picture, setting, bullet),
        Command::EditBulletText { bullet, update } => bullets::edit_text(picture, setting, bullet, update),
        Command::ChangeBullet { bullet, patch } => bullets::change(picture, setting, bullet, patch),
        Command::MoveBullet { bullet, theme, after } => bullets::shift(picture, setting, bullet, theme, after),
        Command::VerifyBullet { bullet, validity, because } => {
            bullets::verify(picture, setting, bullet, validity, because)
        }
        Command::ConfirmBullet { bullet, stale_at } => bullets::confirm(picture, setting, bullet, stale_at),
        Command::ReplaceBullet { bullet, by } => bullets::replace(picture, setting, bullet, by),
        Command::RemoveBullet { bullet, reason } => bullets::remove(picture, setting, bullet, reason),
        Command::FlagBullet { bullet, flag, reason, due_at } => {
            bullets::flag(picture, setting, bullet, flag, reason, due_at)
        }
        Command::AnswerFlag { bullet, flag, answer } => bullets::answer_flag(picture, setting, bullet, flag, answer),
        Command::MarkSeen { bullet } => bullets::mark_seen(picture, setting, bullet),
        Command::SignalMissing { item, beeld, theme, text } => {
            inbox::signal(picture, setting, inbox::Signal { item, beeld, theme, text })
        }
        Command::AddLayer { layer, beeld, title } => map::add_layer(picture, setting, layer, beeld, title),
        Command::RenameLayer { layer, title } => map::rename_layer(picture, setting, layer, title),
        Command::RemoveLayer { layer, reason } => map::remove_layer(picture, setting, layer, reason),
        Command::AddFeatures { layer, features } => map::add_features(picture, setting, layer, features),
        Command::ChangeFeature { feature, version, patch } => {
            map::change_feature(picture, setting, feature, version, patch)
        }
        Command::RemoveFeature { feature, version } => map::remove_feature(picture, setting, feature, version),
        Command::SetWind { wind } => map::set_wind(picture, setting, wind),
        Command::OfferItem { item } => inbox::offer(picture, setting, item),
        Command::ProcessItem { item, outcome, unverified_because } => {
            inbox::process(picture, setting, item, outcome, unverified_because)
        }
        Command::ProcessItemIntoBullet { item, bullet, unverified_because } => {
            inbox::process_into_bullet(picture, setting, item, bullet, unverified_because)
        }
        Command::MakeVoorstel { voorstel } => voorstellen::make(picture, setting, voorstel),
        Command::DecideVoorstel { voorstel, decision } => voorstellen::settle(picture, setting, voorstel, decision),
        Command::WithdrawVoorstel { voorstel } => voorstellen::withdraw(picture, setting, voorstel),
        Command::AskInformatievraag { vraag } => informatievragen::ask(picture, setting, vraag),
        Command::AnswerInformatievraag { vraag, answer } => informatievragen::answer(picture, setting, vraag, answer),
        Command::WithdrawInformatievraag { vraag, reason } => {
            informatievragen::withdraw(picture, setting, vraag, &reason)
        }
        Command::AskAccess { reason } => taking_part::ask(picture, setting, reason),
        Command::DeclineParticipation { reason } => taking_part::decline(picture, setting, &reason),
        Command::AcknowledgeAlert { alert } => alerts::acknowledge(picture, setting, alert),
        Command::SetParticipation { organisation, status, beelden, layers, reason, mandate } => {
            let wanted = taking_part::Wanted { organisation, status, beelden, layers, reason, mandate };
            taking_part::set(picture, setting, wanted)
        }
        Command::ConsiderStakeholder { organisation, choice, reason } => {
            taking_part::consider(picture, setting, &organisation, choice, &reason)
        }
        Command::DelegatePart { delegation, organisation, part, reason, until } => {
            let wanted = delegations::Wanted { id: delegation, to: organisation, part, reason, until };
            delegations::delegate(picture, setting, wanted)
        }
        Command::ChangeDelegation { delegation, until, reason } => {
            delegations::change(picture, setting, delegation, until, reason)
        }
        Command::EndDelegation { delegation } => delegations::end(picture, setting, delegation),
        Command::SendSitrap { sitrap } => sitrap::send(picture, setting, sitrap),
        Command::MailSitrap { sitrap, to } => sitrap::mail(picture, setting, sitrap, &to),
        Command::ReceiveSitrap { sitrap } => sitrap::receive(picture, setting, sitrap),
        Command::SecondHin { secondment } => secondment::begin(picture, setting, secondment),
        Command::EndSecondment { secondment, reason } => secondment::end(picture, setting, secondment, &reason),
        Command::OfferRegie { to } => regie::offer(picture, setting, &to),
        Command::WithdrawRegieOffer => regie::withdraw_offer(picture, setting),
        Command::AcceptRegie => regie::accept(picture, setting),
        Command::DeclineRegie => regie::decline(picture, setting),
        Command::TakeRegie { reason } => regie::take(picture, setting, reason),
    }
}
