// SPDX-License-Identifier: EUPL-1.2
//! What the server says.

use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::presence::Present;
use crate::domain::activity::summary::Summary;
use crate::domain::ids::{ActivityId, CommandId, Moment, OrganisationId, RegionCode, Seq};
use crate::domain::rights::{Function, Functionary, Granted};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One message from the server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum FromServer {
    /// The answer to `hello`.
    Welcome {
        /// Its protocol version.
        protocol: u32,
        /// The server's time, to count down by.
        now: Moment,
        /// Who the client acts as.
        me: Me,
        /// The Yjs client id under which this client writes text.
        text_client: u32,
        /// The largest message that it may send, in bytes.
        message_bytes: u32,
        /// Logging in without a password is possible here: for demonstrations only.
        demo: bool,
        /// Whether the account may make an activity.
        may_create: bool,
        /// The organisations by id.
        organisations: BTreeMap<OrganisationId, String>,
        /// The veiligheidsregio's.
        regions: Vec<Region>,
        /// The sjablonen that ship: key, title, and whether for a situatiebeeld.
        sjablonen: Vec<SjabloonName>,
        /// The last event of the register.
        register: Seq,
    },
    /// What `welcome` said of the reader is otherwise now: it accepted the terms, or they ask for it again;
    /// its function is another.
    You {
        /// Who the client acts as.
        me: Me,
        /// Whether the account may make an activity.
        may_create: bool,
        /// The organisations by id.
        organisations: BTreeMap<OrganisationId, String>,
        /// The veiligheidsregio's.
        regions: Vec<Region>,
    },
    /// All activities that the reader knows of. Replaces what was said before.
    Overview {
        /// One line each.
        activities: Vec<Summary>,
    },
    /// One line of the overview changed or came.
    OverviewLine {
        /// The line.
        activity: Box<Summary>,
    },
    /// One line of the overview is gone for this reader.
    OverviewGone {
        /// Which.
        activity: ActivityId,
    },
    /// The whole picture, as this reader may see it.
    Snapshot {
        /// Which life of the log.
        epoch: u32,
        /// What this reader sees of it; said again with `since`.
        view: String,
        /// The picture; its `seq` is the position.
        picture: Box<Picture>,
    },
    /// What happened since. A number without an event was not meant for this reader.
    Changes {
        /// In which activity.
        activity: ActivityId,
        /// The first number.
        from: Seq,
        /// The last number.
        to: Seq,
        /// The events among them that the reader may see.
        events: Vec<Recorded>,
    },
    /// What the reader may do there now. Follows a snapshot and every change of rights.
    Granted {
        /// In which activity.
        activity: ActivityId,
        /// What.
        granted: Granted,
    },
    /// The activity cannot be followed (any more); the client forgets its picture.
    Closed {
        /// Which.
        activity: ActivityId,
        /// Why, by code.
        code: String,
        /// Why, in the client's language.
        message: String,
    },
    /// A command was done and is on disk.
    Accepted {
        /// Which.
        id: CommandId,
        /// The last event it led to.
        seq: Seq,
    },
    /// A command was refused; nothing changed.
    Refused {
        /// Which.
        id: CommandId,
        /// Why, by code.
        code: String,
        /// Why, in the client's language.
        message: String,
    },
    /// A command could not be carried out now; try again later.
    Failed {
        /// Which.
        id: CommandId,
        /// For the operator.
        trace: String,
        /// In the client's language.
        message: String,
    },
    /// The register changed, and is at this event. What is shown of it is to be asked for again.
    RegisterAt {
        /// The last event.
        seq: Seq,
    },
    /// What of the register turns by date is as of this moment: what is shown of it is to be asked for again. And
    /// how much of it asks the reader's attention.
    Attention {
        /// The server's time.
        at: Moment,
        /// How many matters.
        waits: u32,
        /// Of how many of them the date has come.
        reached: u32,
    },
    /// Who is here, and where.
    Presence {
        /// In which activity.
        activity: ActivityId,
        /// How many have it open.
        total: u32,
        /// Who they are, once per client: those who write first, and of a crowd no more than
        /// two hundred.
        people: Vec<Present>,
    },
    /// The answer to `position`.
    Position {
        /// In which activity.
        activity: ActivityId,
        /// The position that was asked about.
        seq: Seq,
        /// The last event of the log.
        head: Seq,
        /// Whether the checksums agree; none when the server no longer knows that position.
        agrees: Option<bool>,
    },
    /// The answer to `ping`.
    Pong {
        /// What was sent.
        n: u32,
        /// The server's time.
        now: Moment,
    },
    /// The message cannot be read; the connection ends when it is beyond repair.
    Unreadable {
        /// Why, by code.
        code: String,
        /// Why, in the client's language.
        message: String,
    },
}

/// Who a client acts as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Me {
    /// As others see it.
    pub who: Functionary,
    /// The team.
    pub team: String,
    /// What the account is for.
    pub function: Function,
    /// The region, when the organisation is a veiligheidsregio.
    pub region: Option<RegionCode>,
    /// Whether the terms in force were accepted: without, nothing is visible but those.
    pub accepted_terms: bool,
    /// From when a version of the terms that was published already is asked, unless it is accepted before.
    pub asks_from: Option<Moment>,
}

/// A veiligheidsregio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Region {
    /// Its CBS code.
    pub code: RegionCode,
    /// Its name.
    pub name: String,
    /// Its organisation.
    pub organisation: OrganisationId,
}

/// A sjabloon by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SjabloonName {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// For a situatiebeeld, or for an eigen beeld.
    pub situatiebeeld: bool,
}
