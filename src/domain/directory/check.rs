// SPDX-License-Identifier: EUPL-1.2
//! Whether a directory makes sense, before anyone gets a right from it.

use super::{Account, Directory, Organisation, Samenwerking};
use crate::domain::ids::{OrganisationId, RegionCode};
use crate::domain::register::profile::Profile;
use std::collections::BTreeSet;

/// What is wrong with a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw(pub String);

impl Directory {
    /// Looks for what cannot be: doubles, references to nothing, what has no name, a profile
    /// that is none, a samenwerking of a veiligheidsregio with itself.
    ///
    /// # Errors
    /// The first flaw found.
    pub fn check(&self) -> Result<(), Flaw> {
        let regions = self.check_organisations()?;
        self.organisations.iter().try_for_each(|organisation| self.check_kerntaak(organisation))?;
        let mut accounts = BTreeSet::new();
        for account in &self.accounts {
            if !accounts.insert(&account.id) {
                return Err(Flaw(format!("account {} stands twice", account.id)));
            }
            self.check_account(account)?;
        }
        self.samenwerkingen.iter().try_for_each(|agreement| self.check_samenwerking(agreement, &regions))
    }

    /// The regions that there are.
    fn check_organisations(&self) -> Result<BTreeSet<&RegionCode>, Flaw> {
        let mut organisations = BTreeSet::new();
        let mut regions = BTreeSet::new();
        for organisation in &self.organisations {
            let id = &organisation.id;
            if blank(&id.0) {
                return Err(Flaw(format!("the organisation named {:?} has no id", organisation.name)));
            }
            if blank(&organisation.name) {
                return Err(Flaw(format!("organisation {id} has no name")));
            }
            if !organisations.insert(id) {
                return Err(Flaw(format!("organisation {id} stands twice")));
            }
            let Some(region) = &organisation.region else { continue };
            if !is_region(region) {
                return Err(Flaw(format!("organisation {id} has region {:?}, and not one of VR01 to VR25", region.0)));
            }
            if !regions.insert(region) {
                return Err(Flaw(format!("organisation {id} has region {region}, which is another's already")));
            }
        }
        Ok(regions)
    }

    /// A partner does something in a crisis, said or by a samenwerking (G03).
    fn check_kerntaak(&self, organisation: &Organisation) -> Result<(), Flaw> {
        let id = &organisation.id;
        let is_partner = organisation.region.is_none() && organisation.bodies.is_empty();
        let has_one = !organisation.kerntaken.is_empty() || self.samenwerkingen.iter().any(|s| &s.partner == id);
        if has_one || !is_partner {
            return Ok(());
        }
        Err(Flaw(format!("the partner {id} has no kerntaak, and no samenwerking that is for one")))
    }

    fn check_account(&self, account: &Account) -> Result<(), Flaw> {
        let id = &account.id;
        if blank(&id.0) {
            return Err(Flaw(format!("the account titled {:?} has no id", account.title)));
        }
        if self.organisation(&account.organisation).is_none() {
            return Err(Flaw(format!("account {id} is of unknown organisation {}", account.organisation)));
        }
        if blank(&account.title) {
            return Err(Flaw(format!("account {id} has no title")));
        }
        if blank(&account.team) {
            return Err(Flaw(format!("account {id} has no team")));
        }
        Ok(())
    }

    fn check_samenwerking(&self, agreement: &Samenwerking, regions: &BTreeSet<&RegionCode>) -> Result<(), Flaw> {
        let partner = &agreement.partner;
        if self.organisation(partner).is_none_or(|partner| partner.region.is_some()) {
            return Err(Flaw(format!("a samenwerking names {partner}, which is no partner")));
        }
        if !agreement.profile.fits(agreement.kerntaak()) {
            return Err(Flaw(format!(
                "the profile of the samenwerking of {partner} does not fit its kerntaak (Tabel 1)"
            )));
        }
        // Either would give its partner no right anywhere, and nobody would see why.
        if agreement.regions.is_empty() {
            return Err(Flaw(format!("the samenwerking of {partner} is with no region")));
        }
        if let Some(nobody) = agreement.regions.iter().find(|region| !regions.contains(region)) {
            return Err(Flaw(format!("the samenwerking of {partner} is with {nobody}, which no organisation is")));
        }
        check_standpunt(agreement)?;
        self.check_adopter(agreement)
    }

    /// From three regions on somebody speaks for all, and one for each kerntaak (G11, G12).
    fn check_adopter(&self, agreement: &Samenwerking) -> Result<(), Flaw> {
        let partner = &agreement.partner;
        let same: Vec<&Samenwerking> = self.alike(agreement).collect();
        let all: Vec<&RegionCode> = same.iter().flat_map(|s| &s.regions).collect();
        let different: BTreeSet<&RegionCode> = all.iter().copied().collect();
        if all.len() > different.len() {
            return Err(Flaw(format!("{partner} has two samenwerkingen for one kerntaak with the same region")));
        }
        let adopters: BTreeSet<&RegionCode> = same.iter().filter_map(|s| s.adoptieregio.as_ref()).collect();
        if adopters.len() > 1 {
            return Err(Flaw(format!("{partner} has two adoptieregio's for one kerntaak")));
        }
        if let Some(adopter) = agreement.adoptieregio.as_ref().filter(|adopter| !agreement.regions.contains(adopter)) {
            return Err(Flaw(format!(
                "the adoptieregio {adopter} of {partner} is none of the regions that it is with"
            )));
        }
        if different.len() >= 3 && adopters.is_empty() && same.iter().all(|s| s.adoptiepartner.is_none()) {
            return Err(Flaw(format!("{partner} works with three regions or more, and has no adoptieregio")));
        }
        match &agreement.adoptiepartner {
            Some(nobody) if nobody == partner || self.organisation(nobody).is_none() => {
                Err(Flaw(format!("the adoptiepartner {nobody} of {partner} is no other organisation")))
            }
            Some(other) if !self.works_netcentrisch(other) => Err(Flaw(format!(
                "the adoptiepartner {other} of {partner} does not work netcentrisch: by kern or structureel, with a standpunt"
            ))),
            _ => Ok(()),
        }
    }

    /// Whether an organisation works netcentrisch already (G13), whenever the file is read: a hertoets that passes
    /// later keeps no server from starting.
    fn works_netcentrisch(&self, organisation: &OrganisationId) -> bool {
        let netcentrisch = |s: &Samenwerking| matches!(s.profile, Profile::Kern | Profile::Structureel);
        let decided = |s: &Samenwerking| &s.partner == organisation && s.standpunt_from.is_some();
        self.organisation(organisation).is_some_and(|known| known.region.is_some())
            || self.samenwerkingen.iter().any(|s| decided(s) && netcentrisch(s))
    }
}

/// A hertoets comes after the standpunt that it is of (G33).
fn check_standpunt(agreement: &Samenwerking) -> Result<(), Flaw> {
    let partner = &agreement.partner;
    match (agreement.standpunt_from, agreement.standpunt_until) {
        (None, Some(_)) => {
            Err(Flaw(format!("the samenwerking of {partner} has a standpunt_until, and no standpunt_from")))
        }
        (Some(from), Some(until)) if until <= from => {
            Err(Flaw(format!("the standpunt of {partner} ends before it begins, or as it does")))
        }
        _ => Ok(()),
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// `VR01` to `VR25`, as the CBS numbers them.
fn is_region(code: &RegionCode) -> bool {
    (1..=25).any(|number| code.0 == format!("VR{number:02}"))
}
