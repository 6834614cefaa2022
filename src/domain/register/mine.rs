// SPDX-License-Identifier: EUPL-1.2
//! What somebody reads of themselves: the terms that are asked of them, and, once those were accepted, who
//! they are to their organisation (G62, G65, G66).

use super::Register;
use super::organisation::Account;
use super::person::Person;
use super::qualification::TrainingLine;
use super::terms::{TermsVersion, covers};
use crate::domain::ids::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A version of the terms that is in force or to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TermsShown {
    /// What it says.
    pub version: TermsVersion,
    /// Whether it is in force; else it is still to come.
    pub in_force: bool,
    /// Whether it was accepted.
    pub accepted: bool,
    /// When it was; none for what the file said that the register began with.
    pub accepted_at: Option<Moment>,
}

/// An account to its holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Mine {
    /// What is asked: what is in force, then what is to come.
    pub terms: Vec<TermsShown>,
    /// Who the organisation says that holds it.
    pub person: Option<Person>,
    /// The accounts that this person holds, and else this one.
    pub accounts: Vec<Account>,
    /// What is asked of this functie.
    pub trainings: Vec<TrainingLine>,
}

/// What an account reads of itself at a moment: before it accepted what is in force, that alone.
pub fn mine(register: &Register, account: &Account, at: Moment) -> Mine {
    let accepted = register.acceptances(account);
    let shown = |version: &TermsVersion, in_force| TermsShown {
        in_force,
        accepted: covers(&accepted, version),
        accepted_at: accepted
            .iter()
            .find(|one| one.document == version.document && one.version == version.version)
            .and_then(|one| one.at),
        version: version.clone(),
    };
    let in_force = register.terms.in_force(at).map(|version| shown(version, true));
    let to_come = register.terms.to_come(at).map(|version| shown(version, false));
    let terms = in_force.chain(to_come).collect();
    if !register.accepts(account, at) {
        return Mine { terms, person: None, accounts: Vec::new(), trainings: Vec::new() };
    }
    let person = register.holder(&account.id);
    let held = person.map(|person| register.held_by(person.id).filter_map(|id| register.account(id)));
    let accounts = match held {
        Some(held) => held.map(|account| account.as_ref().clone()).collect(),
        None => vec![account.clone()],
    };
    Mine {
        terms,
        person: person.map(|person| person.as_ref().clone()),
        accounts,
        trainings: register.trainings(account, at),
    }
}
