// SPDX-License-Identifier: EUPL-1.2
//! The rules of the embedded store (`docs/STORAGE.md`): snapshots, proof, its one file, and what else it keeps. Those
//! of a log are tried by `log_contract.rs`.

use crate::support::logs::{EPOCH, Which, batch, command};
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, AttachmentId, Moment, Seq};
use gedeeld_beeld::engine::ports::{Attachments, EventLog, Sessions};
use gedeeld_beeld::store::sqlite::{SqliteStore, verify};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn open(dir: &TempDir) -> SqliteStore {
    SqliteStore::open(dir.path()).unwrap()
}

fn activity() -> ActivityId {
    ActivityId(Uuid::new_v4())
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
    let cases = [
        ("UPDATE events SET body = body || ' ' WHERE seq = 4", 4),
        ("DELETE FROM events WHERE seq = 5", 5),
        ("DELETE FROM events WHERE seq = 9", 9),
        ("UPDATE events SET seq = CASE seq WHEN 6 THEN 107 ELSE 106 END WHERE seq IN (6, 7)", 6),
        ("UPDATE events SET hash = zeroblob(32) WHERE seq = 2", 2),
    ];
    for which in [Which::new_activity(), Which::Register] {
        for (sql, at) in cases {
            let dir = folder();
            let store = open(&dir);
            which.of(&store).append(batch(1, 9)).await.unwrap();
            drop(store);
            let report = verify(dir.path()).unwrap();
            assert!(report.is_intact() && report.logs[0].events == 9, "{which:?}: {report}");
            tamper(dir.path(), sql);
            let report = verify(dir.path()).unwrap();
            let broken = report.logs[0].broken.clone().unwrap_or_else(|| panic!("{which:?}, {sql}: {report}"));
            assert_eq!(broken.seq, at, "{which:?}, {sql}: {report}");
        }
    }
}

/// Writes the one log of a store anew, chain and all, with other words in one event.
fn forge(dir: &Path, at: u64, from: &str, to: &str) {
    let raw = Connection::open(dir.join("beeld.sqlite3")).unwrap();
    let (log, epoch): ([u8; 16], u32) =
        raw.query_row("SELECT activity, epoch FROM logs", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let mut hash: [u8; 32] = Sha256::new().chain_update(log).chain_update(epoch.to_le_bytes()).finalize().into();
    let bodies: Vec<Vec<u8>> = {
        let mut select = raw.prepare("SELECT body FROM events ORDER BY seq").unwrap();
        select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    for (seq, body) in (1u64..).zip(bodies) {
        let mut body = String::from_utf8(body).unwrap();
        if seq == at {
            assert!(body.contains(from), "{body}");
            body = body.replace(from, to);
        }
        hash = Sha256::new().chain_update(hash).chain_update(&body).finalize().into();
        let changed = (body.as_bytes(), hash, seq as i64);
        raw.execute("UPDATE events SET body = ?1, hash = ?2 WHERE seq = ?3", changed).unwrap();
    }
    raw.execute("UPDATE logs SET head_hash = ?1", [hash]).unwrap();
}

/// Whose chain was written anew is whole by its hashes; what cannot have happened shows nevertheless.
#[tokio::test]
async fn l12_a_log_that_cannot_have_happened_is_not_right_whatever_its_chain_says() {
    let cases = [
        (Which::new_activity(), 1, "activity_created", "wind_set", "does not begin with a creation"),
        (Which::new_activity(), 3, "\"seq\":3", "\"seq\":4", "says to be event 4"),
        (Which::Register, 3, "\"seq\":3", "\"seq\":4", "says to be event 4"),
        (Which::Register, 3, "organisation_changed", "organisation_unheard_of", "cannot be read"),
        (Which::Register, 1, "\"id\":\"vr20\"", "\"id\":\"vr21\"", ""),
        (
            Which::Register,
            3,
            "\"organisation\":\"vr20\",\"name\":\"V",
            "\"organisation\":\"vr99\",\"name\":\"V",
            "vr99",
        ),
    ];
    for (which, at, from, to, says) in cases {
        let dir = folder();
        let store = open(&dir);
        which.of(&store).append(batch(1, 5)).await.unwrap();
        drop(store);
        forge(dir.path(), at, from, from);
        assert!(verify(dir.path()).unwrap().is_intact(), "written anew as it was, nothing shows");
        forge(dir.path(), at, from, to);
        let report = verify(dir.path()).unwrap();
        let broken = report.logs[0].broken.clone().unwrap_or_else(|| panic!("{which:?}, {to}: {report}"));
        // What is about something that was never there shows where it is spoken of.
        assert_eq!(broken.seq, if at == 1 && which == Which::Register { 2 } else { at }, "{which:?}, {to}: {report}");
        assert!(broken.what.contains(says), "{which:?}, {to}: {report}");
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
    let store = open(&dir);
    let kinds = [Which::new_activity(), Which::Register];
    for which in kinds {
        which.of(&store).append(batch(1, 3)).await.unwrap();
    }
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
    for which in kinds {
        let log = which.of(&store);
        assert_eq!((log.head().unwrap(), log.read(0, 10).unwrap()), (Some((EPOCH, 3)), log.all_to(3)));
        assert_eq!(log.find(&[command(2)]).unwrap()[&command(2)].seq, Seq(2));
        log.append(batch(4, 4)).await.unwrap();
    }
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
