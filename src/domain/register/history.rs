// SPDX-License-Identifier: EUPL-1.2
//! Where in the log each samenwerking and each organisation is spoken of, so that the history of one is read without
//! all others; and who reads what of it (G47).

use super::Register;
use super::decide::{Asker, keeps, reads_all};
use super::event::{RegisterEvent, RegisterRecorded};
use crate::domain::ids::{AccountId, LineId, OrganisationId, PersonId, SamenwerkingId, Seq, WatchId};
use crate::domain::refusal::Refusal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use ts_rs::TS;

/// What a change of an organisation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// That it is there, what it is called and which kerntaken it has.
    Organisation,
    /// Its functies, and who holds them.
    Accounts,
    /// Its persons, and what they are qualified in.
    Persons,
    /// What it published of the terms, and what was accepted in it.
    Terms,
    /// What it is responsible for, and where.
    Areas,
    /// What touches it, as it says itself.
    Watches,
}

impl Topic {
    const ALL: [Topic; 6] =
        [Topic::Organisation, Topic::Accounts, Topic::Persons, Topic::Terms, Topic::Areas, Topic::Watches];

    /// Whether it is for this reader, of this organisation: as what it is about is (G39, G40, G66, G74, G81).
    fn is_for(self, register: &Register, asker: &Asker, organisation: &OrganisationId) -> bool {
        let own = &asker.who.organisation == organisation;
        asker.accepted_terms
            && match self {
                Topic::Organisation => true,
                Topic::Accounts | Topic::Persons | Topic::Terms => own && keeps(asker).is_ok(),
                Topic::Areas => own || reads_all(register, &asker.who.organisation),
                Topic::Watches => own,
            }
    }
}

/// The topic that was asked for, if it is for this reader; all that are when none was named.
///
/// # Errors
/// There is no such organisation; also for who has not accepted the terms (G39).
pub fn topics_for(
    register: &Register,
    asker: &Asker,
    organisation: &OrganisationId,
    asked: Option<Topic>,
) -> Result<Vec<Topic>, Refusal> {
    let known = register.organisation(organisation).filter(|_| asker.accepted_terms);
    known.ok_or_else(|| Refusal::unknown("Deze organisatie", "This organisation"))?;
    let wanted = Topic::ALL.into_iter().filter(|topic| asked.is_none_or(|asked| asked == *topic));
    Ok(wanted.filter(|topic| topic.is_for(register, asker, organisation)).collect())
}

/// The places in the log, by what is spoken of there.
///
/// *Invariant:* every list goes up, and holds no place twice: what is noted again is known already.
#[derive(Clone, Debug, Default)]
pub struct History {
    last: Seq,
    samenwerkingen: HashMap<SamenwerkingId, Vec<Seq>>,
    organisations: HashMap<OrganisationId, Vec<(Seq, Topic)>>,
    /// Whose each account is or was, and what it was called last.
    accounts: HashMap<AccountId, (OrganisationId, String)>,
    /// Whose each person is or was, and their name.
    persons: HashMap<PersonId, (OrganisationId, String)>,
    /// What each area is or was called; of each organisation, for two may use the same identity.
    areas: HashMap<(OrganisationId, LineId), String>,
    /// What each watch is or was called, likewise: it is for its own organisation alone (G81).
    watches: HashMap<(OrganisationId, WatchId), String>,
}

impl History {
    /// Notes what was recorded; events come in order.
    pub fn note(&mut self, recorded: &RegisterRecorded) {
        if recorded.seq <= self.last {
            return;
        }
        self.last = recorded.seq;
        self.name(&recorded.event);
        if let Some(id) = recorded.event.samenwerking() {
            self.samenwerkingen.entry(id).or_default().push(recorded.seq);
        }
        if let Some((organisation, topic)) = self.subject(recorded) {
            self.organisations.entry(organisation).or_default().push((recorded.seq, topic));
        }
    }

    /// Where a samenwerking is spoken of.
    pub fn of_samenwerking(&self, id: SamenwerkingId) -> &[Seq] {
        self.samenwerkingen.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Where an organisation is spoken of, on one of these topics.
    pub fn of_organisation(&self, id: &OrganisationId, topics: &[Topic]) -> Vec<Seq> {
        let places = self.organisations.get(id).into_iter().flatten();
        places.filter(|(_, topic)| topics.contains(topic)).map(|(seq, _)| *seq).collect()
    }

    /// What these events name by its identity alone is called, or was last; by that identity.
    pub fn names(&self, events: &[RegisterRecorded]) -> BTreeMap<String, String> {
        events.iter().flat_map(|recorded| self.names_in(&recorded.event)).collect()
    }

    fn names_in(&self, event: &RegisterEvent) -> Vec<(String, String)> {
        let account = |id: &AccountId| Some((id.to_string(), self.accounts.get(id)?.1.clone()));
        let person = |id: &PersonId| Some((id.to_string(), self.persons.get(id)?.1.clone()));
        let named = match event {
            RegisterEvent::AccountEnded { account: id } => [account(id), None],
            RegisterEvent::AccountHeld { account: id, person: by, .. }
            | RegisterEvent::TermsAccepted { account: id, person: by, .. } => {
                [account(id), by.as_ref().and_then(person)]
            }
            RegisterEvent::PersonEnded { person: id, .. } | RegisterEvent::QualificationSet { person: id, .. } => {
                [person(id), None]
            }
            RegisterEvent::AreaSet { organisation, line, area: None } => {
                let known = self.areas.get(&(organisation.clone(), *line));
                [known.map(|name| (line.to_string(), name.clone())), None]
            }
            RegisterEvent::WatchRemoved { organisation, watch } => {
                let known = self.watches.get(&(organisation.clone(), *watch));
                [known.map(|name| (watch.to_string(), name.clone())), None]
            }
            _ => [None, None],
        };
        named.into_iter().flatten().collect()
    }

    fn name(&mut self, event: &RegisterEvent) {
        match event {
            RegisterEvent::AccountAdded { account } => {
                self.accounts.insert(account.id.clone(), (account.organisation.clone(), account.title.clone()));
            }
            RegisterEvent::AccountChanged { account, title, .. } => {
                if let Some((_, named)) = self.accounts.get_mut(account) {
                    named.clone_from(title);
                }
            }
            RegisterEvent::PersonAdded { person } => {
                self.persons.insert(person.id, (person.organisation.clone(), person.name.clone()));
            }
            RegisterEvent::PersonChanged { person, name } => {
                if let Some((_, named)) = self.persons.get_mut(person) {
                    named.clone_from(name);
                }
            }
            RegisterEvent::AreaSet { organisation, line, area: Some(area) } => {
                self.areas.insert((organisation.clone(), *line), area.name.clone());
            }
            RegisterEvent::WatchSet { organisation, watch } => {
                self.watches.insert((organisation.clone(), watch.id), watch.name.clone());
            }
            _ => {}
        }
    }

    /// The organisation that an event is about, and on which topic.
    fn subject(&self, recorded: &RegisterRecorded) -> Option<(OrganisationId, Topic)> {
        let of_account = |account| Some(self.accounts.get(account)?.0.clone());
        let of_person = |person| Some(self.persons.get(person)?.0.clone());
        Some(match &recorded.event {
            RegisterEvent::OrganisationAdded { organisation } => (organisation.id.clone(), Topic::Organisation),
            RegisterEvent::OrganisationChanged { organisation, .. } => (organisation.clone(), Topic::Organisation),
            RegisterEvent::AccountAdded { account } => (account.organisation.clone(), Topic::Accounts),
            RegisterEvent::AccountEnded { account }
            | RegisterEvent::AccountChanged { account, .. }
            | RegisterEvent::AccountHeld { account, .. } => (of_account(account)?, Topic::Accounts),
            RegisterEvent::PersonAdded { person } => (person.organisation.clone(), Topic::Persons),
            RegisterEvent::PersonChanged { person, .. }
            | RegisterEvent::PersonEnded { person, .. }
            | RegisterEvent::QualificationSet { person, .. } => (of_person(person)?, Topic::Persons),
            // What ships is published by nobody.
            RegisterEvent::TermsPublished { .. } => (recorded.by.as_ref()?.organisation.clone(), Topic::Terms),
            RegisterEvent::TermsAccepted { account, .. } => (of_account(account)?, Topic::Terms),
            RegisterEvent::AreaSet { organisation, .. } => (organisation.clone(), Topic::Areas),
            RegisterEvent::WatchSet { organisation, .. } | RegisterEvent::WatchRemoved { organisation, .. } => {
                (organisation.clone(), Topic::Watches)
            }
            RegisterEvent::SamenwerkingBegun { .. } | RegisterEvent::Of { .. } => return None,
        })
    }
}
