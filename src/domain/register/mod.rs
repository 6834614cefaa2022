// SPDX-License-Identifier: EUPL-1.2
//! The register: which organisations there are, who works with whom on what terms, and what rights
//! follow from that by date (beleidskader, chapters 2 to 4; stappenplan; stappenplan 2026).
//!
//! One aggregate with one log. The rules are numbered in `docs/REGISTER.md`.
//!
//! *Invariant:* what the rights were at a moment follows from the events up to it alone: nothing that
//! rights stand on is overwritten, a newer fact goes before an older one from its own date on.

pub mod apply;
pub mod area;
pub mod attention;
pub mod beheer;
pub mod command;
pub mod data;
pub mod decide;
pub mod event;
pub mod explain;
pub mod follows;
mod grounds;
pub mod history;
pub mod limits;
pub mod lines;
pub mod mine;
pub mod organisation;
pub mod overview;
pub mod person;
pub mod profile;
pub mod qualification;
pub mod reached;
pub mod samenwerking;
pub mod standing;
pub mod terms;
pub mod toetsing;
pub mod traject;
pub mod view;
pub mod watch;
pub mod webhook_address;

use crate::domain::ids::{
    AccountId, LineId, Moment, OrganisationId, PersonId, RegionCode, SamenwerkingId, Seq, WatchId,
};
use area::Area;
use organisation::{Account, Organisation};
use person::{Holder, Person};
use samenwerking::Samenwerking;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use terms::Terms;
use watch::Watch;

/// The watches of one organisation.
pub type Watches = BTreeMap<WatchId, Arc<Watch>>;

/// All of it, as it is now: what every right is judged on. It is written down to compare two folds; on the wire
/// goes what a reader may see, never this.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Register {
    /// The last event that is in it.
    pub seq: Seq,
    /// Veiligheidsregio's, crisispartners, national bodies.
    pub organisations: BTreeMap<OrganisationId, Arc<Organisation>>,
    /// Functies of those organisations.
    pub accounts: BTreeMap<AccountId, Arc<Account>>,
    /// What organisations are responsible for, and where (G74).
    pub areas: BTreeMap<OrganisationId, BTreeMap<LineId, Arc<Area>>>,
    /// Identities of accounts that ended: what was done, and a login that was not closed, stay theirs.
    ended_accounts: BTreeSet<AccountId>,
    /// Who hold those functies; never shown to another organisation.
    persons: BTreeMap<PersonId, Arc<Person>>,
    /// Identities of persons who went.
    ended_persons: BTreeSet<PersonId>,
    /// Who holds each account, where that was ever said.
    holders: BTreeMap<AccountId, Holder>,
    /// What everybody accepts before anything is visible.
    pub terms: Terms,
    /// Agreements between partners and veiligheidsregio's, ended ones as well. Changed by
    /// [`put`](Register::put) alone, which keeps what is below in step with it.
    samenwerkingen: BTreeMap<SamenwerkingId, Arc<Samenwerking>>,
    /// Those of each partner: rights are judged for every reader, and no judgement reads them all.
    by_partner: BTreeMap<OrganisationId, BTreeSet<SamenwerkingId>>,
    /// What touches each organisation, as it says itself (G80).
    watches: BTreeMap<OrganisationId, Watches>,
    /// When rights may turn, and by which.
    turns: BTreeSet<(Moment, SamenwerkingId)>,
}

impl Register {
    /// The account with this id.
    pub fn account(&self, id: &AccountId) -> Option<&Arc<Account>> {
        self.accounts.get(id)
    }

    /// Whether an identity is or was an account's.
    pub fn had_account(&self, id: &AccountId) -> bool {
        self.accounts.contains_key(id) || self.ended_accounts.contains(id)
    }

    /// Ends an account; its identity is nobody else's from then on.
    pub fn end_account(&mut self, id: &AccountId) {
        if self.accounts.remove(id).is_some() {
            self.ended_accounts.insert(id.clone());
            self.holders.remove(id);
        }
    }

    /// Whether an organisation is a veiligheidsregio.
    pub fn is_region(&self, id: &OrganisationId) -> bool {
        self.organisation(id).is_some_and(|organisation| organisation.region.is_some())
    }

    /// The organisation with this id.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Arc<Organisation>> {
        self.organisations.get(id)
    }

    /// The areas of responsibility of an organisation.
    pub fn areas_of(&self, id: &OrganisationId) -> impl Iterator<Item = (LineId, &Arc<Area>)> {
        self.areas.get(id).into_iter().flatten().map(|(line, area)| (*line, area))
    }

    /// The veiligheidsregio with this code.
    pub fn region(&self, code: &RegionCode) -> Option<&Arc<Organisation>> {
        self.organisations.values().find(|organisation| organisation.region.as_ref() == Some(code))
    }

    /// The samenwerking with this id.
    pub fn samenwerking(&self, id: SamenwerkingId) -> Option<&Arc<Samenwerking>> {
        self.samenwerkingen.get(&id)
    }

    /// All samenwerkingen, ended ones as well.
    pub fn samenwerkingen(&self) -> impl ExactSizeIterator<Item = &Arc<Samenwerking>> {
        self.samenwerkingen.values()
    }

    /// The samenwerkingen of a partner, ended ones as well.
    pub fn of_partner(&self, partner: &OrganisationId) -> impl Iterator<Item = &Arc<Samenwerking>> {
        let ids = self.by_partner.get(partner).into_iter().flatten();
        ids.filter_map(|id| self.samenwerkingen.get(id))
    }

    /// The watches of an organisation.
    pub fn watches_of(&self, organisation: &OrganisationId) -> Option<&Watches> {
        self.watches.get(organisation)
    }

    /// All watches, by organisation.
    pub fn watches(&self) -> impl Iterator<Item = (&OrganisationId, &Watches)> {
        self.watches.iter()
    }

    /// Adds a watch, or puts it in the place of what it was.
    pub fn set_watch(&mut self, organisation: &OrganisationId, watch: Watch) {
        self.watches.entry(organisation.clone()).or_default().insert(watch.id, Arc::new(watch));
    }

    /// Takes a watch away.
    pub fn remove_watch(&mut self, organisation: &OrganisationId, id: WatchId) {
        if let Some(watches) = self.watches.get_mut(organisation) {
            watches.remove(&id);
            if watches.is_empty() {
                self.watches.remove(organisation);
            }
        }
    }

    /// Adds a samenwerking, or puts it in the place of what it was.
    pub fn put(&mut self, samenwerking: impl Into<Arc<Samenwerking>>) {
        let samenwerking = samenwerking.into();
        let id = samenwerking.id;
        if let Some(was) = self.samenwerkingen.remove(&id) {
            for turn in was.turns() {
                self.turns.remove(&(turn, id));
            }
            let ids = self.by_partner.entry(was.partner.clone()).or_default();
            ids.remove(&id);
            if ids.is_empty() {
                self.by_partner.remove(&was.partner);
            }
        }
        self.turns.extend(samenwerking.turns().map(|turn| (turn, id)));
        self.by_partner.entry(samenwerking.partner.clone()).or_default().insert(id);
        self.samenwerkingen.insert(id, samenwerking);
    }
}
