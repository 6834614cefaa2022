// SPDX-License-Identifier: EUPL-1.2
//! What a beheerder reads: the functies and persons of the own organisation, and for the institute the list
//! of organisations and every version of the terms (G66, G73).

use super::Register;
use super::decide::{Asker, is_institute, keeps};
use super::organisation::{Account, Organisation};
use super::person::Person;
use super::qualification::TrainingLine;
use super::terms::{Acceptance, TermsDocument, TermsVersion};
use crate::domain::ids::{Moment, PersonId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::Function;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A functie of the own organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AccountLine {
    /// What it is.
    pub account: Account,
    /// Who holds it; none while nobody is named.
    pub person: Option<PersonId>,
    /// Since when, if that was ever said.
    pub held_since: Option<Moment>,
    /// Whether what is in force was accepted: without, it sees nothing.
    pub accepted: bool,
    /// What was accepted.
    pub acceptances: Vec<Acceptance>,
    /// What the profile asks of it, and how its holder stands.
    pub trainings: Vec<TrainingLine>,
}

/// An organisation, to the institute: counts, and nothing of its persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OrganisationLine {
    /// What it is.
    pub organisation: Organisation,
    /// How many accounts it has.
    pub accounts: u32,
    /// How many of them are beheerders: without one, the institute adds the first (G41).
    pub beheerders: u32,
    /// How many accepted what is in force.
    pub accepted: u32,
}

/// What the institute keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Institute {
    /// Every organisation.
    pub organisations: Vec<OrganisationLine>,
    /// Every version of the terms.
    pub terms: Vec<TermsVersion>,
}

/// What a beheerder keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Beheer {
    /// The own organisation.
    pub organisation: Organisation,
    /// Its functies.
    pub accounts: Vec<AccountLine>,
    /// Its persons.
    pub persons: Vec<Person>,
    /// Which version of each document is in force.
    pub in_force: Vec<Acceptance>,
    /// For the institute alone.
    pub institute: Option<Institute>,
}

/// What a beheerder reads at a moment.
///
/// # Errors
/// The asker is none, or has not accepted the terms.
pub fn beheer(register: &Register, asker: &Asker, at: Moment) -> Result<Beheer, Refusal> {
    keeps(asker)?;
    let own = &asker.who.organisation;
    let organisation =
        register.organisation(own).ok_or_else(|| Refusal::unknown("Deze organisatie", "This organisation"))?;
    let accounts = register.accounts.values().filter(|account| &account.organisation == own);
    let in_force = register.terms.in_force(at);
    Ok(Beheer {
        organisation: organisation.as_ref().clone(),
        accounts: accounts.map(|account| line(register, account, at)).collect(),
        persons: register.persons_of(own).map(|person| person.as_ref().clone()).collect(),
        in_force: in_force
            .map(|one| Acceptance { document: one.document, version: one.version, at: Some(one.from) })
            .collect(),
        institute: is_institute(register, asker).then(|| institute(register, at)),
    })
}

fn line(register: &Register, account: &Account, at: Moment) -> AccountLine {
    AccountLine {
        account: account.clone(),
        person: register.holder(&account.id).map(|person| person.id),
        held_since: register.held_since(&account.id),
        accepted: register.accepts(account, at),
        acceptances: register.acceptances(account),
        trainings: register.trainings(account, at),
    }
}

fn institute(register: &Register, at: Moment) -> Institute {
    let mut lines: Vec<OrganisationLine> = register
        .organisations
        .values()
        .map(|organisation| OrganisationLine {
            organisation: organisation.as_ref().clone(),
            accounts: 0,
            beheerders: 0,
            accepted: 0,
        })
        .collect();
    // One walk over all accounts: there are thousands of either.
    for account in register.accounts.values() {
        let found = lines.binary_search_by(|line| line.organisation.id.cmp(&account.organisation));
        if let Some(line) = found.ok().and_then(|at| lines.get_mut(at)) {
            line.accounts += 1;
            line.beheerders += u32::from(account.function == Function::Beheerder);
            line.accepted += u32::from(register.accepts(account, at));
        }
    }
    let terms = TermsDocument::ALL.into_iter().flat_map(|document| register.terms.versions(document));
    Institute { organisations: lines, terms: terms.map(|version| version.as_ref().clone()).collect() }
}
