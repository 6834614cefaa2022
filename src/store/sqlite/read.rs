// SPDX-License-Identifier: EUPL-1.2
//! Reading: a few connections of their own, so that nobody waits for the writer.

use super::{fault, open};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{AccountId, ActivityId, AttachmentId, CommandId, Seq};
use crate::engine::ports::{Done, Fault, LogHead};
use crate::store::stored;
use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;
use uuid::Uuid;

/// Connections that read: as many as small machines have cores.
const READERS: usize = 2;

/// A disk may take seconds over a read: what else this thread had to do, another does meanwhile.
fn aside<T>(read: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => block_in_place(read),
        _ => read(),
    }
}

pub(super) struct Readers {
    connections: Vec<Mutex<Connection>>,
    next: AtomicUsize,
}

impl Readers {
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connections: rusqlite::Result<Vec<_>> =
            (0..READERS).map(|_| open::readable(path).map(Mutex::new)).collect();
        Ok(Readers { connections: connections?, next: AtomicUsize::new(0) })
    }

    fn with<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Fault> {
        let turn = self.next.fetch_add(1, Ordering::Relaxed) % self.connections.len();
        aside(|| {
            let connection = self.connections[turn].lock().unwrap_or_else(PoisonError::into_inner);
            read(&connection).map_err(|why| fault(&why))
        })
    }

    /// The events of a log after `after`, each in its place.
    pub fn read<E: DeserializeOwned>(&self, log: Uuid, after: Seq, limit: usize) -> Result<Vec<(Seq, E)>, Fault> {
        let bodies = self.with(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT seq, body FROM events WHERE activity = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
            )?;
            let rows = select.query_map(params![log.as_bytes(), after.0 as i64, limit as i64], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        })?;
        let mut expected = after.0 as i64;
        bodies
            .into_iter()
            .map(|(seq, body)| {
                expected += 1;
                if seq != expected {
                    return Err(Fault::Damaged(format!("event {expected} of {log} is not in its place")));
                }
                Ok((Seq(seq as u64), stored::decode(&body)?))
            })
            .collect()
    }

    pub fn heads(&self) -> Result<Vec<LogHead>, Fault> {
        self.with(|connection| {
            let mut select = connection.prepare_cached("SELECT activity, epoch, last_seq FROM logs")?;
            let rows = select.query_map([], |row| {
                let id: [u8; 16] = row.get(0)?;
                Ok(LogHead {
                    activity: ActivityId(Uuid::from_bytes(id)),
                    epoch: row.get(1)?,
                    last: Seq(row.get::<_, i64>(2)? as u64),
                })
            })?;
            rows.collect()
        })
    }

    pub fn find(&self, log: Uuid, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.with(|connection| {
            let mut select =
                connection.prepare_cached("SELECT seq, account FROM commands WHERE activity = ?1 AND command = ?2")?;
            let mut found = HashMap::new();
            for id in commands {
                let done = select.query_row(params![log.as_bytes(), id.0.as_bytes()], |row| {
                    Ok(Done { seq: Seq(row.get::<_, i64>(0)? as u64), account: AccountId(row.get(1)?) })
                });
                found.extend(done.optional()?.map(|done| (*id, done)));
            }
            Ok(found)
        })
    }

    pub fn snapshot(&self, activity: ActivityId) -> Result<Option<Picture>, Fault> {
        let body: Option<Vec<u8>> = self.with(|connection| {
            connection
                .prepare_cached("SELECT body FROM snapshots WHERE activity = ?1")?
                .query_row(params![activity.0.as_bytes()], |row| row.get(0))
                .optional()
        })?;
        // A snapshot is a cache: one that cannot be read is none (L09).
        Ok(body.and_then(|body| serde_json::from_slice(&body).ok()))
    }

    pub fn attachment(&self, activity: ActivityId, id: AttachmentId) -> Result<Option<Vec<u8>>, Fault> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT bytes FROM attachments WHERE activity = ?1 AND id = ?2")?
                .query_row(params![activity.0.as_bytes(), id.0.as_bytes()], |row| row.get(0))
                .optional()
        })
    }

    pub fn attachment_bytes(&self, activity: ActivityId) -> Result<u64, Fault> {
        self.with(|connection| {
            connection
                .prepare_cached("SELECT coalesce(sum(length(bytes)), 0) FROM attachments WHERE activity = ?1")?
                .query_row(params![activity.0.as_bytes()], |row| row.get::<_, i64>(0))
        })
        .map(|bytes| bytes as u64)
    }
}
