// SPDX-License-Identifier: EUPL-1.2
//! The embedded store: one SQLite file, one writer, durable before it answers.

mod backup;
mod logins;
mod open;
mod read;
mod schema;
mod verify;
mod write;

pub use backup::{backup, restore};
pub use open::{OpenError, make as make_folder};
pub use verify::{Broken, LogReport, Report, verify};

use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{AccountId, ActivityId, AttachmentId, CommandId, Moment, Seq};
use crate::domain::register::event::RegisterRecorded;
use crate::domain::rights::Functionary;
use crate::engine::ports::{
    Append, Attachments, Done, EventLog, Fault, Later, LogHead, RegisterAppend, RegisterLog, Sessions,
};
use crate::store::stored;
use logins::Logins;
use read::Readers;
use serde::Serialize;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;
use write::{Batch, Entry, Job, Writer};

/// The embedded store.
pub struct SqliteStore {
    readers: Readers,
    logins: Logins,
    writer: Arc<Writer>,
    /// Added to every epoch: a store that was restored lives on under other ones.
    life: u32,
    /// Held while the store is open, so that no second server writes here.
    _lock: File,
}

impl SqliteStore {
    /// Opens the store in a folder, and makes both when they are not there.
    ///
    /// # Errors
    /// One sentence for what stands in the way.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        let lock = open::lock(dir)?;
        let path = dir.join(open::FILE);
        let connection = open::writable(&path)?;
        let failed = |why: rusqlite::Error| OpenError::new(&path, &why);
        let life = open::life(&connection).map_err(failed)?;
        let readers = Readers::open(&path).map_err(failed)?;
        let logins = Logins::open(&path).map_err(failed)?;
        Ok(SqliteStore { readers, logins, writer: Arc::new(Writer::start(connection)), life, _lock: lock })
    }

    /// How many transactions were committed: each is one sync of the disk.
    pub fn commits(&self) -> u64 {
        self.writer.commits()
    }

    /// Lets the file grow no further than this many pages of 4 KiB: a full disk, for tests.
    pub fn limit_pages(&self, pages: u32) -> Later<()> {
        self.writer.send(|answer| Job::SetPages { pragma: "max_page_count", pages, answer })
    }

    /// Brings home what is written ahead as soon as it is this many pages: soon, for tests.
    pub fn write_ahead(&self, pages: u32) -> Later<()> {
        self.writer.send(|answer| Job::SetPages { pragma: "wal_autocheckpoint", pages, answer })
    }
}

/// Under which id the log of the register stands among those of the activities.
const REGISTER: Uuid = Uuid::from_u128(0x7265_6769_7374_8000_8000_0000_0000_0000);

impl SqliteStore {
    fn append_to(&self, log: Uuid, epoch: u32, after: Seq, entries: Result<Vec<Entry>, Fault>) -> Later<()> {
        let epoch = epoch.wrapping_sub(self.life);
        match entries {
            Ok(entries) => {
                self.writer.send(|answer| Job::Append { batch: Batch { log, epoch, after, entries }, answer })
            }
            Err(fault) => Box::pin(std::future::ready(Err(fault))),
        }
    }

    fn heads_of_all(&self) -> Result<Vec<LogHead>, Fault> {
        let heads = self.readers.heads()?;
        Ok(heads.into_iter().map(|head| LogHead { epoch: head.epoch.wrapping_add(self.life), ..head }).collect())
    }
}

impl EventLog for SqliteStore {
    fn append(&self, batch: Append) -> Later<()> {
        let entries = batch.events.iter().map(|recorded| entry(recorded.seq, recorded.command, &recorded.by, recorded));
        self.append_to(batch.activity.0, batch.epoch, batch.after, entries.collect())
    }

    fn read(&self, activity: ActivityId, after: Seq, limit: usize) -> Result<Vec<Recorded>, Fault> {
        let read = self.readers.read(activity.0, after, limit)?;
        read.into_iter().map(|(seq, recorded): (Seq, Recorded)| in_place(seq, recorded.seq, recorded)).collect()
    }

    fn heads(&self) -> Result<Vec<LogHead>, Fault> {
        let activities = self.heads_of_all()?.into_iter().filter(|head| head.activity.0 != REGISTER);
        Ok(activities.collect())
    }

    fn find(&self, activity: ActivityId, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.readers.find(activity.0, commands)
    }

    fn snapshot(&self, activity: ActivityId) -> Result<Option<Picture>, Fault> {
        self.readers.snapshot(activity)
    }

    fn keep_snapshot(&self, picture: Arc<Picture>) -> Later<()> {
        // A large picture takes a while to write down: neither its activity nor the writer waits for
        // it, and it does not keep a store open that is being closed.
        let writer = Arc::downgrade(&self.writer);
        Box::pin(async move {
            let io = |why: String| Fault::Io(why);
            let (activity, seq) = (picture.head.id, picture.seq);
            let body = tokio::task::spawn_blocking(move || serde_json::to_vec(picture.as_ref())).await;
            let body = body.map_err(|why| io(why.to_string()))?.map_err(|why| io(why.to_string()))?;
            let kept = writer.upgrade().map(|w| w.send(|answer| Job::Snapshot { activity, seq, body, answer }));
            match kept {
                Some(kept) => kept.await,
                None => Err(io("the store was closed".into())),
            }
        })
    }
}

impl RegisterLog for SqliteStore {
    fn append(&self, batch: RegisterAppend) -> Later<()> {
        let entries = batch.events.iter().map(|recorded| entry(recorded.seq, recorded.command, &recorded.by, recorded));
        self.append_to(REGISTER, batch.epoch, batch.after, entries.collect())
    }

    fn read(&self, after: Seq, limit: usize) -> Result<Vec<RegisterRecorded>, Fault> {
        let read = self.readers.read(REGISTER, after, limit)?;
        read.into_iter().map(|(seq, recorded): (Seq, RegisterRecorded)| in_place(seq, recorded.seq, recorded)).collect()
    }

    fn head(&self) -> Result<Option<(u32, Seq)>, Fault> {
        let head = self.heads_of_all()?.into_iter().find(|head| head.activity.0 == REGISTER);
        Ok(head.map(|head| (head.epoch, head.last)))
    }

    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.readers.find(REGISTER, commands)
    }
}

/// An event as it is stored.
fn entry<E: Serialize>(
    seq: Seq,
    command: Option<CommandId>,
    by: &Option<Functionary>,
    recorded: &E,
) -> Result<Entry, Fault> {
    let command = command.zip(by.as_ref().map(|by| by.account.clone()));
    Ok(Entry { seq, command, body: stored::encode(recorded)? })
}

/// An event that says itself where it stands.
fn in_place<E>(seq: Seq, says: Seq, recorded: E) -> Result<E, Fault> {
    if seq == says { Ok(recorded) } else { Err(Fault::Damaged(format!("event {} says to be {}", seq.0, says.0))) }
}

impl Attachments for SqliteStore {
    fn put(&self, activity: ActivityId, id: AttachmentId, bytes: Vec<u8>) -> Later<()> {
        self.writer.send(|answer| Job::Attachment { activity, id, bytes, answer })
    }

    fn get(&self, activity: ActivityId, id: AttachmentId) -> Result<Option<Vec<u8>>, Fault> {
        self.readers.attachment(activity, id)
    }

    fn total(&self, activity: ActivityId) -> Result<u64, Fault> {
        self.readers.attachment_bytes(activity)
    }
}

impl Sessions for SqliteStore {
    fn begin(&self, secret_hash: [u8; 32], account: AccountId, now: Moment, ends: Moment) -> Later<()> {
        self.writer.send(|answer| Job::BeginSession { secret_hash, account, now, ends, answer })
    }

    fn whose(&self, secret_hash: [u8; 32], now: Moment) -> Later<Option<(AccountId, Moment)>> {
        self.logins.whose(secret_hash, now)
    }

    fn end(&self, secret_hash: [u8; 32]) -> Later<()> {
        self.writer.send(|answer| Job::EndSession { secret_hash, answer })
    }
}

/// What SQLite says, in our words.
fn fault(why: &rusqlite::Error) -> Fault {
    use rusqlite::ErrorCode;
    match why.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Fault::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Fault::ReadOnly,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Locked,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::Damaged(why.to_string()),
        _ => Fault::Io(why.to_string()),
    }
}
