// SPDX-License-Identifier: EUPL-1.2
//! The samenwerkingsprofielen of Tabel 1 (beleidskader 2.2): for which kerntaken, with which contacts.

use super::organisation::Kerntaak;
use crate::domain::rights::Relation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a partner works with veiligheidsregio's. There is no ranking among them (G16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Works netcentrisch itself, and keeps its own beeld.
    Kern,
    /// Has skilled people; organisation, process or technology does not support them.
    Structureel,
    /// Has a crisis organisation without an information process: by SitRap, no account.
    Koppel,
    /// Watches, to judge its own role.
    Standby,
    /// Whatever the incident asks; no account.
    Adhoc,
}

impl Profile {
    /// Every profile, in the order of Tabel 1.
    pub const ALL: [Profile; 5] =
        [Profile::Kern, Profile::Structureel, Profile::Koppel, Profile::Standby, Profile::Adhoc];

    /// Whether a kerntaak may be done by this profile (G17). An ad-hoc-aansluiting may be chosen for any.
    pub fn fits(self, kerntaak: Kerntaak) -> bool {
        match self {
            Profile::Kern | Profile::Structureel | Profile::Koppel => {
                matches!(kerntaak, Kerntaak::Hulpdienst | Kerntaak::Beheerder)
            }
            Profile::Standby => kerntaak == Kerntaak::Dienstverlener,
            Profile::Adhoc => true,
        }
    }

    /// Whether its partners have accounts, and with that an uitwerkingsfase, a toetsing and a go-live
    /// (G18).
    pub fn has_accounts(self) -> bool {
        matches!(self, Profile::Kern | Profile::Structureel | Profile::Standby)
    }
}

impl From<Profile> for Relation {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Kern => Relation::Kern,
            Profile::Structureel => Relation::Structureel,
            Profile::Koppel => Relation::Koppel,
            Profile::Standby => Relation::Standby,
            Profile::Adhoc => Relation::Adhoc,
        }
    }
}
