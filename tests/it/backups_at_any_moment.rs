// SPDX-License-Identifier: EUPL-1.2
//! Backups that are made at any moment under editors, who write two activities, files and the register: each is proved
//! and restored, and holds what the store held at one moment.
//!
//! `BEELD_BACKUPS=200` makes that many.

use crate::support::files;
use crate::support::knobs::number;
use crate::support::people::*;
use crate::support::process::beeld;
use crate::support::server::TestServer;
use beeldctl::{Client, new_id};
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::inbox::Attachment;
use gedeeld_beeld::domain::ids::{ActivityId, AttachmentId, PersonId, Seq};
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::event::{RegisterEvent, RegisterRecorded};
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::server::Stores;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use uuid::Uuid;

/// Who write activities and files; one more writes both them and the register.
const EDITORS: usize = 5;
/// Backups of one store; then another is begun, for each takes longer the more there is.
const OF_ONE: u64 = 20;
/// Commands that are acknowledged between two backups, at most.
const BETWEEN: u64 = 60;

/// What one editor did, in order: what each command made, and how many were acknowledged.
#[derive(Clone, Default)]
struct Did {
    asked: Vec<Vec<Uuid>>,
    acknowledged: usize,
}

/// A file that was put: of which activity, and from what its bytes follow.
type Files = Mutex<BTreeMap<AttachmentId, (ActivityId, u32)>>;

/// What editors share with who makes the backups.
struct Shared {
    did: Vec<Mutex<Did>>,
    files: Files,
    count: watch::Sender<u64>,
    goes_on: watch::Sender<bool>,
}

impl Shared {
    fn new() -> Arc<Self> {
        let did = (0..=EDITORS).map(|_| Mutex::default()).collect();
        let (count, goes_on) = (watch::channel(0).0, watch::channel(true).0);
        Arc::new(Shared { did, files: Mutex::default(), count, goes_on })
    }

    fn all(&self) -> Vec<Did> {
        self.did.iter().map(|did| did.lock().unwrap().clone()).collect()
    }
}

/// One who writes, each thing after the one before was acknowledged: in one activity, in the other, a file, the register.
struct Editor {
    number: usize,
    client: Client,
    keeper: Client,
    activities: [ActivityId; 2],
    shared: Arc<Shared>,
}

impl Editor {
    async fn write(mut self) {
        for turn in 0.. {
            if !*self.shared.goes_on.borrow() {
                return;
            }
            match turn % 4 {
                0 => self.add_bullet(0).await,
                1 => self.add_features().await,
                2 if self.number == EDITORS => self.add_person().await,
                2 if turn % 8 == 2 => self.put_file(turn).await,
                _ => self.add_bullet(1).await,
            }
            self.shared.did[self.number].lock().unwrap().acknowledged += 1;
            self.shared.count.send_modify(|count| *count += 1);
        }
    }

    /// What is asked is noted first: it may be there before that is said.
    fn asks(&self, made: Vec<Uuid>) {
        self.shared.did[self.number].lock().unwrap().asked.push(made);
    }

    async fn add_bullet(&mut self, place: usize) {
        let new = bullet(self.activities[place], "situatie", "onder een kopie");
        self.asks(vec![new.id.0]);
        self.client.command(self.activities[place], Command::AddBullet { bullet: new }).await.unwrap();
    }

    /// Three events by one command.
    async fn add_features(&mut self) {
        let features = vec![point(), point(), point()];
        self.asks(features.iter().map(|feature| feature.id.0).collect());
        let layer = situatielaag(self.activities[1]);
        self.client.command(self.activities[1], Command::AddFeatures { layer, features }).await.unwrap();
    }

    async fn put_file(&mut self, turn: u32) {
        let (activity, seed) = (self.activities[0], turn * 100 + self.number as u32);
        let put = files::put(&self.client.session, activity, &of_file(seed)).await;
        let attachment: Attachment = put.unwrap().unwrap();
        self.shared.files.lock().unwrap().insert(attachment.id, (activity, seed));
        self.asks(vec![attachment.id.0]);
        self.client.command(activity, files::names(activity, attachment)).await.unwrap();
    }

    async fn add_person(&mut self) {
        let person = PersonId(new_id());
        self.asks(vec![person.0]);
        self.keeper.register(RegisterCommand::AddPerson { person, name: "Naam".into() }).await.unwrap();
    }
}

fn of_file(seed: u32) -> Vec<u8> {
    files::bytes(seed, 2_000 + seed as usize % 7 * 9_000)
}

/// Runs the server's program; it goes well.
async fn run(args: &[&str]) {
    let owned: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
    let output = tokio::task::spawn_blocking(move || beeld(&owned.iter().map(String::as_str).collect::<Vec<_>>()));
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{args:?}: {said}");
}

/// All of a store's logs.
struct Logs {
    activities: BTreeMap<ActivityId, Vec<Recorded>>,
    register: Vec<RegisterRecorded>,
}

const ALL: usize = usize::MAX >> 1;

impl Logs {
    fn of(stores: &Stores, activities: &[ActivityId]) -> Self {
        let read = |id: &ActivityId| (*id, stores.log.read(*id, Seq(0), ALL).unwrap());
        Logs { activities: activities.iter().map(read).collect(), register: stores.register.read(Seq(0), ALL).unwrap() }
    }

    /// What was made by what is in them: bullets, features, files that are named, persons.
    fn made(&self) -> BTreeSet<Uuid> {
        let of_activities = self.activities.values().flatten().filter_map(|recorded| match &recorded.event {
            Event::BulletAdded { bullet } => Some(bullet.id.0),
            Event::FeatureAdded { feature } => Some(feature.id.0),
            Event::ItemOffered { item, .. } => Some(item.attachment.as_ref()?.id.0),
            _ => None,
        });
        let of_register = self.register.iter().filter_map(|recorded| match &recorded.event {
            RegisterEvent::PersonAdded { person } => Some(person.id.0),
            _ => None,
        });
        of_activities.chain(of_register).collect()
    }
}

/// What was restored is the beginning of what the store has by now: of each editor all up to some command, at least what
/// was acknowledged before, at most what was asked until after. Gives how many commands that is.
fn compare(restored: &Path, now: &Logs, shared: &Shared, before: &[Did], after: &[Did]) -> usize {
    let stores = Stores::sqlite(restored).unwrap();
    let activities: Vec<ActivityId> = now.activities.keys().copied().collect();
    let copy = Logs::of(&stores, &activities);
    for (activity, log) in &copy.activities {
        assert!(now.activities[activity].starts_with(log), "the log of {activity} is the beginning of what it is");
    }
    assert!(now.register.starts_with(&copy.register), "that of the register too");
    let made = copy.made();
    let mut whole = 0;
    for (editor, (before, after)) in before.iter().zip(after).enumerate() {
        let there: Vec<usize> =
            after.asked.iter().map(|new| new.iter().filter(|one| made.contains(one)).count()).collect();
        let half = there.iter().zip(&after.asked).find(|(there, new)| **there > 0 && **there < new.len());
        assert_eq!(half, None, "half of what editor {editor} asked at once");
        let up_to = there.iter().take_while(|there| **there > 0).count();
        assert!(
            there[up_to..].iter().all(|there| *there == 0),
            "editor {editor}: something later, and not what was before"
        );
        assert!(up_to >= before.acknowledged, "editor {editor}: what was acknowledged before is not in it");
        whole += up_to;
    }
    for (file, (activity, seed)) in shared.files.lock().unwrap().iter().filter(|(file, _)| made.contains(&file.0)) {
        assert!(
            stores.attachments.get(*activity, *file).unwrap() == Some(of_file(*seed)),
            "a file that is named is in it"
        );
    }
    whole
}

/// Makes so many backups of one new store; how many commands were acknowledged, and how many while one was made.
async fn of_one(many: u64, dice: &mut Dice) -> (u64, u64) {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let stores = Stores::sqlite(folder.path()).unwrap();
    let (log, register) = (stores.log.clone(), stores.register.clone());
    let (sessions, attachments) = (stores.sessions.clone(), stores.attachments.clone());
    let store = Stores { log, register, sessions, attachments };
    let server = TestServer::start_on(folder, stores, Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let activities = [im.create(incident()).await.unwrap(), im.create(incident()).await.unwrap()];
    let shared = Shared::new();
    let mut writing = Vec::new();
    for number in 0..=EDITORS {
        let (client, keeper) = (server.client(IM).await, server.client("vr20-beheer").await);
        writing.push(tokio::spawn(Editor { number, client, keeper, activities, shared: shared.clone() }.write()));
    }
    let (mut counted, mut meanwhile) = (shared.count.subscribe(), 0);
    let data = server.folder.path().to_str().unwrap().to_owned();
    for _ in 0..many {
        let next = *counted.borrow() + dice.below(BETWEEN);
        counted.wait_for(|count| *count >= next).await.unwrap();
        let room = tempfile::tempdir().unwrap();
        let [copy, restored] = ["kopie", "hersteld"].map(|name| room.path().join(name).to_str().unwrap().to_owned());
        let (before, acknowledged) = (shared.all(), *counted.borrow());
        run(&["backup", "--data", &data, &copy]).await;
        meanwhile += *counted.borrow() - acknowledged;
        let (after, now) = (shared.all(), Logs::of(&store, &activities));
        run(&["restore", &copy, "--data", &restored]).await;
        run(&["verify", "--data", &restored]).await;
        compare(Path::new(&restored), &now, &shared, &before, &after);
    }
    shared.goes_on.send_replace(false);
    for one in writing {
        one.await.unwrap();
    }
    (*counted.borrow(), meanwhile)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn l13_a_backup_at_any_moment_is_whole_up_to_that_moment() {
    let backups = number("BEELD_BACKUPS", 4);
    let mut dice = Dice::new(backups);
    let (mut made, mut acknowledged, mut meanwhile) = (0, 0, 0);
    while made < backups {
        let many = OF_ONE.min(backups - made);
        let (all, during) = of_one(many, &mut dice).await;
        (made, acknowledged, meanwhile) = (made + many, acknowledged + all, meanwhile + during);
    }
    println!(
        "{made} backups at any moment of {acknowledged} changes, {meanwhile} of which while one was made: each proved, \
         restored, and whole up to one moment"
    );
    assert!(meanwhile > 0, "nobody wrote while a backup was made");
}
