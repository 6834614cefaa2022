// SPDX-License-Identifier: EUPL-1.2
//! Proving that the logs are whole: every event in its place, each bound to the one before.

use super::REGISTER;
use super::open::{self, OpenError, Role};
use super::write::{first_hash, next_hash};
use crate::domain::activity::apply::{apply, begin};
use crate::domain::activity::event::Recorded;
use crate::domain::activity::picture::Picture;
use crate::domain::hex::hex;
use crate::domain::ids::Seq;
use crate::domain::register::event::RegisterRecorded;
use crate::domain::register::follows::follows;
use crate::domain::register::{self, Register};
use crate::engine::ports::Fault;
use crate::store::stored;
use rusqlite::{Connection, params};
use std::path::Path;
use uuid::Uuid;

/// What was found in a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One entry for each activity, and one for the register.
    pub logs: Vec<LogReport>,
}

/// What was found in one log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogReport {
    /// Of which activity; that of the register has an id of its own.
    pub activity: Uuid,
    /// Events that are right, from the first on.
    pub events: u64,
    /// The hash of the last one: note it elsewhere, and a log that was written anew shows.
    pub head: String,
    /// The first thing that is not right.
    pub broken: Option<Broken>,
}

/// The first thing that is not right in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// At which event.
    pub seq: u64,
    /// What.
    pub what: String,
}

impl Report {
    /// Whether every log is right.
    pub fn is_intact(&self) -> bool {
        self.logs.iter().all(|log| log.broken.is_none())
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for log in &self.logs {
            match &log.broken {
                None => writeln!(f, "{}  intact   {:>9} events  head {}", log.activity, log.events, log.head)?,
                Some(broken) => writeln!(f, "{}  BROKEN at event {}: {}", log.activity, broken.seq, broken.what)?,
            }
        }
        let events: u64 = self.logs.iter().map(|log| log.events).sum();
        let verdict = if self.is_intact() { "intact" } else { "NOT intact" };
        write!(f, "{} logs, {events} events: {verdict}", self.logs.len())
    }
}

/// Walks every log in a folder that no server is using; it may be one that cannot be written.
///
/// # Errors
/// One sentence when the folder cannot be read; what is wrong in a log is in the report.
pub fn verify(dir: &Path) -> Result<Report, OpenError> {
    let path = dir.join(open::FILE);
    if !path.is_file() {
        return Err(OpenError::absent(dir));
    }
    let _lock = open::lock_if_there(dir)?;
    examine(Role::Store, &path)
}

/// Walks every log in a file.
///
/// # Errors
/// One sentence when it cannot be read.
pub(super) fn examine(role: Role, path: &Path) -> Result<Report, OpenError> {
    let failed = |why: rusqlite::Error| OpenError::of(role, path, &why);
    let connection = open::as_it_is(role, path)?;
    // All of it as it is at one moment, should a server start meanwhile.
    let _moment = connection.unchecked_transaction().map_err(failed)?;
    let mut select = connection
        .prepare("SELECT activity, epoch, last_seq, head_hash FROM logs ORDER BY activity")
        .map_err(failed)?;
    let heads = select
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?, row.get(3)?)))
        .and_then(|rows| rows.collect::<rusqlite::Result<Vec<([u8; 16], u32, i64, [u8; 32])>>>())
        .map_err(failed)?;
    let mut report = Report::default();
    for (activity, epoch, last, head) in heads {
        report.logs.push(walk(&connection, activity, epoch, last as u64, head).map_err(failed)?);
    }
    let orphans: i64 = connection
        .query_row("SELECT count(*) FROM events WHERE activity NOT IN (SELECT activity FROM logs)", [], |row| {
            row.get(0)
        })
        .map_err(failed)?;
    if orphans > 0 {
        let broken = Some(Broken { seq: 0, what: format!("{orphans} events belong to no log") });
        report.logs.push(LogReport { activity: Uuid::nil(), events: 0, head: String::new(), broken });
    }
    Ok(report)
}

fn walk(
    connection: &Connection,
    activity: [u8; 16],
    epoch: u32,
    last: u64,
    head: [u8; 32],
) -> rusqlite::Result<LogReport> {
    let mut hash = first_hash(&activity, epoch);
    let mut folded = Folded::of(activity);
    let mut events = 0;
    let mut broken = None;
    let mut select = connection.prepare("SELECT seq, hash, body FROM events WHERE activity = ?1 ORDER BY seq")?;
    let mut rows = select.query(params![activity])?;
    while let Some(row) = rows.next()? {
        // Whatever somebody made of a cell, it is compared as bytes.
        let seq: i64 = row.get(0)?;
        let kept = row.get_ref(1)?.as_bytes_or_null()?.unwrap_or_default();
        let body = row.get_ref(2)?.as_bytes_or_null()?.unwrap_or_default();
        let expected = events + 1;
        hash = next_hash(&hash, body);
        let wrong = if seq as u64 != expected {
            Some("it is missing".to_owned())
        } else if kept != hash.as_slice() {
            Some("it was changed, or what came before it".to_owned())
        } else {
            folded.take(body, expected).err()
        };
        if let Some(what) = wrong {
            broken = Some(Broken { seq: expected, what });
            break;
        }
        events = expected;
    }
    if broken.is_none() && (events != last || hash != head) {
        broken = Some(Broken { seq: events + 1, what: format!("the log ends here, but was {last} events long") });
    }
    Ok(LogReport { activity: Uuid::from_bytes(activity), events, head: hex(&hash), broken })
}

/// What a log folds to, as far as it was read.
enum Folded {
    /// An activity; none before its creation.
    Activity(Option<Box<Picture>>),
    /// The register.
    Register(Box<Register>),
}

impl Folded {
    fn of(log: [u8; 16]) -> Self {
        if log == *REGISTER.as_bytes() { Folded::Register(Box::default()) } else { Folded::Activity(None) }
    }

    /// Folds what is the event at `expected`, or says why it cannot be.
    fn take(&mut self, body: &[u8], expected: u64) -> Result<(), String> {
        let unreadable = |why: Fault| why.to_string();
        let in_place = |says: Seq| match says.0 == expected {
            true => Ok(()),
            false => Err(format!("it says to be event {}", says.0)),
        };
        match self {
            Folded::Register(register) => {
                let recorded: RegisterRecorded = stored::decode(body).map_err(unreadable)?;
                in_place(recorded.seq)?;
                follows(register, &recorded.event)?;
                register::apply::apply(register, recorded.seq, &recorded.event);
            }
            Folded::Activity(picture) => {
                let recorded: Recorded = stored::decode(body).map_err(unreadable)?;
                in_place(recorded.seq)?;
                match picture {
                    Some(picture) => apply(picture, &recorded),
                    None => {
                        let begun = begin(&recorded).ok_or("the log does not begin with a creation")?;
                        *picture = Some(Box::new(begun));
                    }
                }
            }
        }
        Ok(())
    }
}
