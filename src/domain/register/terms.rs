// SPDX-License-Identifier: EUPL-1.2
//! The terms: the gebruikersovereenkomst and the geheimhoudingsverklaring, by version, and who accepted
//! which (G60 to G65). Without what is in force, nothing is visible (R02).

use super::Register;
use super::data::terms::{FIRST, SHIPPED_FROM};
use super::organisation::Account;
use crate::domain::hex::hex;
use crate::domain::ids::Moment;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock};
use ts_rs::TS;

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TermsDocument {
    /// Between the user and the organisation (beleidskader, Tabel 3 and 4).
    Gebruikersovereenkomst,
    /// The declaration of secrecy (stappenplan, step 6 and bijlagen B and C).
    Geheimhouding,
}

impl TermsDocument {
    /// Both.
    pub const ALL: [TermsDocument; 2] = [TermsDocument::Gebruikersovereenkomst, TermsDocument::Geheimhouding];
}

/// A version of a document. What was published never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TermsVersion {
    /// Of which document.
    pub document: TermsDocument,
    /// Its number; the one that ships is 1.
    pub version: u32,
    /// What it says.
    pub text: String,
    /// The SHA-256 of the text, in hexadecimal digits: who accepts names it.
    pub hash: String,
    /// From when it is in force, until a later one is.
    pub from: Moment,
}

impl TermsVersion {
    /// A version with the hash of its text.
    pub fn new(document: TermsDocument, version: u32, text: String, from: Moment) -> Self {
        let hash = hex(&Sha256::digest(text.as_bytes()));
        TermsVersion { document, version, text, hash, from }
    }
}

/// That a version was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Acceptance {
    /// Of which document.
    pub document: TermsDocument,
    /// Which version.
    pub version: u32,
    /// When; none for what the file said that the register began with.
    pub at: Option<Moment>,
}

static SHIPPED: LazyLock<[Arc<TermsVersion>; 2]> =
    LazyLock::new(|| FIRST.map(|(document, text)| Arc::new(TermsVersion::new(document, 1, text.into(), SHIPPED_FROM))));

/// The versions that there are: those that ship, and those that were published.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Terms {
    published: Vec<Arc<TermsVersion>>,
}

impl Terms {
    /// Adds a version.
    pub fn publish(&mut self, version: TermsVersion) {
        self.published.push(Arc::new(version));
    }

    /// Every version of a document, the first first.
    pub fn versions(&self, document: TermsDocument) -> impl Iterator<Item = &Arc<TermsVersion>> {
        SHIPPED.iter().chain(&self.published).filter(move |version| version.document == document)
    }

    /// The version of a document with this number.
    pub fn version(&self, document: TermsDocument, version: u32) -> Option<&Arc<TermsVersion>> {
        self.versions(document).find(|known| known.version == version)
    }

    /// The last version of a document, in force or still to come.
    pub fn last(&self, document: TermsDocument) -> Option<&Arc<TermsVersion>> {
        self.versions(document).last()
    }

    /// What is in force at a moment: of each document the last from its own date on.
    pub fn in_force(&self, at: Moment) -> impl Iterator<Item = &Arc<TermsVersion>> {
        TermsDocument::ALL.into_iter().filter_map(move |document| {
            // The newest is nearly always the one, and every right asks.
            self.published
                .iter()
                .rev()
                .find(|known| known.document == document && known.from <= at)
                .or_else(|| SHIPPED.iter().find(|known| known.document == document))
        })
    }

    /// What is published and comes into force after a moment. A version that had not begun when another was
    /// published from that date on, or from an earlier one, never does.
    pub fn to_come(&self, at: Moment) -> impl Iterator<Item = &Arc<TermsVersion>> {
        let replaced = |place: usize, version: &TermsVersion| {
            let mut newer = self.published[place + 1..].iter();
            newer.any(|newer| newer.document == version.document && newer.from <= version.from)
        };
        let come = self.published.iter().enumerate().filter(move |(_, version)| version.from > at);
        come.filter(move |(place, version)| !replaced(*place, version)).map(|(_, version)| version)
    }

    /// The next moment after `now` at which another version comes into force.
    pub fn next_turn(&self, now: Moment) -> Option<Moment> {
        self.to_come(now).map(|version| version.from).min()
    }
}

impl Register {
    /// What the holder of an account accepted: the person who holds it, or whoever does while nobody is
    /// named. An account that began as accepted accepted what ships.
    pub fn acceptances(&self, account: &Account) -> Vec<Acceptance> {
        let Some(holder) = self.holders.get(&account.id) else {
            return if account.accepted_terms { of_the_file() } else { Vec::new() };
        };
        match holder.person {
            Some(person) => self.persons.get(&person).map(|person| person.accepted.clone()).unwrap_or_default(),
            None => holder.accepted.clone(),
        }
    }

    /// What is in force at a moment and was not accepted for an account.
    pub fn unaccepted<'a>(&'a self, account: &Account, at: Moment) -> impl Iterator<Item = &'a Arc<TermsVersion>> {
        let accepted = self.acceptances(account);
        self.terms.in_force(at).filter(move |version| !covers(&accepted, version))
    }

    /// From when something is asked of an account that was published already, and not accepted ahead.
    pub fn asks_from(&self, account: &Account, at: Moment) -> Option<Moment> {
        let accepted = self.acceptances(account);
        self.terms.to_come(at).filter(|version| !covers(&accepted, version)).map(|version| version.from).min()
    }

    /// Whether the terms in force at a moment were accepted for an account. For one that the register does
    /// not know (any more) they were not.
    pub fn accepts(&self, account: &Account, at: Moment) -> bool {
        self.account(&account.id).is_some_and(|known| self.unaccepted(known, at).next().is_none())
    }
}

/// Whether a version is among what was accepted.
pub fn covers(accepted: &[Acceptance], version: &TermsVersion) -> bool {
    accepted.iter().any(|one| one.document == version.document && one.version == version.version)
}

pub(super) fn of_the_file() -> Vec<Acceptance> {
    TermsDocument::ALL.map(|document| Acceptance { document, version: 1, at: None }).to_vec()
}
