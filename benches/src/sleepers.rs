// SPDX-License-Identifier: EUPL-1.2
//! Readers that stop, as a laptop that is shut does, and one that reads a byte a second; and that
//! come back when they are woken.

use crate::crowd::{at, behind};
use crate::stage::{Outcome, until};
use crate::wire::{Wire, epoch, range, snapshot};
use beeldctl::Session;
use beeldctl::domain::ids::ActivityId;
use beeldctl::protocol::from_client::{FromClient, Position};
use std::io::Result;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::interval;

/// What became of them.
struct Told {
    positions: Vec<AtomicU64>,
    snapshots: AtomicU64,
    cut_off: AtomicU64,
}

/// Some readers of one activity, who sleep and wake together.
pub struct Sleepers {
    told: Arc<Told>,
    asleep: watch::Sender<bool>,
    readers: Vec<JoinHandle<()>>,
}

impl Sleepers {
    /// Lets them in, awake, and waits until each has its picture. The first of them sips in its sleep.
    pub async fn gather(session: &Session, activity: ActivityId, readers: usize) -> Outcome<Sleepers> {
        let told = Arc::new(Told {
            positions: (0..readers).map(|_| AtomicU64::new(0)).collect(),
            snapshots: AtomicU64::new(0),
            cut_off: AtomicU64::new(0),
        });
        let (asleep, watched) = watch::channel(false);
        let live = |place| {
            let (session, told, asleep) = (session.clone(), told.clone(), watched.clone());
            tokio::spawn(async move {
                let mut sleeper = Sleeper { place, activity, since: None, told, asleep };
                if let Err(why) = sleeper.live(&session).await {
                    eprintln!("a reader that slept does not come back: {why}");
                }
            })
        };
        let sleepers = Sleepers { readers: (0..readers).map(live).collect(), told, asleep };
        sleepers.current(1).await?;
        Ok(sleepers)
    }

    /// From now on they read nothing, or a byte a second; or everything.
    pub fn sleep(&self, asleep: bool) {
        let _ = self.asleep.send(asleep);
    }

    /// Waits until all are at `position`; how long that took.
    ///
    /// # Errors
    /// When one does not get there.
    pub async fn current(&self, position: u64) -> Outcome<Duration> {
        let began = Instant::now();
        until("readers that slept are not current", || behind(&self.told.positions, position)).await?;
        Ok(began.elapsed())
    }

    /// How many snapshots they got, and how often one was cut off.
    pub fn counts(&self) -> (u64, u64) {
        (self.told.snapshots.load(Ordering::Relaxed), self.told.cut_off.load(Ordering::Relaxed))
    }
}

/// Sends them home.
impl Drop for Sleepers {
    fn drop(&mut self) {
        self.readers.iter().for_each(JoinHandle::abort);
    }
}

struct Sleeper {
    place: usize,
    activity: ActivityId,
    since: Option<Position>,
    told: Arc<Told>,
    asleep: watch::Receiver<bool>,
}

impl Sleeper {
    /// Reads and sleeps; comes back, from where it was, whenever it is cut off.
    async fn live(&mut self, session: &Session) -> Result<()> {
        loop {
            let mut wire = Wire::connect_narrow(session).await?;
            wire.say(&FromClient::Open { activity: self.activity, since: self.since.clone() }).await?;
            while self.read_or_sleep(&mut wire).await.is_ok() {}
            self.told.cut_off.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Until it wakes or falls asleep, or is cut off.
    async fn read_or_sleep(&mut self, wire: &mut Wire) -> Result<()> {
        let mut turns = self.asleep.clone();
        if !*turns.borrow_and_update() {
            tokio::select! {
                end = self.read(wire) => end,
                _ = turns.changed() => Ok(()),
            }
        } else if self.place > 0 {
            // It notices nothing, not even that it was cut off.
            let _ = turns.changed().await;
            Ok(())
        } else {
            tokio::select! {
                end = sip(wire) => end,
                _ = turns.changed() => Ok(()),
            }
        }
    }

    async fn read(&mut self, wire: &mut Wire) -> Result<()> {
        let mut ping = interval(Duration::from_secs(10));
        loop {
            let message = tokio::select! {
                message = wire.next() => message?,
                _ = ping.tick() => {
                    if let Some(Position { seq, .. }) = self.since {
                        wire.say(&FromClient::Position { activity: self.activity, seq, checksum: None }).await?;
                    }
                    continue;
                }
            };
            if let Some(seq) = snapshot(message) {
                self.told.snapshots.fetch_add(1, Ordering::Relaxed);
                self.arrive(epoch(message).unwrap_or(0), seq);
            } else if let Some((_, to)) = range(message) {
                self.arrive(self.since.as_ref().map_or(0, |since| since.epoch), to);
            }
        }
    }

    fn arrive(&mut self, epoch: u32, seq: u64) {
        self.since = Some(at(epoch, seq));
        self.told.positions[self.place].store(seq, Ordering::Relaxed);
    }
}

/// Reads a byte a second; it is alive, and shows it.
async fn sip(wire: &mut Wire) -> Result<()> {
    let mut second = interval(Duration::from_secs(1));
    for n in 1.. {
        second.tick().await;
        wire.sip().await?;
        if n % 10 == 0 {
            wire.say(&FromClient::Ping { n }).await?;
        }
    }
    Ok(())
}
