// SPDX-License-Identifier: EUPL-1.2
//! The rules of a log (`docs/STORAGE.md`), against the embedded store.

use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::geo::Wind;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, AttachmentId, CommandId, Moment, OrganisationId, Seq};
use gedeeld_beeld::domain::rights::Functionary;
use gedeeld_beeld::engine::ports::{Append, Attachments, Done, EventLog, Fault, Sessions};
use gedeeld_beeld::store::sqlite::{SqliteStore, verify};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

const EPOCH: u32 = 7;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(dir: &TempDir) -> SqliteStore {
    SqliteStore::open(dir.path()).unwrap()
}

fn somebody() -> Functionary {
    Functionary { account: AccountId::new("im"), organisation: OrganisationId::new("vr20"), name: "IM".into() }
}

fn wind(seq: u64) -> Recorded {
    Recorded {
        seq: Seq(seq),
        at: Moment(seq as i64),
        by: Some(somebody()),
        command: Some(CommandId(Uuid::from_u128(u128::from(seq)))),
        event: Event::WindSet { wind: Some(Wind { direction_deg: (seq % 360) as u16, force_bft: 4 }) },
    }
}

/// Events `from` to `to` of an activity; content does not matter to a log.
fn batch(activity: ActivityId, from: u64, to: u64) -> Append {
    Append { activity, epoch: EPOCH, after: Seq(from - 1), events: (from..=to).map(wind).collect() }
}

fn activity() -> ActivityId {
    ActivityId(Uuid::new_v4())
}

fn seqs(store: &SqliteStore, activity: ActivityId, after: u64, limit: usize) -> Vec<u64> {
    store.read(activity, Seq(after), limit).unwrap().into_iter().map(|recorded| recorded.seq.0).collect()
}

#[tokio::test]
async fn l01_what_was_answered_is_there_after_opening_again() {
    let dir = folder();
    let id = activity();
    let store = open(&dir);
    store.append(batch(id, 1, 3)).await.unwrap();
    drop(store);
    let store = open(&dir);
    assert_eq!(store.read(id, Seq(0), 10).unwrap(), (1..=3).map(wind).collect::<Vec<_>>());
}

#[tokio::test]
async fn l02_a_batch_is_refused_whole_and_sinks_no_other() {
    let dir = folder();
    let store = open(&dir);
    let (one, two) = (activity(), activity());
    store.append(batch(one, 1, 2)).await.unwrap();
    let stale = store.append(batch(one, 2, 4));
    let good = store.append(batch(two, 1, 1));
    let epoch = store.append(Append { epoch: 8, ..batch(one, 3, 3) });
    let gap = store.append(batch(one, 4, 4));
    assert_eq!(stale.await, Err(Fault::Behind { last: Seq(2) }));
    assert_eq!(epoch.await, Err(Fault::Behind { last: Seq(2) }));
    assert_eq!(gap.await, Err(Fault::Behind { last: Seq(2) }));
    good.await.unwrap();
    assert_eq!((seqs(&store, one, 0, 10), seqs(&store, two, 0, 10)), (vec![1, 2], vec![1]));
}

#[tokio::test]
async fn l03_a_batch_follows_the_last_event_of_its_own_epoch() {
    let dir = folder();
    let store = open(&dir);
    let id = activity();
    store.append(batch(id, 1, 2)).await.unwrap();
    let mut crooked = batch(id, 3, 5);
    crooked.events[2].seq = Seq(9);
    for bad in [crooked, batch(id, 2, 2), batch(id, 4, 4), Append { epoch: 8, ..batch(id, 3, 3) }] {
        assert_eq!(store.append(bad).await, Err(Fault::Behind { last: Seq(2) }));
    }
    assert_eq!(seqs(&store, id, 0, 10), [1, 2]);
}

#[tokio::test]
async fn l04_appends_that_wait_share_a_sync() {
    let dir = folder();
    let store = open(&dir);
    let before = store.commits();
    let waiting: Vec<_> = (0..300).map(|_| store.append(batch(activity(), 1, 1))).collect();
    for one in waiting {
        one.await.unwrap();
    }
    let commits = store.commits() - before;
    assert!(commits < 100, "{commits} commits for 300 appends");
}

#[tokio::test]
async fn l05_a_full_disk_refuses_and_the_store_recovers_when_there_is_room() {
    let dir = folder();
    let store = open(&dir);
    let id = activity();
    store.append(batch(id, 1, 1)).await.unwrap();
    store.limit_pages(1).await.unwrap();
    let full = store.append(batch(id, 2, 5_000)).await;
    assert_eq!(full, Err(Fault::Full));
    assert_eq!(seqs(&store, id, 0, 10), [1], "nothing of it is there");
    store.limit_pages(1 << 30).await.unwrap();
    store.append(batch(id, 2, 5_000)).await.unwrap();
    assert_eq!(store.heads().unwrap()[0].last, Seq(5_000));
}

#[tokio::test]
async fn l06_events_are_read_in_order_and_in_pages() {
    let dir = folder();
    let store = open(&dir);
    let id = activity();
    store.append(batch(id, 1, 25)).await.unwrap();
    assert_eq!(seqs(&store, id, 0, 10), (1..=10).collect::<Vec<_>>());
    assert_eq!(seqs(&store, id, 20, 10), (21..=25).collect::<Vec<_>>());
    assert!(seqs(&store, activity(), 0, 10).is_empty());
}

#[tokio::test]
async fn l07_every_log_is_listed() {
    let dir = folder();
    let store = open(&dir);
    let id = activity();
    store.append(batch(id, 1, 3)).await.unwrap();
    let heads = store.heads().unwrap();
    assert_eq!((heads.len(), heads[0].activity, heads[0].epoch, heads[0].last), (1, id, EPOCH, Seq(3)));
}

#[tokio::test]
async fn l08_a_command_is_found_by_its_id() {
    let dir = folder();
    let store = open(&dir);
    let id = activity();
    let mut events = batch(id, 1, 3);
    let command = CommandId(Uuid::now_v7());
    events.events[1].command = Some(command);
    events.events[2].command = Some(command);
    store.append(events).await.unwrap();
    let other = CommandId(Uuid::now_v7());
    let found = store.find(id, &[other, command]).unwrap();
    let done = Done { seq: Seq(3), account: AccountId::new("im") };
    assert_eq!(found, [(command, done)].into(), "the last event that it led to");
    assert!(store.find(activity(), &[command]).unwrap().is_empty());
}

#[tokio::test]
async fn l09_a_snapshot_that_cannot_be_read_is_none() {
    let dir = folder();
    let store = open(&dir);
    let picture = fold(&crate::rules_of_the_picture::World::new().log).unwrap();
    let id = picture.head.id;
    store.keep_snapshot(Arc::new(picture)).await.unwrap();
    assert!(store.snapshot(id).unwrap().is_some());
    tamper(dir.path(), "UPDATE snapshots SET body = x'00'");
    assert_eq!(store.snapshot(id).unwrap(), None);
}

#[tokio::test]
async fn l10_the_newest_snapshot_is_kept() {
    let dir = folder();
    let store = open(&dir);
    let mut picture = fold(&crate::rules_of_the_picture::World::new().log).unwrap();
    let id = picture.head.id;
    assert_eq!(store.snapshot(id).unwrap(), None);
    picture.seq = Seq(5);
    store.keep_snapshot(Arc::new(picture.clone())).await.unwrap();
    let older = gedeeld_beeld::domain::activity::picture::Picture { seq: Seq(3), ..picture.clone() };
    store.keep_snapshot(Arc::new(older)).await.unwrap();
    assert!(store.snapshot(id).unwrap() == Some(picture));
}

fn tamper(dir: &Path, sql: &str) {
    let raw = Connection::open(dir.join("beeld.sqlite3")).unwrap();
    assert!(raw.execute(sql, []).unwrap() > 0, "{sql}");
}

#[tokio::test]
async fn l12_t22_verify_names_the_first_event_that_is_not_right() {
    let world = crate::rules_of_the_picture::World::new();
    let id = world.picture.head.id;
    let log: Vec<Recorded> = world.log.iter().cloned().chain((2..=9).map(wind)).collect();
    let cases = [
        ("UPDATE events SET body = replace(body, '\"force_bft\":4', '\"force_bft\":5') WHERE seq = 4", 4),
        ("DELETE FROM events WHERE seq = 5", 5),
        ("DELETE FROM events WHERE seq = 9", 9),
        ("UPDATE events SET seq = CASE seq WHEN 6 THEN 107 ELSE 106 END WHERE seq IN (6, 7)", 6),
        ("UPDATE events SET hash = zeroblob(32) WHERE seq = 2", 2),
    ];
    for (sql, at) in cases {
        let dir = folder();
        let store = open(&dir);
        store.append(Append { activity: id, epoch: EPOCH, after: Seq(0), events: log.clone() }).await.unwrap();
        drop(store);
        let report = verify(dir.path()).unwrap();
        assert!(report.is_intact() && report.logs[0].events == 9, "{report}");
        tamper(dir.path(), sql);
        let report = verify(dir.path()).unwrap();
        let broken = report.logs[0].broken.clone().unwrap_or_else(|| panic!("{sql}: {report}"));
        assert_eq!(broken.seq, at, "{sql}: {report}");
    }
}

/// Who copies the folder of a server that stopped copies one whole file.
#[tokio::test]
async fn a_store_that_was_closed_is_one_file() {
    for _ in 0..20 {
        let dir = folder();
        let store = open(&dir);
        // Questions of which nobody waits for the answer any more.
        for _ in 0..50 {
            drop(Sessions::whose(&store, [1; 32], Moment(0)));
        }
        drop(store);
        let beside: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!beside.iter().any(|name| name.to_string_lossy().contains("sqlite3-")), "{beside:?}");
    }
}

#[tokio::test]
async fn a_folder_serves_one_server_at_a_time() {
    let dir = folder();
    let store = open(&dir);
    let second = SqliteStore::open(dir.path()).err().unwrap().to_string();
    assert!(second.contains("in use by another server"), "{second}");
    assert!(verify(dir.path()).is_err(), "verify waits for the server to stop");
    drop(store);
    open(&dir);
}

#[tokio::test]
async fn a_store_of_a_newer_version_or_of_something_else_is_left_alone() {
    for (sql, word) in
        [("PRAGMA user_version = 99", "newer version"), ("PRAGMA application_id = 1", "no store of ours")]
    {
        let dir = folder();
        drop(open(&dir));
        Connection::open(dir.path().join("beeld.sqlite3")).unwrap().execute_batch(sql).unwrap();
        let said = SqliteStore::open(dir.path()).err().unwrap().to_string();
        assert!(said.contains(word), "{said}");
    }
}

#[tokio::test]
async fn a_store_of_the_first_version_is_opened_as_it_was() {
    let dir = folder();
    let (store, id) = (open(&dir), activity());
    store.append(batch(id, 1, 3)).await.unwrap();
    let heads = store.heads().unwrap();
    drop(store);
    // As the first version had it.
    let first = "
        ALTER TABLE events RENAME TO events_2;
        CREATE TABLE events (
          activity BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL,
          PRIMARY KEY (activity, seq)
        ) WITHOUT ROWID;
        INSERT INTO events SELECT activity, seq, hash, body FROM events_2;
        ALTER TABLE commands RENAME TO commands_2;
        CREATE TABLE commands (
          activity BLOB NOT NULL, command BLOB NOT NULL, seq INTEGER NOT NULL, account TEXT NOT NULL,
          PRIMARY KEY (activity, command)
        ) WITHOUT ROWID;
        INSERT INTO commands SELECT activity, command, seq, account FROM commands_2;
        DROP TABLE events_2;
        DROP TABLE commands_2;
        DROP TABLE store;
        PRAGMA user_version = 1";
    Connection::open(dir.path().join("beeld.sqlite3")).unwrap().execute_batch(first).unwrap();
    let store = open(&dir);
    assert_eq!(store.heads().unwrap(), heads);
    assert_eq!(seqs(&store, id, 0, 10), [1, 2, 3]);
    let second = CommandId(Uuid::from_u128(2));
    assert_eq!(store.find(id, &[second]).unwrap()[&second].seq, Seq(2));
    store.append(batch(id, 4, 4)).await.unwrap();
}

#[tokio::test]
async fn t21_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let outer = folder();
    let dir = outer.path().join("data");
    let _store = SqliteStore::open(&dir).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&dir), mode(&dir.join("beeld.sqlite3"))), (0o700, 0o600));
}

#[tokio::test]
async fn logins_and_files_are_kept_and_ended() {
    let dir = folder();
    let store = open(&dir);
    let hash = [3u8; 32];
    Sessions::begin(&store, hash, AccountId::new("im"), Moment(1), Moment(100)).await.unwrap();
    assert_eq!(store.whose(hash, Moment(99)).await.unwrap(), Some((AccountId::new("im"), Moment(100))));
    assert_eq!(store.whose(hash, Moment(100)).await.unwrap(), None, "it ended");
    Sessions::end(&store, hash).await.unwrap();
    assert_eq!(store.whose(hash, Moment(1)).await.unwrap(), None);
    for (hash, now, ends) in [([4u8; 32], 1, 100), ([5; 32], 101, 200)] {
        Sessions::begin(&store, hash, AccountId::new("im"), Moment(now), Moment(ends)).await.unwrap();
    }
    assert_eq!(store.whose([4; 32], Moment(1)).await.unwrap(), None, "what had ended when another began is forgotten");
    let (id, file) = (activity(), AttachmentId(Uuid::new_v4()));
    store.put(id, file, vec![1, 2, 3]).await.unwrap();
    assert_eq!(Attachments::get(&store, id, file).unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(Attachments::get(&store, activity(), file).unwrap(), None, "not in another activity");
    assert_eq!((store.total(id).unwrap(), store.total(activity()).unwrap()), (3, 0));
}
