// SPDX-License-Identifier: EUPL-1.2
//! What a client may say.

use crate::domain::activity::command::Command;
use crate::domain::activity::presence::Place;
use crate::domain::ids::{ActivityId, CommandId, Seq};
use crate::domain::register::command::RegisterCommand;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// One message from a client. `hello` comes first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "say", rename_all = "snake_case", deny_unknown_fields)]
pub enum FromClient {
    /// Who connects, and how. Answered by `welcome`, then `overview`.
    Hello {
        /// The protocol version that the client speaks.
        protocol: u32,
        /// Made once per running client (a page, a terminal); the same after a reconnect. It
        /// decides under which Yjs client its text is written.
        #[ts(type = "string")]
        #[schemars(with = "String")]
        device: Uuid,
        /// The language of refusals: `nl` or `en`.
        lang: Lang,
    },
    /// Follow an activity. Answered by `snapshot`, or by `changes` when `since` can be resumed.
    Open {
        /// Which.
        activity: ActivityId,
        /// The last position that the client has.
        since: Option<Position>,
    },
    /// Follow it no longer.
    Leave {
        /// Which.
        activity: ActivityId,
    },
    /// Do something. Answered by `accepted`, `refused` or `failed`.
    Command {
        /// Made by the client (UUIDv7); sent again, it is the same command.
        id: CommandId,
        /// On which activity.
        activity: ActivityId,
        /// What.
        command: Command,
    },
    /// Ask something of the register. Answered as a `command`.
    Register {
        /// Made by the client (UUIDv7); sent again, it is the same command.
        id: CommandId,
        /// What.
        command: RegisterCommand,
    },
    /// Where the user is; never logged.
    Presence {
        /// In which activity.
        activity: ActivityId,
        /// Where in it.
        place: Place,
    },
    /// How far the client is, and what it sees there. Answered by `position`.
    Position {
        /// In which activity.
        activity: ActivityId,
        /// Its last event.
        seq: Seq,
        /// The checksum of its picture at that event.
        checksum: Option<String>,
    },
    /// Is anybody there? Answered by `pong`.
    Ping {
        /// Comes back.
        n: u32,
    },
}

/// A position in a log: the number alone is not enough, for a log can be restored, and what
/// a reader may see of it can change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Which life of the log.
    pub epoch: u32,
    /// Which event.
    pub seq: Seq,
    /// The view of its last snapshot.
    pub view: String,
}

/// The languages of the house.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "ISO 639")]
pub enum Lang {
    #[default]
    Nl,
    En,
}
