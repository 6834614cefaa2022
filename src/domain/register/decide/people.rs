// SPDX-License-Identifier: EUPL-1.2
//! Organisations and their accounts (G01, G03, G41, G68, G69).

use super::{Asker, authority, check};
use crate::domain::ids::{AccountId, Moment, OrganisationId};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::grounds::kerntaak_word;
use crate::domain::register::limits;
use crate::domain::register::organisation::{Account, Body, Kerntaak, Organisation};
use crate::domain::rights::Function;
use crate::domain::written;
use std::collections::BTreeSet;

type Events = Result<Vec<RegisterEvent>, Refusal>;

pub(super) fn add_organisation(register: &Register, asker: &Asker, organisation: Organisation) -> Events {
    keeps_organisations(register, asker)?;
    // What a national body may do is nobody's to hand out here (G41).
    if !organisation.bodies.is_empty() {
        return Err(authority::missing());
    }
    if let Some(code) = &organisation.region {
        check::region(code)?;
    }
    let id = identity(&organisation.id.0)?;
    let double = organisation.region.as_ref().is_some_and(|code| register.region(code).is_some());
    if double || register.organisation(&organisation.id).is_some() {
        return Err(written::exists("Deze organisatie", "This organisation"));
    }
    written::room(register.organisations.len(), 1, limits::ORGANISATIONS, "Organisaties", "Organisations")?;
    has_kerntaken(organisation.region.is_some(), false, &organisation.kerntaken)?;
    let name = written::named(&organisation.name, "Naam", "Name")?;
    let organisation = Organisation { id: OrganisationId::new(id), name, ..organisation };
    Ok(vec![RegisterEvent::OrganisationAdded { organisation }])
}

pub(super) fn change_organisation(
    register: &Register,
    asker: &Asker,
    id: OrganisationId,
    name: &str,
    kerntaken: BTreeSet<Kerntaak>,
    now: Moment,
) -> Events {
    keeps_organisations(register, asker)?;
    let known = register.organisation(&id).ok_or_else(|| Refusal::unknown("Deze organisatie", "This organisation"))?;
    has_kerntaken(known.region.is_some(), !known.bodies.is_empty(), &kerntaken)?;
    known.kerntaken.difference(&kerntaken).try_for_each(|kerntaak| is_unused(register, &id, *kerntaak, now))?;
    let name = written::named(name, "Naam", "Name")?;
    Ok(vec![RegisterEvent::OrganisationChanged { organisation: id, name, kerntaken }])
}

/// What an agreement that goes on, or an area of responsibility, is for is not taken away under it (G04, G74).
fn is_unused(register: &Register, of: &OrganisationId, kerntaak: Kerntaak, now: Moment) -> Result<(), Refusal> {
    let agreed = register.of_partner(of).any(|it| it.kerntaak == kerntaak && it.is_live(now));
    if !agreed && register.areas_of(of).all(|(_, area)| area.kerntaak != Some(kerntaak)) {
        return Ok(());
    }
    let word = kerntaak_word(kerntaak);
    Err(Refusal::new(
        "kerntaak.in_use",
        format!(
            "De kerntaak {word} is in gebruik: beëindig eerst de samenwerking en wijzig de gebieden die ervoor zijn (beleidskader 2.1)."
        ),
        format!(
            "The kerntaak {word} is in use: first end the samenwerking and change the areas that are for it (beleidskader 2.1)."
        ),
    ))
}

/// A beheerder adds accounts of the own organisation. The first beheerder of another is added by the
/// institute, where organisations are registered (stappenplan 2026, step 4); not of a national body.
pub(super) fn add_account(register: &Register, asker: &Asker, account: Account) -> Events {
    let own = account.organisation == asker.who.organisation;
    let has_beheerder = register
        .accounts
        .values()
        .any(|other| other.organisation == account.organisation && other.function == Function::Beheerder);
    let first = is_institute(register, asker) && account.function == Function::Beheerder && !has_beheerder;
    let is_no_body = register.organisation(&account.organisation).is_some_and(|known| known.bodies.is_empty());
    let may = own || (first && is_no_body);
    if !may {
        return Err(authority::missing());
    }
    // What it is to accept, its holder accepts (G62).
    if account.accepted_terms {
        return Err(Refusal::new(
            "terms.own_acceptance",
            "De gebruikersovereenkomst en de geheimhouding aanvaardt wie de functie vervult, bij de eerste keer inloggen.",
            "The gebruikersovereenkomst and the geheimhouding are accepted by who holds the function, on first logging in.",
        ));
    }
    let id = identity(&account.id.0)?;
    // Nor is that of one that ended given to another.
    if register.had_account(&account.id) {
        return Err(written::exists("Dit account", "This account"));
    }
    written::room(register.accounts.len(), 1, limits::ACCOUNTS, "Accounts", "Accounts")?;
    let account = Account {
        id: AccountId::new(id),
        title: written::named(&account.title, "Functie", "Function")?,
        team: written::named(&account.team, "Team", "Team")?,
        ..account
    };
    Ok(vec![RegisterEvent::AccountAdded { account }])
}

pub(super) fn end_account(register: &Register, asker: &Asker, id: AccountId) -> Events {
    match register.account(&id) {
        Some(account) if account.organisation == asker.who.organisation => {
            keeps_its_last_beheerder(register, account)?;
            Ok(vec![RegisterEvent::AccountEnded { account: id }])
        }
        // Whose account another is, or whether it is there, is not to be learned here.
        _ => Err(Refusal::unknown("Dit account", "This account")),
    }
}

/// What an account of the own organisation is called, its team, and what it is for. What was done before
/// stays under what it was called then (G68).
pub(super) fn change_account(
    register: &Register,
    asker: &Asker,
    id: AccountId,
    title: &str,
    team: &str,
    function: Function,
) -> Events {
    let account = register.account(&id).filter(|account| account.organisation == asker.who.organisation);
    let account = account.ok_or_else(|| Refusal::unknown("Dit account", "This account"))?;
    if function != Function::Beheerder {
        keeps_its_last_beheerder(register, account)?;
    }
    let title = written::named(title, "Functie", "Function")?;
    let team = written::named(team, "Team", "Team")?;
    Ok(vec![RegisterEvent::AccountChanged { account: id, title, team, function }])
}

/// Nobody could add another: the institute does that for a partner or a region, not for a national body.
fn keeps_its_last_beheerder(register: &Register, account: &Account) -> Result<(), Refusal> {
    let is_body = register.organisation(&account.organisation).is_some_and(|own| !own.bodies.is_empty());
    let another = register.accounts.values().any(|other| {
        other.organisation == account.organisation && other.function == Function::Beheerder && other.id != account.id
    });
    if account.function != Function::Beheerder || !is_body || another {
        return Ok(());
    }
    Err(Refusal::new(
        "account.last_beheerder",
        "Dit is de laatste beheerder van een landelijke partij: voeg eerst een andere toe.",
        "This is the last beheerder of a national body: add another first.",
    ))
}

/// Whether an asker is of the institute, which keeps organisations and terms (G01, G60).
pub fn is_institute(register: &Register, asker: &Asker) -> bool {
    register.organisation(&asker.who.organisation).is_some_and(|own| own.bodies.contains(&Body::Nipv))
}

fn keeps_organisations(register: &Register, asker: &Asker) -> Result<(), Refusal> {
    if is_institute(register, asker) { Ok(()) } else { Err(authority::missing()) }
}

fn has_kerntaken(is_region: bool, is_body: bool, kerntaken: &BTreeSet<Kerntaak>) -> Result<(), Refusal> {
    if is_region && !kerntaken.is_empty() {
        return Err(Refusal::invalid(
            "Een veiligheidsregio heeft hier geen kerntaken: die zijn van crisispartners (beleidskader 2.1).",
            "A veiligheidsregio has no kerntaken here: those are of crisispartners (beleidskader 2.1).",
        ));
    }
    if !is_region && !is_body && kerntaken.is_empty() {
        return Err(Refusal::invalid(
            "Een crisispartner heeft ten minste één kerntaak (beleidskader 2.1).",
            "A crisispartner has at least one kerntaak (beleidskader 2.1).",
        ));
    }
    Ok(())
}

/// An identity that people can type: small letters, digits, hyphens.
fn identity(text: &str) -> Result<String, Refusal> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !text.is_empty() && text.len() <= written::LINE_CHARS && text.chars().all(fits) {
        return Ok(text.to_owned());
    }
    Err(Refusal::invalid(
        "De aanduiding bestaat uit kleine letters, cijfers en streepjes.",
        "The identity is made of small letters, digits and hyphens.",
    ))
}
