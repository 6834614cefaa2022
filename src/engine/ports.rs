// SPDX-License-Identifier: EUPL-1.2
//! What the engine asks of the world outside: a log, a clock, a place for files and sessions.
//!
//! The rules of a log are numbered in `docs/STORAGE.md`; `tests/it/log_contract.rs`
//! holds every store to them.

use crate::domain::activity::alert::Trouble;
use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::sitrap::document::SitRap;
use crate::domain::alerting::Letter;
use crate::domain::ids::{
    AccountId, ActivityId, AttachmentId, ChannelId, CommandId, Moment, OrganisationId, Seq, SitrapId, WatchId,
};
use crate::domain::register::event::RegisterRecorded;
use crate::domain::register::watch::{Channel, ChannelKind};
use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// An answer that comes later.
pub type Later<T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send>>;

/// Something is broken: the operator is told, the user hears "later".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No room is left on the disk.
    Full,
    /// The store cannot be written.
    ReadOnly,
    /// The store is in use by something else, for longer than we wait.
    Locked,
    /// What is stored is not what was stored.
    Damaged(String),
    /// The log is further than the writer thought: another writer owns it.
    Behind {
        /// The last event that is there.
        last: Seq,
    },
    /// Anything else that the system says.
    Io(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fault::Full => write!(f, "the disk is full"),
            Fault::ReadOnly => write!(f, "the store cannot be written"),
            Fault::Locked => write!(f, "the store is in use by another process"),
            Fault::Damaged(what) => write!(f, "the store is damaged: {what}"),
            Fault::Behind { last } => write!(f, "another writer is at event {}", last.0),
            Fault::Io(what) => write!(f, "{what}"),
        }
    }
}

impl std::error::Error for Fault {}

/// Events of one activity, to be stored together or not at all.
#[derive(Clone, Debug)]
pub struct Append {
    /// Of which activity.
    pub activity: ActivityId,
    /// Which life of its log; chosen by the engine at the first append.
    pub epoch: u32,
    /// The last event before these; 0 for the first.
    pub after: Seq,
    /// The events, numbered on from `after`.
    pub events: Vec<Recorded>,
}

/// How far a log is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogHead {
    /// Of which activity.
    pub activity: ActivityId,
    /// Which life.
    pub epoch: u32,
    /// Its last event.
    pub last: Seq,
}

/// A command that is in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The last event that it led to.
    pub seq: Seq,
    /// Who sent it.
    pub account: AccountId,
}

/// The ordered log of every activity.
pub trait EventLog: Send + Sync + 'static {
    /// L01: what this answers `Ok` to is on disk and survives power loss. L02: all events of
    /// a batch are there, or none. L03: a batch that does not follow the last event, or is of
    /// another epoch, is refused with [`Fault::Behind`]. L04: batches that wait together
    /// share one sync. L05: after a fault nothing of the batch is there, and a later append
    /// works once its cause is gone.
    fn append(&self, batch: Append) -> Later<()>;

    /// L06: the events after `after`, in order without gaps, at most `limit` of them.
    fn read(&self, activity: ActivityId, after: Seq, limit: usize) -> Result<Vec<Recorded>, Fault>;

    /// L07: every log that there is.
    fn heads(&self) -> Result<Vec<LogHead>, Fault>;

    /// L08: those of these commands that are in the log, however long ago.
    fn find(&self, activity: ActivityId, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault>;

    /// L09: the newest snapshot, or none; a snapshot that cannot be read is none.
    fn snapshot(&self, activity: ActivityId) -> Result<Option<Picture>, Fault>;

    /// L10: keeps a snapshot (with its history); losing it only costs time.
    fn keep_snapshot(&self, picture: Arc<Picture>) -> Later<()>;
}

/// Events of the register, to be stored together or not at all.
#[derive(Clone, Debug)]
pub struct RegisterAppend {
    /// Which life of its log; chosen by the engine at the first append.
    pub epoch: u32,
    /// The last event before these; 0 for the first.
    pub after: Seq,
    /// The events, numbered on from `after`.
    pub events: Vec<RegisterRecorded>,
}

/// The ordered log of the register. The same rules as for an [`EventLog`], under the same numbers.
pub trait RegisterLog: Send + Sync + 'static {
    /// L01 to L05.
    fn append(&self, batch: RegisterAppend) -> Later<()>;

    /// L06: the events after `after`, in order without gaps, at most `limit` of them.
    fn read(&self, after: Seq, limit: usize) -> Result<Vec<RegisterRecorded>, Fault>;

    /// L07: the life of the log and its last event, when there is one.
    fn head(&self) -> Result<Option<(u32, Seq)>, Fault>;

    /// L08: those of these commands that are in the log, however long ago.
    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault>;
}

/// Where the time comes from.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Moment;
}

/// Where files that came with inbox items are kept.
pub trait Attachments: Send + Sync + 'static {
    /// Keeps the bytes under a new id, durable on `Ok`.
    fn put(&self, activity: ActivityId, id: AttachmentId, bytes: Vec<u8>) -> Later<()>;
    /// How many bytes an activity has.
    fn total(&self, activity: ActivityId) -> Result<u64, Fault>;
    /// The bytes; none when there is no such file in this activity.
    fn get(&self, activity: ActivityId, id: AttachmentId) -> Result<Option<Vec<u8>>, Fault>;
}

/// Where logins are kept: only a hash of the secret.
pub trait Sessions: Send + Sync + 'static {
    /// Keeps a login until `ends`; forgets those that ended before `now`.
    fn begin(&self, secret_hash: [u8; 32], account: AccountId, now: Moment, ends: Moment) -> Later<()>;
    /// Whose login it is, and until when, when it has not ended at `now`.
    fn whose(&self, secret_hash: [u8; 32], now: Moment) -> Later<Option<(AccountId, Moment)>>;
    /// Ends a login.
    fn end(&self, secret_hash: [u8; 32]) -> Later<()>;
}

/// What became of a message, later: taken by the receiver, or what stood in the way.
pub type Carried = Pin<Box<dyn Future<Output = Result<(), Trouble>> + Send>>;

/// A channel of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Of which watch.
    pub watch: WatchId,
    /// Which of its channels.
    pub id: ChannelId,
    /// How it is reached.
    pub channel: Channel,
}

/// How messages of alerts leave the house.
pub trait Courier: Send + Sync + 'static {
    /// Carries a letter, within a bounded time. `Ok`: the receiver took it. A letter whose outcome was lost comes
    /// again under the same identity.
    fn carry(&self, letter: Letter, to: Addressed) -> Carried;
    /// Mails a SitRap as a document, to this address; bounded and repeated as [`carry`](Self::carry).
    fn post(&self, sitrap: SitRap, id: SitrapId, to: String) -> Carried;
    /// Whether it carries by this means at all.
    fn carries(&self, kind: ChannelKind) -> bool;
    /// The secret that signs what goes there; none where nothing is signed.
    fn secret(&self, to: &Addressed) -> Option<String>;
}

/// Carries nothing: where nothing may leave the house.
#[derive(Clone, Copy, Debug)]
pub struct NoCourier;

impl Courier for NoCourier {
    fn carry(&self, _letter: Letter, _to: Addressed) -> Carried {
        Box::pin(async { Err(Trouble::NotHere) })
    }

    fn post(&self, _sitrap: SitRap, _id: SitrapId, _to: String) -> Carried {
        Box::pin(async { Err(Trouble::NotHere) })
    }

    fn carries(&self, _kind: ChannelKind) -> bool {
        false
    }

    fn secret(&self, _to: &Addressed) -> Option<String> {
        None
    }
}
