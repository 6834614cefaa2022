// SPDX-License-Identifier: EUPL-1.2
//! Every no of the door beside the socket is a problem document, in the language that was asked.

use crate::support::people::*;
use crate::support::process::{beeld, directory_file};
use crate::support::raw::{ours, raw};
use crate::support::server::TestServer;
use beeldctl::{Session, http, login, new_id};
use serde_json::Value;

const JSON: &str = "Content-Type: application/json\r\n";

#[tokio::test]
async fn every_no_is_a_problem_document() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    let (json, plain) = (format!("{}{JSON}", ours(&session)), ours(&session));
    let large = format!("{{\"account\":\"{}\"}}", "x".repeat(70_000));
    let attachment = format!("/api/activities/{}/attachments/no-id", new_id());
    let cases = [
        ("GET", "/api/activities/no-id/export", plain.as_str(), "", 400, "request"),
        ("GET", &attachment, &plain, "", 400, "request"),
        ("POST", "/api/session", &json, "{", 400, "request"),
        ("POST", "/api/session", &json, "{}", 422, "request"),
        ("POST", "/api/session", &plain, "{}", 415, "media_type"),
        ("POST", "/api/session", &json, &large, 413, "limit"),
        ("POST", "/api/activities/no-id/attachments", &plain, "x", 400, "request"),
        ("PUT", "/api/session", &json, "{}", 405, "method"),
        ("DELETE", "/api/protocol", &plain, "", 405, "method"),
        ("GET", "/api", &plain, "", 404, "unknown"),
        ("GET", "/api/", &plain, "", 404, "unknown"),
        ("GET", "/api/nothing/here", &plain, "", 404, "unknown"),
        ("POST", "/api/nothing/here", &json, "{}", 404, "unknown"),
    ];
    for (method, path, headers, body, status, code) in cases {
        let (said, head, body) = raw(&session, method, path, headers, body.as_bytes()).await;
        assert_eq!(said, status, "{method} {path}");
        for word in ["content-type: application/problem+json", "cache-control: no-store", "content-language: nl"] {
            assert!(head.contains(word), "{method} {path}: {head}");
        }
        assert_eq!(head.contains("allow: "), status == 405, "{method} {path}: {head}");
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((problem["status"].as_u64(), problem["title"].as_str()), (Some(status.into()), Some(code)));
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.ends_with('.') && !detail.contains("expected"), "{method} {path}: {detail}");
    }
    let page = raw(&session, "GET", "/nowhere.js", "", b"").await;
    assert!(page.0 == 404 && !page.1.contains("problem+json"), "a page is no part of it: {}", page.1);
}

#[tokio::test]
async fn a_no_is_said_in_the_language_that_was_asked() {
    let server = TestServer::start().await;
    let session = Session::anonymous(server.address.clone());
    let path = format!("/api/activities/{}/export", new_id());
    let (nl, en) = ("U bent niet ingelogd.", "You are not logged in.");
    let cases = [
        ("", nl),
        ("*", nl),
        ("de", nl),
        ("en", en),
        ("EN-gb, nl;q=0.5", en),
        ("nl, en", nl),
        ("en, nl", en),
        ("nl-BE;q=0.8, en;q=0.9", en),
        ("en;q=0, *", nl),
        ("en;q=high", nl),
    ];
    for (asked, detail) in cases {
        let header = if asked.is_empty() { String::new() } else { format!("Accept-Language: {asked}\r\n") };
        for path in [path.as_str(), "/api/nothing"] {
            let (_, head, body) = raw(&session, "GET", path, &header, b"").await;
            let problem: Value = serde_json::from_slice(&body).unwrap();
            let lang = if detail == en { "content-language: en" } else { "content-language: nl" };
            assert!(head.contains(lang), "{asked} {path}: {head}");
            if path != "/api/nothing" {
                assert_eq!(problem["detail"], detail, "{asked}");
            }
        }
    }
    // Who speaks English to its users asks for it.
    let refused = http::get(&session, &path).await.unwrap().success().unwrap_err().to_string();
    assert!(refused.contains(en), "{refused}");
}

#[test]
fn a_server_that_nobody_can_log_in_to_says_so_first() {
    let room = tempfile::tempdir().unwrap();
    let (directory, file) = (directory_file(room.path()), room.path().join("no-folder"));
    std::fs::write(&file, "").unwrap();
    let output = beeld(&["serve", "--directory", directory.to_str().unwrap(), "--data", file.to_str().unwrap()]);
    let said = String::from_utf8(output.stderr).unwrap();
    let first = said.lines().next().unwrap();
    assert!(first.contains("nobody can log in") && first.ends_with('.'), "{said}");
}
