// SPDX-License-Identifier: EUPL-1.2
//! A bullet: one statement, with all that says how far it can be trusted.

use crate::domain::activity::partner::Partner;
use crate::domain::activity::taken::Taken;
use crate::domain::ids::{BeeldId, BulletId, FeatureId, FlagId, ItemId, Moment, ThemeKey, VoorstelId};
use crate::domain::rights::Functionary;
use crate::domain::text::Doc;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What sort of statement it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the field's own words, explained in docs/GLOSSARY.md")]
pub enum BulletKind {
    #[default]
    Situatie,
    Oorzaak,
    Gevolg,
    Maatregel,
    BeoogdEffect,
    Prognose,
    Besluit,
    Actie,
}

/// How sure it is. Only what was checked is `Geverifieerd`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the field's own words, explained in docs/GLOSSARY.md")]
pub enum Validity {
    Geverifieerd,
    #[default]
    NietGeverifieerd,
    Aanname,
    Vermoeden,
    Gerucht,
    Mening,
}

/// Where a bullet came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Origin {
    /// Written here.
    #[default]
    Own,
    /// Accepted from a voorstel.
    Voorstel {
        /// Which.
        voorstel: VoorstelId,
    },
    /// Read from a file.
    Import {
        /// The name of the file or system.
        name: String,
    },
    /// Processed from an inbox item.
    Inbox {
        /// Which.
        item: ItemId,
    },
    /// Taken over from another beeld.
    Beeld {
        /// Which beeld.
        beeld: BeeldId,
        /// Which bullet of it; when another took its place, that one. For who does not read that beeld, the
        /// nil id.
        bullet: BulletId,
        /// How that beeld was named: it stays named when it cannot be read any more. The server's to say.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        #[ts(as = "Option<String>", optional)]
        name: String,
        /// What it said when it was taken over or followed: then the link lives. The server's to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        taken: Option<Box<Taken>>,
    },
}

/// A reader's mark that a bullet is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Flag {
    /// Its identity.
    pub id: FlagId,
    /// Who says so.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// What was answered; a mark without an answer contests the bullet.
    #[serde(default)]
    pub answer: Option<FlagAnswer>,
}

/// What was answered to a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct FlagAnswer {
    /// Who answered: the owner of the beeld, or who made the mark and takes it back.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// By whom a critical change has been seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Seen {
    /// Who.
    pub by: Functionary,
    /// When.
    pub at: Moment,
}

/// One statement of a beeld; text and map share it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Bullet {
    /// Its identity.
    pub id: BulletId,
    /// The beeld it stands in.
    pub beeld: BeeldId,
    /// The theme it stands under.
    pub theme: ThemeKey,
    /// Its place in the theme; lower comes first, the id breaks a tie.
    #[ts(type = "number")]
    pub order: i64,
    /// What it says.
    pub text: String,
    /// The same text as a Yjs document, for editing together.
    pub doc: Doc,
    /// What sort of statement it is.
    pub kind: BulletKind,
    /// Who or what said it.
    pub source: String,
    /// How sure it is.
    pub validity: Validity,
    /// Why it is not verified (yet), where somebody said so.
    pub unverified_because: String,
    /// When it was seen to be so: a claim of who wrote it.
    pub observed_at: Option<Moment>,
    /// When it became available to the team.
    pub available_at: Moment,
    /// When it was processed into this beeld.
    pub processed_at: Moment,
    /// When it was verified.
    pub verified_at: Option<Moment>,
    /// When it goes stale.
    pub stale_at: Option<Moment>,
    /// Where it came from.
    pub origin: Origin,
    /// The features that show where.
    pub features: Vec<FeatureId>,
    /// Danger to responders: who has seen it counts.
    pub critical: bool,
    /// By whom it has been seen, when critical.
    pub seen: Vec<Seen>,
    /// Marks of readers that it is wrong.
    pub flags: Vec<Flag>,
    /// Who wrote it first.
    pub by: Functionary,
    /// The partner without account that says it, through a seconded HIN or its SitRap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub on_behalf: Option<Partner>,
    /// Who changed it last.
    pub edited_by: Functionary,
    /// When it was changed last.
    pub edited_at: Moment,
}

/// What a client says of a new bullet; the rest is the server's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBullet {
    /// Made by the client (UUIDv7).
    pub id: BulletId,
    /// The beeld.
    pub beeld: BeeldId,
    /// The theme.
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
    /// When it was seen to be so.
    #[serde(default)]
    pub observed_at: Option<Moment>,
    /// When it goes stale.
    #[serde(default)]
    pub stale_at: Option<Moment>,
    /// Where it came from; `voorstel` and `inbox` are set by the server alone. With a living link to another
    /// beeld it is taken over by a command of its own.
    #[serde(default)]
    pub origin: Origin,
    /// The features that show where.
    #[serde(default)]
    pub features: Vec<FeatureId>,
    /// Danger to responders.
    #[serde(default)]
    pub critical: bool,
}

/// A change of a bullet's properties; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BulletPatch {
    /// What sort of statement it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub kind: Option<BulletKind>,
    /// Who or what said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub source: Option<String>,
    /// When it was seen to be so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub observed_at: Option<Moment>,
    /// When it goes stale; 0 clears it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub stale_at: Option<Moment>,
    /// The features that show where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub features: Option<Vec<FeatureId>>,
    /// Danger to responders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub critical: Option<bool>,
}

/// A bullet that left the picture, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Past {
    /// As it was.
    pub bullet: Bullet,
    /// When it left.
    pub at: Moment,
    /// Who removed or replaced it.
    pub by: Functionary,
    /// The bullet that took its place.
    pub replaced_by: Option<BulletId>,
    /// Why it was removed.
    pub reason: String,
}
