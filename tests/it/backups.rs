// SPDX-License-Identifier: EUPL-1.2
//! A backup made while editors write, and a server started on what was restored from it.

use crate::support::files;
use crate::support::people::*;
use crate::support::process::beeld;
use crate::support::server::TestServer;
use gedeeld_beeld::domain::ids::Seq;
use gedeeld_beeld::engine::clock::SystemClock;
use std::path::Path;
use std::sync::Arc;

/// Runs the server's program, and gives whether it went well and what it said.
fn run(args: &[&str]) -> (bool, String) {
    let output = beeld(args);
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).trim().to_owned())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l13_a_backup_is_whole_while_editors_write_and_a_server_starts_on_it() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let file = files::put(&im.session, activity, &files::bytes(1, 70_000)).await.unwrap().unwrap();
    let id = file.id;
    im.command(activity, files::names(activity, file)).await.unwrap();
    let before = im.command(activity, add(activity, "voor de kopie")).await.unwrap().seq;
    im.open(activity).await.unwrap();

    let room = tempfile::tempdir().unwrap();
    let (copy, restored) = (room.path().join("kopie"), room.path().join("hersteld"));
    let data = server.folder.path().to_owned();
    let copying = {
        let copy = copy.clone();
        tokio::task::spawn_blocking(move || run(&["backup", "--data", text(&data), text(&copy)]))
    };
    let mut written = 0;
    while !copying.is_finished() {
        im.command(activity, add(activity, "tijdens de kopie")).await.unwrap();
        written += 1;
    }
    let (done, said) = copying.await.unwrap();
    assert!(done, "{said}");
    assert!(written > 0, "nobody wrote meanwhile");

    let (done, said) = run(&["restore", text(&copy), "--data", text(&restored)]);
    assert!(done, "{said}");
    let (intact, said) = run(&["verify", "--data", text(&restored)]);
    assert!(intact, "{said}");

    // The whole of some moment: every event from the first on, and none of a half command.
    let stores = gedeeld_beeld::server::Stores::sqlite(&restored).unwrap();
    let folder = Arc::new(room);
    let again = TestServer::start_on(folder, stores, Arc::new(SystemClock)).await;
    let mut reader = again.client(IM).await;
    reader.open(activity).await.unwrap();
    let (there, ours) = (reader.followed(activity).unwrap(), im.followed(activity).unwrap());
    assert!(there.seq().unwrap() >= before && there.seq().unwrap() <= Seq(before.0 + written));
    assert_ne!(there.epoch, ours.epoch, "a client that was further does not go on where the copy is not");
    assert_eq!(there.picture.as_ref().unwrap().bullets.len() as u64, there.seq().unwrap().0 - before.0 + 1);
    assert!(files::get(&reader.session, activity, id).await == Ok(files::bytes(1, 70_000)), "a file came with it");
    println!("a copy made during {written} changes: whole, up to change {} of them", there.seq().unwrap().0 - before.0);
    // It lives on, under its own positions.
    let seq = reader.command(activity, add(activity, "na het herstel")).await.unwrap().seq;
    reader.wait_for(activity, seq).await.unwrap();
}

#[tokio::test]
async fn l13_a_backup_that_cannot_be_made_or_restored_says_why_and_leaves_nothing() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, add(activity, "bewaard")).await.unwrap();
    let room = tempfile::tempdir().unwrap();
    let (data, empty) = (server.folder.path(), room.path().join("leeg"));
    std::fs::create_dir(&empty).unwrap();
    let copy = room.path().join("kopie");
    let refused = |args: &[&str], word: &str| {
        let (done, said) = run(args);
        assert!(!done && said.contains(word) && said.lines().count() < 6, "{args:?}: {said}");
    };
    refused(&["backup", "--data", text(&empty), text(&copy)], "no store");
    refused(&["backup", "--data", text(data), text(data)], "not empty");
    refused(&["backup", "--data", text(data), text(&data.join("binnen/in"))], "inside the data folder");
    assert!(!data.join("binnen").exists());
    refused(&["restore", text(&empty), "--data", text(&copy)], "no backup");
    assert!(!copy.exists());
    std::fs::write(empty.join("beeld.sqlite3"), b"").unwrap();
    refused(&["backup", "--data", text(&empty), text(&copy)], "no store of ours");
    assert!(!copy.exists());

    let (done, said) = run(&["backup", "--data", text(data), text(&copy)]);
    assert!(done, "{said}");
    refused(&["restore", text(&copy), "--data", text(data)], "not empty");
    let file = copy.join("beeld.sqlite3");
    let tampered = rusqlite::Connection::open(&file).unwrap();
    tampered.execute("UPDATE events SET body = replace(body, 'bewaard', 'bewerkt')", []).unwrap();
    drop(tampered);
    let restored = room.path().join("hersteld");
    refused(&["restore", text(&copy), "--data", text(&restored)], "not intact");
    assert!(!restored.exists(), "nothing is left of what failed");

    // Who has no other folder to go to is not sent to one.
    std::fs::write(&file, "geen database ".repeat(1_000)).unwrap();
    let (done, said) = run(&["restore", text(&copy), "--data", text(&restored)]);
    assert!(!done && said.contains("damaged") && said.contains("another backup"), "{said}");
    assert!(!said.contains("--data") && !said.contains("restore a backup"), "{said}");
    assert!(!restored.exists());
}
