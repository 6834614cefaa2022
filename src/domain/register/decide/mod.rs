// SPDX-License-Identifier: EUPL-1.2
//! Deciding: what a command leads to, or why it is refused. The rules are numbered in
//! `docs/REGISTER.md`.

mod agreement;
mod areas;
mod authority;
mod begin;
mod check;
mod people;
mod persons;
mod process;
mod regions;
mod ruling;
mod terms;
mod toetsing;
mod traject;
mod watches;
mod why;

pub use areas::{Keeps, keeps_areas};
pub use authority::{keeps, may, may_begin, reads, reads_all};
pub use people::is_institute;
pub use watches::may_set as may_set_watches;
pub use why::explain_change;

use super::Register;
use super::command::{RegisterCommand, SamenwerkingChange};
use super::event::{RegisterEvent, SamenwerkingChanged};
use super::samenwerking::Samenwerking;
use crate::domain::ids::{AccountId, Moment, SamenwerkingId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Function, Functionary};
use authority::Place;

/// Who asks something of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// As everyone may read it.
    pub who: Functionary,
    /// What the account is for: only a beheerder acts here.
    pub function: Function,
    /// Whether the terms in force were accepted: without, nothing is known.
    pub accepted_terms: bool,
}

impl Asker {
    /// The asker that an account is at a moment, if the register knows it.
    pub fn of(register: &Register, account: &AccountId, at: Moment) -> Option<Self> {
        let account = register.account(account)?;
        let organisation = register.organisation(&account.organisation)?;
        Some(Asker {
            who: Functionary {
                account: account.id.clone(),
                organisation: account.organisation.clone(),
                name: format!("{}, {}", account.title, organisation.name),
            },
            function: account.function,
            accepted_terms: register.accepts(account, at),
        })
    }
}

/// A change of one samenwerking, with all that it is judged on.
#[derive(Clone, Copy)]
struct Case<'a> {
    register: &'a Register,
    asker: &'a Asker,
    place: &'a Place,
    samenwerking: &'a Samenwerking,
    now: Moment,
}

/// What a change of one samenwerking leads to.
type Changes = Result<Vec<SamenwerkingChanged>, Refusal>;

/// The events that a command leads to, all or none.
///
/// # Errors
/// The reason why not; nothing has changed then.
pub fn decide(
    register: &Register,
    asker: &Asker,
    command: RegisterCommand,
    now: Moment,
) -> Result<Vec<RegisterEvent>, Refusal> {
    // The one thing that is open to everybody: to accept what opens the rest (G62).
    if let RegisterCommand::AcceptTerms { accepts } = &command {
        return terms::accept(register, asker, accepts, now);
    }
    let command = match command {
        RegisterCommand::SetWatch { watch } => return watches::set(register, asker, watch),
        RegisterCommand::RemoveWatch { watch } => return watches::remove(register, asker, watch),
        RegisterCommand::RenewSecret { watch, channel } => return watches::renew(register, asker, watch, channel),
        other => other,
    };
    keeps(asker)?;
    match command {
        // Answered above: an informatiemanager sets them as well.
        RegisterCommand::SetWatch { .. }
        | RegisterCommand::RemoveWatch { .. }
        | RegisterCommand::RenewSecret { .. } => Err(authority::missing()),
        RegisterCommand::AddOrganisation { organisation } => people::add_organisation(register, asker, organisation),
        RegisterCommand::ChangeOrganisation { organisation, name, kerntaken } => {
            people::change_organisation(register, asker, organisation, &name, kerntaken, now)
        }
        RegisterCommand::AddAccount { account } => people::add_account(register, asker, account),
        RegisterCommand::EndAccount { account } => people::end_account(register, asker, account),
        RegisterCommand::ChangeAccount { account, title, team, function } => {
            people::change_account(register, asker, account, &title, &team, function)
        }
        RegisterCommand::HoldAccount { account, person } => persons::hold(register, asker, account, person, now),
        RegisterCommand::AddPerson { person, name } => persons::add(register, asker, person, &name),
        RegisterCommand::ChangePerson { person, name } => persons::change(register, asker, person, &name),
        RegisterCommand::EndPerson { person } => persons::end(register, asker, person, now),
        RegisterCommand::SetQualification { person, line, qualification } => {
            persons::set_qualification(register, asker, (person, line), qualification, now)
        }
        RegisterCommand::PublishTerms { document, text, from } => {
            terms::publish(register, asker, document, &text, from, now)
        }
        RegisterCommand::AcceptTerms { accepts } => terms::accept(register, asker, &accepts, now),
        RegisterCommand::SetArea { organisation, line, area } => areas::set(register, asker, organisation, line, area),
        RegisterCommand::BeginSamenwerking { new } => begin::begin(register, asker, new, now),
        RegisterCommand::Of { samenwerking, change } => of(register, asker, samenwerking, change, now),
    }
}

fn of(
    register: &Register,
    asker: &Asker,
    id: SamenwerkingId,
    change: SamenwerkingChange,
    now: Moment,
) -> Result<Vec<RegisterEvent>, Refusal> {
    // What one may not read does not exist (G46).
    let known = register.samenwerking(id);
    let readable = |s: &Samenwerking| reads(register, &asker.who.organisation, s);
    let Some(samenwerking) = known.filter(|samenwerking| readable(samenwerking)) else {
        return Err(check::no_samenwerking());
    };
    let place = Place::of(register, asker, samenwerking, now);
    let case = Case { register, asker, place: &place, samenwerking, now };
    authority::allows(case, &change)?;
    check::goes_on(samenwerking, &change, now)?;
    let events: Vec<RegisterEvent> =
        changes(case, change)?.into_iter().map(|what| RegisterEvent::Of { samenwerking: id, what }).collect();
    check::adopter_stays(register, &samenwerking.partner, samenwerking.kerntaak, &events, now)?;
    Ok(events)
}

fn changes(case: Case<'_>, change: SamenwerkingChange) -> Changes {
    use SamenwerkingChange as Change;
    match change {
        Change::InviteRegion { region } => regions::invite(case, region),
        Change::JoinRegion { region, from, mandate } => regions::join(case, region, from, &mandate),
        Change::LeaveRegion { region, from, reason } => regions::leave(case, region, from, &reason),
        Change::SetAdopter { adoptieregio, adoptiepartner } => regions::set_adopter(case, adoptieregio, adoptiepartner),
        Change::SetContact { line, contact } => agreement::set_contact(case, line, contact),
        Change::SetAlert { line, alert } => agreement::set_alert(case, line, alert),
        Change::SetInterest { interest } => agreement::set_interest(interest),
        Change::SetAddition { region, line, text } => agreement::set_addition(case, region, line, text),
        Change::BeginTraject { standard } => traject::begin(case, standard),
        Change::ChooseProfile { profile, reasoning, from } => traject::choose(case, profile, &reasoning, from),
        Change::WithdrawTraject { reason } => traject::withdraw(case, &reason),
        Change::SetItem { key, item } => process::set_item(case, key, item),
        Change::AskToetsing { toetser } => toetsing::ask(case, toetser),
        Change::RecordFinding { part, finding } => toetsing::record(case, part, finding),
        Change::GiveAdvies { advies } => toetsing::advise(case, advies),
        Change::TakeStandpunt { outcome, from, reasoning, ends_older } => {
            ruling::standpunt(case, ruling::Asked { outcome, from, reasoning, ends_older })
        }
        Change::DecideForRegion { region, outcome, from, reasoning, agreed_with, ends_older } => {
            let asked = ruling::Asked { outcome, from, reasoning, ends_older };
            ruling::for_region(case, region, &agreed_with, asked)
        }
        Change::AnswerDecision { region, from, agrees, reason } => {
            ruling::answer(case, region, from, if agrees { None } else { Some(&reason) })
        }
        Change::HoldGoLive { go_live } => traject::go_live(case, go_live),
        Change::WithdrawGoLive { at, reason } => traject::withdraw_go_live(case, at, &reason),
        Change::PlanEvaluation { at } => agreement::plan_evaluation(at),
        Change::ShareLesson { lesson } => agreement::share(case, lesson),
        Change::End { from, reason } => agreement::end(case, from, &reason),
    }
}
