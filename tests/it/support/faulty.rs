// SPDX-License-Identifier: EUPL-1.2
//! A log that can be broken and mended while a server works with it.

use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
use gedeeld_beeld::engine::ports::{Append, Done, EventLog, Fault, Later, LogHead};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

/// What a log does that fails on purpose.
pub struct FaultyLog {
    log: Arc<dyn EventLog>,
    appends: AtomicBool,
    /// Of which activity alone nothing can be stored.
    of_one: Mutex<Option<ActivityId>>,
    reads: AtomicBool,
    /// The next append meets a bug.
    bug: AtomicBool,
    tried: AtomicUsize,
    refused: Notify,
}

impl FaultyLog {
    pub fn on(log: Arc<dyn EventLog>) -> Arc<Self> {
        Arc::new(FaultyLog {
            log,
            appends: true.into(),
            of_one: Mutex::default(),
            reads: true.into(),
            bug: false.into(),
            tried: 0.into(),
            refused: Notify::new(),
        })
    }

    /// From now on nothing can be stored.
    pub fn break_appends(&self) {
        self.appends.store(false, Ordering::SeqCst);
    }

    /// The next append panics, in the middle of what its activity does.
    pub fn has_a_bug(&self) {
        self.bug.store(true, Ordering::SeqCst);
    }

    /// From now on nothing of this activity can be stored.
    pub fn break_appends_of(&self, activity: ActivityId) {
        *self.of_one.lock().unwrap() = Some(activity);
    }

    /// Until something could not be stored, since this was asked last.
    pub async fn refused(&self) {
        self.refused.notified().await;
    }

    /// From now on nothing can be stored, and no log read.
    pub fn break_all(&self) {
        self.break_appends();
        self.reads.store(false, Ordering::SeqCst);
    }

    /// All works again.
    pub fn mend(&self) {
        self.appends.store(true, Ordering::SeqCst);
        *self.of_one.lock().unwrap() = None;
        self.reads.store(true, Ordering::SeqCst);
    }

    /// How often something could not be stored.
    pub fn tried(&self) -> usize {
        self.tried.load(Ordering::SeqCst)
    }

    fn readable(&self) -> Result<&dyn EventLog, Fault> {
        if self.reads.load(Ordering::SeqCst) { Ok(self.log.as_ref()) } else { Err(Fault::Io("EIO".into())) }
    }
}

impl EventLog for FaultyLog {
    fn append(&self, batch: Append) -> Later<()> {
        assert!(!self.bug.swap(false, Ordering::SeqCst), "a bug, for the story");
        let of_one = *self.of_one.lock().unwrap() == Some(batch.activity);
        if self.appends.load(Ordering::SeqCst) && !of_one {
            return self.log.append(batch);
        }
        self.tried.fetch_add(1, Ordering::SeqCst);
        self.refused.notify_one();
        Box::pin(async { Err(Fault::Full) })
    }

    fn read(&self, activity: ActivityId, after: Seq, limit: usize) -> Result<Vec<Recorded>, Fault> {
        self.readable()?.read(activity, after, limit)
    }

    fn heads(&self) -> Result<Vec<LogHead>, Fault> {
        self.readable()?.heads()
    }

    fn find(&self, activity: ActivityId, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.log.find(activity, commands)
    }

    fn snapshot(&self, activity: ActivityId) -> Result<Option<Picture>, Fault> {
        self.readable()?.snapshot(activity)
    }

    fn keep_snapshot(&self, picture: Arc<Picture>) -> Later<()> {
        self.log.keep_snapshot(picture)
    }
}
