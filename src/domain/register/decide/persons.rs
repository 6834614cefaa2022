// SPDX-License-Identifier: EUPL-1.2
//! Persons of the own organisation, the functies that they hold, and their qualifications (G66, G67, G71,
//! G72).

use super::{Asker, check};
use crate::domain::ids::{AccountId, LineId, Moment, PersonId};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::limits;
use crate::domain::register::person::Person;
use crate::domain::register::qualification::{Qualification, Training};
use crate::domain::written;
use std::collections::BTreeMap;
use std::sync::Arc;

type Events = Result<Vec<RegisterEvent>, Refusal>;

pub(super) fn add(register: &Register, asker: &Asker, id: PersonId, name: &str) -> Events {
    if register.had_person(id) {
        return Err(written::exists("Deze persoon", "This person"));
    }
    written::room(register.person_count(), 1, limits::PERSONS, "Personen", "Persons")?;
    let person = Person {
        id,
        organisation: asker.who.organisation.clone(),
        name: named(name)?,
        accepted: Vec::new(),
        qualifications: BTreeMap::new(),
    };
    Ok(vec![RegisterEvent::PersonAdded { person }])
}

pub(super) fn change(register: &Register, asker: &Asker, id: PersonId, name: &str) -> Events {
    own(register, asker, id)?;
    Ok(vec![RegisterEvent::PersonChanged { person: id, name: named(name)? }])
}

pub(super) fn end(register: &Register, asker: &Asker, id: PersonId, now: Moment) -> Events {
    own(register, asker, id)?;
    Ok(vec![RegisterEvent::PersonEnded { person: id, at: now }])
}

/// One person holds a functie at a time, of the same organisation (G67).
pub(super) fn hold(register: &Register, asker: &Asker, id: AccountId, person: Option<PersonId>, now: Moment) -> Events {
    let account = register.account(&id).filter(|account| account.organisation == asker.who.organisation);
    let account = account.ok_or_else(|| Refusal::unknown("Dit account", "This account"))?;
    if let Some(person) = person {
        own(register, asker, person)?;
    }
    if register.holder(&account.id).map(|holder| holder.id) == person {
        return Err(written::already(
            "Zo staat het al: de functie wordt al zo vervuld.",
            "It is so already: the function is held like that.",
        ));
    }
    Ok(vec![RegisterEvent::AccountHeld { account: id, person, at: now }])
}

pub(super) fn set_qualification(
    register: &Register,
    asker: &Asker,
    (id, line): (PersonId, LineId),
    qualification: Option<Qualification>,
    now: Moment,
) -> Events {
    let person = own(register, asker, id)?;
    let known = person.qualifications.contains_key(&line);
    let Some(qualification) = qualification else {
        if !known {
            return Err(Refusal::unknown("Deze opleiding", "This qualification"));
        }
        return Ok(vec![RegisterEvent::QualificationSet { person: id, line, qualification: None }]);
    };
    let adding = usize::from(!known);
    written::room(person.qualifications.len(), adding, limits::QUALIFICATIONS, "Opleidingen", "Qualifications")?;
    let qualification = checked(qualification, now)?;
    Ok(vec![RegisterEvent::QualificationSet { person: id, line, qualification: Some(qualification) }])
}

fn checked(qualification: Qualification, now: Moment) -> Result<Qualification, Refusal> {
    let obtained = check::date(qualification.obtained)?;
    let until = qualification.until.map(check::date).transpose()?;
    if obtained > now {
        return Err(Refusal::invalid(
            "Een opleiding is behaald op een dag die is geweest: leg haar vast wanneer het zover is.",
            "A qualification was obtained on a day that has been: record it when that has come.",
        ));
    }
    if until.is_some_and(|until| until <= obtained) {
        return Err(Refusal::invalid(
            "Geldig tot ligt voor de dag waarop het behaald is.",
            "Valid until is before the day on which it was obtained.",
        ));
    }
    let note = written::line(&qualification.note, "Toelichting", "Note")?;
    if qualification.training == Training::Anders && note.is_empty() {
        return Err(Refusal::invalid("Noem welke opleiding het is.", "Name which qualification it is."));
    }
    Ok(Qualification { note, ..qualification })
}

/// A person of the own organisation; whether there is such a person elsewhere is not to be learned (G66).
fn own<'a>(register: &'a Register, asker: &Asker, id: PersonId) -> Result<&'a Arc<Person>, Refusal> {
    let person = register.person(id).filter(|person| person.organisation == asker.who.organisation);
    person.ok_or_else(|| Refusal::unknown("Deze persoon", "This person"))
}

fn named(name: &str) -> Result<String, Refusal> {
    written::named(name, "Naam", "Name")
}
