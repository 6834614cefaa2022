// SPDX-License-Identifier: EUPL-1.2
//! A server killed under load, again and again: what was acknowledged is there, once, nothing is half there, and who
//! kept reading ends with what the log says.
//!
//! `BEELD_KILLS=1000` tries that often.

use crate::support::files;
use crate::support::knobs::number;
use crate::support::partners::asked_as;
use crate::support::people::*;
use crate::support::process::{Process, beeld, free_port};
use beeldctl::{Accepted, Client, NotAccepted, Session, new_id};
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::Attachment;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{NewSamenwerking, RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::engine::ports::EventLog;
use gedeeld_beeld::store::sqlite::SqliteStore;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;
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

/// Files that are put between two kills, at most.
const FILES: u32 = 6;
/// Who keep an activity open through all kills: one of the same region, one of a partner.
const FOLLOWERS: [&str; 2] = [COLLEAGUE, KERN];

/// Where a client writes: bullets and features in an activity, or when a samenwerking is evaluated next.
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
    /// Something new there, that is known by these: every other command on an activity is three events.
    fn something(self) -> (Vec<Uuid>, Asked) {
        static NEXT: AtomicU64 = AtomicU64::new(1_900_000_000_000);
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        match self {
            Place::Activity(activity) if next.is_multiple_of(2) => {
                let new = bullet(activity, "situatie", "onder druk");
                (vec![new.id.0], Asked::Activity(activity, Command::AddBullet { bullet: new }))
            }
            Place::Activity(activity) => {
                let new: Vec<_> = (0..3).map(|_| point()).collect();
                let command = Command::AddFeatures { layer: situatielaag(activity), features: new.clone() };
                (new.iter().map(|feature| feature.id.0).collect(), Asked::Activity(activity, command))
            }
            Place::Register(samenwerking) => {
                let change = SamenwerkingChange::PlanEvaluation { at: Some(Moment(next as i64)) };
                (vec![Uuid::from_u128(next.into())], Asked::Register(RegisterCommand::Of { samenwerking, change }))
            }
        }
    }
}

/// What one client was told.
#[derive(Default)]
struct Told {
    acknowledged: BTreeSet<Uuid>,
    commands: usize,
    open: Option<(CommandId, Asked, Vec<Uuid>)>,
}

impl Told {
    fn yes(&mut self, new: Vec<Uuid>) {
        self.acknowledged.extend(new);
        self.commands += 1;
        self.open = None;
    }
}

async fn give(client: &mut Client, id: CommandId, asked: Asked) -> Result<Accepted, NotAccepted> {
    match asked {
        Asked::Activity(activity, command) => client.command_with_id(id, activity, command).await,
        Asked::Register(command) => client.register_with_id(id, command).await,
    }
}

/// Writes until the connection breaks, counting what was acknowledged.
async fn write(mut client: Client, place: Place, told: &mut Told, count: &watch::Sender<u64>) -> Client {
    loop {
        let (id, asked, new) = told.open.clone().unwrap_or_else(|| {
            let (new, asked) = place.something();
            (CommandId(new_id()), asked, new)
        });
        told.open = Some((id, asked.clone(), new.clone()));
        match give(&mut client, id, asked).await {
            Ok(_) => {
                told.yes(new);
                count.send_modify(|count| *count += 1);
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
    let (count, mut counted) = watch::channel(0);
    let count = Arc::new(count);
    let writing = writers.into_iter().map(|(client, mut told)| {
        let count = count.clone();
        tokio::spawn(async move {
            let client = write(client, place, &mut told, &count).await;
            (client, told)
        })
    });
    let writing: Writing = writing.collect();
    drop(count);
    counted.wait_for(|count| *count >= many).await.expect("a writer stopped before the server did");
    assert!(!writing.iter().any(JoinHandle::is_finished), "a writer stopped before the server did");
    writing
}

/// A file that was acknowledged, and from what its bytes follow.
type File = (Attachment, u32);

/// Puts files until the server is gone; those that it said to have.
fn putting(session: Session, activity: ActivityId, round: u64) -> JoinHandle<Vec<File>> {
    tokio::spawn(async move {
        let mut kept = Vec::new();
        for seed in (round as u32 * FILES..).take(FILES as usize) {
            match files::put(&session, activity, &of_file(seed)).await {
                Some(Ok(attachment)) => kept.push((attachment, seed)),
                Some(Err(status)) => panic!("a file was answered with {status}"),
                None => break,
            }
        }
        kept
    })
}

fn of_file(seed: u32) -> Vec<u8> {
    files::bytes(seed, 5_000 + seed as usize % 5 * 20_000)
}

/// Each file that was acknowledged is there, byte for byte.
async fn compare_files(im: &mut Client, activity: ActivityId, files: Vec<File>) -> usize {
    let many = files.len();
    for (attachment, seed) in files {
        let id = attachment.id;
        // It can be got once an item names it.
        im.command(activity, files::names(activity, attachment)).await.unwrap();
        assert!(files::get(&im.session, activity, id).await == Ok(of_file(seed)), "file {seed} is not what was put");
    }
    many
}

/// Reads on until the server is gone.
fn reading(followers: Vec<Client>) -> Vec<JoinHandle<Client>> {
    let read = |mut client: Client| async move {
        while client.step().await.is_ok() {}
        client
    };
    followers.into_iter().map(|client| tokio::spawn(read(client))).collect()
}

/// They come back, to where they were.
async fn followed_on(reading: Vec<JoinHandle<Client>>) -> Vec<Client> {
    let mut followers = Vec::new();
    for one in reading {
        let mut client = one.await.unwrap();
        client.reconnect().await.unwrap();
        followers.push(client);
    }
    followers
}

/// Who kept the activity open all the time has what one has who opens it now. Gives what the picture of who sees
/// all of it is.
async fn compare_followers(followers: &mut [Client], activity: ActivityId) -> String {
    for client in followers.iter_mut() {
        // The others' turns may take longer than a client may say nothing.
        client.reconnect().await.unwrap();
        let mut fresh = Client::connect(&client.session, Default::default()).await.unwrap();
        fresh.open(activity).await.unwrap();
        client.wait_for(activity, fresh.followed(activity).unwrap().seq().unwrap()).await.unwrap();
        assert_eq!(client.position_check(activity).await.unwrap(), Some(true));
        assert!(client.picture(activity) == fresh.picture(activity), "{:?} has another picture", client.session);
    }
    followers[0].checksum(activity).unwrap()
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
            told.yes(new);
        }
    }
    writers
}

/// Whoever opens it sees each bullet and feature that was acknowledged, once, and no other. Gives how many commands that were.
async fn compare(editors: &mut Writers, activity: ActivityId) -> usize {
    let (mut said, mut there, mut commands) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut pictures = BTreeSet::new();
    for (place, (client, told)) in editors.iter_mut().enumerate() {
        said.extend(std::mem::take(&mut told.acknowledged));
        commands += std::mem::take(&mut told.commands);
        // They all have the same account: some of them look.
        if place % 8 == 0 {
            // The others' turns may take longer than a client may say nothing.
            client.reconnect().await.unwrap();
            client.open(activity).await.unwrap();
            assert_eq!(client.position_check(activity).await.unwrap(), Some(true));
            pictures.insert(client.checksum(activity).unwrap());
            let picture = client.picture(activity).unwrap();
            there.extend(picture.bullets.keys().map(|id| id.0).chain(picture.features.keys().map(|id| id.0)));
            client.leave(activity).await.unwrap();
        }
        client.disconnect();
    }
    assert_eq!(pictures.len(), 1, "all converge");
    assert_eq!(there.len(), said.len(), "as many bullets and features as were acknowledged");
    assert!(there == said, "each that was acknowledged is there, and no other");
    commands
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

/// What the logs in a folder say, without a server.
fn folded(data: &Path, activities: &[(ActivityId, String)]) {
    let store = SqliteStore::open(data).unwrap();
    for (activity, seen) in activities {
        let log = EventLog::read(&store, *activity, Seq(0), usize::MAX >> 1).unwrap();
        assert_eq!(&checksum::of(&fold(&log).unwrap()), seen, "who kept reading has what the log says");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t24_what_was_acknowledged_survives_sigkill_exactly_once() {
    let rounds = number("BEELD_KILLS", 20);
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let mut server = Process::serve(folder.path(), port);
    let mut im = client_at(&server.address, IM).await;
    let mut editors = writers(&server, IM, EDITORS).await;
    let mut keepers = writers(&server, BEHEER, KEEPERS).await;
    let (mut kills, mut acknowledged, mut of_register, mut agreement) = (0, 0, 0, None);
    let (mut kept, mut activities) = (0, Vec::new());
    while kills < rounds {
        im.reconnect().await.unwrap();
        let activity = im.create(incident()).await.unwrap();
        im.leave(activity).await.unwrap();
        for (client, _) in editors.iter_mut().chain(&mut keepers) {
            client.reconnect().await.unwrap();
        }
        let one = samenwerking(&mut keepers[0].0, agreement).await;
        agreement = Some(one);
        let mut followers = Vec::new();
        for account in FOLLOWERS {
            let mut client = client_at(&server.address, account).await;
            client.open(activity).await.unwrap();
            followers.push(client);
        }
        let mut files = Vec::new();
        for round in kills..rounds.min(kills + IN_ONE) {
            // Killed after some tens of acknowledgements, wherever that falls in a batch.
            let putting = putting(im.session.clone(), activity, round);
            let reading = reading(followers);
            let keeping = written(keepers, Place::Register(one), 1).await;
            let editing = written(editors, Place::Activity(activity), 20 + round % 7 * 13).await;
            server.kill();
            let (edited, kept) = (ended(editing).await, ended(keeping).await);
            files.extend(putting.await.unwrap());
            server = Process::serve(folder.path(), port);
            followers = followed_on(reading).await;
            (editors, keepers) = (came_back(edited).await, came_back(kept).await);
        }
        kills = rounds.min(kills + IN_ONE);
        im.reconnect().await.unwrap();
        kept += compare_files(&mut im, activity, files).await;
        acknowledged += compare(&mut editors, activity).await;
        of_register += compare_register(&mut keepers, one).await;
        activities.push((activity, compare_followers(&mut followers, activity).await));
        println!(
            "{kills} kills, {acknowledged} acknowledged commands, {of_register} of the register, {kept} files: none \
             lost, none doubled, none half there; {} readers through all of them have what the log says",
            FOLLOWERS.len()
        );
    }
    drop((editors, keepers));
    server.kill();
    let data = folder.path().join("data");
    let report = beeld(&["verify", "--data", data.to_str().unwrap()]);
    assert!(report.status.success(), "{}", String::from_utf8_lossy(&report.stdout));
    folded(&data, &activities);
}
