// SPDX-License-Identifier: EUPL-1.2
//! Bytes at random and frames in any order, on bare sockets: ended with a code, others do not notice, nothing is kept.
//!
//! `BEELD_MESSAGES=100000` tries that many.

use crate::hostile_input::GROWTH;
use crate::support::knobs::number;
use crate::support::people::*;
use crate::support::process::{Process, free_port};
use crate::support::raw::upgraded;
use crate::support::server::TestServer;
use beeldctl::{Error, Link, Session, login, new_id};
use disk_of_tests::Dice;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
use gedeeld_beeld::protocol::VERSION;
use gedeeld_beeld::protocol::from_client::{FromClient, Lang};
use gedeeld_beeld::protocol::from_server::FromServer;
use std::collections::BTreeMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A frame with this first byte, under a mask.
fn frame(first: u8, payload: &[u8], mask: [u8; 4]) -> Vec<u8> {
    let mut frame = vec![first];
    match payload.len() {
        few @ ..126 => frame.push(0x80 | few as u8),
        many => {
            frame.push(0x80 | 126);
            frame.extend((many as u16).to_be_bytes());
        }
    }
    frame.extend(mask);
    frame.extend(payload.iter().enumerate().map(|(n, byte)| byte ^ mask[n % 4]));
    frame
}

fn hello() -> FromClient {
    FromClient::Hello { protocol: VERSION, device: new_id(), lang: Lang::Nl }
}

fn text(message: &FromClient) -> Vec<u8> {
    frame(0x81, &serde_json::to_vec(message).unwrap(), [7, 1, 8, 2])
}

fn noise(dice: &mut Dice, at_most: u64) -> Vec<u8> {
    (0..1 + dice.below(at_most)).map(|_| dice.below(256) as u8).collect()
}

/// A frame in which everything is as it happens to be: what it is, how long it says to be, how long it is.
fn any_frame(dice: &mut Dice) -> Vec<u8> {
    let mut frame = vec![dice.below(256) as u8];
    let masked = if dice.below(8) > 0 { 0x80 } else { 0 };
    let payload = noise(dice, 300);
    match dice.below(4) {
        0 => frame.push(masked | dice.below(126) as u8),
        1 => {
            frame.push(masked | 126);
            frame.extend((payload.len() as u16).to_be_bytes());
        }
        2 => {
            frame.push(masked | 126);
            frame.extend(noise(dice, 1).repeat(2));
        }
        _ => {
            frame.push(masked | 127);
            frame.extend((dice.below(1 << 31) << dice.below(32)).to_be_bytes());
        }
    }
    frame.extend(payload);
    frame
}

/// How a server ended a socket, in what it said there: the code of the last frame, or none.
fn ended_with(mut said: &[u8]) -> String {
    let end = || String::from("no word");
    while let [first, length, ..] = *said {
        let (head, length) = match length {
            126 => (4, said.get(2..4).map_or(0, |two| usize::from(u16::from_be_bytes(two.try_into().unwrap())))),
            127 => (10, said.get(2..10).map_or(0, |all| u64::from_be_bytes(all.try_into().unwrap()) as usize)),
            short => (2, usize::from(short)),
        };
        let Some(payload) = said.get(head..head + length) else { return end() };
        if first == 0x88 {
            return payload.get(..2).map_or_else(end, |code| u16::from_be_bytes(code.try_into().unwrap()).to_string());
        }
        said = &said[head + length..];
    }
    end()
}

/// Sends these bytes and no more; how that ended.
async fn sent(mut socket: TcpStream, bytes: &[u8]) -> String {
    // A server that has had enough may have closed it.
    let _ = socket.write_all(bytes).await;
    let _ = socket.shutdown().await;
    let mut said = Vec::new();
    let _ = socket.read_to_end(&mut said).await;
    let http = said.strip_prefix(b"HTTP/1.1 ").map(|rest| format!("HTTP {}", String::from_utf8_lossy(&rest[..3])));
    http.unwrap_or_else(|| ended_with(&said))
}

#[tokio::test]
async fn t12_random_bytes_and_frames_are_ended_with_a_code_bother_nobody_and_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let server = Process::serve(folder.path(), free_port());
    let mut im = client_at(&server.address, IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let session = login(&server.address, COLLEAGUE).await.unwrap();
    let many = number("BEELD_MESSAGES", 400);
    let mut dice = Dice::new(12);
    let mut ends = BTreeMap::<String, u64>::new();
    let mut needed = 0;
    for n in 0..many {
        let bytes = match n % 4 {
            0 | 1 => noise(&mut dice, 1_500),
            2 => [text(&hello()), noise(&mut dice, 1_500)].concat(),
            _ => {
                let frames = (0..1 + dice.below(5)).flat_map(|_| any_frame(&mut dice));
                [text(&hello())].into_iter().flatten().chain(frames).collect()
            }
        };
        let socket = match n % 4 {
            0 => TcpStream::connect(session.server.authority()).await.unwrap(),
            _ => upgraded(&session).await,
        };
        *ends.entry(sent(socket, &bytes).await).or_default() += 1;
        if n % 20 == 0 {
            // Who was there before does not notice.
            im.settle().await.unwrap();
        }
        if n == many / 4 {
            needed = server.memory();
        }
    }
    let needs = server.memory();
    assert!(needs < needed + GROWTH, "it needed {needed} KiB, and needs {needs}");
    assert!(["HTTP 400", "1002", "1008", "1009"].iter().all(|code| ends.contains_key(*code)), "{ends:?}");
    let seq = im.command(activity, add(activity, "nog steeds")).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    println!("{many} sockets with random bytes or frames ended so: {ends:?}; {needed} KiB became {needs}");
}

#[tokio::test]
async fn t12_a_frame_that_may_not_come_there_ends_a_connection_with_its_code() {
    let server = TestServer::start().await;
    let session = login(&server.address, COLLEAGUE).await.unwrap();
    let ping = serde_json::to_vec(&FromClient::Ping { n: 1 }).unwrap();
    let mask = [0; 4];
    let cases = [
        ("a continuation of nothing", frame(0x80, &ping, mask)),
        ("a text within a text", [frame(0x01, &ping, mask), frame(0x81, &ping, mask)].concat()),
        ("a kind that there is not", frame(0x83, &ping, mask)),
        ("an end in parts", frame(0x08, &[], mask)),
        ("a ping that is too long", frame(0x89, &[0; 200], mask)),
        ("a bit that nobody agreed on", frame(0xc1, &ping, mask)),
        ("no mask", [&[0x81, ping.len() as u8], ping.as_slice()].concat()),
    ];
    for (what, bytes) in &cases {
        for first in [true, false] {
            let bytes = if first { bytes.clone() } else { [text(&hello()), bytes.clone()].concat() };
            let expected = if first { "1008" } else { "1002" };
            assert_eq!(sent(upgraded(&session).await, &bytes).await, expected, "{what}, first: {first}");
        }
    }
    println!("{} frames that may not come there: each ended with 1008 before the hello, with 1002 after", cases.len());
}

/// What came back to one socket.
#[derive(Default)]
struct Came {
    accepted: BTreeMap<CommandId, Vec<Seq>>,
    unreadable: Vec<String>,
}

/// Says all of these; what came back until all was answered, or how it ended.
async fn said(session: &Session, messages: &[FromClient]) -> Result<Came, Error> {
    let mut link = Link::dial(session, None).await?;
    for message in messages.iter().chain([&FromClient::Ping { n: 7_777 }]) {
        // It may have ended already; how, shows below.
        let _ = link.send(message).await;
    }
    let mut commands = messages.iter().filter(|message| matches!(message, FromClient::Command { .. })).count();
    let (mut came, mut ponged) = (Came::default(), false);
    while !ponged || commands > 0 {
        match link.next().await? {
            FromServer::Accepted { id, seq } => {
                came.accepted.entry(id).or_default().push(seq);
                commands -= 1;
            }
            FromServer::Unreadable { code, .. } => came.unreadable.push(code),
            FromServer::Pong { n: 7_777, .. } => ponged = true,
            FromServer::Refused { code, .. } => panic!("{code}: {messages:?}"),
            _ => {}
        }
    }
    Ok(came)
}

#[tokio::test]
async fn t12_valid_messages_in_any_order_and_twice_are_answered_or_end_with_a_code() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let elsewhere = ActivityId(new_id());
    im.open(activity).await.unwrap();
    let session = login(&server.address, COLLEAGUE).await.unwrap();
    let mut dice = Dice::new(13);
    let many = number("BEELD_MESSAGES", 1_500) / 10;
    let (mut refused, mut twice, mut done) = (0, 0, 0);
    for n in 0..many {
        let id = CommandId(new_id());
        let one = [
            hello(),
            FromClient::Open { activity, since: None },
            FromClient::Open { activity: elsewhere, since: None },
            FromClient::Command { id, activity, command: add(activity, "in welke volgorde ook") },
            FromClient::Presence { activity, place: Default::default() },
            FromClient::Position { activity, seq: Seq(dice.below(9)), checksum: Some("0".into()) },
            FromClient::Leave { activity },
            FromClient::Leave { activity: elsewhere },
            FromClient::Ping { n: 1 },
        ];
        let mut all: Vec<FromClient> =
            one.iter().flat_map(|message| vec![message.clone(); 1 + dice.below(2) as usize]).collect();
        for place in (1..all.len()).rev() {
            all.swap(place, dice.below(place as u64 + 1) as usize);
        }
        if n % 2 == 0 {
            let first = all.iter().position(|message| matches!(message, FromClient::Hello { .. })).unwrap();
            all.swap(0, first);
        }
        let hellos = all.iter().filter(|message| matches!(message, FromClient::Hello { .. })).count();
        let asked = all.iter().filter(|message| matches!(message, FromClient::Command { .. })).count();
        match (&all[0], said(&session, &all).await) {
            (FromClient::Hello { .. }, Ok(came)) => {
                assert_eq!(came.unreadable, vec!["hello.twice"; hellos - 1], "{all:?}");
                let seqs = &came.accepted[&id];
                assert!(seqs.len() == asked && seqs.iter().all(|seq| *seq == seqs[0]), "{all:?}");
                twice += came.unreadable.len();
                done += 1;
            }
            (FromClient::Hello { .. }, Err(end)) => panic!("{end}: {all:?}"),
            (_, Err(Error::Closed { code: Some(1008), reason })) if reason == "hello" => refused += 1,
            (_, Err(end)) => panic!("{end}: {all:?}"),
            (_, Ok(_)) => panic!("it began without a hello: {all:?}"),
        }
    }
    im.settle().await.unwrap();
    assert_eq!(
        im.picture(activity).unwrap().bullets.len(),
        done,
        "each command once, of no connection that did not begin"
    );
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    println!(
        "{many} orders: {refused} ended for what came first, {twice} hellos too many refused, {done} commands done once"
    );
}
