// SPDX-License-Identifier: EUPL-1.2
//! SitRaps that go out: to whom, what of the picture, and who sent it (beleidskader Tabel 1). What is in
//! one is made from the picture each time it is read ([`document`]): never kept twice.

pub mod document;

use crate::domain::activity::alert::DeliveryState;
use crate::domain::activity::partner::{NewPartner, Partner};
use crate::domain::ids::{BeeldId, LayerId, Moment, OrganisationId, Seq, SitrapId, ThemeKey};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A SitRap that went out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SentSitrap {
    /// Its identity.
    pub id: SitrapId,
    /// For whom.
    pub receiver: Receiver,
    /// What of the picture.
    pub shared: Selection,
    /// A word to the receiver; may be empty.
    pub note: String,
    /// The event up to which the picture went: with it the SitRap can be read again as it was.
    pub of: Seq,
    /// Who sent it.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// To which address it was mailed last; none when it was handed over by other means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub mail: Option<SitrapMail>,
}

/// The message with which a SitRap is on its way, or there (R63). The address is of a functie, and stands in the log:
/// who reads the whole reads what went where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SitrapMail {
    /// To this address.
    pub to: String,
    /// How far it is.
    pub state: DeliveryState,
}

impl SentSitrap {
    /// Whether it has to be mailed still.
    pub fn waits(&self) -> bool {
        self.mail.as_ref().is_some_and(|mail| mail.state.waits())
    }
}

/// For whom a SitRap is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Receiver {
    /// An organisation that reads here itself; it gets no more than that.
    Organisation {
        /// Which.
        organisation: OrganisationId,
        /// Its name.
        name: String,
    },
    /// The liaison of a partner without account.
    Liaison {
        /// Of which partner.
        partner: Partner,
        /// Which functie; may be empty.
        liaison: String,
    },
}

impl Receiver {
    /// The name of the organisation that gets it.
    pub fn name(&self) -> &str {
        match self {
            Receiver::Organisation { name, .. } => name,
            Receiver::Liaison { partner, .. } => &partner.name,
        }
    }
}

/// What of the picture is shared; the rest is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Selection {
    /// The text of these beelden.
    #[serde(default)]
    pub beelden: Vec<SharedBeeld>,
    /// These layers of the map.
    #[serde(default)]
    pub layers: Vec<LayerId>,
}

/// A beeld of which the text is shared, or some themes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedBeeld {
    /// Which.
    pub beeld: BeeldId,
    /// Only these themes; none for all of them.
    #[serde(default)]
    pub themes: Option<Vec<ThemeKey>>,
}

impl Selection {
    /// Whether what stands under a theme is shared.
    pub fn shares(&self, beeld: BeeldId, theme: &ThemeKey) -> bool {
        let mut of_it = self.beelden.iter().filter(|shared| shared.beeld == beeld);
        of_it.any(|shared| shared.themes.as_ref().is_none_or(|themes| themes.contains(theme)))
    }
}

/// What a client says of a SitRap that has to go out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSitrap {
    /// Made by the client (UUIDv7).
    pub id: SitrapId,
    /// For whom.
    pub receiver: NewReceiver,
    /// What of the picture.
    pub shared: Selection,
    /// A word to the receiver.
    #[serde(default)]
    pub note: String,
    /// The address of e-mail that it goes to; none: it is handed over by other means.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub mail: Option<String>,
}

/// For whom a client says that a SitRap is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "to", rename_all = "snake_case", deny_unknown_fields)]
pub enum NewReceiver {
    /// An organisation that reads here itself.
    Organisation {
        /// Which.
        organisation: OrganisationId,
    },
    /// The liaison of a partner without account.
    Liaison {
        /// Of which partner.
        partner: NewPartner,
        /// Which functie.
        #[serde(default)]
        liaison: String,
    },
}
