// SPDX-License-Identifier: EUPL-1.2
//! A server killed under load, again and again: what was acknowledged is there, once.
//!
//! `BEELD_KILLS=1000` tries that often.

use crate::support::people::*;
use crate::support::process::{Process, beeld, free_port};
use beeldctl::{Client, NotAccepted};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::{ActivityId, BulletId, CommandId};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::task::JoinHandle;

const EDITORS: usize = 64;
/// Kills in one activity; then the next is begun, for each holds a bounded number of bullets.
const IN_ONE: u64 = 20;

/// What one editor was told.
#[derive(Default)]
struct Told {
    acknowledged: BTreeSet<BulletId>,
    open: Option<(CommandId, Command, BulletId)>,
}

/// Adds bullets until the connection breaks, counting what was acknowledged.
async fn edit(mut client: Client, activity: ActivityId, told: &mut Told, count: &AtomicU64) -> Client {
    loop {
        let (id, command, bullet) = told.open.clone().unwrap_or_else(|| {
            let new = bullet(activity, "situatie", "onder druk");
            let id = new.id;
            (CommandId(beeldctl::new_id()), Command::AddBullet { bullet: new }, id)
        });
        told.open = Some((id, command.clone(), bullet));
        match client.command_with_id(id, activity, command).await {
            Ok(_) => {
                told.acknowledged.insert(bullet);
                told.open = None;
                count.fetch_add(1, Ordering::Relaxed);
            }
            Err(NotAccepted::Lost(_)) => return client,
            Err(other) => panic!("{other}"),
        }
    }
}

/// Lets them all edit, until so many commands were acknowledged; they go on.
async fn edited(editors: Vec<(Client, Told)>, activity: ActivityId, many: u64) -> Vec<JoinHandle<(Client, Told)>> {
    let count = Arc::new(AtomicU64::new(0));
    let editing = editors.into_iter().map(|(client, mut told)| {
        let count = count.clone();
        tokio::spawn(async move {
            let client = edit(client, activity, &mut told, &count).await;
            (client, told)
        })
    });
    let editing: Vec<_> = editing.collect();
    while count.load(Ordering::Relaxed) < many {
        assert!(!editing.iter().any(JoinHandle::is_finished), "an editor stopped before the server did");
        tokio::task::yield_now().await;
    }
    editing
}

/// Everybody sees each bullet that was acknowledged, once, and no other. Gives how many there are.
async fn compare(editors: &mut [(Client, Told)], activity: ActivityId) -> usize {
    let (mut said, mut there) = (BTreeSet::new(), BTreeSet::new());
    let mut pictures = BTreeSet::new();
    for (client, told) in editors.iter_mut() {
        // The others' turns may take longer than a client may say nothing.
        client.reconnect().await.unwrap();
        client.open(activity).await.unwrap();
        client.settle().await.unwrap();
        assert_eq!(client.position_check(activity).await.unwrap(), Some(true));
        pictures.insert(client.checksum(activity).unwrap());
        there.extend(client.picture(activity).unwrap().bullets.keys());
        said.extend(std::mem::take(&mut told.acknowledged));
        client.leave(activity).await.unwrap();
        client.disconnect();
    }
    assert_eq!(pictures.len(), 1, "all converge");
    assert_eq!(there.len(), said.len(), "as many bullets as acknowledgements");
    assert!(there == said, "each acknowledged bullet is there, and no other");
    said.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t24_what_was_acknowledged_survives_sigkill_exactly_once() {
    let rounds: u64 = std::env::var("BEELD_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = Process::serve(folder.path(), port);
    let mut im = client_at(&server.address, IM).await;
    let mut editors: Vec<(Client, Told)> = Vec::new();
    for _ in 0..EDITORS {
        editors.push((client_at(&server.address, IM).await, Told::default()));
    }
    let (mut kills, mut acknowledged) = (0, 0);
    while kills < rounds {
        im.reconnect().await.unwrap();
        let activity = im.create(incident()).await.unwrap();
        im.leave(activity).await.unwrap();
        for (editor, _) in &mut editors {
            editor.reconnect().await.unwrap();
        }
        for round in kills..rounds.min(kills + IN_ONE) {
            // Killed after some tens of acknowledgements, wherever that falls in a batch.
            let editing = edited(editors, activity, 20 + round % 7 * 13).await;
            server.kill();
            editors = Vec::new();
            for one in editing {
                editors.push(one.await.unwrap());
            }
            server = Process::serve(folder.path(), port);
            for (client, told) in &mut editors {
                client.reconnect().await.unwrap();
                // What was under way is sent again under its own id, and is there once.
                if let Some((id, command, bullet)) = told.open.take() {
                    client.command_with_id(id, activity, command).await.unwrap();
                    told.acknowledged.insert(bullet);
                }
            }
        }
        kills = rounds.min(kills + IN_ONE);
        acknowledged += compare(&mut editors, activity).await;
        println!("{kills} kills, {acknowledged} acknowledged commands, none lost, none doubled");
    }
    drop(editors);
    server.kill();
    let data = folder.path().join("data");
    let report = beeld(&["verify", "--data", data.to_str().unwrap()]);
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stdout));
}

#[test]
fn the_program_says_in_one_sentence_what_stands_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    let says = |args: &[&str], word: &str| {
        let output = beeld(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{args:?}");
        assert!(said.contains(word), "{args:?} says {said:?}, not {word:?}");
        assert!(!said.contains("panicked"), "{said}");
    };
    says(&["serve", "--no-such-option"], "unexpected argument");
    says(&["serve", "--data", &path], "--directory");
    says(&["verify", "--data", &path], "there is no store");
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = held.local_addr().unwrap().to_string();
    says(&["demo", "--data", &path, "--listen", &address], "is in use by another program");
    let damaged = tempfile::tempdir().unwrap();
    let file = damaged.path().join("beeld.sqlite3");
    std::fs::write(&file, "this is no database, and long enough to be seen as none").unwrap();
    let others = damaged.path().to_str().unwrap();
    says(&["demo", "--fresh", "--data", others, "--listen", "127.0.0.1:0"], "something else than a demonstration");
    assert!(file.is_file(), "what is another's is not thrown away");
    std::fs::write(damaged.path().join("demonstration.txt"), "").unwrap();
    says(&["demo", "--data", damaged.path().to_str().unwrap(), "--listen", "127.0.0.1:0"], "is damaged");
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    says(&["demo", "--data", file.to_str().unwrap(), "--listen", "127.0.0.1:0"], "is no folder");
}
