// SPDX-License-Identifier: EUPL-1.2
//! The inbox of a beeld: what became available and has to be processed (Bvr 2.4.2, third paragraph).

use crate::domain::activity::partner::{NewPartner, Partner};
use crate::domain::ids::{AttachmentId, BeeldId, BulletId, FeatureId, ItemId, Moment, ThemeKey};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What sort of item it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// An own note.
    Note,
    /// A message that was pasted: mail, sitrap, radio.
    Message,
    /// A file.
    File,
    /// A reader says that something is missing.
    Signal,
    /// The SitRap of a partner without account (beleidskader Tabel 1, koppel and ad hoc).
    Sitrap,
}

/// A file that came with an item; fetched by its id, always as a download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Where the bytes are.
    pub id: AttachmentId,
    /// What the sender called it: shown as text only.
    pub name: String,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Something that a team has to process within ten minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Item {
    /// Its identity.
    pub id: ItemId,
    /// In whose inbox.
    pub beeld: BeeldId,
    /// The theme it seems to be about.
    pub theme: Option<ThemeKey>,
    /// What sort of item it is.
    pub kind: ItemKind,
    /// What it says.
    pub text: String,
    /// Who or what said it.
    pub source: String,
    /// The file that came with it.
    pub attachment: Option<Attachment>,
    /// Who put it there.
    pub by: Functionary,
    /// When it became available.
    pub at: Moment,
    /// The partner without account that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on_behalf: Option<Partner>,
    /// Of which moment it tells: a claim of who sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub observed_at: Option<Moment>,
    /// What became of it.
    pub processed: Option<Processed>,
}

/// What a client says of a new item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItem {
    /// Made by the client (UUIDv7).
    pub id: ItemId,
    /// In whose inbox.
    pub beeld: BeeldId,
    /// The theme it seems to be about.
    #[serde(default)]
    pub theme: Option<ThemeKey>,
    /// What sort of item it is; `signal` and `sitrap` are commands of their own.
    pub kind: ItemKind,
    /// What it says.
    #[serde(default)]
    pub text: String,
    /// Who or what said it.
    #[serde(default)]
    pub source: String,
    /// The file that came with it, uploaded before.
    #[serde(default)]
    pub attachment: Option<Attachment>,
}

/// The SitRap of a partner without account, as the regievoerder's side enters it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivedSitrap {
    /// Made by the client (UUIDv7).
    pub id: ItemId,
    /// In whose inbox.
    pub beeld: BeeldId,
    /// The theme it seems to be about.
    #[serde(default)]
    pub theme: Option<ThemeKey>,
    /// Whose it is.
    pub partner: NewPartner,
    /// What it says; may be empty when it is a file.
    #[serde(default)]
    pub text: String,
    /// The file itself, uploaded before.
    #[serde(default)]
    pub attachment: Option<Attachment>,
    /// Of which moment it tells.
    #[serde(default)]
    pub observed_at: Option<Moment>,
}

/// How an item was processed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Processed {
    /// Into what.
    pub outcome: Outcome,
    /// Who did.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// Empty when verified; else why not yet.
    pub unverified_because: String,
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "as", rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// A bullet of this beeld says it; also for what was merged into one that was there.
    Bullet {
        /// Which.
        bullet: BulletId,
    },
    /// A feature of this beeld shows it.
    Feature {
        /// Which.
        feature: FeatureId,
    },
    /// It does not belong in the picture.
    SetAside {
        /// Why not.
        reason: String,
    },
}
