// SPDX-License-Identifier: EUPL-1.2
//! Whoever sends anything that was a message once: answered with a code or ended, and nothing of it is kept.
//!
//! `BEELD_MESSAGES=100000` and `BEELD_REPLAYS=1000000` try that many.

use crate::support::knobs::number;
use crate::support::people::*;
use crate::support::process::{Process, free_port};
use crate::support::server::TestServer;
use beeldctl::{Client, Link, Options, login, new_id};
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
use gedeeld_beeld::protocol::from_client::FromClient;
use gedeeld_beeld::protocol::from_server::FromServer;
use std::sync::Arc;
use tokio::sync::oneshot;

/// What a process may need more of, in KiB, without having kept what it was sent.
pub(crate) const GROWTH: u64 = 16 * 1024;

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

/// What was done: under which id, and which event it led to.
type Done = (CommandId, Command, Seq);

/// Gives commands for the first time, one connection each part of them.
async fn give(mut client: Client, activity: ActivityId, many: usize) -> (Client, Vec<Done>) {
    let mut done = Vec::new();
    for n in 0..many {
        let (id, command) = (CommandId(new_id()), add(activity, &format!("bullet {n}")));
        let seq = client.command_with_id(id, activity, command.clone()).await.unwrap().seq;
        done.push((id, command, seq));
    }
    (client, done)
}

/// Gives them again, so often in all, from the given one on.
async fn again(mut client: Client, activity: ActivityId, done: Arc<Vec<Done>>, from: usize, often: usize) -> Client {
    for n in from..from + often {
        let (id, command, seq) = &done[n % done.len()];
        let answered = client.command_with_id(*id, activity, command.clone()).await.unwrap().seq;
        assert_eq!(answered, *seq, "the same answer as the first time");
    }
    client
}

/// The same from every connection at once, each beginning elsewhere.
async fn all_again(clients: Vec<Client>, activity: ActivityId, done: &Arc<Vec<Done>>, often: usize) -> Vec<Client> {
    let share = done.len() / clients.len();
    let each = often / clients.len();
    let begin = |(n, client)| tokio::spawn(again(client, activity, done.clone(), n * share, each));
    let replaying: Vec<_> = clients.into_iter().enumerate().map(begin).collect();
    let mut back = Vec::new();
    for one in replaying {
        back.push(one.await.unwrap());
    }
    back
}

/// Somebody else gives them: each is refused.
async fn of_another(server: &Process, activity: ActivityId, done: &[Done]) -> usize {
    let mut other = client_at(&server.address, COLLEAGUE).await;
    for (id, command, _) in done {
        let refused = other.command_with_id(*id, activity, command.clone()).await.unwrap_err();
        assert_eq!(refused.code(), Some("command.not_yours"));
    }
    done.len()
}

/// Is there until it is asked back.
async fn stays(mut client: Client, mut back: oneshot::Receiver<()>) -> Client {
    loop {
        tokio::select! {
            _ = &mut back => return client,
            // A client that waits says that it is there.
            _ = client.wait_until(|_| false) => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t15_commands_sent_again_and_again_are_done_once_and_nothing_grows() {
    let replays = number("BEELD_REPLAYS", 1_000) as usize;
    // A connection is read no faster than 400 messages a second; an activity remembers 10,000 commands, and of more it
    // asks the log.
    let (links, many) = if replays > 10_000 { (16, 640) } else { (2, 20) };
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = Process::serve(folder.path(), port);
    let mut im = client_at(&server.address, IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut giving = Vec::new();
    for _ in 0..links {
        giving.push(tokio::spawn(give(client_at(&server.address, IM).await, activity, many)));
    }
    let (mut clients, mut done) = (Vec::new(), Vec::new());
    for one in giving {
        let (client, commands) = one.await.unwrap();
        clients.push(client);
        done.extend(commands);
    }
    let done = Arc::new(done);
    im.open(activity).await.unwrap();
    let before = im.followed(activity).unwrap().seq();
    assert_eq!(before, Some(Seq(done.len() as u64 + 1)));
    // A regievoerder who says nothing for minutes is away, and that is an event.
    let (ask_back, back) = oneshot::channel();
    let present = tokio::spawn(stays(im, back));

    // A tenth of them, to see what it needs for it; then the others.
    clients = all_again(clients, activity, &done, replays / 10).await;
    let needed = server.memory();
    let began = std::time::Instant::now();
    clients = all_again(clients, activity, &done, replays - replays / 10).await;
    let (needs, took) = (server.memory(), began.elapsed());
    assert!(needs < needed + GROWTH, "it needed {needed} KiB, and needs {needs}");
    let others = of_another(&server, activity, &done[..40]).await;
    ask_back.send(()).unwrap();
    let mut im = present.await.unwrap();
    im.reconnect().await.unwrap();
    im.settle().await.unwrap();
    assert_eq!(im.followed(activity).unwrap().seq(), before, "not one event more");

    // A server that starts from a snapshot remembers none of them: the log says what was done.
    server.stop();
    server = Process::serve(folder.path(), port);
    let mut fresh = Vec::new();
    for mut client in clients {
        client.reconnect().await.unwrap();
        fresh.push(client);
    }
    all_again(fresh, activity, &done, done.len()).await;
    let others = others + of_another(&server, activity, &done[..40]).await;
    im.reconnect().await.unwrap();
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    assert_eq!(im.followed(activity).unwrap().seq(), before, "not one event more");
    println!(
        "{replays} replays of {} commands, nine tenths of them in {took:.1?}, and each once more after a restart: answered \
         as the first time, none done again; {others} of another refused; {needed} KiB became {needs}",
        done.len()
    );
}
