// SPDX-License-Identifier: EUPL-1.2
//! The directory: a file with the organisations, accounts and samenwerkingen that a register begins
//! with. From then on the register is what counts, and the file is not read again.

mod check;
mod seed;

use crate::domain::ids::{AccountId, Moment, OrganisationId, RegionCode};
use crate::domain::register::organisation::Kerntaak;
use crate::domain::register::profile::Profile;
use serde::{Deserialize, Serialize};

pub use crate::domain::register::organisation::{Account, Organisation};
pub use crate::domain::register::samenwerking::Interest;
pub use check::Flaw;

/// The whole of it, as the file has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// Veiligheidsregio's, crisispartners, national bodies.
    pub organisations: Vec<Organisation>,
    /// Functies of those organisations.
    pub accounts: Vec<Account>,
    /// Agreements between partners and veiligheidsregio's.
    #[serde(default)]
    pub samenwerkingen: Vec<Samenwerking>,
}

/// An agreement as it is when the register begins (beleidskader, chapter 3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Samenwerking {
    /// The partner.
    pub partner: OrganisationId,
    /// For what; when the file does not say, what the profile is most often for.
    #[serde(default)]
    pub kerntaak: Option<Kerntaak>,
    /// With which regions.
    pub regions: Vec<RegionCode>,
    /// Which of them speaks for all; needed from three regions on (G11).
    #[serde(default)]
    pub adoptieregio: Option<RegionCode>,
    /// Which organisation goes along.
    #[serde(default)]
    pub adoptiepartner: Option<OrganisationId>,
    /// By which profile.
    pub profile: Profile,
    /// From when a standpunt holds (gecertificeerd or voorwaardelijk); none before go-live.
    #[serde(default)]
    pub standpunt_from: Option<Moment>,
    /// Until when: the hertoets date of a voorwaardelijk standpunt.
    #[serde(default)]
    pub standpunt_until: Option<Moment>,
    /// Which activities concern a standby partner.
    #[serde(default)]
    pub interest: Interest,
}

impl Samenwerking {
    /// For what it is.
    pub fn kerntaak(&self) -> Kerntaak {
        self.kerntaak.unwrap_or(match self.profile {
            Profile::Kern | Profile::Structureel | Profile::Koppel => Kerntaak::Beheerder,
            Profile::Standby => Kerntaak::Dienstverlener,
            Profile::Adhoc => Kerntaak::Incidenteel,
        })
    }
}

impl Directory {
    /// The account with this id.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| &account.id == id)
    }

    /// The organisation with this id.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| &organisation.id == id)
    }

    /// The lines of a partner for a kerntaak: together they say how wide it works (G08).
    fn alike<'a>(&'a self, of: &'a Samenwerking) -> impl Iterator<Item = &'a Samenwerking> {
        self.samenwerkingen.iter().filter(|line| line.partner == of.partner && line.kerntaak() == of.kerntaak())
    }
}
