// SPDX-License-Identifier: EUPL-1.2
//! The identities of the house: one newtype for each thing that can be pointed at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[ts(type = "string")]
        pub struct $name(#[schemars(with = "String")] pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map($name) }
        }
    )+};
}

uuid_id! {
    /// An activity: incident, actueel risicobeeld, evenement or oefening.
    ActivityId,
    /// A beeld within an activity.
    BeeldId,
    /// A bullet: one statement of a beeld.
    BulletId,
    /// A kaartlaag.
    LayerId,
    /// An object on a kaartlaag.
    FeatureId,
    /// An item in the inbox of a beeld.
    ItemId,
    /// A voorstel that waits for the regievoerder.
    VoorstelId,
    /// A question to somebody about a gap in the picture.
    InformatievraagId,
    /// A mark of a reader that a bullet is wrong.
    FlagId,
    /// A part of the picture that somebody else may write for a while.
    DelegationId,
    /// A SitRap that went out.
    SitrapId,
    /// A HIN that writes on behalf of a partner without account.
    SecondmentId,
    /// A file that came with an inbox item.
    AttachmentId,
    /// A command, made by the client (UUIDv7); the same id is the same command.
    CommandId,
    /// A samenwerking in the register.
    SamenwerkingId,
    /// A team that was called in an activity.
    TeamId,
    /// A line within a samenwerking or of a person: a contact, an alert agreement, an addition, a qualification.
    LineId,
    /// A person who holds functies of an organisation.
    PersonId,
    /// A watch: what touches an organisation, as it says itself.
    WatchId,
    /// A way to reach an organisation, of a watch.
    ChannelId,
    /// That an organisation was alerted to an activity.
    AlertId,
}

macro_rules! slug_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[ts(type = "string")]
        pub struct $name(pub String);

        impl $name {
            /// Wraps a text that is already known to be an identity.
            pub fn new(text: impl Into<String>) -> Self { Self(text.into()) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
    )+};
}

slug_id! {
    /// An organisation in the directory, such as `vr20` or `waterschap-brabantse-delta`.
    OrganisationId,
    /// An account: one functie of one organisation.
    AccountId,
    /// A veiligheidsregio by its CBS code, such as `VR20`.
    RegionCode,
    /// A theme within the pages of a beeld, as its sjabloon names it.
    ThemeKey,
    /// A page of a beeld, as its sjabloon names it.
    PageKey,
    /// An item of the process of a samenwerking: its set and its key, such as `check/alarmering`.
    ItemKey,
}

/// A moment in server time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[ts(type = "number")]
pub struct Moment(pub i64);

impl Moment {
    /// The moment `ms` milliseconds later (earlier when negative).
    #[must_use]
    pub fn plus_ms(self, ms: i64) -> Self {
        Moment(self.0.saturating_add(ms))
    }
}

/// The place of an event in the log of its activity; the first is 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[ts(type = "number")]
pub struct Seq(pub u64);

impl Seq {
    /// The place right after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Seq(self.0 + 1)
    }
}
