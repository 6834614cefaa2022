// SPDX-License-Identifier: EUPL-1.2
//! A voorstel: a contribution that waits for the regievoerder (beleidskader Tabel 1, structureel).

use crate::domain::activity::bullet::{BulletKind, Validity};
use crate::domain::activity::partner::Partner;
use crate::domain::ids::{BeeldId, BulletId, Moment, ThemeKey, VoorstelId};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A proposed bullet, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Voorstel {
    /// Its identity.
    pub id: VoorstelId,
    /// For which beeld.
    pub beeld: BeeldId,
    /// Under which theme.
    pub theme: ThemeKey,
    /// What it says.
    pub text: String,
    /// What sort of statement it is.
    pub kind: BulletKind,
    /// Who or what said it.
    pub source: String,
    /// How sure it is.
    pub validity: Validity,
    /// Who proposes it.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// The partner without account for which a seconded HIN proposes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on_behalf: Option<Partner>,
    /// What became of it.
    pub state: VoorstelState,
}

/// What became of a voorstel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum VoorstelState {
    /// It waits.
    Waiting,
    /// It became this bullet, as proposed.
    Accepted {
        /// Which.
        bullet: BulletId,
        /// Who decided.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// It became this bullet, in other words.
    Amended {
        /// Which.
        bullet: BulletId,
        /// Who decided.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// It was refused.
    Refused {
        /// Why.
        reason: String,
        /// Who decided.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// Who proposed it took it back.
    Withdrawn {
        /// When.
        at: Moment,
    },
}

/// What a client says of a new voorstel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewVoorstel {
    /// Made by the client (UUIDv7).
    pub id: VoorstelId,
    /// For which beeld.
    pub beeld: BeeldId,
    /// Under which theme.
    pub theme: ThemeKey,
    /// What it says.
    pub text: String,
    /// What sort of statement it is.
    #[serde(default)]
    pub kind: BulletKind,
    /// Who or what said it.
    #[serde(default)]
    pub source: String,
    /// How sure it is.
    #[serde(default)]
    pub validity: Validity,
}

/// What the regievoerder decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    /// As it stands; the bullet's id is made by the client.
    Accept {
        /// The bullet that it becomes.
        bullet: BulletId,
        /// Why it is not verified yet, unless it is.
        #[serde(default)]
        unverified_because: String,
    },
    /// In other words, which nobody has verified.
    Amend {
        /// The bullet that it becomes.
        bullet: BulletId,
        /// What it says instead.
        text: String,
        /// Why it is not verified yet.
        #[serde(default)]
        unverified_because: String,
    },
    /// No, with the reason.
    Refuse {
        /// Why not.
        reason: String,
    },
}
