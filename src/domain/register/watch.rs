// SPDX-License-Identifier: EUPL-1.2
//! A watch: what touches an organisation, as it says itself, and where it wants to be reached (G80).
//!
//! It gives no right: who is alerted is judged by what the organisation may see (R50).

use crate::domain::activity::picture::ActivityKind;
use crate::domain::geo::LonLat;
use crate::domain::ids::{ChannelId, RegionCode, WatchId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// What touches an organisation. All that is filled in has to hold; what is empty holds for every activity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// Made by the client (UUIDv7).
    pub id: WatchId,
    /// What the organisation calls it.
    pub name: String,
    /// In one of these regions.
    #[serde(default)]
    pub regions: BTreeSet<RegionCode>,
    /// In this area: a ring of lon/lat that closes.
    #[serde(default)]
    pub area: Vec<LonLat>,
    /// Of one of these kinds.
    #[serde(default)]
    pub kinds: Vec<ActivityKind>,
    /// From this GRIP level on.
    #[serde(default)]
    pub grip: u8,
    /// With one of these words in its name or its place; capitals and accents do not count.
    #[serde(default)]
    pub words: Vec<String>,
    /// In the exercise environment as well.
    #[serde(default)]
    pub exercises: bool,
    /// Where to be reached, beside the screen.
    #[serde(default)]
    pub channels: BTreeMap<ChannelId, Channel>,
}

/// A way to reach an organisation outside the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case", deny_unknown_fields)]
pub enum Channel {
    /// A plain message.
    Mail {
        /// To this address.
        to: String,
    },
    /// A signed HTTP request.
    Webhook {
        /// To this address.
        url: String,
        /// Which secret signs it; only the server raises it (G83).
        #[serde(default)]
        secret: u32,
    },
}

/// What sort of channel it is: all that an activity says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// A plain message.
    Mail,
    /// A signed HTTP request.
    Webhook,
}

impl Channel {
    /// What sort it is.
    pub fn kind(&self) -> ChannelKind {
        match self {
            Channel::Mail { .. } => ChannelKind::Mail,
            Channel::Webhook { .. } => ChannelKind::Webhook,
        }
    }

    /// Whether both reach the same: a message that two watches lead to goes there once.
    pub fn reaches(&self, other: &Channel) -> bool {
        match (self, other) {
            (Channel::Mail { to }, Channel::Mail { to: also }) => to.eq_ignore_ascii_case(also),
            (Channel::Webhook { url, .. }, Channel::Webhook { url: also, .. }) => url == also,
            _ => false,
        }
    }
}
