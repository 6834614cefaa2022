// SPDX-License-Identifier: EUPL-1.2
//! The store on a disk that loses power, and on one that fails: at every sync, at every call.
//!
//! `BEELD_POWER_LOSSES=50` leaves that many different disks behind at each sync of the run.

use crate::support::logs::{Batch, Which, batch};
use disk_of_tests::{Dice, Disk, Failure, Fault as DiskFault, Step};
use gedeeld_beeld::domain::ids::{ActivityId, AttachmentId};
use gedeeld_beeld::engine::ports::{Attachments, EventLog, RegisterLog};
use gedeeld_beeld::store::sqlite::{SqliteStore, verify};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What was appended to each log, batch by batch.
#[derive(Default)]
struct Told {
    /// The last event of every batch.
    ends: BTreeMap<Which, Vec<u64>>,
    /// Of which log each acknowledged batch was, and how far it went.
    acknowledged: Vec<(Which, u64)>,
}

impl Told {
    /// The next batch of a log: some events, the first of a log what begins it.
    fn batch(&self, log: Which, size: u64) -> Batch {
        let after = self.last(log);
        batch(after + 1, after + size)
    }

    fn last(&self, log: Which) -> u64 {
        self.ends.get(&log).and_then(|ends| ends.last().copied()).unwrap_or(0)
    }

    fn done(&mut self, log: Which, batch: &Batch) {
        let last = batch.after + batch.events.len() as u64;
        self.ends.entry(log).or_default().push(last);
        self.acknowledged.push((log, last));
    }

    /// How far each log must be once this many batches had been acknowledged.
    fn least(&self, acknowledged: u64) -> BTreeMap<Which, u64> {
        self.acknowledged.iter().take(acknowledged as usize).copied().collect()
    }
}

/// What is in a store, checked against what was appended: whole batches, in order, nothing else.
fn compare(store: &SqliteStore, told: &Told, least: &BTreeMap<Which, u64>, when: &str) {
    let activities = store.heads().unwrap().into_iter().map(|head| Which::Activity(head.activity));
    let register = RegisterLog::head(store).unwrap().map(|_| Which::Register);
    let there: BTreeSet<Which> = activities.chain(register).collect();
    for (log, least) in least {
        let last = log.of(store).head().unwrap().map_or(0, |(_, last)| last);
        assert!(last >= *least, "{when}: event {least} of {log:?} was acknowledged, and {last} is the last");
    }
    for which in there {
        let log = which.of(store);
        let last = log.head().unwrap().map_or(0, |(_, last)| last);
        assert!(told.ends[&which].contains(&last), "{when}: half a batch of {which:?}, up to {last}");
        assert!(log.read(0, 10_000).unwrap() == log.all_to(last), "{when}: other events than were appended");
    }
}

#[tokio::test]
async fn l01_l02_power_lost_at_any_sync_leaves_all_that_was_acknowledged_and_nothing_half() {
    let disks: u64 = std::env::var("BEELD_POWER_LOSSES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::watch(folder.path());
    let store = SqliteStore::open(folder.path()).unwrap();
    let logs = [Which::new_activity(), Which::Register, Which::new_activity()];
    let mut told = Told::default();
    for n in 0..60u64 {
        let log = logs[n as usize % 3];
        let batch = told.batch(log, 1 + n % 4);
        log.of(&store).append(batch.clone()).await.unwrap();
        told.done(log, &batch);
        disk.mark(n + 1);
        if n % 4 == 0 {
            // Enough for what was written ahead to be brought home now and then.
            let of = ActivityId(Uuid::now_v7());
            store.put(of, AttachmentId(Uuid::new_v4()), vec![n as u8; 400_000]).await.unwrap();
        }
    }
    drop(store);
    let steps = disk.steps();
    let syncs: Vec<usize> = (0..steps.len()).filter(|at| matches!(steps[*at], Step::Sync { .. })).collect();
    assert!(syncs.len() > 60, "the run syncs for every batch");
    let brought_home = steps.iter().any(|step| matches!(step, Step::Sync { file } if !file.ends_with("-wal")));
    assert!(brought_home, "the run brings home what was written ahead");

    let mut tried = 0;
    for sync in &syncs {
        // Right before the disk has it, and right after.
        for until in [*sync, *sync + 1] {
            for seed in 0..disks {
                let left = tempfile::tempdir().unwrap();
                let mut dice = Dice::new(seed << 32 | until as u64);
                let far = Step::after_power_loss(&steps[..until], &mut dice, left.path()).unwrap();
                let when = format!("power lost at step {until}, disk {seed}, after {far} acknowledgements");
                let store = SqliteStore::open(left.path()).unwrap_or_else(|why| panic!("{when}: {why}"));
                compare(&store, &told, &told.least(far), &when);
                drop(store);
                assert!(verify(left.path()).unwrap().is_intact(), "{when}");
                tried += 1;
            }
        }
    }
    println!(
        "power lost {tried} times at {} syncs: nothing acknowledged was lost, nothing was half there",
        syncs.len()
    );
}

#[tokio::test]
async fn l05_what_was_refused_right_before_a_kill_is_there_whole_or_not_at_all() {
    let (mut refused, mut came_back) = (0, 0);
    // At each call an activity first, then the register, until there is no such call.
    for turn in 0.. {
        let (from, log) = (turn / 2, if turn % 2 == 0 { Which::new_activity() } else { Which::Register });
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::watch(folder.path());
        let store = SqliteStore::open(folder.path()).unwrap();
        let mut told = Told::default();
        let batch = told.batch(log, 2);
        log.of(&store).append(batch.clone()).await.unwrap();
        told.done(log, &batch);
        disk.fail(DiskFault { from, times: u64::MAX, how: Failure::Io });
        let batch = told.batch(log, 3);
        if log.of(&store).append(batch.clone()).await.is_ok() {
            break;
        }
        // The files as they are now are what a kill leaves.
        let left = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), left.path().join(file.file_name())).unwrap();
        }
        let when = format!("killed after the fault at call {from}");
        let least = told.least(1);
        told.done(log, &batch);
        let after = SqliteStore::open(left.path()).unwrap();
        compare(&after, &told, &least, &when);
        came_back += u64::from(log.of(&after).head().unwrap().is_some_and(|(_, last)| last == 5));
        refused += 1;
        drop((store, after));
        assert!(verify(left.path()).unwrap().is_intact(), "{when}");
    }
    println!("{refused} kills after a refusal; what had been refused was there after {came_back} of them");
}
