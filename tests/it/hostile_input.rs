// SPDX-License-Identifier: EUPL-1.2
//! Whoever sends anything: answered with a code or ended, and nothing of it is kept.
//!
//! `BEELD_MESSAGES=100000` and `BEELD_REPLAYS=1000000` try that many.

use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Link, Options, login, new_id};
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::CommandId;
use gedeeld_beeld::protocol::from_client::FromClient;
use gedeeld_beeld::protocol::from_server::FromServer;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

async fn link(server: &TestServer) -> Link {
    let session = login(&server.address, COLLEAGUE).await.unwrap();
    Link::connect(&session, &Options::default()).await.unwrap()
}

/// A message that was valid, with some of its characters changed, left out or doubled.
fn spoiled(valid: &str, dice: &mut Dice) -> String {
    let mut characters: Vec<char> = valid.chars().collect();
    for _ in 0..1 + dice.below(6) {
        let at = dice.below(characters.len() as u64) as usize;
        match dice.below(4) {
            0 => characters[at] = char::from_u32(dice.below(0x3000) as u32).unwrap_or('\u{fffd}'),
            1 if characters.len() > 1 => drop(characters.remove(at)),
            1 => {}
            2 => characters.insert(at, characters[at]),
            _ => characters.truncate(at.max(1)),
        }
    }
    characters.into_iter().collect()
}

#[tokio::test]
async fn t11_t12_spoiled_messages_are_answered_or_end_a_connection_and_the_picture_stays_whole() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let valid = [
        FromClient::Open { activity, since: None },
        FromClient::Command { id: CommandId(new_id()), activity, command: add(activity, "Brand 🔥 in de haven") },
        FromClient::Command { id: CommandId(new_id()), activity, command: Command::ShareStartbeeld },
        FromClient::Presence { activity, place: Default::default() },
        FromClient::Position { activity, seq: im.followed(activity).unwrap().seq().unwrap(), checksum: None },
        FromClient::Ping { n: 1 },
    ];
    let valid = valid.map(|message| serde_json::to_string(&message).unwrap());
    let mut dice = Dice::new(11);
    let (mut ended, mut refused) = (0, 0);
    let mut raw = link(&server).await;
    let messages = number("BEELD_MESSAGES", 600);
    for n in 0..messages {
        let message = spoiled(&valid[dice.below(valid.len() as u64) as usize], &mut dice);
        let ping = serde_json::to_string(&FromClient::Ping { n: n as u32 + 2 }).unwrap();
        let sent = match raw.send_text(&message).await {
            Ok(()) => raw.send_text(&ping).await,
            lost => lost,
        };
        // What comes before the answer to the ping is the answer to the message, if there is one.
        let answered = loop {
            match raw.next().await {
                Ok(FromServer::Pong { n: pong, .. }) if u64::from(pong) == n + 2 => break true,
                Ok(FromServer::Refused { .. } | FromServer::Unreadable { .. }) => refused += 1,
                Ok(_) => {}
                Err(_) => break false,
            }
        };
        if sent.is_err() || !answered {
            ended += 1;
            raw = link(&server).await;
        }
    }
    assert!(refused > messages / 4, "most are refused with a code: {refused} of {messages}");
    im.settle().await.unwrap();
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true), "and the picture is whole");
    println!("{messages} spoiled messages: {refused} refused with a code, {ended} connections ended, none harmed");
}

#[tokio::test]
async fn t15_commands_sent_again_and_again_are_done_once_and_nothing_grows() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let commands: Vec<_> = (0..40).map(|n| (CommandId(new_id()), add(activity, &format!("bullet {n}")))).collect();
    let mut done = Vec::new();
    for (id, command) in &commands {
        done.push(im.command_with_id(*id, activity, command.clone()).await.unwrap().seq);
    }
    im.open(activity).await.unwrap();
    let before = im.followed(activity).unwrap().seq();
    let replays = number("BEELD_REPLAYS", 1_000);
    for n in 0..replays as usize {
        let (id, command) = &commands[n % commands.len()];
        let again = im.command_with_id(*id, activity, command.clone()).await.unwrap().seq;
        assert_eq!(again, done[n % commands.len()], "the same answer as the first time");
    }
    im.settle().await.unwrap();
    assert_eq!(im.followed(activity).unwrap().seq(), before, "not one event more");
    println!("{replays} replays of {} commands: each answered as the first time, none done again", commands.len());
}
