// SPDX-License-Identifier: EUPL-1.2
//! An alert: that an organisation was told of the activity, by its own watch or by the regievoerder who let it
//! in, and how that reached it.
//!
//! *Invariant:* no address, no secret and no word of a watch is in here: those are the organisation's own,
//! and stay in the register.

use crate::domain::activity::bullet::Seen;
use crate::domain::activity::participation::Participation;
use crate::domain::ids::{AlertId, ChannelId, Moment, OrganisationId, WatchId};
use crate::domain::register::watch::ChannelKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// That an organisation was alerted (R50 to R54), invited (R59), told that it gets no access (R65), or released (R68).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct PartnerAlert {
    /// Its identity; the same in every message about it, so that a receiver can drop doubles.
    pub id: AlertId,
    /// Who was alerted.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub name: String,
    /// When.
    pub at: Moment,
    /// At which GRIP.
    pub grip: u8,
    /// By which of its watches; none when the regievoerder says it.
    pub watches: Vec<WatchId>,
    /// What of those held, beside everything that holds for every activity.
    pub on: Vec<Criterion>,
    /// On its way, or there, by channel; none: on the screen alone.
    pub deliveries: BTreeMap<ChannelId, Delivery>,
    /// Who of the organisation saw it first, and when.
    pub seen: Option<Seen>,
    /// As what the regievoerder let it take part; none when its own watch alerted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub invited: Option<Participation>,
    /// Why the regievoerder does not give it the access that it asked for; none when this is no answer to that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub refused: Option<String>,
    /// Why it was released; none when it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub released: Option<String>,
}

/// What a watch can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// A region.
    Region,
    /// An area on the map.
    Area,
    /// A kind of activity.
    Kind,
    /// A GRIP level.
    Grip,
    /// A word.
    Word,
}

/// One message on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Delivery {
    /// Of which watch the channel is.
    pub watch: WatchId,
    /// By what means.
    pub by: ChannelKind,
    /// How far it is.
    pub state: DeliveryState,
}

/// How far a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DeliveryState {
    /// It has to go out.
    Waiting {
        /// How often it was tried.
        tries: u8,
        /// When it is tried (again).
        next_try: Moment,
        /// What stood in the way last.
        why: Option<Trouble>,
    },
    /// The receiver took it.
    Delivered {
        /// When.
        at: Moment,
    },
    /// Given up.
    Failed {
        /// When.
        at: Moment,
        /// What stood in the way last.
        why: Trouble,
    },
}

impl DeliveryState {
    /// Whether it has to go out still.
    pub fn waits(self) -> bool {
        matches!(self, DeliveryState::Waiting { .. })
    }
}

/// What stood in the way of a message. Nothing that a receiver said is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Nobody answers there.
    Unreachable,
    /// It takes too long.
    TooSlow,
    /// The receiver does not want it.
    Refused,
    /// No safe connection, or none that this server allows.
    Insecure,
    /// An address that this server does not send to.
    NotAllowed,
    /// This server does not send by this means.
    NotHere,
    /// The channel was taken away.
    Gone,
    /// The organisation may not see the activity any more.
    NotYours,
    /// What it says is so no longer.
    Overtaken,
    /// What had to go with it could not be made.
    NotMade,
}

impl Trouble {
    /// Whether trying again is of no use.
    pub fn is_final(self) -> bool {
        matches!(self, Trouble::Gone | Trouble::NotYours | Trouble::Overtaken)
    }
}
