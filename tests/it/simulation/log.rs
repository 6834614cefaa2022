// SPDX-License-Identifier: EUPL-1.2
//! The logs as one server has them: they take their time, and fail; and a clock that jumps.

use super::disk::{Batch, Disk};
use super::laws::Laws;
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Moment, Seq};
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use gedeeld_beeld::engine::ports::{Append, Clock, Done, EventLog, Fault, Later, LogHead, RegisterAppend, RegisterLog};
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

/// Which of the servers of a life lives; the others were killed.
#[derive(Clone, Default)]
pub struct Living {
    now: Arc<AtomicU64>,
    server: u64,
}

impl Living {
    /// The next server, and from now on no other.
    pub fn next(&self) -> Self {
        let server = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        Living { now: self.now.clone(), server }
    }

    pub fn is_dead(&self) -> bool {
        self.now.load(Ordering::SeqCst) != self.server
    }
}

/// The logs as one server has them. When that server was killed, it writes and reads nothing more.
pub struct SimLog {
    pub disk: Arc<Mutex<Disk>>,
    clock: Arc<SimClock>,
    dice: Mutex<Dice>,
    living: Living,
}

impl SimLog {
    pub fn new(disk: Arc<Mutex<Disk>>, clock: Arc<SimClock>, seed: u64, living: Living) -> Arc<Self> {
        Arc::new(SimLog { disk, clock, dice: Mutex::new(Dice::new(seed)), living })
    }

    fn read_it<T>(&self, read: impl FnOnce(&Disk) -> T) -> Result<T, Fault> {
        if self.living.is_dead() {
            return Err(Fault::Io("killed".into()));
        }
        let mut disk = self.disk.lock().unwrap();
        if disk.unreadable {
            disk.unread += 1;
            return Err(Fault::Io("EIO".into()));
        }
        Ok(read(&disk))
    }

    fn store(&self, batch: Batch) -> Later<()> {
        let (disk, living, clock) = (self.disk.clone(), self.living.clone(), self.clock.clone());
        let (wait, early, others) = {
            let mut dice = self.dice.lock().unwrap();
            (Duration::from_millis(dice.below(20)), dice.below(2) == 0, dice.below(6))
        };
        if living.is_dead() {
            return Box::pin(std::future::pending());
        }
        // On the disk before or after the time it takes: a kill in between finds it, or does not.
        let law = clock.law();
        let stored = {
            let mut disk = disk.lock().unwrap();
            match disk.refuses(&batch, early) {
                true => Some(Err(Fault::Full)),
                false => early.then(|| disk.take(&batch, law)),
            }
        };
        Box::pin(async move {
            tokio::time::sleep(wait).await;
            // Who else is woken at this moment comes first, or not.
            for _ in 0..others {
                tokio::task::yield_now().await;
            }
            if living.is_dead() {
                return std::future::pending().await;
            }
            let (now, mut disk) = (clock.law(), disk.lock().unwrap());
            stored.unwrap_or_else(|| disk.take(&batch, law))?;
            disk.answers(&batch, now);
            Ok(())
        })
    }
}

impl EventLog for SimLog {
    fn append(&self, batch: Append) -> Later<()> {
        self.store(Batch::Activity(batch))
    }

    fn read(&self, activity: ActivityId, after: Seq, limit: usize) -> Result<Vec<Recorded>, Fault> {
        self.read_it(|disk| disk.activities.get(&activity).map_or_else(Vec::new, |kept| kept.read(after, limit)))
    }

    fn heads(&self) -> Result<Vec<LogHead>, Fault> {
        self.read_it(|disk| {
            let logs = disk.activities.iter().filter(|(_, kept)| !kept.events.is_empty());
            let head = |(id, kept): (&ActivityId, &super::disk::Kept<Recorded>)| {
                let last = Seq(kept.events.len() as u64);
                LogHead { activity: *id, epoch: kept.epoch, last }
            };
            logs.map(head).collect()
        })
    }

    fn find(&self, activity: ActivityId, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.read_it(|disk| disk.activities.get(&activity).map_or_else(HashMap::new, |kept| kept.find(commands)))
    }

    fn snapshot(&self, activity: ActivityId) -> Result<Option<Picture>, Fault> {
        self.read_it(|disk| disk.activities.get(&activity)?.snapshot.clone())
    }

    fn keep_snapshot(&self, picture: Arc<Picture>) -> Later<()> {
        let kept = !self.living.is_dead();
        if kept {
            let mut disk = self.disk.lock().unwrap();
            disk.activities.entry(picture.head.id).or_default().snapshot = Some(Picture::clone(&picture));
        }
        Box::pin(async move { if kept { Ok(()) } else { std::future::pending().await } })
    }
}

impl RegisterLog for SimLog {
    fn append(&self, batch: RegisterAppend) -> Later<()> {
        self.store(Batch::Register(batch))
    }

    fn read(&self, after: Seq, limit: usize) -> Result<Vec<RegisterRecorded>, Fault> {
        self.read_it(|disk| disk.register.read(after, limit))
    }

    fn head(&self) -> Result<Option<(u32, Seq)>, Fault> {
        self.read_it(|disk| disk.register.events.last().map(|last| (disk.register.epoch, last.seq)))
    }

    fn find(&self, commands: &[CommandId]) -> Result<HashMap<CommandId, Done>, Fault> {
        self.read_it(|disk| disk.register.find(commands))
    }
}

/// The time of a life: it passes with the runtime's, and jumps when somebody sets the clock.
pub struct SimClock {
    began: Instant,
    set_by: AtomicI64,
    /// What was the law whenever anybody looked at this clock.
    pub laws: Laws,
}

impl SimClock {
    pub fn new() -> Arc<Self> {
        Arc::new(SimClock { began: Instant::now(), set_by: AtomicI64::new(0), laws: Laws::default() })
    }

    /// Which law it is by now.
    pub fn law(&self) -> usize {
        let now = self.time();
        self.laws.look(now)
    }

    fn time(&self) -> Moment {
        let passed = i64::try_from(self.began.elapsed().as_millis()).unwrap();
        Moment(1_800_000_000_000 + passed + self.set_by.load(Ordering::SeqCst))
    }

    pub fn jump(&self, by_ms: i64) {
        self.set_by.fetch_add(by_ms, Ordering::SeqCst);
    }
}

impl Clock for SimClock {
    fn now(&self) -> Moment {
        let now = self.time();
        self.laws.look(now);
        now
    }
}
