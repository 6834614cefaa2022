// SPDX-License-Identifier: EUPL-1.2
//! What the register has is kept: on a disk that fails, in a backup, and against who would change it.

use crate::support::partners::*;
use crate::support::people::*;
use crate::support::process::beeld;
use crate::support::register_log::FaultyRegister;
use crate::support::server::TestServer;
use beeldctl::{NotAccepted, new_id};
use gedeeld_beeld::domain::ids::{CommandId, SamenwerkingId, Seq};
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::server::Stores;
use std::path::Path;
use std::sync::Arc;

/// A server on a register that can be broken and mended.
async fn breakable() -> (TestServer, Arc<FaultyRegister>) {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let stores = Stores::sqlite(folder.path()).unwrap();
    let log = FaultyRegister::on(stores.register.clone());
    let stores = Stores { register: log.clone(), ..stores };
    (TestServer::begin(folder, stores, directory(), Arc::new(SystemClock)).await, log)
}

fn is_later<T: std::fmt::Debug>(outcome: Result<T, NotAccepted>) {
    assert!(matches!(outcome, Err(NotAccepted::Failed { .. })), "{outcome:?}");
}

#[tokio::test]
async fn l05_what_cannot_be_stored_is_not_shown_and_is_done_when_it_can() {
    let (server, log) = breakable().await;
    let mut reader = server.client(IM).await;
    let mut beheer = server.client(BEHEER).await;
    let before = asked(&server, IM, "/api/register").await;
    let (id, samenwerking) = (CommandId(new_id()), SamenwerkingId(new_id()));
    log.break_appends();
    is_later(beheer.register_with_id(id, begin(samenwerking, &["VR20"])).await);
    // What the rules say does not depend on what could not be stored.
    is_later(beheer.register(begin(SamenwerkingId(new_id()), &["VR20"])).await);
    let during = asked(&server, IM, "/api/register").await;
    assert_eq!((&during["seq"], &during["rows"]), (&before["seq"], &before["rows"]));
    log.break_all();
    is_later(beheer.register_with_id(id, begin(samenwerking, &["VR20"])).await);
    assert_eq!(asked(&server, IM, "/api/register").await["rows"], before["rows"], "what was known is known");
    log.mend();
    reader.settle().await.unwrap();
    assert_eq!(reader.register_at.map(|seq| seq.0), before["seq"].as_u64());
    let done = beheer.register_with_id(id, begin(samenwerking, &["VR20"])).await.unwrap();
    assert_eq!(beheer.register_with_id(id, begin(samenwerking, &["VR20"])).await.unwrap(), done);
    reader.wait_until(|c| c.register_at == Some(done.seq)).await.unwrap();
    let after = asked(&server, IM, "/api/register").await;
    assert_eq!(after["rows"].as_array().unwrap().len(), before["rows"].as_array().unwrap().len() + 1);
}

#[tokio::test]
async fn l05_of_commands_that_come_together_none_is_refused_for_what_was_not_stored() {
    let (server, log) = breakable().await;
    let mut beheer = server.client(BEHEER).await;
    for _ in 0..10 {
        log.break_appends();
        let mut sent = Vec::new();
        // The second would be refused if the first had been done.
        for _ in 0..2 {
            sent.push(beheer.send_register(begin(SamenwerkingId(new_id()), &["VR20"])).await);
        }
        for id in sent {
            is_later(beheer.answer(id).await);
        }
        log.mend();
    }
}

#[tokio::test]
async fn g43_the_history_of_one_samenwerking_is_all_of_it_and_nothing_of_another() {
    let (server, log) = breakable().await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    let (mut neighbour, other) = (server.client(NEIGHBOUR_BEHEER).await, SamenwerkingId(new_id()));
    neighbour.register(begin(other, &["VR18"])).await.unwrap();
    let plan = || SamenwerkingChange::PlanEvaluation { at: Some(clock_now()) };
    let mut own = vec![story.done(plan()).await, story.done(plan()).await];
    neighbour.register(RegisterCommand::Of { samenwerking: other, change: plan() }).await.unwrap();
    // What could not be stored is nobody's history.
    log.break_appends();
    is_later(story.beheer.register(RegisterCommand::Of { samenwerking: story.id, change: plan() }).await);
    log.mend();
    own.push(story.done(plan()).await);
    let path = format!("/api/register/samenwerkingen/{}", story.id);
    let read = |answer: serde_json::Value| -> Vec<Seq> {
        let history = answer["history"].as_array().unwrap().clone();
        history.into_iter().skip(1).map(|recorded| Seq(recorded["seq"].as_u64().unwrap())).collect()
    };
    assert_eq!(read(asked(&server, IM, &path).await), own);
    drop((story, neighbour, log));
    let server = TestServer::start_in(server.stop().await, Arc::new(SystemClock)).await;
    assert_eq!(read(asked(&server, IM, &path).await), own);
}

fn run(args: &[&str]) -> (bool, String) {
    let output = beeld(args);
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).trim().to_owned())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[tokio::test]
async fn l13_the_register_is_in_a_backup_and_a_change_of_it_shows() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.done(SamenwerkingChange::PlanEvaluation { at: Some(clock_now()) }).await;
    let (register, path) = ("/api/register", format!("/api/register/samenwerkingen/{}", story.id));
    let (rows, one) = (asked(&server, IM, register).await, asked(&server, IM, &path).await);
    let room = tempfile::tempdir().unwrap();
    let (copy, restored) = (room.path().join("kopie"), room.path().join("hersteld"));
    let (done, said) = run(&["backup", "--data", text(server.folder.path()), text(&copy)]);
    assert!(done, "{said}");
    server.stop().await;
    let (done, said) = run(&["restore", text(&copy), "--data", text(&restored)]);
    assert!(done, "{said}");
    {
        let stores = Stores::sqlite(&restored).unwrap();
        // Of another directory: the register is what counts.
        let again = TestServer::start_on(Arc::new(room), stores, Arc::new(SystemClock)).await;
        let there = asked(&again, IM, register).await;
        assert_eq!((&there["seq"], &there["rows"]), (&rows["seq"], &rows["rows"]));
        assert_eq!(asked(&again, IM, &path).await["history"], one["history"]);
        let mut beheer = again.client(BEHEER).await;
        let change = SamenwerkingChange::PlanEvaluation { at: None };
        beheer.register(story.of(change)).await.unwrap();
        let room = again.stop().await;
        let (intact, said) = run(&["verify", "--data", text(&restored)]);
        assert!(intact, "{said}");
        let tampered = rusqlite::Connection::open(restored.join("beeld.sqlite3")).unwrap();
        let changed = tampered
            .execute("UPDATE events SET body = replace(body, 'Organisatie waterbedrijf', 'Organisatie watertoren')", [])
            .unwrap();
        assert!(changed >= 1);
        drop(tampered);
        let (intact, said) = run(&["verify", "--data", text(&restored)]);
        assert!(!intact && said.contains("BROKEN at event"), "{said}");
        drop(room);
    }
}
