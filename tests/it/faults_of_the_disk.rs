// SPDX-License-Identifier: EUPL-1.2
//! A disk that fills up, a store that is held, a bug: refused clearly, nothing shown, well again.

use crate::support::clock::TurnedClock;
use crate::support::files;
use crate::support::people::*;
use crate::support::server::TestServer;
use crate::support::watches::{set, watch};
use beeldctl::{Error, NotAccepted, login};
use disk_of_tests::{Disk, Failure, Fault as DiskFault};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::CommandId;
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::engine::ports::Clock as _;
use gedeeld_beeld::server::Stores;
use gedeeld_beeld::store::sqlite::SqliteStore;
use std::sync::Arc;

#[tokio::test]
async fn t24_a_full_disk_refuses_shows_nothing_and_recovers_by_itself() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let store = Arc::new(SqliteStore::open(folder.path()).unwrap());
    let stores =
        Stores { log: store.clone(), register: store.clone(), sessions: store.clone(), attachments: store.clone() };
    let server = TestServer::start_on(folder, stores, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let mut reader = server.client(COLLEAGUE).await;
    let activity = im.create(incident()).await.unwrap();
    reader.open(activity).await.unwrap();

    store.limit_pages(1).await.unwrap();
    // Page after page until the room that was left is used up.
    let text = "x".repeat(3_900);
    let mut kept = 0;
    let (id, command) = loop {
        let new = bullet(activity, "situatie", &text);
        let command = Command::AddBullet { bullet: new };
        let id = CommandId(beeldctl::new_id());
        match im.command_with_id(id, activity, command.clone()).await {
            Ok(_) => kept += 1,
            Err(NotAccepted::Failed { trace, message }) => {
                assert!(!trace.is_empty() && message.contains("Uw tekst blijft bewaard"), "{message}");
                break (id, command);
            }
            Err(other) => panic!("{other}"),
        }
        assert!(kept < 1_000, "the disk never fills");
    };
    reader.settle().await.unwrap();
    assert_eq!(reader.picture(activity).unwrap().bullets.len(), kept, "nobody is shown what is not stored");

    store.limit_pages(1 << 30).await.unwrap();
    let seq = im.command_with_id(id, activity, command).await.unwrap().seq;
    reader.wait_for(activity, seq).await.unwrap();
    assert_eq!(reader.picture(activity).unwrap().bullets.len(), kept + 1);
    assert_eq!(reader.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn t24_a_disk_that_takes_nothing_refuses_shows_nothing_and_is_used_again_once_it_does() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let disk = Disk::watch(folder.path());
    let server = TestServer::start_in(folder, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let mut reader = server.client(COLLEAGUE).await;
    let activity = im.create(incident()).await.unwrap();
    reader.open(activity).await.unwrap();
    for (before, how) in [Failure::Full, Failure::ReadOnly, Failure::Io].into_iter().enumerate() {
        let (id, command) = (CommandId(beeldctl::new_id()), add(activity, "x"));
        disk.fail(DiskFault { from: 0, times: u64::MAX, how });
        let failed = im.command_with_id(id, activity, command.clone()).await.unwrap_err();
        assert!(matches!(failed, NotAccepted::Failed { .. }), "{how:?}: {failed}");
        reader.settle().await.unwrap();
        assert_eq!(reader.picture(activity).unwrap().bullets.len(), before, "{how:?}");
        disk.mend();
        let seq = im.command_with_id(id, activity, command).await.unwrap().seq;
        reader.wait_for(activity, seq).await.unwrap();
        assert_eq!(reader.picture(activity).unwrap().bullets.len(), before + 1, "{how:?}");
        assert_eq!(reader.position_check(activity).await.unwrap(), Some(true));
    }
    assert_eq!(reader.followed(activity).unwrap().snapshots, 1, "it went on where it was");
}

#[tokio::test]
async fn t24_logins_files_and_the_register_on_a_disk_that_fails_are_refused_and_taken_once_it_works() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let disk = Disk::watch(folder.path());
    let server = TestServer::start_in(folder, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let (mut hin, mut reader) = (server.client(STANDBY).await, server.client(STANDBY).await);
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let mut refused = 0;
    for (n, how) in (0u8..).zip([Failure::Full, Failure::ReadOnly, Failure::Io]) {
        let (id, change) = (CommandId(beeldctl::new_id()), set(&watch("Haven")));
        let file = files::bytes(n.into(), 100_000);
        let before = reader.register_at;
        disk.fail(DiskFault { from: 0, times: u64::MAX, how });
        match login(&server.address, COLLEAGUE).await {
            Err(Error::Refused { status: 503, message }) => assert!(message.contains("later"), "{how:?}: {message}"),
            other => panic!("{how:?}: {other:?}"),
        }
        let put = files::put(&im.session, activity, &file).await.unwrap();
        assert!(put == Err(503), "{how:?}: {put:?}");
        let failed = hin.register_with_id(id, change.clone()).await.unwrap_err();
        assert!(matches!(failed, NotAccepted::Failed { .. }), "{how:?}: {failed}");
        reader.settle().await.unwrap();
        assert_eq!(reader.register_at, before, "{how:?}: told of what is not stored");
        refused += 3;

        disk.mend();
        server.client(COLLEAGUE).await;
        let seq = hin.register_with_id(id, change).await.unwrap().seq;
        reader.wait_until(|c| c.register_at == Some(seq)).await.unwrap();
        assert_eq!(seq.0, before.unwrap().0 + 1, "{how:?}: once, and nothing else");
        let attachment = files::put(&im.session, activity, &file).await.unwrap().unwrap();
        let kept = attachment.id;
        im.command(activity, files::names(activity, attachment)).await.unwrap();
        assert!(files::get(&im.session, activity, kept).await == Ok(file), "{how:?}: other bytes");
    }
    println!("{refused} logins, files and changes of the register refused on a disk that fails, each taken after");
}

#[tokio::test]
async fn t24_a_server_that_cannot_keep_its_snapshots_stops_and_starts_again_with_everything() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let mut folder_of_all = folder.clone();
    let mut written = 0;
    let mut activity = None;
    for how in [Failure::Full, Failure::ReadOnly, Failure::Io] {
        let disk = Disk::watch(folder.path());
        let server = TestServer::start_in(folder_of_all, Arc::new(SystemClock)).await;
        let mut im = server.client(IM).await;
        let activity = match activity {
            Some(there) => there,
            None => *activity.insert(im.create(incident()).await.unwrap()),
        };
        im.open(activity).await.unwrap();
        assert_eq!(im.picture(activity).unwrap().bullets.len(), written, "before {how:?}");
        im.command(activity, add(activity, "blijft")).await.unwrap();
        written += 1;
        disk.fail(DiskFault { from: 0, times: u64::MAX, how });
        folder_of_all = server.stop().await;
        assert!(disk.met() > 0, "{how:?}: nothing was kept at the stop");
    }
    let server = TestServer::start_in(folder_of_all, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let activity = activity.unwrap();
    im.open(activity).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().bullets.len(), written);
    println!("stopped {written} times on a disk that fails: all that was acknowledged was there");
}

#[tokio::test]
async fn t24_a_store_that_another_program_holds_is_waited_for_then_refused_then_well() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let other = rusqlite::Connection::open(server.folder.path().join("beeld.sqlite3")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let held = im.command(activity, add(activity, "x")).await.unwrap_err();
    assert!(matches!(held, NotAccepted::Failed { .. }), "{held}");
    other.execute_batch("ROLLBACK").unwrap();
    im.command(activity, add(activity, "y")).await.unwrap();
    im.open(activity).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().bullets.len(), 1);
}

#[tokio::test]
async fn t24_a_norm_that_cannot_be_recorded_is_tried_once_a_second_and_bothers_no_reader() {
    let clock = Arc::new(TurnedClock::at(1_800_000_000_000));
    let (server, log) = TestServer::start_with_faults_at(clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let zero = clock.now();
    im.command(activity, Command::EstablishOpschaling { at: zero, grip: 1 }).await.unwrap();
    im.open(activity).await.unwrap();
    log.break_appends();
    clock.turn_ms(10 * MINUTE_MS);
    let began = std::time::Instant::now();
    while log.tried() < 3 {
        // A reader that says where it is does not make it try more often.
        assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    }
    assert!(began.elapsed() >= std::time::Duration::from_secs(2), "a store that fails is not hammered");
    log.mend();
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.norms.values().all(|norm| norm.breached_at.is_some())))
        .await
        .unwrap();
    assert_eq!(im.followed(activity).unwrap().snapshots, 1, "it went on where it was");
    let norms = im.picture(activity).unwrap().norms.clone();
    assert_eq!(norms["startbeeld"].breached_at, Some(zero.plus_ms(5 * MINUTE_MS)));
}

#[tokio::test]
async fn a_bug_stops_an_activity_for_a_moment_and_loses_nothing() {
    let (server, log) = TestServer::start_with_faults().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let other = im.create(incident()).await.unwrap();
    im.command(activity, add(activity, "voor de fout")).await.unwrap();
    log.has_a_bug();
    let id = CommandId(beeldctl::new_id());
    let command = add(activity, "tijdens de fout");
    let lost = im.command_with_id(id, activity, command.clone()).await.unwrap_err();
    assert!(matches!(lost, NotAccepted::Lost(beeldctl::Error::Closed { code: Some(1012), .. })), "{lost}");
    im.reconnect().await.unwrap();
    im.command_with_id(id, activity, command).await.unwrap();
    im.settle().await.unwrap();
    assert_eq!(im.picture(activity).unwrap().bullets.len(), 2);
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    im.command(other, add(other, "de andere merkte niets")).await.unwrap();
}
