// SPDX-License-Identifier: EUPL-1.2
//! A crowd of readers of one activity, and what reached them when.

use crate::latency::Latency;
use crate::stage::{Outcome, until};
use crate::wire::{Wire, range, snapshot};
use beeldctl::Session;
use beeldctl::domain::ids::{ActivityId, Seq};
use beeldctl::protocol::from_client::{FromClient, Position};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;

/// Connections that are made at the same time.
const DIALLING: usize = 64;
/// Changes that can be timed in one crowd.
const TIMED: usize = 200_000;
/// How often a client shows that it is there.
const PING: Duration = Duration::from_secs(10);

/// What a crowd reads.
#[derive(Clone)]
pub enum What {
    /// An activity, from the beginning or from a position on.
    Activity(ActivityId, Option<Position>),
    /// The same from the beginning, saying every ten seconds how far it is, as a real client does.
    Followed(ActivityId),
    /// Whatever the limit writes.
    Limit,
}

/// What reached the readers.
pub struct Tally {
    /// Changes that were delivered, over all readers.
    pub changes: AtomicU64,
    /// Messages with changes that were delivered, over all readers.
    pub messages: AtomicU64,
    /// How far each reader is: the last event, or of the limit the messages that came.
    pub positions: Vec<AtomicU64>,
    /// The position at which a reader counts as current, and when it was there.
    pub goal: AtomicU64,
    arrived: Vec<AtomicU64>,
    /// When each position was sent, in nanoseconds since `began`.
    sent: Vec<AtomicU64>,
    began: Instant,
    sample: Mutex<Vec<u8>>,
}

impl Tally {
    /// The last message with changes that came to one of them.
    pub fn sample(&self) -> String {
        let sample = self.sample.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&sample).into_owned()
    }

    /// Notes that the change that leads to `position` goes out now.
    pub fn sends(&self, position: u64) {
        if let Some(at) = self.sent.get(position as usize % TIMED) {
            at.store(self.now(), Ordering::Relaxed);
        }
    }

    fn now(&self) -> u64 {
        self.began.elapsed().as_nanos() as u64
    }
}

/// Readers, each a task that reads until it is told to stop.
pub struct Crowd {
    /// What reached them.
    pub tally: Arc<Tally>,
    readers: Vec<JoinHandle<Vec<Delay>>>,
    stop: watch::Sender<bool>,
}

/// How long a change took to one reader.
pub struct Delay {
    /// Which change.
    pub position: u32,
    /// How long, in microseconds.
    pub us: u32,
}

impl Crowd {
    /// Lets readers in, and waits until each has its picture.
    ///
    /// # Errors
    /// When one does not get it.
    pub async fn gather(session: &Session, what: What, readers: usize) -> Outcome<Crowd> {
        let crowd = Crowd::rush(session, what, readers, 0);
        until("readers have no picture", || behind(&crowd.tally.arrived, 1)).await?;
        Ok(crowd)
    }

    /// Lets readers in, all at once; `goal` is the position at which one counts as current.
    pub fn rush(session: &Session, what: What, readers: usize, goal: u64) -> Crowd {
        let numbers = |n: usize| (0..n).map(|_| AtomicU64::new(0)).collect::<Vec<_>>();
        let tally = Arc::new(Tally {
            changes: AtomicU64::new(0),
            messages: AtomicU64::new(0),
            positions: numbers(readers),
            goal: AtomicU64::new(goal),
            arrived: numbers(readers),
            sent: numbers(TIMED),
            began: Instant::now(),
            sample: Mutex::default(),
        });
        let (stop, stopped) = watch::channel(false);
        let doors = Arc::new(Semaphore::new(DIALLING));
        let tasks = (0..readers)
            .map(|place| {
                let (session, what) = (session.clone(), what.clone());
                let (tally, stopped, doors) = (tally.clone(), stopped.clone(), doors.clone());
                tokio::spawn(async move {
                    let wire = {
                        let _door = doors.acquire().await;
                        begin(&session, what.clone()).await
                    };
                    match wire {
                        Ok(wire) => read(wire, what, place, &tally, stopped).await,
                        Err(why) => {
                            eprintln!("a reader could not begin: {why}");
                            Vec::new()
                        }
                    }
                })
            })
            .collect();
        Crowd { tally, readers: tasks, stop }
    }

    /// Waits until every reader is at `position`; how long that took since the crowd began.
    ///
    /// # Errors
    /// When one does not get there.
    pub async fn current(&self, position: u64) -> Outcome<Duration> {
        until("readers are not current", || behind(&self.tally.positions, position)).await?;
        let last = self.tally.arrived.iter().map(|at| at.load(Ordering::Relaxed)).max();
        Ok(Duration::from_nanos(last.unwrap_or(0)))
    }

    /// How long it took each reader to get where it counts as current, since the crowd began.
    pub fn arrivals(&self) -> Latency {
        let us = |at: &AtomicU64| u32::try_from(at.load(Ordering::Relaxed) / 1000).unwrap_or(u32::MAX);
        Latency::of(self.tally.arrived.iter().map(us).collect())
    }

    /// Sends them home; how long changes took to all of them.
    pub async fn dismiss(self) -> Latency {
        Latency::of(self.dismiss_with_delays().await.into_iter().map(|delay| delay.us).collect())
    }

    /// Sends them home; how long each change took to each of them.
    pub async fn dismiss_with_delays(self) -> Vec<Delay> {
        let _ = self.stop.send(true);
        let mut all = Vec::new();
        for reader in self.readers {
            all.extend(reader.await.unwrap_or_default());
        }
        all
    }
}

/// How many have not come this far.
pub fn behind(all: &[AtomicU64], position: u64) -> usize {
    all.iter().filter(|at| at.load(Ordering::Relaxed) < position).count()
}

async fn begin(session: &Session, what: What) -> std::io::Result<Wire> {
    let mut wire = Wire::connect(session).await?;
    match what {
        What::Activity(activity, since) => wire.say(&FromClient::Open { activity, since }).await?,
        What::Followed(activity) => wire.say(&FromClient::Open { activity, since: None }).await?,
        What::Limit => {}
    }
    Ok(wire)
}

async fn read(mut wire: Wire, what: What, place: usize, tally: &Tally, mut stop: watch::Receiver<bool>) -> Vec<Delay> {
    let mut delays = Vec::new();
    let followed = if let What::Followed(activity) = what { Some(activity) } else { None };
    // Who says where it is does so at a time of its own, as in life.
    let first = if followed.is_some() { PING * place as u32 / tally.positions.len() as u32 } else { Duration::ZERO };
    let mut ping = tokio::time::interval_at(tokio::time::Instant::now() + first, PING);
    let of_limit = matches!(what, What::Limit);
    let arrive = |position: u64| {
        tally.positions[place].store(position, Ordering::Relaxed);
        if tally.arrived[place].load(Ordering::Relaxed) == 0 && position >= tally.goal.load(Ordering::Relaxed) {
            tally.arrived[place].store(tally.now().max(1), Ordering::Relaxed);
        }
    };
    if of_limit {
        arrive(0);
    }
    let mut position = 0;
    loop {
        let message = tokio::select! {
            message = wire.next() => message,
            _ = stop.changed() => return delays,
            _ = ping.tick(), if !of_limit => {
                let here = |activity| FromClient::Position { activity, seq: Seq(position), checksum: None };
                if wire.say(&followed.map_or(FromClient::Ping { n: 1 }, here)).await.is_err() {
                    return delays;
                }
                continue;
            }
        };
        let Ok(message) = message else { return delays };
        if let Some((from, to)) = range(message) {
            let now = tally.now();
            // What the limit writes is the same text each time: it is counted.
            let (from, to) = if of_limit { (position + 1, position + 1) } else { (from, to) };
            tally.messages.fetch_add(1, Ordering::Relaxed);
            tally.changes.fetch_add(to + 1 - from, Ordering::Relaxed);
            for seq in from..=to {
                let sent = tally.sent[seq as usize % TIMED].load(Ordering::Relaxed);
                if sent > 0 {
                    let us = u32::try_from(now.saturating_sub(sent) / 1000).unwrap_or(u32::MAX);
                    delays.push(Delay { position: u32::try_from(seq).unwrap_or(u32::MAX), us });
                }
            }
            position = to;
            arrive(position);
            if place == 0 {
                keep(&tally.sample, message);
            }
        } else if let Some(seq) = snapshot(message) {
            position = seq;
            arrive(position);
        }
    }
}

fn keep(sample: &Mutex<Vec<u8>>, message: &[u8]) {
    let mut sample = sample.lock().unwrap_or_else(PoisonError::into_inner);
    sample.clear();
    sample.extend(message);
}

/// The position in a log.
pub fn at(epoch: u32, seq: u64) -> Position {
    Position { epoch, seq: Seq(seq), view: "whole".into() }
}
