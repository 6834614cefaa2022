// SPDX-License-Identifier: EUPL-1.2
//! A store that is made, backed up and restored on a slow disk: at each call what is there so far is taken for no
//! more than it is.

use super::{Slow, at_every_call};
use crate::support::folders::copied;
use crate::support::people::*;
use crate::support::server::TestServer;
use disk_of_tests::Disk;
use gedeeld_beeld::store::sqlite::{OpenError, SqliteStore, backup, restore, verify};
use std::path::Path;
use tokio::task::spawn_blocking;

#[tokio::test]
async fn t24_a_new_store_that_was_made_in_part_when_the_power_went_opens() {
    let slow = Slow::new();
    let folder = slow.folder.path().to_owned();
    let opens = spawn_blocking(move || SqliteStore::open(&folder).map(drop));
    let (opened, calls) = at_every_call(&slow.disk, opens, async |call| {
        let left = copied(slow.folder.path());
        assert!(SqliteStore::open(left.path()).is_ok(), "at call {call}");
    })
    .await;
    opened.unwrap().unwrap();
    println!("a new store: held at {calls} calls, and opened as it was at each");
}

#[tokio::test]
async fn l13_a_backup_or_restore_that_was_cut_short_is_taken_for_no_store_and_is_made_again() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, add(activity, "bewaard")).await.unwrap();

    let room = tempfile::tempdir().unwrap();
    let data = server.folder.path().to_owned();
    let copy = room.path().join("kopie");
    let aside = |does: fn(&Path, &Path) -> Result<(), OpenError>, from: &Path, to: &Path| {
        let (from, to) = (from.to_owned(), to.to_owned());
        spawn_blocking(move || does(&from, &to))
    };
    std::fs::create_dir(&copy).unwrap();
    let disk = Disk::watch(&copy);
    let mut cut = 0;
    let (done, backing_up) = at_every_call(&disk, aside(backup, &data, &copy), async |call| {
        // Editors go on meanwhile.
        im.command(activity, add(activity, "tijdens de kopie")).await.unwrap();
        is_refused_meanwhile(backup(&data, &copy), call);
        cut += u64::from(was_cut_short(&copy, call, |left| backup(&data, left)));
    })
    .await;
    done.unwrap().unwrap();
    drop(disk);

    let restored = room.path().join("hersteld");
    std::fs::create_dir(&restored).unwrap();
    let disk = Disk::watch(&restored);
    let (done, restoring) = at_every_call(&disk, aside(restore, &copy, &restored), async |call| {
        is_refused_meanwhile(restore(&copy, &restored), call);
        cut += u64::from(was_cut_short(&restored, call, |left| restore(&copy, left)));
    })
    .await;
    done.unwrap().unwrap();
    drop(disk);
    assert!(verify(&restored).unwrap().is_intact());
    assert!(backing_up > 10 && restoring > 10 && cut > 20);
    println!("a backup held at {backing_up} calls, its restoration at {restoring}: cut short {cut} times, made again");
}

/// Who does the same at once destroys nothing of it.
fn is_refused_meanwhile<E: std::fmt::Display>(second: Result<(), E>, call: u64) {
    let why = second.err().unwrap_or_else(|| panic!("twice in one folder, at call {call}"));
    assert!(why.to_string().contains("another backup or restore"), "at call {call}: {why}");
}

/// What a kill would leave now is no store, says so, and can be made after all. Whether there was something.
fn was_cut_short<E: std::fmt::Display>(folder: &Path, call: u64, again: impl Fn(&Path) -> Result<(), E>) -> bool {
    let left = copied(folder);
    let something = left.path().read_dir().unwrap().next().is_some();
    let elsewhere = left.path().join("elders");
    let none = restore(left.path(), &elsewhere).err().unwrap_or_else(|| panic!("restored from at call {call}"));
    assert!(!elsewhere.exists(), "at call {call}");
    if something {
        let why = SqliteStore::open(left.path()).err().unwrap_or_else(|| panic!("served at call {call}"));
        assert!(why.to_string().contains("cut short") && none == why, "at call {call}: {why}, {none}");
    }
    again(left.path()).unwrap_or_else(|why| panic!("at call {call}: {why}"));
    assert!(verify(left.path()).unwrap().is_intact(), "at call {call}");
    something
}
