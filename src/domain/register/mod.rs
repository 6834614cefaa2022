// SPDX-License-Identifier: EUPL-1.2
//! The register: which organisations there are, who works with whom on what terms, and what rights
//! follow from that by date (beleidskader, chapters 2 to 4; stappenplan; stappenplan 2026).
//!
//! One aggregate with one log. The rules are numbered in `docs/REGISTER.md`.
//!
//! *Invariant:* what the rights were at a moment follows from the events up to it alone: nothing that
//! rights stand on is overwritten, a newer fact goes before an older one from its own date on.

pub mod command;
pub mod event;
pub mod explain;
pub mod organisation;
pub mod overview;
pub mod profile;
pub mod samenwerking;
pub mod toetsing;
pub mod traject;
pub mod view;

use crate::domain::ids::{AccountId, OrganisationId, RegionCode, SamenwerkingId, Seq};
use organisation::{Account, Organisation};
use samenwerking::Samenwerking;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All of it, as it is now: what every right is judged on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The last event that is in it.
    pub seq: Seq,
    /// Veiligheidsregio's, crisispartners, national bodies.
    pub organisations: BTreeMap<OrganisationId, Arc<Organisation>>,
    /// Functies of those organisations.
    pub accounts: BTreeMap<AccountId, Arc<Account>>,
    /// Agreements between partners and veiligheidsregio's, ended ones as well.
    pub samenwerkingen: BTreeMap<SamenwerkingId, Arc<Samenwerking>>,
}

impl Register {
    /// The account with this id.
    pub fn account(&self, id: &AccountId) -> Option<&Arc<Account>> {
        self.accounts.get(id)
    }

    /// The organisation with this id.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Arc<Organisation>> {
        self.organisations.get(id)
    }

    /// The veiligheidsregio with this code.
    pub fn region(&self, code: &RegionCode) -> Option<&Arc<Organisation>> {
        self.organisations.values().find(|organisation| organisation.region.as_ref() == Some(code))
    }

    /// The samenwerkingen of a partner, ended ones as well.
    pub fn of_partner(&self, partner: &OrganisationId) -> impl Iterator<Item = &Arc<Samenwerking>> {
        self.samenwerkingen.values().filter(move |samenwerking| &samenwerking.partner == partner)
    }
}
