// SPDX-License-Identifier: EUPL-1.2
//! Whether a directory makes sense, before anyone gets a right from it.

use super::Directory;
use crate::domain::rights::Relation;
use std::collections::BTreeSet;

/// What is wrong with a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw(pub String);

impl Directory {
    /// Looks for what cannot be: doubles, references to nothing, a profile that is none, a
    /// samenwerking of a veiligheidsregio with itself.
    ///
    /// # Errors
    /// The first flaw found.
    pub fn check(&self) -> Result<(), Flaw> {
        let mut organisations = BTreeSet::new();
        for organisation in &self.organisations {
            if !organisations.insert(&organisation.id) {
                return Err(Flaw(format!("organisation {} stands twice", organisation.id)));
            }
        }
        let mut accounts = BTreeSet::new();
        for account in &self.accounts {
            if !accounts.insert(&account.id) {
                return Err(Flaw(format!("account {} stands twice", account.id)));
            }
            if !organisations.contains(&account.organisation) {
                return Err(Flaw(format!(
                    "account {} is of unknown organisation {}",
                    account.id, account.organisation
                )));
            }
        }
        for agreement in &self.samenwerkingen {
            let partner = self.organisation(&agreement.partner);
            if partner.is_none_or(|partner| partner.region.is_some()) {
                return Err(Flaw(format!("a samenwerking names {}, which is no partner", agreement.partner)));
            }
            if matches!(agreement.profile, Relation::Bronregio | Relation::Betrokken | Relation::Vreemd) {
                return Err(Flaw(format!("the samenwerking of {} has no samenwerkingsprofiel", agreement.partner)));
            }
        }
        Ok(())
    }
}
