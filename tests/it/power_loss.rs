// SPDX-License-Identifier: EUPL-1.2
//! The store on a disk that loses power, at every sync, and once more while it recovers; and killed right after it
//! refused.
//!
//! `BEELD_POWER_LOSSES=50` leaves that many different disks behind at each sync of the run, and at each sync of the
//! recovery; otherwise power is lost again at one of those.

use crate::support::folders::copied;
use crate::support::given::{Given, Thing};
use crate::support::knobs::number;
use crate::support::logs::Which;
use disk_of_tests::{Dice, Disk, Failure, Fault as DiskFault, Held, Step};
use futures_util::future::join_all;
use gedeeld_beeld::store::sqlite::{SqliteStore, verify};
use std::path::Path;

/// A login of the life after the loss.
const AFTER: Thing = Thing::Login(255);

/// Gives a store one thing, and while that is on its way to the disk all others, which have to wait together.
async fn together(given: &mut Given, store: &SqliteStore, disk: &Disk, logs: &[Which], n: u8) {
    let before = store.commits();
    disk.hold(Held::Syncs);
    let mut things = vec![Thing::Login(n)];
    let mut waiting = vec![given.give(store, things[0])];
    while disk.waiting() == 0 {
        assert_eq!(store.commits(), before, "acknowledged before it was on the disk");
        tokio::task::yield_now().await;
    }
    things.extend([Given::file(1 + usize::from(n) * 1_500), Thing::Logout(n.saturating_sub(2))]);
    waiting.extend(things[1..].iter().map(|thing| given.give(store, *thing)));
    // Two of one log as well: the second follows on what is not stored yet.
    for log in logs.iter().chain(&logs[..1]) {
        things.push(given.batch(*log, 2));
        waiting.push(given.give(store, things[things.len() - 1]));
    }
    disk.let_go();
    for (thing, outcome) in things.into_iter().zip(join_all(waiting).await) {
        outcome.unwrap();
        given.taken(thing);
    }
    assert_eq!(store.commits() - before, 2, "the first alone, the others in one transaction");
}

/// A run of a store: batches of three logs, files, logins and snapshots, one after another and many at once.
async fn run(folder: &Path, disk: &Disk) -> Given {
    let store = SqliteStore::open(folder).unwrap();
    // What was written ahead is brought home now and then.
    store.write_ahead(60).await.unwrap();
    let logs = [Which::new_activity(), Which::Register, Which::new_activity()];
    let mut given = Given::new();
    for n in 0..24u8 {
        let alone = given.batch(logs[usize::from(n) % 3], 1 + u64::from(n) % 4);
        given.keep(&store, alone).await.unwrap();
        disk.mark(given.acknowledged.len() as u64);
        if n % 2 == 1 {
            together(&mut given, &store, disk, &logs, n).await;
            disk.mark(given.acknowledged.len() as u64);
        }
        if n % 6 == 0 {
            given.keep(&store, Thing::Snapshot(n.into())).await.unwrap();
            disk.mark(given.acknowledged.len() as u64);
        }
    }
    given
}

fn syncs(steps: &[Step]) -> Vec<usize> {
    (0..steps.len()).filter(|at| matches!(steps[*at], Step::Sync { .. })).collect()
}

/// Opens what a loss of power left, and holds it against what was given.
async fn compare(left: &Path, given: &Given, when: &str) {
    let store = SqliteStore::open(left).unwrap_or_else(|why| panic!("{when}: {why}"));
    given.compare(&store, given.acknowledged.len(), when).await;
    drop(store);
    assert!(verify(left).unwrap().is_intact(), "{when}");
}

/// Recovers what a loss of power left, with a login on top, and loses power meanwhile. How often.
async fn again(left: &Path, given: &Given, dice: &mut Dice, all: bool, when: &str) -> u64 {
    let life = copied(left);
    let disk = Disk::watch(life.path());
    let mut second = given.clone();
    let store = SqliteStore::open(life.path()).unwrap();
    second.keep(&store, AFTER).await.unwrap();
    disk.mark(1);
    drop(store);
    let steps = disk.steps();
    drop(disk);
    let syncs = syncs(&steps);
    let chosen = dice.below(syncs.len() as u64) as usize;
    let tried = if all { &syncs[..] } else { &syncs[chosen..=chosen] };
    for sync in tried {
        let until = sync + dice.below(2) as usize;
        let left = copied(left);
        let far = Step::after_power_loss(&steps[..until], dice, left.path()).unwrap();
        let when = format!("{when}, and again at step {until} of the recovery");
        compare(left.path(), &second.until(given.acknowledged.len() + far as usize), &when).await;
    }
    tried.len() as u64
}

#[tokio::test]
async fn l01_l02_power_lost_at_any_sync_leaves_all_that_was_acknowledged_and_nothing_half() {
    let disks = number("BEELD_POWER_LOSSES", 1);
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::watch(folder.path());
    let given = run(folder.path(), &disk).await;
    let steps = disk.steps();
    drop(disk);
    let syncs = syncs(&steps);
    let home = syncs.iter().filter(|at| matches!(&steps[**at], Step::Sync { file } if !file.ends_with("-wal")));
    let home = home.count();
    assert!(syncs.len() > 50 && home > 4, "it syncs, {} times, and brings home, {home} times", syncs.len());

    let (mut tried, mut twice) = (0, 0);
    for sync in &syncs {
        // Right before the disk has it, and right after.
        for until in [*sync, *sync + 1] {
            for seed in 0..disks {
                let left = tempfile::tempdir().unwrap();
                let mut dice = Dice::new(seed << 32 | until as u64);
                let far = Step::after_power_loss(&steps[..until], &mut dice, left.path()).unwrap() as usize;
                let when = format!("power lost at step {until}, disk {seed}, after {far} acknowledgements");
                let then = given.until(far);
                twice += again(left.path(), &then, &mut dice, disks > 1, &when).await;
                compare(left.path(), &then, &when).await;
                tried += 1;
            }
        }
    }
    println!(
        "power lost {tried} times at {} syncs of {} things, {home} of them bringing home, and {twice} times more while \
         recovering: nothing acknowledged was lost, nothing was half there",
        syncs.len(),
        given.acknowledged.len()
    );
}

#[tokio::test]
async fn l05_what_was_refused_right_before_a_kill_is_there_whole_or_not_at_all() {
    let (mut refused, mut came_back) = (0, 0);
    for (log, file) in [(Which::new_activity(), false), (Which::Register, false), (Which::Register, true)] {
        // At each call, until there is no such call.
        for from in 0.. {
            let folder = tempfile::tempdir().unwrap();
            let disk = Disk::watch(folder.path());
            let store = SqliteStore::open(folder.path()).unwrap();
            let mut given = Given::new();
            let first = given.batch(log, 2);
            given.keep(&store, first).await.unwrap();
            disk.fail(DiskFault { from, times: u64::MAX, how: Failure::Io });
            let thing = if file { Given::file(20_000) } else { given.batch(log, 3) };
            if given.give(&store, thing).await.is_ok() {
                break;
            }
            // It may be there, and may not.
            let left = copied(folder.path());
            let when = format!("killed after the fault at call {from}");
            let after = SqliteStore::open(left.path()).unwrap();
            given.compare(&after, 1, &when).await;
            came_back += u64::from(given.has(&after, thing));
            refused += 1;
            drop((store, after));
            assert!(verify(left.path()).unwrap().is_intact(), "{when}");
        }
    }
    println!("{refused} kills after a refusal; what had been refused was there after {came_back} of them");
}
