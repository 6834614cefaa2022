// SPDX-License-Identifier: EUPL-1.2
//! What a store was given and what it acknowledged, and whether what is there fits that: batches of logs, files,
//! logins and snapshots.

use super::logs::{Batch, Which, batch};
use crate::rules_of_the_picture::World;
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, AttachmentId, Moment, Seq};
use gedeeld_beeld::engine::ports::{Attachments, EventLog, Fault, Later, RegisterLog, Sessions};
use gedeeld_beeld::store::sqlite::SqliteStore;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// Until when every login here is.
const ENDS: Moment = Moment(1_000);
/// The activity of every file here.
const FILES: ActivityId = ActivityId(Uuid::from_u128(0xf11e));

/// One thing that a store keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A batch of a log: of which, from after which event, to which.
    Batch(Which, u64, u64),
    /// A file: which, and how large.
    File(AttachmentId, usize),
    Login(u8),
    Logout(u8),
    /// A snapshot, up to this event.
    Snapshot(u64),
}

/// All that one store was given.
#[derive(Clone)]
pub struct Given {
    /// How far each log would be if all were taken.
    ends: BTreeMap<Which, u64>,
    picture: Picture,
    all: BTreeSet<Thing>,
    pub acknowledged: Vec<Thing>,
}

fn bytes(id: AttachmentId, size: usize) -> Vec<u8> {
    let (text, mut all) = (id.0.as_bytes(), Vec::with_capacity(size + 20));
    for n in (0u32..).take_while(|n| (*n as usize) * 20 < size) {
        all.extend(n.to_le_bytes());
        all.extend(text);
    }
    all.truncate(size);
    all
}

impl Given {
    pub fn new() -> Self {
        Given {
            ends: BTreeMap::new(),
            picture: fold(&World::new().log).unwrap(),
            all: BTreeSet::new(),
            acknowledged: Vec::new(),
        }
    }

    /// The next batch of a log: some events, the first of a log what begins it.
    pub fn batch(&self, log: Which, size: u64) -> Thing {
        let after = self.ends.get(&log).copied().unwrap_or(0);
        Thing::Batch(log, after, after + size)
    }

    pub fn file(size: usize) -> Thing {
        Thing::File(AttachmentId(Uuid::new_v4()), size)
    }

    fn snapshot(&self, seq: u64) -> Picture {
        Picture { seq: Seq(seq), ..self.picture.clone() }
    }

    /// Gives a store something, which may become part of what is there from now on.
    pub fn give(&mut self, store: &SqliteStore, thing: Thing) -> Later<()> {
        self.all.insert(thing);
        match thing {
            Thing::Batch(log, after, last) => {
                self.ends.insert(log, last);
                log.of(store).append(of(after, last))
            }
            Thing::File(id, size) => store.put(FILES, id, bytes(id, size)),
            Thing::Login(n) => Sessions::begin(store, [n; 32], AccountId::new("im"), Moment(1), ENDS),
            Thing::Logout(n) => Sessions::end(store, [n; 32]),
            Thing::Snapshot(seq) => store.keep_snapshot(Arc::new(self.snapshot(seq))),
        }
    }

    /// The store answered yes.
    pub fn taken(&mut self, thing: Thing) {
        self.acknowledged.push(thing);
    }

    /// The store answered no, and goes on: nothing of it may be there.
    pub fn refused(&mut self, thing: Thing) {
        self.all.remove(&thing);
        if let Thing::Batch(log, after, _) = thing {
            self.ends.insert(log, after);
        }
    }

    /// Gives something, waits for what becomes of it, and notes that. Whether it was taken.
    pub async fn keep(&mut self, store: &SqliteStore, thing: Thing) -> Result<(), Fault> {
        let outcome = self.give(store, thing).await;
        if outcome.is_ok() {
            self.taken(thing)
        } else {
            self.refused(thing)
        }
        outcome
    }

    /// Whether a batch or a file is there.
    pub fn has(&self, store: &SqliteStore, thing: Thing) -> bool {
        match thing {
            Thing::Batch(log, _, last) => log.of(store).head().unwrap().is_some_and(|(_, at)| at >= last),
            Thing::File(id, _) => Attachments::get(store, FILES, id).unwrap().is_some(),
            other => panic!("{other:?} is not asked for"),
        }
    }

    /// As it was when so much had been acknowledged: the rest may be there, and may not.
    pub fn until(&self, acknowledged: usize) -> Given {
        let mut then = self.clone();
        then.acknowledged.truncate(acknowledged);
        then
    }

    /// Compares a store with what it was given: of what it had acknowledged when it had acknowledged so
    /// much everything is there, of the rest each thing whole or not at all.
    pub async fn compare(&self, store: &SqliteStore, acknowledged: usize, when: &str) {
        let sure: BTreeSet<Thing> = self.acknowledged[..acknowledged].iter().copied().collect();
        self.compare_logs(store, &sure, when);
        self.compare_others(store, &sure, when).await;
    }

    fn compare_logs(&self, store: &SqliteStore, sure: &BTreeSet<Thing>, when: &str) {
        let batches = |things: &BTreeSet<Thing>| {
            let ends = things.iter().filter_map(|thing| match thing {
                Thing::Batch(log, _, last) => Some((*log, *last)),
                _ => None,
            });
            // In order of the events: the last of each log wins.
            ends.collect::<BTreeMap<Which, u64>>()
        };
        let activities = store.heads().unwrap().into_iter().map(|head| Which::Activity(head.activity));
        let register = RegisterLog::head(store).unwrap().map(|_| Which::Register);
        let there: BTreeSet<Which> = activities.chain(register).collect();
        for (log, least) in batches(sure) {
            let last = log.of(store).head().unwrap().map_or(0, |(_, last)| last);
            assert!(last >= least, "{when}: event {least} of {log:?} was acknowledged, and {last} is the last");
        }
        for which in there {
            let log = which.of(store);
            let last = log.head().unwrap().map_or(0, |(_, last)| last);
            let whole =
                self.all.iter().any(|thing| matches!(thing, Thing::Batch(w, _, l) if (*w, *l) == (which, last)));
            assert!(whole, "{when}: half a batch of {which:?}, up to {last}");
            assert!(log.read(0, 10_000).unwrap() == log.all_to(last), "{when}: other events than were appended");
        }
    }

    async fn compare_others(&self, store: &SqliteStore, sure: &BTreeSet<Thing>, when: &str) {
        let mut least = 0;
        for thing in &self.all {
            let certain = sure.contains(thing);
            match thing {
                Thing::Batch(..) => {}
                Thing::File(id, size) => match Attachments::get(store, FILES, *id).unwrap() {
                    Some(there) => assert!(there == bytes(*id, *size), "{when}: other bytes than were put"),
                    None => assert!(!certain, "{when}: a file that was acknowledged is gone"),
                },
                Thing::Login(n) => {
                    let there = Sessions::whose(store, [*n; 32], Moment(1)).await.unwrap();
                    let ends = self.all.contains(&Thing::Logout(*n));
                    assert!(there.is_some() || ends || !certain, "{when}: login {n} was acknowledged and is gone");
                    let ended = sure.contains(&Thing::Logout(*n));
                    assert!(there.is_none() || !ended, "{when}: logout {n} was acknowledged, and it can be used");
                }
                Thing::Logout(_) => {}
                Thing::Snapshot(seq) => least = if certain { *seq } else { least },
            }
        }
        let seq = match store.snapshot(self.picture.head.id).unwrap() {
            Some(there) => {
                assert!(there == self.snapshot(there.seq.0), "{when}: another picture than was kept");
                there.seq.0
            }
            None => 0,
        };
        let kept = seq == 0 || self.all.contains(&Thing::Snapshot(seq));
        assert!(seq >= least && kept, "{when}: snapshot {least} was acknowledged, and {seq} is there");
    }
}

fn of(after: u64, last: u64) -> Batch {
    batch(after + 1, last)
}
