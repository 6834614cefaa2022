// SPDX-License-Identifier: EUPL-1.2
//! The store on a disk that fails, at every call that it gets: of each thing that is kept, of opening, of a backup
//! and of its restoring. Refused, nothing half there, and well again once the disk is.
//!
//! Each call fails once or from then on, in turn; `BEELD_FAULTS=all` tries it both ways.

use crate::support::folders::{copied, copy};
use crate::support::given::{Given, Thing};
use crate::support::logs::Which;
use disk_of_tests::{Call, Disk, Failure, Fault as DiskFault};
use gedeeld_beeld::domain::ids::{ActivityId, AttachmentId, CommandId, Moment};
use gedeeld_beeld::engine::ports::{Attachments, Fault, Sessions};
use gedeeld_beeld::store::sqlite::{SqliteStore, backup, restore, verify};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;
use uuid::Uuid;

const HOWS: [Failure; 3] = [Failure::Full, Failure::Io, Failure::ReadOnly];
/// No call fails.
const NONE: DiskFault = DiskFault { from: u64::MAX, times: 0, how: Failure::Io };

/// What is tried at each of these calls: in every way in which it can go wrong, once and lasting.
fn faults(calls: &[Call]) -> Vec<DiskFault> {
    let both = std::env::var("BEELD_FAULTS").is_ok_and(|which| which == "all");
    let mut faults = Vec::new();
    for (from, call) in (0u64..).zip(calls) {
        for (turn, how) in (from..).zip(HOWS).filter(|(_, how)| call.can(*how)) {
            let times = [1, u64::MAX];
            let tried = if both { &times[..] } else { &times[(turn % 2) as usize..][..1] };
            faults.extend(tried.iter().map(|times| DiskFault { from, times: *times, how }));
        }
    }
    faults
}

/// How often each kind of call came.
fn counted(calls: &[Call]) -> String {
    let mut counts = BTreeMap::new();
    for call in calls {
        *counts.entry(*call).or_insert(0) += 1;
    }
    counts.iter().map(|(call, count)| format!("{count} {call:?}")).collect::<Vec<_>>().join(", ")
}

fn fresh() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Gives a store one of each, twice. How often it said no.
async fn one_of_each(given: &mut Given, store: &SqliteStore, log: Which, turn: u8, when: &str) -> u64 {
    let mut refused = 0;
    let things = [
        given.batch(log, 2),
        // More than may be written ahead: it is brought home.
        Given::file(70_000),
        Thing::Login(turn),
        Thing::Snapshot(u64::from(turn) * 10),
        Thing::Logout(turn - 1),
    ];
    for thing in things {
        match given.keep(store, thing).await {
            Ok(()) => {}
            Err(Fault::Full | Fault::Io(_) | Fault::ReadOnly) => refused += 1,
            Err(other) => panic!("{when}: {thing:?}: {other}"),
        }
    }
    // The batch may have been refused: the next follows on what is there.
    let batch = given.batch(log, 3);
    refused + u64::from(given.keep(store, batch).await.is_err())
}

/// What is read is right, or there is an error.
async fn read(store: &SqliteStore, log: Which, last: u64, when: &str) -> u64 {
    let log = log.of(store);
    let read = [
        log.read(0, 100).map(|events| assert!(events[..last as usize] == log.all_to(last), "{when}: other events")),
        log.find(&[CommandId(Uuid::from_u128(1))]).map(|found| assert_eq!(found.len(), 1, "{when}")),
        store.whose([1; 32], Moment(1)).await.map(|whose| assert!(whose.is_some(), "{when}")),
        store.get(ActivityId(Uuid::nil()), AttachmentId(Uuid::nil())).map(|none| assert!(none.is_none(), "{when}")),
    ];
    read.iter().filter(|read| read.is_err()).count() as u64
}

/// One life of a store, which meets a fault half-way. Gives the calls that the disk got meanwhile, and how much
/// was refused.
async fn life(folder: &Path, disk: &Disk, log: Which, fault: DiskFault) -> (Vec<Call>, u64) {
    let when = format!("{fault:?}");
    let store = SqliteStore::open(folder).unwrap();
    store.write_ahead(12).await.unwrap();
    let mut given = Given::new();
    let batch = given.batch(log, 2);
    for thing in [batch, Thing::Login(1), Thing::Login(2), Thing::Snapshot(1)] {
        given.keep(&store, thing).await.unwrap();
    }
    disk.fail(fault);
    let mut refused = one_of_each(&mut given, &store, log, 3, &when).await;
    refused += read(&store, log, 2, &when).await;
    disk.mend();
    let calls = disk.calls();
    assert!(refused <= disk.met(), "{when}: refused without a reason");
    let again = one_of_each(&mut given, &store, log, 5, &when).await + read(&store, log, 2, &when).await;
    assert_eq!(again, 0, "{when}: refused after the disk was well again");
    // What was refused is not there, what was taken is; and so it is found after a restart.
    given.compare(&store, given.acknowledged.len(), &when).await;
    drop(store);
    given.compare(&SqliteStore::open(folder).unwrap(), given.acknowledged.len(), &when).await;
    assert!(verify(folder).unwrap().is_intact(), "{when}");
    (calls, refused)
}

#[tokio::test]
async fn l05_a_disk_that_fails_at_any_call_refuses_and_the_store_is_well_again_without_a_restart() {
    let folder = fresh();
    let disk = Disk::watch(folder.path());
    let (calls, none) = life(folder.path(), &disk, Which::new_activity(), NONE).await;
    assert_eq!(none, 0);
    let steps = disk.steps();
    drop(disk);
    let home = |step: &&disk_of_tests::Step| matches!(step, disk_of_tests::Step::Write { file, .. } if file == "beeld.sqlite3");
    assert!(steps.iter().filter(home).count() > 20, "what was written ahead is brought home meanwhile");
    let (mut tried, mut met, mut refused) = (0, 0, 0);
    for fault in faults(&calls) {
        // They are the same rows, written by the same code: each meets half of the faults.
        let log = if (fault.from % 2 == 0) == (fault.times == 1) { Which::Register } else { Which::new_activity() };
        let folder = fresh();
        let disk = Disk::watch(folder.path());
        refused += life(folder.path(), &disk, log, fault).await.1;
        tried += 1;
        met += u64::from(disk.met() > 0);
    }
    assert!(met * 10 > tried * 9, "{met} of {tried} faults were met");
    println!("{tried} faults at {} calls ({}): {met} met, {refused} refusals", calls.len(), counted(&calls));
}

/// A store as a server that was killed leaves it, with much that is not brought home yet.
async fn left_behind(given: &mut Given) -> TempDir {
    let folder = fresh();
    let store = SqliteStore::open(folder.path()).unwrap();
    given.keep(&store, Thing::Login(2)).await.unwrap();
    for (turn, log) in [(3, Which::Register), (5, Which::new_activity())] {
        assert_eq!(one_of_each(given, &store, log, turn, "before").await, 0);
    }
    copied(folder.path())
}

fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect()
}

#[tokio::test]
async fn l05_a_store_that_meets_a_fault_while_it_is_opened_says_so_and_opens_once_it_is_gone() {
    let mut known = Given::new();
    let left = left_behind(&mut known).await;
    for (name, left) in [("a new store", None), ("what a kill left", Some(left.path()))] {
        let given = if left.is_some() { &known } else { &Given::new() };
        let begun = || {
            let folder = fresh();
            left.inspect(|left| copy(left, folder.path()));
            folder
        };
        let folder = begun();
        let disk = Disk::watch(folder.path());
        disk.fail(NONE);
        drop(SqliteStore::open(folder.path()).unwrap());
        let calls = disk.calls();
        drop(disk);
        let (mut tried, mut refused) = (0, 0);
        for fault in faults(&calls) {
            let when = format!("{name}, {fault:?}");
            let folder = begun();
            let disk = Disk::watch(folder.path());
            disk.fail(fault);
            let opened = SqliteStore::open(folder.path());
            disk.mend();
            // It opens in spite of the fault, or says in one sentence why not.
            match opened {
                Ok(store) => given.compare(&store, given.acknowledged.len(), &when).await,
                Err(why) => {
                    refused += 1;
                    let said = why.to_string();
                    assert!(said.contains("beeld.sqlite3") && said.lines().count() == 1, "{when}: {said}");
                    assert!(!said.contains("damaged") && !said.contains("no store of ours"), "{when}: {said}");
                }
            }
            let store = SqliteStore::open(folder.path()).unwrap_or_else(|why| panic!("{when}: {why}"));
            given.compare(&store, given.acknowledged.len(), &when).await;
            let mut after = Given::new();
            let begins = after.batch(Which::new_activity(), 2);
            after.keep(&store, begins).await.unwrap();
            drop(store);
            assert!(verify(folder.path()).unwrap().is_intact(), "{when}");
            tried += 1;
        }
        assert!(refused > 0);
        println!(
            "{name}: {tried} faults at {} calls of opening it ({}), {refused} said why",
            calls.len(),
            counted(&calls)
        );
    }
}

#[tokio::test]
async fn l13_a_fault_while_a_backup_is_made_or_restored_is_said_and_leaves_nothing() {
    let mut given = Given::new();
    let left = left_behind(&mut given).await;
    let room = fresh();
    let [data, to, back] = ["data", "kopie", "hersteld"].map(|name| room.path().join(name));
    std::fs::create_dir(&data).unwrap();
    copy(left.path(), &data);
    // A server works on it: a backup is made beside one.
    let store = SqliteStore::open(&data).unwrap();
    let disk = Disk::watch(room.path());
    let clear = |folder: &Path| std::fs::remove_dir_all(folder).unwrap();
    let both = |disk: &Disk| {
        disk.fail(NONE);
        backup(&data, &to).unwrap();
        let backed_up = disk.calls();
        disk.fail(NONE);
        restore(&to, &back).unwrap();
        (backed_up, disk.calls())
    };
    let (backing_up, restoring) = both(&disk);
    clear(&back);
    let mut said = BTreeMap::new();
    for (of_backup, calls) in [(true, &backing_up), (false, &restoring)] {
        if of_backup {
            clear(&to);
        }
        for fault in faults(calls) {
            let when = format!("{fault:?}, of a backup: {of_backup}");
            let folder = if of_backup { &to } else { &back };
            disk.fail(fault);
            let done = if of_backup { backup(&data, &to) } else { restore(&to, &back) };
            let met = disk.met() > 0;
            disk.mend();
            let counts = said.entry(of_backup).or_insert([0, 0]);
            counts[0] += 1;
            match done {
                Ok(()) => {
                    assert!(verify(folder).unwrap().is_intact(), "{when}");
                    clear(folder);
                }
                Err(why) => {
                    counts[1] += 1;
                    assert!(met, "{when}: {why}");
                    assert!(!folder.exists(), "{when}: {why}, and something is left: {:?}", names(folder));
                }
            }
        }
        if of_backup {
            backup(&data, &to).unwrap();
        }
    }
    restore(&to, &back).unwrap();
    assert!(verify(&back).unwrap().is_intact());
    given.compare(&store, given.acknowledged.len(), "after the backups").await;
    for (of_backup, calls) in [(true, &backing_up), (false, &restoring)] {
        let (what, [tried, refused]) = (if of_backup { "backup" } else { "restore" }, said[&of_backup]);
        println!(
            "{what}: {tried} faults at {} calls ({}), {refused} said why, nothing left",
            calls.len(),
            counted(calls)
        );
    }
}
