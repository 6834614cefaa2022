// SPDX-License-Identifier: EUPL-1.2
//! Writing: one thread, which puts all that waits into one transaction, so that many share
//! one sync of the disk (L04).

use super::fault;
use crate::domain::ids::{AccountId, ActivityId, AttachmentId, CommandId, Moment, Seq};
use crate::engine::ports::{Fault, Later};
use rusqlite::{CachedStatement, Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;
use tokio::sync::oneshot;
use uuid::Uuid;

/// How long is gathered for each job that came together with others the last time, while many
/// activities write at once; a single one never waits.
const GATHER: Duration = Duration::from_micros(500);
/// No longer than this: nobody sees it.
const GATHER_AT_MOST: Duration = Duration::from_millis(4);
/// Jobs in one transaction.
const TOGETHER: usize = 512;
/// Jobs that may wait: each actor has one under way, so this is never full in practice.
const WAITING: usize = 16_384;

type Answer = oneshot::Sender<Result<(), Fault>>;

/// Something to write.
pub(super) enum Job {
    Append { batch: Batch, answer: Answer },
    Snapshot { activity: ActivityId, seq: Seq, body: Vec<u8>, answer: Answer },
    Attachment { activity: ActivityId, id: AttachmentId, bytes: Vec<u8>, answer: Answer },
    BeginSession { secret_hash: [u8; 32], account: AccountId, now: Moment, ends: Moment, answer: Answer },
    EndSession { secret_hash: [u8; 32], answer: Answer },
    SetPages { pragma: &'static str, pages: u32, answer: Answer },
}

/// Events of one log, as they are stored.
pub(super) struct Batch {
    /// Of which log.
    pub log: Uuid,
    /// Which life of it.
    pub epoch: u32,
    /// The last event before these.
    pub after: Seq,
    /// The events.
    pub entries: Vec<Entry>,
}

/// An event as it is stored, with what it is found by.
pub(super) struct Entry {
    /// Its place.
    pub seq: Seq,
    /// The command that led to it, and whose that was.
    pub command: Option<(CommandId, AccountId)>,
    /// The event.
    pub body: Vec<u8>,
}

/// The writing thread. It ends, with all its jobs done, when this is dropped.
pub(super) struct Writer {
    jobs: Option<SyncSender<Job>>,
    commits: Arc<AtomicU64>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Writer {
    pub fn start(connection: Connection) -> Self {
        let (jobs, waiting) = sync_channel(WAITING);
        let commits = Arc::new(AtomicU64::new(0));
        let counted = commits.clone();
        let thread = std::thread::spawn(move || work(connection, &waiting, &counted));
        Writer { jobs: Some(jobs), commits, thread: Some(thread) }
    }

    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    pub fn send(&self, job: impl FnOnce(Answer) -> Job) -> Later<()> {
        let (answer, answered) = oneshot::channel();
        let sent = self.jobs.as_ref().map(|jobs| jobs.try_send(job(answer)));
        Box::pin(async move {
            match sent {
                Some(Ok(())) => answered.await.unwrap_or_else(|_| Err(Fault::Io("the store was closed".into()))),
                Some(Err(TrySendError::Full(_))) => Err(Fault::Locked),
                Some(Err(TrySendError::Disconnected(_))) | None => Err(Fault::Io("the store was closed".into())),
            }
        })
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        tracing::info!(commits = self.commits(), "the store is closed");
    }
}

fn work(mut connection: Connection, waiting: &Receiver<Job>, commits: &AtomicU64) {
    // Where several came at once, more are coming: a moment later they share a sync.
    let mut together = 1;
    while let Ok(first) = waiting.recv() {
        if together > 1 {
            std::thread::sleep(GATHER_AT_MOST.min(GATHER * together));
        }
        let jobs: Vec<Job> = std::iter::once(first).chain(waiting.try_iter().take(TOGETHER - 1)).collect();
        together = jobs.len() as u32;
        let outcomes = commit(&mut connection, &jobs);
        if outcomes.is_ok() {
            commits.fetch_add(1, Ordering::Relaxed);
        }
        for (place, job) in jobs.into_iter().enumerate() {
            let outcome = match &outcomes {
                Ok(each) => each[place].clone(),
                Err(all) => Err(all.clone()),
            };
            // Who no longer waits needs no answer.
            let _ = job.answer().send(outcome);
        }
    }
}

/// Commits jobs together: what one of them may not do sinks that one, for it is found before
/// anything of it is written; what the disk says sinks all.
fn commit(connection: &mut Connection, jobs: &[Job]) -> Result<Vec<Result<(), Fault>>, Fault> {
    // The write lock is taken at once: waiting for it later, with a read open, is refused at once.
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|why| fault(&why))?;
    let mut outcomes = Vec::with_capacity(jobs.len());
    let mut logs = Logs::in_transaction(&transaction).map_err(|why| fault(&why))?;
    for job in jobs {
        match write(&transaction, &mut logs, job) {
            Err(other) if !matches!(other, Fault::Behind { .. }) => return Err(other),
            outcome => outcomes.push(outcome),
        }
    }
    drop(logs);
    transaction.commit().map_err(|why| fault(&why))?;
    Ok(outcomes)
}

fn write(to: &Connection, logs: &mut Logs<'_>, job: &Job) -> Result<(), Fault> {
    let done = |written: rusqlite::Result<usize>| written.map(|_| ()).map_err(|why| fault(&why));
    match job {
        Job::Append { batch, .. } => logs.append(batch),
        Job::Snapshot { activity, seq, body, .. } => done(to.execute(
            "INSERT INTO snapshots (activity, seq, body) VALUES (?1, ?2, ?3)
             ON CONFLICT (activity) DO UPDATE SET seq = ?2, body = ?3 WHERE seq < ?2",
            params![activity.0.as_bytes(), seq.0 as i64, body],
        )),
        Job::Attachment { activity, id, bytes, .. } => done(to.execute(
            "INSERT INTO attachments (activity, id, bytes) VALUES (?1, ?2, ?3)",
            params![activity.0.as_bytes(), id.0.as_bytes(), bytes],
        )),
        Job::BeginSession { secret_hash, account, now, ends, .. } => {
            done(to.execute("DELETE FROM sessions WHERE ends < ?1", params![now.0]))?;
            done(to.execute(
                "INSERT INTO sessions (secret_hash, account, ends) VALUES (?1, ?2, ?3)",
                params![secret_hash, account.0, ends.0],
            ))
        }
        Job::EndSession { secret_hash, .. } => {
            done(to.execute("DELETE FROM sessions WHERE secret_hash = ?1", params![secret_hash]))
        }
        Job::SetPages { pragma, pages, .. } => to.pragma_update(None, pragma, pages).map_err(|why| fault(&why)),
    }
}

/// What appends in one transaction have in common: statements that are looked up once for all of them.
struct Logs<'c> {
    head: CachedStatement<'c>,
    event: CachedStatement<'c>,
    command: CachedStatement<'c>,
    new_head: CachedStatement<'c>,
}

impl<'c> Logs<'c> {
    fn in_transaction(on: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Logs {
            head: on.prepare_cached("SELECT epoch, last_seq, head_hash FROM logs WHERE activity = ?1")?,
            event: on.prepare_cached("INSERT INTO events (activity, seq, hash, body) VALUES (?1, ?2, ?3, ?4)")?,
            command: on.prepare_cached(
                "INSERT INTO commands (activity, command, seq, account) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (activity, command) DO UPDATE SET seq = ?3",
            )?,
            new_head: on.prepare_cached(
                "INSERT INTO logs (activity, epoch, last_seq, head_hash) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (activity) DO UPDATE SET last_seq = ?3, head_hash = ?4",
            )?,
        })
    }

    fn append(&mut self, batch: &Batch) -> Result<(), Fault> {
        let failed = |why: rusqlite::Error| fault(&why);
        let activity = batch.log.as_bytes();
        let known: Option<(u32, i64, [u8; 32])> = self
            .head
            .query_row(params![activity], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()
            .map_err(failed)?;
        let (epoch, last, mut hash) = known.unwrap_or((batch.epoch, 0, first_hash(activity, batch.epoch)));
        let in_order = batch.entries.iter().zip(batch.after.0 + 1..).all(|(entry, seq)| entry.seq.0 == seq);
        if epoch != batch.epoch || last as u64 != batch.after.0 || !in_order {
            return Err(Fault::Behind { last: Seq(last as u64) });
        }
        for Entry { seq, command: by, body } in &batch.entries {
            let seq = seq.0 as i64;
            hash = next_hash(&hash, body);
            self.event.execute(params![activity, seq, hash, body]).map_err(failed)?;
            if let Some((id, account)) = by {
                self.command.execute(params![activity, id.0.as_bytes(), seq, account.0]).map_err(failed)?;
            }
        }
        let last = batch.after.0 as i64 + batch.entries.len() as i64;
        self.new_head.execute(params![activity, batch.epoch, last, hash]).map_err(failed)?;
        Ok(())
    }
}

/// What the first event of a log is chained to.
pub(super) fn first_hash(activity: &[u8; 16], epoch: u32) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(activity);
    hasher.update(epoch.to_le_bytes());
    hasher.finalize().into()
}

/// The chain: each event is bound to all before it.
pub(super) fn next_hash(before: &[u8; 32], body: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(body);
    hasher.finalize().into()
}

impl Job {
    fn answer(self) -> Answer {
        match self {
            Job::Append { answer, .. }
            | Job::Snapshot { answer, .. }
            | Job::Attachment { answer, .. }
            | Job::BeginSession { answer, .. }
            | Job::EndSession { answer, .. }
            | Job::SetPages { answer, .. } => answer,
        }
    }
}
