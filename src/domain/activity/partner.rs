// SPDX-License-Identifier: EUPL-1.2
//! A partner without an account: it is heard and told through a liaison, a SitRap or a seconded HIN
//! (beleidskader Tabel 1, koppel and ad hoc).

use crate::domain::ids::OrganisationId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A partner without an account in the activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Partner {
    /// Which organisation of the register; none for one that is not in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub organisation: Option<OrganisationId>,
    /// Its name.
    pub name: String,
    /// Why it is connected for the occasion; empty where a koppel or ad-hoc agreement says so, and on
    /// what was made for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

impl Partner {
    /// Whether the two are the same partner: by its id in the register, or outside it by its name.
    pub fn is(&self, other: &Partner) -> bool {
        match (&self.organisation, &other.organisation) {
            (Some(one), Some(two)) => one == two,
            (None, None) => self.name.to_lowercase() == other.name.to_lowercase(),
            _ => false,
        }
    }

    /// The partner as it stands with every statement that is made for it: which, and not why.
    pub fn named(&self) -> Partner {
        Partner { reason: String::new(), ..self.clone() }
    }
}

/// What a client says of a partner without account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPartner {
    /// Which organisation of the register.
    #[serde(default)]
    pub organisation: Option<OrganisationId>,
    /// Its name, when it is not in the register.
    #[serde(default)]
    pub name: String,
    /// Why it is connected, when no koppel or ad-hoc agreement says so.
    #[serde(default)]
    pub reason: String,
}
