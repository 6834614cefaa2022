// SPDX-License-Identifier: EUPL-1.2
//! Whether an event can have happened next. The fold takes whatever there is; who proves a log asks this of
//! each event first (L12): what the rules give, and the file that a register begins with, always passes.

use super::Register;
use super::event::{RegisterEvent, SamenwerkingChanged};
use super::samenwerking::Samenwerking;
use crate::domain::ids::{AccountId, LineId, OrganisationId, PersonId, RegionCode};
use std::collections::BTreeMap;
use std::fmt::Display;

/// Whether an event can follow on what the register is: whatever it is about is there, and what it adds is not.
///
/// # Errors
/// Why it cannot, for who keeps the store.
pub fn follows(register: &Register, event: &RegisterEvent) -> Result<(), String> {
    match event {
        RegisterEvent::OrganisationAdded { organisation } => {
            is_new("the organisation", &organisation.id, register.organisation(&organisation.id).is_some())?;
            match &organisation.region {
                Some(code) => is_new("the veiligheidsregio", code, register.region(code).is_some()),
                None => Ok(()),
            }
        }
        RegisterEvent::OrganisationChanged { organisation, .. }
        | RegisterEvent::AreaSet { organisation, area: Some(_), .. }
        | RegisterEvent::WatchSet { organisation, .. } => has_organisation(register, organisation),
        RegisterEvent::AreaSet { organisation, line, area: None } => {
            is_there("the area", line, register.areas_of(organisation).any(|(known, _)| known == *line))
        }
        RegisterEvent::WatchRemoved { organisation, watch } => {
            let watches = register.watches_of(organisation);
            is_there("the watch", watch, watches.is_some_and(|watches| watches.contains_key(watch)))
        }
        RegisterEvent::AccountAdded { account } => {
            is_new("the account", &account.id, register.had_account(&account.id))?;
            has_organisation(register, &account.organisation)
        }
        RegisterEvent::AccountEnded { account } | RegisterEvent::AccountChanged { account, .. } => {
            has_account(register, account).map(|_| ())
        }
        RegisterEvent::AccountHeld { account, person, .. } => {
            let organisation = has_account(register, account)?;
            let Some(person) = person else { return Ok(()) };
            match has_person(register, *person)? == organisation {
                true => Ok(()),
                false => Err(format!("the account {account} is held by a person of another organisation")),
            }
        }
        RegisterEvent::PersonAdded { person } => {
            is_new("the person", &person.id, register.had_person(person.id))?;
            has_organisation(register, &person.organisation)
        }
        RegisterEvent::PersonChanged { person, .. }
        | RegisterEvent::PersonEnded { person, .. }
        | RegisterEvent::QualificationSet { person, qualification: Some(_), .. } => {
            has_person(register, *person).map(|_| ())
        }
        RegisterEvent::QualificationSet { person, line, qualification: None } => {
            has_person(register, *person)?;
            let known = register.person(*person).is_some_and(|person| person.qualifications.contains_key(line));
            is_there("the qualification", line, known)
        }
        RegisterEvent::TermsPublished { version } => {
            let last = register.terms.last(version.document).map_or(0, |last| last.version);
            match version.version == last + 1 {
                true => Ok(()),
                false => Err(format!("version {} of the terms does not follow on {last}", version.version)),
            }
        }
        RegisterEvent::TermsAccepted { account, person, document, version, hash, .. } => {
            has_account(register, account)?;
            person.map(|person| has_person(register, person)).transpose()?;
            let known = register.terms.version(*document, *version).is_some_and(|known| &known.hash == hash);
            is_there("of the terms, with this text, version", version, known)
        }
        RegisterEvent::SamenwerkingBegun { samenwerking } => {
            is_new("the samenwerking", &samenwerking.id, register.samenwerking(samenwerking.id).is_some())?;
            has_organisation(register, &samenwerking.partner)
        }
        RegisterEvent::Of { samenwerking, what } => match register.samenwerking(*samenwerking) {
            Some(known) => changes(known, what),
            None => is_there("the samenwerking", samenwerking, false),
        },
    }
}

/// Whether something can happen to a samenwerking as it is.
fn changes(known: &Samenwerking, what: &SamenwerkingChanged) -> Result<(), String> {
    use SamenwerkingChanged as Changed;
    match what {
        Changed::RegionInvited { region } => is_new("the region", region, known.regions.contains_key(region)),
        Changed::RegionJoined { region, .. } | Changed::RegionLeft { region, .. } => takes_part(known, region),
        Changed::AdopterSet { adoptieregio, .. } => {
            adoptieregio.iter().try_for_each(|region| takes_part(known, region))
        }
        Changed::AdditionSet { region, line, text } => {
            takes_part(known, region)?;
            let lines = known.regions.get(region).map(|part| &part.additions);
            lines.map_or(Ok(()), |lines| removes(lines, line, text))
        }
        Changed::ContactSet { line, contact } => removes(&known.contacts, line, contact),
        Changed::AlertSet { line, alert } => removes(&known.alerts, line, alert),
        Changed::ProfileChosen { .. }
        | Changed::TrajectWithdrawn { .. }
        | Changed::ItemSet { .. }
        | Changed::ToetsingAsked { .. }
        | Changed::Ruled { .. }
        | Changed::DecisionAnswered { .. }
        | Changed::GoLiveHeld { .. } => match known.traject() {
            Some(_) => Ok(()),
            None => Err("there is no traject that this is about".into()),
        },
        Changed::GoLiveWithdrawn { at, .. } => {
            let held = known.traject().is_some_and(|traject| traject.go_lives.iter().any(|live| live.at == *at));
            is_there("the go-live of", &at.0, held)
        }
        Changed::FindingRecorded { .. } | Changed::AdviesGiven { .. } => {
            match known.traject().and_then(|traject| traject.round()) {
                Some(_) => Ok(()),
                None => Err("there is no toetsing that this is about".into()),
            }
        }
        Changed::TrajectBegun { .. }
        | Changed::InterestSet { .. }
        | Changed::EvaluationPlanned { .. }
        | Changed::LessonShared { .. }
        | Changed::Ended { .. } => Ok(()),
    }
}

fn is_new(what: &str, id: &impl Display, known: bool) -> Result<(), String> {
    if known { Err(format!("{what} {id} is there already, or was")) } else { Ok(()) }
}

fn is_there(what: &str, id: &impl Display, known: bool) -> Result<(), String> {
    if known { Ok(()) } else { Err(absent(what, id)) }
}

fn absent(what: &str, id: &impl Display) -> String {
    format!("there is nothing that it is about: {what} {id}")
}

fn has_organisation(register: &Register, id: &OrganisationId) -> Result<(), String> {
    is_there("the organisation", id, register.organisation(id).is_some())
}

/// The organisation of an account that is there.
fn has_account<'a>(register: &'a Register, id: &AccountId) -> Result<&'a OrganisationId, String> {
    register.account(id).map(|account| &account.organisation).ok_or_else(|| absent("the account", id))
}

/// The organisation of a person who is there.
fn has_person(register: &Register, id: PersonId) -> Result<&OrganisationId, String> {
    register.person(id).map(|person| &person.organisation).ok_or_else(|| absent("the person", &id))
}

fn takes_part(samenwerking: &Samenwerking, region: &RegionCode) -> Result<(), String> {
    is_there("the region", region, samenwerking.regions.contains_key(region))
}

/// Only a line that is there is removed.
fn removes<V, W>(lines: &BTreeMap<LineId, V>, line: &LineId, new: &Option<W>) -> Result<(), String> {
    if new.is_some() { Ok(()) } else { is_there("the line", line, lines.contains_key(line)) }
}
