// SPDX-License-Identifier: EUPL-1.2
//! `beeld verify` on what is no store, and where nothing may be written.

use crate::support::people::*;
use crate::support::process::beeld;
use crate::support::server::TestServer;
use std::path::Path;

fn verify(folder: &Path) -> (bool, String) {
    let output = beeld(&["verify", "--data", folder.to_str().unwrap()]);
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).trim().to_owned())
}

fn names(folder: &Path) -> Vec<String> {
    let inside = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = inside.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A folder in which a server kept an activity, and stopped.
async fn kept() -> std::sync::Arc<tempfile::TempDir> {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    im.create(incident()).await.unwrap();
    server.stop().await
}

#[test]
fn l12_what_is_no_store_is_said_to_be_none() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("beeld.sqlite3");
    let foreign = || rusqlite::Connection::open(&file).unwrap().execute_batch("CREATE TABLE logs (x)").unwrap();
    let kinds: [(&str, &dyn Fn()); 3] = [
        ("empty", &|| std::fs::write(&file, b"").unwrap()),
        ("text", &|| std::fs::write(&file, "geen database ".repeat(1_000)).unwrap()),
        ("another's", &|| {
            std::fs::remove_file(&file).unwrap();
            foreign();
        }),
    ];
    for (kind, make) in kinds {
        make();
        let (intact, said) = verify(room.path());
        assert!(!intact && said.contains("is damaged or no store of ours"), "{kind}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[tokio::test]
async fn l12_a_backup_is_verified_and_nothing_is_added_to_it() {
    let folder = kept().await;
    let room = tempfile::tempdir().unwrap();
    let copy = room.path().join("kopie");
    let backup = ["backup", "--data", folder.path().to_str().unwrap(), copy.to_str().unwrap()];
    assert!(beeld(&backup).status.success());
    let before = names(&copy);
    let (intact, said) = verify(&copy);
    assert!(intact, "{said}");
    assert_eq!(names(&copy), before);
}

#[cfg(unix)]
#[tokio::test]
async fn l12_a_store_is_verified_where_nothing_can_be_made_beside_it() {
    let folder = kept().await;
    std::fs::remove_file(folder.path().join("beeld.lock")).unwrap();
    // What a folder that cannot be written does to SQLite: it gets no -shm to work with.
    std::os::unix::fs::symlink("/nowhere/at/all", folder.path().join("beeld.sqlite3-shm")).unwrap();
    let (intact, said) = verify(folder.path());
    assert!(intact && said.contains("2 logs"), "{said}");

    // With changes that are not in the file itself yet, half of the truth is not told.
    std::fs::write(folder.path().join("beeld.sqlite3-wal"), [0; 64]).unwrap();
    let (intact, said) = verify(folder.path());
    assert!(!intact && said.contains("cannot be"), "{said}");
}

#[tokio::test]
async fn l12_a_folder_that_a_server_uses_is_not_verified() {
    let server = TestServer::start().await;
    let (intact, said) = verify(server.folder.path());
    assert!(!intact && said.contains("in use by another server"), "{said}");
}
