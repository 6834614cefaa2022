// SPDX-License-Identifier: EUPL-1.2
//! A server killed under load, again and again: what was acknowledged is there, once.
//!
//! `BEELD_KILLS=1000` tries that often.

use crate::support::partners::asked_as;
use crate::support::people::*;
use crate::support::process::{Process, beeld, free_port};
use beeldctl::{Accepted, Client, NotAccepted, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{NewSamenwerking, RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::task::JoinHandle;
use uuid::Uuid;

/// Who write an activity.
const EDITORS: usize = 64;
/// Who write the register meanwhile.
const KEEPERS: usize = 4;
/// Who acts for VR20 in the register.
const BEHEER: &str = "vr20-beheer";
/// Kills in one activity and one samenwerking; then the next are begun, for each holds a bounded number.
const IN_ONE: u64 = 20;

/// Where a client writes: bullets in an activity, or when a samenwerking is evaluated next.
#[derive(Clone, Copy)]
enum Place {
    Activity(ActivityId),
    Register(SamenwerkingId),
}

/// What a client asked, and has no answer to.
#[derive(Clone)]
enum Asked {
    Activity(ActivityId, Command),
    Register(RegisterCommand),
}

impl Place {
    /// Something new there, that is known by this.
    fn something(self) -> (Uuid, Asked) {
        match self {
            Place::Activity(activity) => {
                let new = bullet(activity, "situatie", "onder druk");
                (new.id.0, Asked::Activity(activity, Command::AddBullet { bullet: new }))
            }
            Place::Register(samenwerking) => {
                static NEXT: AtomicU64 = AtomicU64::new(1_900_000_000_000);
                let at = NEXT.fetch_add(1, Ordering::Relaxed);
                let change = SamenwerkingChange::PlanEvaluation { at: Some(Moment(at as i64)) };
                (Uuid::from_u128(at.into()), Asked::Register(RegisterCommand::Of { samenwerking, change }))
            }
        }
    }
}

/// What one client was told.
#[derive(Default)]
struct Told {
    acknowledged: BTreeSet<Uuid>,
    open: Option<(CommandId, Asked, Uuid)>,
}

async fn give(client: &mut Client, id: CommandId, asked: Asked) -> Result<Accepted, NotAccepted> {
    match asked {
        Asked::Activity(activity, command) => client.command_with_id(id, activity, command).await,
        Asked::Register(command) => client.register_with_id(id, command).await,
    }
}

/// Writes until the connection breaks, counting what was acknowledged.
async fn write(mut client: Client, place: Place, told: &mut Told, count: &AtomicU64) -> Client {
    loop {
        let (id, asked, new) = told.open.clone().unwrap_or_else(|| {
            let (new, asked) = place.something();
            (CommandId(new_id()), asked, new)
        });
        told.open = Some((id, asked.clone(), new));
        match give(&mut client, id, asked).await {
            Ok(_) => {
                told.acknowledged.insert(new);
                told.open = None;
                count.fetch_add(1, Ordering::Relaxed);
            }
            Err(NotAccepted::Lost(_)) => return client,
            Err(other) => panic!("{other}"),
        }
    }
}

type Writers = Vec<(Client, Told)>;
type Writing = Vec<JoinHandle<(Client, Told)>>;

/// Lets them all write, until so many commands were acknowledged; they go on.
async fn written(writers: Writers, place: Place, many: u64) -> Writing {
    let count = Arc::new(AtomicU64::new(0));
    let writing = writers.into_iter().map(|(client, mut told)| {
        let count = count.clone();
        tokio::spawn(async move {
            let client = write(client, place, &mut told, &count).await;
            (client, told)
        })
    });
    let writing: Writing = writing.collect();
    while count.load(Ordering::Relaxed) < many {
        assert!(!writing.iter().any(JoinHandle::is_finished), "a writer stopped before the server did");
        tokio::task::yield_now().await;
    }
    writing
}

/// Each has noticed that the server is gone.
async fn ended(writing: Writing) -> Writers {
    let mut writers = Vec::new();
    for one in writing {
        writers.push(one.await.unwrap());
    }
    writers
}

/// After a restart: what was under way is sent again under its own id, and is there once.
async fn came_back(mut writers: Writers) -> Writers {
    for (client, told) in &mut writers {
        client.reconnect().await.unwrap();
        if let Some((id, asked, new)) = told.open.take() {
            give(client, id, asked).await.unwrap();
            told.acknowledged.insert(new);
        }
    }
    writers
}

/// Everybody sees each bullet that was acknowledged, once, and no other. Gives how many there are.
async fn compare(editors: &mut Writers, activity: ActivityId) -> usize {
    let (mut said, mut there) = (BTreeSet::new(), BTreeSet::new());
    let mut pictures = BTreeSet::new();
    for (client, told) in editors.iter_mut() {
        // The others' turns may take longer than a client may say nothing.
        client.reconnect().await.unwrap();
        client.open(activity).await.unwrap();
        client.settle().await.unwrap();
        assert_eq!(client.position_check(activity).await.unwrap(), Some(true));
        pictures.insert(client.checksum(activity).unwrap());
        there.extend(client.picture(activity).unwrap().bullets.keys().map(|id| id.0));
        said.extend(std::mem::take(&mut told.acknowledged));
        client.leave(activity).await.unwrap();
        client.disconnect();
    }
    assert_eq!(pictures.len(), 1, "all converge");
    assert_eq!(there.len(), said.len(), "as many bullets as acknowledgements");
    assert!(there == said, "each acknowledged bullet is there, and no other");
    said.len()
}

/// Each plan that was acknowledged is in the log of the register, once, and no other. Gives how many there are.
async fn compare_register(keepers: &mut Writers, samenwerking: SamenwerkingId) -> usize {
    let told = keepers.iter_mut().flat_map(|(_, told)| std::mem::take(&mut told.acknowledged));
    let said: BTreeSet<Uuid> = told.collect();
    let answer = asked_as(&keepers[0].0.session, &format!("/api/register/samenwerkingen/{samenwerking}")).await;
    let events = answer["history"].as_array().unwrap().iter().map(|recorded| &recorded["event"]["what"]);
    let plans = events.filter(|what| what["what"] == "evaluation_planned").map(|what| what["at"].as_u64().unwrap());
    let there: Vec<Uuid> = plans.map(|at| Uuid::from_u128(at.into())).collect();
    assert_eq!(there.len(), said.len(), "as many plans as acknowledgements");
    assert_eq!(there.into_iter().collect::<BTreeSet<_>>(), said, "each that was acknowledged is there, and no other");
    said.len()
}

/// A samenwerking to write in, after the one before ended.
async fn samenwerking(keeper: &mut Client, before: Option<SamenwerkingId>) -> SamenwerkingId {
    if let Some(samenwerking) = before {
        let change = SamenwerkingChange::End { from: Moment(1_700_000_000_000), reason: "Verder.".into() };
        keeper.register(RegisterCommand::Of { samenwerking, change }).await.unwrap();
    }
    let id = SamenwerkingId(new_id());
    let new = NewSamenwerking {
        id,
        partner: OrganisationId::new("transportnet-gas"),
        kerntaak: Kerntaak::Beheerder,
        regions: vec![RegionCode::new("VR20")],
        adoptieregio: None,
        adoptiepartner: None,
        standard: Default::default(),
    };
    keeper.register(RegisterCommand::BeginSamenwerking { new }).await.unwrap();
    id
}

async fn writers(server: &Process, account: &str, many: usize) -> Writers {
    let mut all = Vec::new();
    for _ in 0..many {
        all.push((client_at(&server.address, account).await, Told::default()));
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t24_what_was_acknowledged_survives_sigkill_exactly_once() {
    let rounds: u64 = std::env::var("BEELD_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = Process::serve(folder.path(), port);
    let mut im = client_at(&server.address, IM).await;
    let mut editors = writers(&server, IM, EDITORS).await;
    let mut keepers = writers(&server, BEHEER, KEEPERS).await;
    let (mut kills, mut acknowledged, mut of_register, mut agreement) = (0, 0, 0, None);
    while kills < rounds {
        im.reconnect().await.unwrap();
        let activity = im.create(incident()).await.unwrap();
        im.leave(activity).await.unwrap();
        for (client, _) in editors.iter_mut().chain(&mut keepers) {
            client.reconnect().await.unwrap();
        }
        let one = samenwerking(&mut keepers[0].0, agreement).await;
        agreement = Some(one);
        for round in kills..rounds.min(kills + IN_ONE) {
            // Killed after some tens of acknowledgements, wherever that falls in a batch.
            let keeping = written(keepers, Place::Register(one), 1).await;
            let editing = written(editors, Place::Activity(activity), 20 + round % 7 * 13).await;
            server.kill();
            let (edited, kept) = (ended(editing).await, ended(keeping).await);
            server = Process::serve(folder.path(), port);
            (editors, keepers) = (came_back(edited).await, came_back(kept).await);
        }
        kills = rounds.min(kills + IN_ONE);
        acknowledged += compare(&mut editors, activity).await;
        of_register += compare_register(&mut keepers, one).await;
        println!(
            "{kills} kills, {acknowledged} acknowledged commands and {of_register} of the register, none lost, none doubled"
        );
    }
    drop((editors, keepers));
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
