// SPDX-License-Identifier: EUPL-1.2
//! Stores of every version of the tables open for ever (L11), and no golden file is ever written anew.
//!
//! `tests/fixtures/stores` holds one store of each version, of one file each. That of version 1 was made from the
//! tables as they were written down when there was no other version ([`TABLES_1`], commit 5555ca5), that of version 2
//! by the program itself; both from golden logs, by [`make_first`] and [`make_second`] (`make golden`, where there is
//! none yet). `tests/fixtures/golden.sha256` says of each golden log and store what it was when it was made
//! (`sha256sum -c`); what is new is noted there by `make golden`.

use crate::golden_register;
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, AttachmentId, CommandId, Moment, Seq};
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use gedeeld_beeld::engine::ports::{Append, Attachments, EventLog, RegisterAppend, RegisterLog, Sessions};
use gedeeld_beeld::store::sqlite::{SqliteStore, verify};
use gedeeld_beeld::store::stored;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use uuid::Uuid;

/// Which life of its log each log here is of.
const EPOCH: u32 = 7;
/// The golden logs that stand in the stores.
const ACTIVITY: &str = "life-0";
const REGISTER: &str = "register-people";

/// As version 1 had them.
const TABLES_1: &str = "
CREATE TABLE logs (
  activity BLOB PRIMARY KEY, epoch INTEGER NOT NULL, last_seq INTEGER NOT NULL, head_hash BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE events (
  activity BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (activity, seq)
) WITHOUT ROWID;
CREATE TABLE commands (
  activity BLOB NOT NULL, command BLOB NOT NULL, seq INTEGER NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (activity, command)
) WITHOUT ROWID;
CREATE TABLE snapshots (activity BLOB PRIMARY KEY, seq INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE attachments (
  activity BLOB NOT NULL, id BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (activity, id)
);
CREATE TABLE sessions (
  secret_hash BLOB PRIMARY KEY, account TEXT NOT NULL, ends INTEGER NOT NULL
) WITHOUT ROWID;
PRAGMA application_id = 0x62656c64;
PRAGMA user_version = 1;
";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn updating() -> bool {
    std::env::var_os("UPDATE_GOLDEN").is_some()
}

fn hash_of(path: &Path) -> String {
    Sha256::digest(std::fs::read(path).unwrap()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Notes what a new golden file is, once it was written.
pub fn note(path: &Path) {
    let name = path.strip_prefix(fixtures()).unwrap().display().to_string();
    let mut list = std::fs::OpenOptions::new().append(true).open(fixtures().join("golden.sha256")).unwrap();
    list.write_all(format!("{}  {name}\n", hash_of(path)).as_bytes()).unwrap();
}

/// The golden files that there are.
fn there() -> Vec<PathBuf> {
    let of = |folder: &str, ending: &'static str| {
        let files = std::fs::read_dir(fixtures().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        files.filter(move |path| path.extension().is_some_and(|it| it == ending))
    };
    of("logs/v1", "jsonl").chain(of("register", "jsonl")).chain(of("stores", "sqlite3")).collect()
}

#[test]
fn l11_no_golden_log_or_store_was_written_anew() {
    if updating() {
        return; // New ones are being noted.
    }
    let list = std::fs::read_to_string(fixtures().join("golden.sha256")).unwrap();
    let lines = list.lines().map(|line| line.split_once("  ").unwrap());
    let mut noted: BTreeMap<String, String> = BTreeMap::new();
    for (hash, name) in lines {
        assert_eq!(noted.insert(name.into(), hash.into()), None, "{name} stands there twice");
    }
    let files = there();
    for path in &files {
        let name = path.strip_prefix(fixtures()).unwrap().display().to_string();
        let hash = noted.remove(&name).unwrap_or_else(|| panic!("{name} is not noted: make golden"));
        assert_eq!(hash_of(path), hash, "{name} was written anew: logs of that form are kept somewhere");
    }
    assert!(noted.is_empty(), "gone: {noted:?}");
    println!("{} golden logs and stores are what they were", files.len());
}

fn lines(name: &str) -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(fixtures().join(format!("logs/v1/{name}.jsonl"))).unwrap();
    text.lines().map(|line| line.as_bytes().to_vec()).collect()
}

/// The events of the golden log of an activity, each by a command of its own.
fn events() -> Vec<Recorded> {
    let recorded = lines(ACTIVITY).into_iter().map(|line| stored::decode::<Recorded>(&line).unwrap());
    recorded.map(|it| Recorded { command: Some(command(it.seq.0)), ..it }).collect()
}

fn command(seq: u64) -> CommandId {
    CommandId(Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0000 + u128::from(seq)))
}

fn file() -> (AttachmentId, Vec<u8>) {
    (AttachmentId(Uuid::from_u128(9)), (0..5_000u32).map(|n| (n % 251) as u8).collect())
}

/// A store as version 1 had it, with a snapshot that nobody can read any more.
fn make_first(path: &Path) {
    let store = Connection::open(path).unwrap();
    store.pragma_update(None, "journal_mode", "WAL").unwrap();
    store.execute_batch(TABLES_1).unwrap();
    let bodies = lines(ACTIVITY);
    let activity = *fold(&events()).unwrap().head.id.0.as_bytes();
    let mut hash: [u8; 32] = Sha256::new().chain_update(activity).chain_update(EPOCH.to_le_bytes()).finalize().into();
    for (seq, body) in (1i64..).zip(&bodies) {
        hash = Sha256::new().chain_update(hash).chain_update(body).finalize().into();
        store.execute("INSERT INTO events VALUES (?1, ?2, ?3, ?4)", params![activity, seq, hash, body]).unwrap();
        let id = *command(seq as u64).0.as_bytes();
        store.execute("INSERT INTO commands VALUES (?1, ?2, ?3, 'im')", params![activity, id, seq]).unwrap();
    }
    let last = bodies.len() as i64;
    store.execute("INSERT INTO logs VALUES (?1, ?2, ?3, ?4)", params![activity, EPOCH, last, hash]).unwrap();
    store.execute("INSERT INTO snapshots VALUES (?1, 3, x'7b7d')", params![activity]).unwrap();
    let (id, bytes) = file();
    store.execute("INSERT INTO attachments VALUES (?1, ?2, ?3)", params![activity, id.0.as_bytes(), bytes]).unwrap();
    store.execute("INSERT INTO sessions VALUES (?1, 'im', 1000)", params![[1u8; 32]]).unwrap();
}

/// A store as version 2 has it, with the register, and a snapshot of the activity half-way.
async fn make_second(folder: &Path) {
    let store = SqliteStore::open(folder).unwrap();
    let events = events();
    let half = fold(&events[..events.len() / 2]).unwrap();
    let activity = half.head.id;
    let append = Append { activity, epoch: EPOCH, after: Seq(0), events };
    EventLog::append(&store, append).await.unwrap();
    let events = lines(REGISTER).into_iter().map(|line| stored::decode::<RegisterRecorded>(&line).unwrap()).collect();
    RegisterLog::append(&store, RegisterAppend { epoch: EPOCH, after: Seq(0), events }).await.unwrap();
    store.keep_snapshot(Arc::new(half)).await.unwrap();
    let (id, bytes) = file();
    store.put(activity, id, bytes).await.unwrap();
    Sessions::begin(&store, [1; 32], AccountId::new("im"), Moment(1), Moment(1_000)).await.unwrap();
}

fn golden(name: &str) -> String {
    std::fs::read_to_string(fixtures().join(format!("logs/v1/{name}.checksum"))).unwrap()
}

#[tokio::test]
async fn l11_stores_of_every_version_open_with_what_stands_in_a_golden_log() {
    for version in [1, 2] {
        let path = fixtures().join(format!("stores/v{version}.sqlite3"));
        if updating() && !path.exists() {
            let new = tempfile::tempdir().unwrap();
            let file = new.path().join("beeld.sqlite3");
            if version == 1 {
                make_first(&file)
            } else {
                make_second(new.path()).await
            }
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::copy(file, &path).unwrap();
            note(&path);
        }
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("beeld.sqlite3");
        std::fs::copy(&path, &file).unwrap();
        let was: i64 =
            Connection::open(&file).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(was, version);

        let store = SqliteStore::open(folder.path()).unwrap();
        let heads = store.heads().unwrap();
        let (activity, last) = (heads[0].activity, heads[0].last);
        assert_eq!((heads.len(), heads[0].epoch), (1, EPOCH));
        let log = EventLog::read(&store, activity, Seq(0), 1_000).unwrap();
        assert_eq!(log.len(), lines(ACTIVITY).len());
        assert_eq!(checksum::of(&fold(&log).unwrap()), golden(ACTIVITY), "version {version}");
        holds_the_rest(&store, activity, version).await;
        // And it goes on.
        let more = Recorded { seq: last.next(), command: None, ..log[log.len() - 1].clone() };
        let append = Append { activity, epoch: EPOCH, after: last, events: vec![more] };
        EventLog::append(&store, append).await.unwrap();
        drop(store);
        assert_eq!(verify(folder.path()).unwrap().logs.len() as i64, version, "with the register since version 2");
        println!("a store of version {version}: {} events fold to their golden picture", log.len());
    }
}

async fn holds_the_rest(store: &SqliteStore, activity: ActivityId, version: i64) {
    let found = EventLog::find(store, activity, &[command(2), command(500)]).unwrap();
    assert_eq!(found.iter().map(|(id, done)| (*id, done.seq)).collect::<Vec<_>>(), [(command(2), Seq(2))]);
    let (id, bytes) = file();
    assert!(Attachments::get(store, activity, id).unwrap() == Some(bytes));
    assert_eq!(store.whose([1; 32], Moment(2)).await.unwrap(), Some((AccountId::new("im"), Moment(1_000))));
    // A snapshot only saves time: one that is of the form of then is none (L09).
    let snapshot = store.snapshot(activity).unwrap();
    assert!(version > 1 || snapshot.is_none());
    if let Some(from) = snapshot {
        let mut picture = from.clone();
        for recorded in EventLog::read(store, activity, from.seq, 1_000).unwrap() {
            gedeeld_beeld::domain::activity::apply::apply(&mut picture, &recorded);
        }
        assert_eq!(checksum::of(&picture), golden(ACTIVITY), "from its snapshot on");
    }
    if version > 1 {
        let log = RegisterLog::read(store, Seq(0), 1_000).unwrap();
        assert_eq!(golden_register::checksum_of(&golden_register::fold(&log)), golden(REGISTER));
    }
}
