// SPDX-License-Identifier: EUPL-1.2
//! Stories of the door beside the socket: origins, copies, files, headers.

use crate::support::files;
use crate::support::people::*;
use crate::support::raw::{ours, raw};
use crate::support::server::TestServer;
use beeldctl::{Session, http, login, new_id};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::inbox::Attachment;
use gedeeld_beeld::domain::activity::limits::FILES_BYTES;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::Environment;
use gedeeld_beeld::domain::ids::{ActivityId, AttachmentId};
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::engine::ports::{Attachments, Fault, Later};
use gedeeld_beeld::server::Stores;
use serde_json::Value;
use std::sync::Arc;

#[tokio::test]
async fn t02_what_changes_something_needs_our_own_origin() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    let json = "Content-Type: application/json\r\n";
    for origin in ["", "Origin: http://evil.example\r\n", "Origin: null\r\n"] {
        let body = br#"{"account":"vr20-rot-im"}"#;
        let (status, ..) = raw(&session, "POST", "/api/session", &format!("{json}{origin}"), body).await;
        assert_eq!(status, 403, "{origin}");
        let (status, ..) = raw(&session, "DELETE", "/api/session", origin, b"").await;
        assert_eq!(status, 403, "{origin}");
        let path = format!("/api/activities/{}/attachments", new_id());
        let (status, ..) = raw(&session, "POST", &path, origin, b"x").await;
        assert_eq!(status, 403, "{origin}");
    }
    let smuggled = br#"{"account":"vr20-rot-im","function":"beheerder"}"#;
    let (status, ..) = raw(&session, "POST", "/api/session", &format!("{json}{}", ours(&session)), smuggled).await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_a_page_its_own() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    for path in ["/", "/api/session", "/api/protocol", "/nowhere.js"] {
        let (_, head, _) = raw(&session, "GET", path, "", b"").await;
        for header in
            ["content-security-policy: default-src 'self'", "x-content-type-options: nosniff", "x-frame-options: deny"]
        {
            assert!(head.contains(header), "{path} lacks {header}: {head}");
        }
        assert!(!head.contains("unsafe"), "{head}");
    }
    let cookie = login(&server.address, IM).await.unwrap();
    assert!(cookie.cookie.is_some_and(|c| c.starts_with("beeld_session=") && c.len() > 64));
}

#[tokio::test]
async fn the_schema_of_the_protocol_names_every_message() {
    let server = TestServer::start().await;
    let session = Session::anonymous(server.address.clone());
    let schema: Value = http::get(&session, "/api/protocol").await.unwrap().success().unwrap().json().unwrap();
    for (direction, words) in
        [("from_client", ["hello", "command", "position"]), ("from_server", ["welcome", "changes", "refused"])]
    {
        let text = schema[direction].to_string();
        for word in words {
            assert!(text.contains(&format!("\"const\":\"{word}\"")), "{direction} has no {word}");
        }
    }
}

#[tokio::test]
async fn t04_t07_copies_hold_what_the_reader_may_see() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let gone = bullet(activity, "situatie", "GEHEIM was hier");
    let id = gone.id;
    im.command(activity, Command::AddBullet { bullet: gone }).await.unwrap();
    im.command(activity, Command::RemoveBullet { bullet: id, reason: "dubbel".into() }).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let export = format!("/api/activities/{activity}/export");
    let status = |account: &'static str, path: String| {
        let address = server.address.clone();
        async move {
            let session = login(&address, account).await.unwrap();
            http::get(&session, &path).await.unwrap().status
        }
    };
    assert_eq!(status(IM, export.clone()).await, 200);
    assert_eq!(status(STANDBY, export.clone()).await, 403, "nothing leaves an admitted view");
    assert_eq!(status(STRANGER, export.clone()).await, 404);
    assert_eq!(status(STRANGER, format!("/api/activities/{}/export", new_id())).await, 404);
    let nobody = Session::anonymous(server.address.clone());
    assert_eq!(http::get(&nobody, &export).await.unwrap().status, 401);

    let history = format!("/api/activities/{activity}/history");
    let session = login(&server.address, STANDBY).await.unwrap();
    let seen: Value = http::get(&session, &history).await.unwrap().success().unwrap().json().unwrap();
    assert_eq!(seen["past"].as_array().unwrap().len(), 1, "of an admitted beeld, the history too");
    im.command(
        activity,
        Command::SetParticipation {
            organisation: gedeeld_beeld::domain::ids::OrganisationId::new("rode-kruis"),
            status: Participation::Monitorend,
            beelden: Vec::new(),
            layers: Vec::new(),
            reason: "leest mee".into(),
            mandate: None,
        },
    )
    .await
    .unwrap();
    let seen: Value = http::get(&session, &history).await.unwrap().success().unwrap().json().unwrap();
    assert!(seen["past"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn t09_files_go_in_as_bytes_and_come_out_as_a_download() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let session = login(&server.address, IM).await.unwrap();
    let path = format!("/api/activities/{activity}/attachments");
    let named = |name: &str| format!("{}X-File-Name: {name}\r\n", ours(&session));
    let evil = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let (status, _, body) = raw(&session, "POST", &path, &named("..%2F..%2Fx%C3%A9.svg"), evil).await;
    assert_eq!(status, 201, "{}", String::from_utf8_lossy(&body));
    let attachment: Attachment = serde_json::from_slice(&body).unwrap();
    let file = format!("{path}/{}", attachment.id);
    assert_eq!(raw(&session, "GET", &file, "", b"").await.0, 404, "not before an item names it");
    im.command(activity, files::names(activity, attachment)).await.unwrap();
    let (status, head, body) = raw(&session, "GET", &file, "", b"").await;
    assert_eq!((status, body.as_slice()), (200, evil.as_slice()));
    for word in ["application/octet-stream", "attachment; filename*=utf-8''..%2f..%2fx%c3%a9.svg", "sandbox"] {
        assert!(head.contains(word), "{word}: {head}");
    }
    let standby = login(&server.address, STANDBY).await.unwrap();
    assert_eq!(raw(&standby, "GET", &file, "", b"").await.0, 404, "an inbox is not part of what was admitted");

    assert_eq!(raw(&session, "POST", &path, &named("leeg"), b"").await.0, 400);
    assert_eq!(raw(&session, "POST", &path, &ours(&session), b"x").await.0, 400, "without a name");
    assert_eq!(raw(&session, "POST", &path, &named("groot"), &vec![0; 10 * 1024 * 1024 + 1]).await.0, 413);
    assert_eq!(raw(&standby, "POST", &path, &named("mag-niet"), b"x").await.0, 403);
    let too_much = vec![0; 10 * 1024 * 1024 + 1];
    assert_eq!(
        raw(&standby, "POST", &path, &named("mag-niet"), &too_much).await.0,
        403,
        "judged before a byte is read"
    );
}

/// A store of files in which an activity has all that it may have.
struct Filled;

impl Attachments for Filled {
    fn put(&self, _: ActivityId, _: AttachmentId, _: Vec<u8>) -> Later<()> {
        panic!("nothing more is kept");
    }

    fn total(&self, _: ActivityId) -> Result<u64, Fault> {
        Ok(FILES_BYTES)
    }

    fn get(&self, _: ActivityId, _: AttachmentId) -> Result<Option<Vec<u8>>, Fault> {
        Ok(None)
    }
}

#[tokio::test]
async fn t09_an_activity_takes_no_more_files_than_its_share() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let stores = Stores { attachments: Arc::new(Filled), ..Stores::sqlite(folder.path()).unwrap() };
    let server = TestServer::start_on(folder, stores, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let session = login(&server.address, IM).await.unwrap();
    let headers = format!("{}X-File-Name: foto.jpg\r\n", ours(&session));
    let (status, _, body) =
        raw(&session, "POST", &format!("/api/activities/{activity}/attachments"), &headers, b"x").await;
    let problem: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((status, problem["title"].as_str()), (403, Some("limit")));
}

#[tokio::test]
async fn every_copy_of_an_exercise_says_that_it_is_one_by_its_name_and_in_itself() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    for (environment, exercise) in [(Environment::Oefening, true), (Environment::Operationeel, false)] {
        let activity = im.create(NewActivity { environment, ..incident() }).await.unwrap();
        im.open(activity).await.unwrap();
        let layer = format!("layers/{}/geojson", situatielaag(activity));
        for copy in ["export", &layer, "sitrap.html", "sitrap.pdf"] {
            let (status, head, body) =
                raw(&im.session, "GET", &format!("/api/activities/{activity}/{copy}"), "", b"").await;
            assert_eq!(status, 200, "{copy}: {head}");
            let named = head.lines().find(|line| line.starts_with("content-disposition")).unwrap();
            assert_eq!(named.contains("oefening"), exercise, "{copy}: {named}");
            // A PDF is not text.
            if copy != "sitrap.pdf" {
                assert_eq!(String::from_utf8_lossy(&body).contains("OEFENING"), exercise, "{copy}");
            }
        }
    }
}
