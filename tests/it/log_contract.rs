// SPDX-License-Identifier: EUPL-1.2
//! The rules of a log (`docs/STORAGE.md`, L01 to L08): held by that of an activity and that of the register alike,
//! on every store.

use crate::support::logs::{Batch, EPOCH, Log, Tried, Which, batch, command};
use gedeeld_beeld::domain::ids::{AccountId, CommandId, Seq};
use gedeeld_beeld::engine::ports::{Done, EventLog, Fault, RegisterLog};
use gedeeld_beeld::store::sqlite::SqliteStore;
use uuid::Uuid;

/// It has these events and no others.
fn has(log: &dyn Log, last: u64, name: &str) {
    assert_eq!(log.read(0, 10_000).unwrap(), log.all_to(last), "{name}");
    assert_eq!(log.head().unwrap(), (last > 0).then_some((EPOCH, last)), "{name}");
}

#[tokio::test]
async fn l01_what_was_answered_is_there_after_opening_again() {
    for mut tried in Tried::every() {
        tried.log().append(batch(1, 3)).await.unwrap();
        tried.open_again();
        has(tried.log().as_ref(), 3, tried.name);
        // And it goes on where it was.
        tried.log().append(batch(4, 4)).await.unwrap();
        has(tried.log().as_ref(), 4, tried.name);
    }
}

#[tokio::test]
async fn l02_a_batch_is_refused_whole_and_sinks_no_other() {
    for tried in Tried::every() {
        let (log, other) = (tried.log(), tried.another());
        log.append(batch(1, 2)).await.unwrap();
        let stale = log.append(batch(2, 4));
        let good = other.as_ref().map(|other| other.append(batch(1, 1)));
        let epoch = log.append(Batch { epoch: 8, ..batch(3, 3) });
        let gap = log.append(batch(4, 4));
        for bad in [stale, epoch, gap] {
            assert_eq!(bad.await, Err(Fault::Behind { last: Seq(2) }), "{}", tried.name);
        }
        has(log.as_ref(), 2, tried.name);
        if let Some((other, good)) = other.as_ref().zip(good) {
            good.await.unwrap();
            has(other.as_ref(), 1, tried.name);
        }
    }
}

#[tokio::test]
async fn l03_a_batch_follows_the_last_event_of_its_own_epoch() {
    for tried in Tried::every() {
        let log = tried.log();
        log.append(batch(1, 2)).await.unwrap();
        let mut crooked = batch(3, 5);
        crooked.events[2].0 = 9;
        for bad in [crooked, batch(2, 2), batch(4, 4), Batch { epoch: 8, ..batch(3, 3) }] {
            assert_eq!(log.append(bad).await, Err(Fault::Behind { last: Seq(2) }), "{}", tried.name);
        }
        has(log.as_ref(), 2, tried.name);
        log.append(batch(3, 5)).await.unwrap();
        has(log.as_ref(), 5, tried.name);
    }
}

#[tokio::test]
async fn l04_appends_that_wait_share_a_sync_those_of_the_register_too() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(dir.path()).unwrap();
    let before = store.commits();
    let mut waiting: Vec<_> = (0..150).map(|_| Which::new_activity().of(&store).append(batch(1, 1))).collect();
    // One after another, without waiting for the answer: each follows on what is not stored yet.
    waiting.extend((1..=150).map(|seq| Which::Register.of(&store).append(batch(seq, seq))));
    for one in waiting {
        one.await.unwrap();
    }
    let commits = store.commits() - before;
    assert!(commits < 100, "{commits} commits for 300 appends");
    has(Which::Register.of(&store).as_ref(), 150, "the register");
}

#[tokio::test]
async fn l05_a_full_disk_refuses_and_the_store_recovers_when_there_is_room() {
    for tried in Tried::every() {
        let log = tried.log();
        log.append(batch(1, 1)).await.unwrap();
        tried.fill(true).await;
        assert_eq!(log.append(batch(2, 5_000)).await, Err(Fault::Full), "{}", tried.name);
        has(log.as_ref(), 1, tried.name);
        tried.fill(false).await;
        log.append(batch(2, 5_000)).await.unwrap();
        has(log.as_ref(), 5_000, tried.name);
    }
}

#[tokio::test]
async fn l06_events_are_read_in_order_and_in_pages() {
    for tried in Tried::every() {
        let log = tried.log();
        assert!(log.read(0, 10).unwrap().is_empty(), "{}", tried.name);
        log.append(batch(1, 25)).await.unwrap();
        let all = log.all_to(25);
        assert_eq!(log.read(0, 10).unwrap(), all[..10], "{}", tried.name);
        assert_eq!(log.read(20, 10).unwrap(), all[20..], "{}", tried.name);
        assert!(log.read(25, 10).unwrap().is_empty(), "{}", tried.name);
        if let Some(other) = tried.another() {
            assert!(other.read(0, 10).unwrap().is_empty(), "nothing of one log is read in another");
        }
    }
}

#[tokio::test]
async fn l07_every_log_says_how_far_it_is_and_that_of_the_register_stands_apart() {
    for tried in Tried::every() {
        let log = tried.log();
        assert_eq!(log.head().unwrap(), None, "{}", tried.name);
        log.append(batch(1, 3)).await.unwrap();
        assert_eq!(log.head().unwrap(), Some((EPOCH, 3)), "{}", tried.name);
    }
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(dir.path()).unwrap();
    let one = Which::new_activity();
    one.of(&store).append(batch(1, 2)).await.unwrap();
    assert_eq!(RegisterLog::head(&store).unwrap(), None);
    Which::Register.of(&store).append(batch(1, 5)).await.unwrap();
    let heads = store.heads().unwrap();
    assert_eq!(
        heads.iter().map(|head| (Which::Activity(head.activity), head.last)).collect::<Vec<_>>(),
        [(one, Seq(2))]
    );
    assert_eq!(RegisterLog::head(&store).unwrap(), Some((EPOCH, Seq(5))));
}

#[tokio::test]
async fn l08_a_command_is_found_by_its_id_however_long_ago() {
    for mut tried in Tried::every() {
        let two = CommandId(Uuid::now_v7());
        let mut events = batch(1, 3);
        events.events[1].1 = two;
        events.events[2].1 = two;
        tried.log().append(events).await.unwrap();
        tried.log().append(batch(4, 500)).await.unwrap();
        tried.open_again();
        let log = tried.log();
        let done = |seq| Done { seq: Seq(seq), account: AccountId::new("im") };
        let other = CommandId(Uuid::now_v7());
        let found = log.find(&[other, two, command(1)]).unwrap();
        assert_eq!(
            found,
            [(two, done(3)), (command(1), done(1))].into(),
            "the last event that it led to: {}",
            tried.name
        );
        if let Some(other) = tried.another() {
            assert!(other.find(&[two]).unwrap().is_empty(), "of another log it is none");
        }
    }
}
