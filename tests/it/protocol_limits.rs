// SPDX-License-Identifier: EUPL-1.2
//! Stories of what is too much, too slow, or no message at all.

use crate::support::people::*;
use crate::support::raw::upgraded;
use crate::support::server::TestServer;
use beeldctl::{Error, Link, Options, http, login, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::CommandId;
use gedeeld_beeld::protocol::from_client::{FromClient, Lang};
use gedeeld_beeld::protocol::from_server::FromServer;
use gedeeld_beeld::protocol::{MESSAGE_BYTES, VERSION};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

async fn link(server: &TestServer, account: &str) -> Link {
    let session = login(&server.address, account).await.unwrap();
    let mut link = Link::connect(&session, &Options::default()).await.unwrap();
    link.next().await.unwrap();
    link.next().await.unwrap();
    link
}

/// It ends, with this code and reason.
async fn ended(link: &mut Link, code: u16, reason: &str) {
    let end = loop {
        if let Err(end) = link.next().await {
            break end;
        }
    };
    assert_eq!(end, Error::Closed { code: Some(code), reason: reason.into() });
}

#[tokio::test]
async fn p14_t05_a_field_smuggled_into_a_command_refuses_it_under_its_own_id() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut raw = link(&server, IM).await;
    for smuggled in ["by", "at", "processed_at", "verified_at", "environment"] {
        let id = CommandId(new_id());
        let command = add(activity, "x");
        let mut message = serde_json::to_value(FromClient::Command { id, activity, command }).unwrap();
        message["command"]["bullet"][smuggled] = serde_json::json!(1);
        raw.send_text(&message.to_string()).await.unwrap();
        match raw.next().await.unwrap() {
            FromServer::Refused { id: refused, code, .. } => {
                assert_eq!((refused, code.as_str()), (id, "command.unreadable"), "{smuggled}");
            }
            other => panic!("{smuggled}: {other:?}"),
        }
    }
    im.settle().await.unwrap();
    assert!(im.picture(activity).unwrap().bullets.is_empty());
}

#[tokio::test]
async fn p17_t12_what_cannot_be_read_is_answered_and_too_much_of_it_ends_the_connection() {
    let server = TestServer::start().await;
    let mut raw = link(&server, IM).await;
    let nonsense = ["", "null", "[]", "{\"say\":\"fly\"}", "{\"say\":\"open\",\"activity\":\"1\"}", &"[".repeat(5_000)];
    for text in nonsense {
        raw.send_text(text).await.unwrap();
        assert!(matches!(raw.next().await.unwrap(), FromServer::Unreadable { .. }), "{text}");
    }
    raw.send_bytes(vec![1, 2, 3]).await.unwrap();
    assert!(matches!(raw.next().await.unwrap(), FromServer::Unreadable { code, .. } if code == "message.binary"));
    for _ in nonsense.len() + 1..21 {
        raw.send_text("nonsense").await.unwrap();
        assert!(matches!(raw.next().await.unwrap(), FromServer::Unreadable { .. }));
    }
    ended(&mut raw, 1008, "unreadable").await;

    // An oversized message ends its connection; others do not notice.
    let mut other = link(&server, COLLEAGUE).await;
    let mut large = link(&server, IM).await;
    large.send_text(&"x".repeat(MESSAGE_BYTES + 1)).await.unwrap();
    ended(&mut large, 1009, "too_large").await;
    other.send(&FromClient::Ping { n: 7 }).await.unwrap();
    assert!(matches!(other.next().await.unwrap(), FromServer::Pong { n: 7, .. }));
}

#[tokio::test]
async fn p17_text_that_is_no_utf_8_ends_the_connection_and_says_so() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    let mut socket = upgraded(&session).await;
    let hello = FromClient::Hello { protocol: VERSION, device: new_id(), lang: Lang::Nl };
    let hello = serde_json::to_vec(&hello).unwrap();
    for text in [hello.as_slice(), &[b'"', 0xff, b'"']] {
        // A frame of text, under a mask of noughts.
        let frame = [&[0x81, 0x80 | text.len() as u8, 0, 0, 0, 0], text].concat();
        socket.write_all(&frame).await.unwrap();
    }
    let mut said = Vec::new();
    socket.read_to_end(&mut said).await.unwrap();
    assert!(said.ends_with(b"\x88\x0a\x03\xefnot_utf8"), "{:?}", String::from_utf8_lossy(&said));
}

#[tokio::test]
async fn p18_a_burst_is_read_more_slowly_and_none_of_it_is_lost() {
    let server = TestServer::start().await;
    let mut raw = link(&server, IM).await;
    for n in 0..1_500 {
        raw.send(&FromClient::Ping { n }).await.unwrap();
        // Half of the answers are read on the way.
        if n % 2 == 0 {
            assert!(matches!(raw.next().await.unwrap(), FromServer::Pong { .. }));
        }
    }
    let mut last = 0;
    while last != 1_499 {
        match raw.next().await.unwrap() {
            FromServer::Pong { n, .. } => last = n,
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn p19_t13_a_reader_that_stops_reading_bothers_nobody_and_ends_current() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut slow = link(&server, COLLEAGUE).await;
    slow.send(&FromClient::Open { activity, since: None }).await.unwrap();
    let mut brisk = server.client("vr20-meldkamer").await;
    brisk.open(activity).await.unwrap();

    let text = "é".repeat(3_900);
    let mut waiting = Vec::new();
    for _ in 0..1_300 {
        waiting.push(im.send_command(activity, add(activity, &text)).await);
        if waiting.len() == 32 {
            for id in waiting.drain(..) {
                im.answer(id).await.unwrap();
            }
        }
    }
    let seq = im.command(activity, add(activity, "tot slot")).await.unwrap().seq;
    brisk.wait_for(activity, seq).await.unwrap();

    // The slow one reads again: it ends at the same event, over as many snapshots as it took.
    let mut at = None;
    let mut snapshots = 0;
    while at != Some(seq) {
        match slow.next().await.unwrap() {
            FromServer::Snapshot { picture, .. } => {
                snapshots += 1;
                at = Some(picture.seq);
            }
            FromServer::Changes { from, to, .. } => {
                assert_eq!(at.map(|at| at.next()), Some(from), "what comes after a snapshot fits it");
                at = Some(to);
            }
            _ => {}
        }
    }
    assert!(snapshots >= 2, "it fell off and got a fresh picture");
}

#[tokio::test]
async fn p20_t03_a_logout_ends_live_connections_and_a_stop_says_come_back() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    let mut live = Link::connect(&session, &Options::default()).await.unwrap();
    http::delete(&session, "/api/session").await.unwrap().success().unwrap();
    let end = loop {
        if let Err(end) = live.next().await {
            break end;
        }
    };
    assert!(matches!(&end, Error::Closed { code: Some(1008), reason } if reason == "logged_out"), "{end:?}");
    assert!(matches!(Link::connect(&session, &Options::default()).await, Err(Error::Refused { status: 401, .. })));

    let mut other = link(&server, COLLEAGUE).await;
    server.stop().await;
    let end = loop {
        if let Err(end) = other.next().await {
            break end;
        }
    };
    assert!(matches!(&end, Error::Closed { code: Some(1012), .. }), "{end:?}");
}

#[tokio::test]
async fn a_command_on_a_closed_activity_is_refused() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, Command::CloseActivity { reason: "brand meester".into() }).await.unwrap();
    assert_eq!(im.command(activity, add(activity, "te laat")).await.unwrap_err().code(), Some("activity.closed"));
}
