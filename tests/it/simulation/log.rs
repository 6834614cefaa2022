// SPDX-License-Identifier: EUPL-1.2
//! A log in memory that takes its time, fails, and outlives the servers that write it; and a clock
//! that jumps.

use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Moment, Seq};
use gedeeld_beeld::engine::ports::{Append, Clock, Done, EventLog, Fault, Later, LogHead};
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

/// What is on the disk: the log of the one activity of a life.
#[derive(Default)]
pub struct Disk {
    pub events: Vec<Recorded>,
    pub snapshot: Option<Picture>,
    pub of: Option<(ActivityId, u32)>,
    /// When something was stored last.
    pub stored_at: Option<Instant>,
    /// Whether the next appends fail.
    pub broken: bool,
    /// What was last said not to be stored, and is on the disk: until something else is.
    ghost: Option<Append>,
    /// Commands that were said not to be stored, and were there after a kill.
    pub came_back: BTreeSet<CommandId>,
    /// How often one failed.
    pub faults: u64,
    /// How often the events of several commands were appended together.
    pub shared: u64,
}

/// The log as one server has it. When that server was killed, it writes and reads nothing more.
pub struct SimLog {
    pub disk: Arc<Mutex<Disk>>,
    dice: Mutex<Dice>,
    server: u64,
    living: Arc<AtomicU64>,
}

impl SimLog {
    pub fn new(disk: Arc<Mutex<Disk>>, seed: u64, living: Arc<AtomicU64>) -> Arc<Self> {
        let server = living.load(Ordering::SeqCst);
        Arc::new(SimLog { disk, dice: Mutex::new(Dice::new(seed)), server, living })
    }

    fn dead(&self) -> bool {
        self.living.load(Ordering::SeqCst) != self.server
    }

    fn read_it<T>(&self, read: impl FnOnce(&Disk) -> T) -> Result<T, Fault> {
        if self.dead() { Err(Fault::Io("killed".into())) } else { Ok(read(&self.disk.lock().unwrap())) }
    }
}

impl Disk {
    /// Right after a kill: what was written and not confirmed is found to be whole.
    pub fn come_back(&mut self) {
        if let Some(ghost) = self.ghost.take()
            && self.take(&ghost).is_ok()
        {
            self.came_back.extend(ghost.events.iter().filter_map(|recorded| recorded.command));
        }
    }

    fn take(&mut self, batch: &Append) -> Result<(), Fault> {
        let last = Seq(self.events.len() as u64);
        let in_order = batch.events.iter().zip(last.0 + 1..).all(|(recorded, seq)| recorded.seq.0 == seq);
        if batch.after != last || !in_order || self.of.is_some_and(|of| of != (batch.activity, batch.epoch)) {
            return Err(Fault::Behind { last });
        }
        self.of = Some((batch.activity, batch.epoch));
        let mut commands: Vec<_> = batch.events.iter().filter_map(|recorded| recorded.command).collect();
        commands.dedup();
        self.shared += u64::from(commands.len() > 1);
        self.events.extend(batch.events.iter().cloned());
        self.ghost = None;
        self.stored_at = Some(Instant::now());
        Ok(())
    }
}

impl EventLog for SimLog {
    fn append(&self, batch: Append) -> Later<()> {
        let (disk, living, server) = (self.disk.clone(), self.living.clone(), self.server);
        let (wait, early, others) = {
            let mut dice = self.dice.lock().unwrap();
            (Duration::from_millis(dice.below(20)), dice.below(2) == 0, dice.below(6))
        };
        let dead = move || living.load(Ordering::SeqCst) != server;
        if dead() {
            return Box::pin(std::future::pending());
        }
        // On the disk before or after the time it takes: a kill in between finds it, or does not.
        let stored = {
            let mut disk = disk.lock().unwrap();
            if disk.broken {
                disk.faults += 1;
                disk.ghost = early.then(|| batch.clone());
                Some(Err(Fault::Full))
            } else {
                early.then(|| disk.take(&batch))
            }
        };
        Box::pin(async move {
            tokio::time::sleep(wait).await;
            // Who else is woken at this moment comes first, or not.
            for _ in 0..others {
                tokio::task::yield_now().await;
            }
            if dead() {
                return std::future::pending().await;
            }
            stored.unwrap_or_else(|| disk.lock().unwrap().take(&batch))
        })
    }

    fn read(&self, _: ActivityId, after: Seq, limit: usize) -> Result<Vec<Recorded>, Fault> {
        self.read_it(|disk| disk.events.iter().skip(after.0 as usize).take(limit).cloned().collect())
    }

    fn heads(&self) -> Result<Vec<LogHead>, Fault> {
        self.read_it(|disk| {
            let last = Seq(disk.events.len() as u64);
            disk.of.map(|(activity, epoch)| LogHead { activity, epoch, last }).into_iter().collect()
        })
    }

    fn find(&self, _: ActivityId, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.read_it(|disk| {
            let done = disk.events.iter().filter_map(|recorded| {
                let (id, by) = (recorded.command?, recorded.by.clone()?);
                commands.contains(&id).then_some((id, Done { seq: recorded.seq, account: by.account }))
            });
            // Of the events that a command led to, the last counts.
            done.collect()
        })
    }

    fn snapshot(&self, _: ActivityId) -> Result<Option<Picture>, Fault> {
        self.read_it(|disk| disk.snapshot.clone())
    }

    fn keep_snapshot(&self, picture: Arc<Picture>) -> Later<()> {
        let kept = !self.dead();
        if kept {
            self.disk.lock().unwrap().snapshot = Some(Picture::clone(&picture));
        }
        Box::pin(async move { if kept { Ok(()) } else { std::future::pending().await } })
    }
}

/// The time of a life: it passes with the runtime's, and jumps when somebody sets the clock.
pub struct SimClock {
    began: Instant,
    set_by: AtomicI64,
}

impl SimClock {
    pub fn new() -> Arc<Self> {
        Arc::new(SimClock { began: Instant::now(), set_by: AtomicI64::new(0) })
    }

    pub fn jump(&self, by_ms: i64) {
        self.set_by.fetch_add(by_ms, Ordering::SeqCst);
    }
}

impl Clock for SimClock {
    fn now(&self) -> Moment {
        let passed = i64::try_from(self.began.elapsed().as_millis()).unwrap();
        Moment(1_800_000_000_000 + passed + self.set_by.load(Ordering::SeqCst))
    }
}
