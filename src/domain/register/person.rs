// SPDX-License-Identifier: EUPL-1.2
//! Persons, and which functies they hold (G66, G67, G72). Others read a functie and never a person: this is
//! for the person, and for who keeps the accounts of its organisation.

use super::Register;
use super::qualification::Qualification;
use super::terms::{Acceptance, of_the_file};
use crate::domain::ids::{AccountId, LineId, Moment, OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
use ts_rs::TS;

/// Somebody who holds functies of one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Person {
    /// Made by the client.
    pub id: PersonId,
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// As the organisation knows them.
    pub name: String,
    /// What was accepted, for every functie that is held.
    #[serde(default)]
    pub accepted: Vec<Acceptance>,
    /// Education, training and exercises.
    #[serde(default)]
    pub qualifications: BTreeMap<LineId, Qualification>,
}

/// Who holds a functie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// The person; none while nobody is named.
    pub person: Option<PersonId>,
    /// Since when, where somebody else held it before or nobody was named.
    pub since: Option<Moment>,
    /// What was accepted while nobody is named.
    pub accepted: Vec<Acceptance>,
}

impl Register {
    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Option<&Arc<Person>> {
        self.persons.get(&id)
    }

    /// Whether an identity is or was a person's.
    pub fn had_person(&self, id: PersonId) -> bool {
        self.persons.contains_key(&id) || self.ended_persons.contains(&id)
    }

    /// The persons of an organisation.
    pub fn persons_of(&self, organisation: &OrganisationId) -> impl Iterator<Item = &Arc<Person>> {
        self.persons.values().filter(move |person| &person.organisation == organisation)
    }

    /// How many persons there are.
    pub fn person_count(&self) -> usize {
        self.persons.len()
    }

    /// The person who holds an account.
    pub fn holder(&self, account: &AccountId) -> Option<&Arc<Person>> {
        self.persons.get(&self.holders.get(account)?.person?)
    }

    /// Since when an account is held as it is now; none when it always was. A login of before is another's.
    pub fn held_since(&self, account: &AccountId) -> Option<Moment> {
        self.holders.get(account)?.since
    }

    /// The accounts that a person holds.
    pub fn held_by(&self, person: PersonId) -> impl Iterator<Item = &AccountId> {
        self.holders.iter().filter(move |(_, holder)| holder.person == Some(person)).map(|(account, _)| account)
    }

    pub(super) fn hold(&mut self, account: &AccountId, person: Option<PersonId>, at: Moment) {
        if self.accounts.contains_key(account) {
            self.holders.insert(account.clone(), Holder { person, since: Some(at), accepted: Vec::new() });
        }
    }

    /// The person goes, and leaves functies that nobody holds.
    pub(super) fn end_person(&mut self, id: PersonId, at: Moment) {
        if self.persons.remove(&id).is_none() {
            return;
        }
        self.ended_persons.insert(id);
        let left: Vec<AccountId> = self.held_by(id).cloned().collect();
        left.iter().for_each(|account| self.hold(account, None, at));
    }

    pub(super) fn accept(&mut self, account: &AccountId, person: Option<PersonId>, accepted: Acceptance) {
        match person {
            Some(person) => {
                if let Some(person) = self.persons.get_mut(&person) {
                    Arc::make_mut(person).accepted.push(accepted);
                }
            }
            None => {
                let of_file = self.accounts.get(account).is_some_and(|account| account.accepted_terms);
                let holder = self.holders.entry(account.clone()).or_insert_with(|| Holder {
                    accepted: if of_file { of_the_file() } else { Vec::new() },
                    ..Holder::default()
                });
                holder.accepted.push(accepted);
            }
        }
    }
}
