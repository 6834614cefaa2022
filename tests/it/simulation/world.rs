// SPDX-License-Identifier: EUPL-1.2
//! One life: clients that ask for things, a network that loses, a log that fails, a clock that
//! jumps, servers that are killed; and what must be true all along, and at the end.

use super::client::Client;
use super::life::Life;
use super::log::{Disk, SimClock, SimLog};
use crate::support::people::{admit, bullet, incident, situatiebeeld};
use crate::support::register_log::MemoryRegister;
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::{Event, HeadPatch, Recorded};
use gedeeld_beeld::domain::activity::inbox::{ItemKind, NewItem, Outcome};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{Picture, Status};
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::{self, MINUTE_MS};
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::rights::view_of;
use gedeeld_beeld::domain::text::write;
use gedeeld_beeld::engine::activity::Deps;
use gedeeld_beeld::engine::ports::Clock;
use gedeeld_beeld::engine::register;
use gedeeld_beeld::engine::registry::Registry;
use gedeeld_beeld::server::demo;
use gedeeld_beeld::ws::words::JsonWords;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

const ACCOUNTS: [&str; 6] =
    ["vr20-rot-im", "vr20-copi-im", "vr18-rot-im", "brabantse-delta-ico", "havenbedrijf-hin", "rodekruis-hin"];
const STEPS: u64 = 300;

/// A running server, over a log that outlives it.
pub struct Server {
    pub registry: Arc<Registry>,
}

struct World {
    dice: Dice,
    register: Arc<Register>,
    registered: Arc<MemoryRegister>,
    disk: Arc<Mutex<Disk>>,
    clock: Arc<SimClock>,
    living: Arc<AtomicU64>,
    server: Server,
    clients: Vec<Client>,
    activity: ActivityId,
    ids: u128,
    connections: u64,
    life: Life,
}

/// Lives one life, and gives what it was.
pub async fn live(seed: u64) -> Life {
    let mut world = World::begin(seed).await;
    for _ in 0..STEPS {
        world.step().await;
        world.check();
    }
    world.come_to_rest().await;
    world.judge()
}

/// A reader that says nothing of where it is for half a minute is shown behind, and one that
/// catches up is not.
pub async fn fall_behind_and_catch_up() {
    let mut world = World::begin(1).await;
    world.pass(100).await;
    let bullet = bullet(world.activity, "situatie", "Brand");
    world.send(0, Command::AddBullet { bullet }).await;
    world.pass(100).await;
    let behind = async |world: &mut World| {
        while world.clients[0].read(&world.server, world.activity).await {}
        let people = &world.clients[0].followed.people;
        people.iter().find(|one| one.who.account.0 == ACCOUNTS[1]).map(|one| one.behind)
    };
    world.pass(1_000).await;
    assert_eq!(behind(&mut world).await, Some(0), "what is on its way is not lacking");
    world.pass(31_000).await;
    assert_eq!(behind(&mut world).await, Some(1), "it has not said that it has the bullet");
    let (handle, last) = (world.server.registry.find(world.activity).unwrap(), Seq(2));
    handle.position(world.clients[1].connection.clone().unwrap(), last, None).await;
    world.pass(1_000).await;
    assert_eq!(behind(&mut world).await, Some(0), "it has caught up");
}

impl World {
    async fn begin(seed: u64) -> World {
        let registered = Arc::new(MemoryRegister::default());
        let (disk, clock, living) = (Arc::default(), SimClock::new(), Arc::new(AtomicU64::new(0)));
        let server = started(&registered, &disk, &clock, &living, seed).await;
        let register = server.registry.register().current.now();
        let account = |name: &&str| register.account(&AccountId::new(*name)).unwrap().as_ref().clone();
        let clients = ACCOUNTS.iter().map(account).zip(100..).map(|(account, text)| Client::new(account, text));
        let mut world = World {
            dice: Dice::new(seed),
            clients: clients.collect(),
            activity: ActivityId(id_of(0)),
            ids: 1,
            connections: 0,
            life: Life::default(),
            register,
            registered,
            disk,
            clock,
            living,
            server,
        };
        for who in 0..world.clients.len() {
            world.connect(who).await;
        }
        let create = Command::CreateActivity { activity: incident() };
        world.send(0, create).await;
        world.pass(100).await;
        world.read(0).await;
        for who in 0..world.clients.len() {
            world.clients[who].open(&world.server, world.activity).await;
        }
        world
    }

    fn id(&mut self) -> Uuid {
        self.ids += 1;
        id_of(self.ids)
    }

    async fn step(&mut self) {
        let who = self.dice.below(self.clients.len() as u64) as usize;
        // What is broken seldom stays so for long.
        if self.dice.below(4) == 0 {
            self.disk.lock().unwrap().broken = false;
        }
        if self.clients[who].connection.is_none() && self.dice.below(3) == 0 {
            self.connect(who).await;
        }
        match self.dice.below(100) {
            0..40 => {
                if let Some(command) = self.command(who) {
                    self.send(who, command).await;
                }
            }
            40..80 => self.read(who).await,
            80..86 => {
                let ms = self.dice.below(3_000);
                self.pass(ms).await;
            }
            86..88 => {
                let minutes = self.dice.below(12);
                self.pass(minutes * 60_000).await;
            }
            88..92 if self.clients[who].connection.is_some() => {
                self.life.cuts += 1;
                self.clients[who].cut(&self.server).await;
            }
            92..96 => self.disk.lock().unwrap().broken = true,
            96..98 => {
                self.life.jumps += 1;
                let jump = if self.dice.below(2) == 0 { -60 } else { 24 * 60 };
                self.clock.jump(jump * MINUTE_MS);
            }
            98.. if self.dice.below(2) == 0 => self.kill().await,
            _ => {}
        }
        // The others get on with what they have.
        self.pass(self.dice.clone().below(3)).await;
    }

    async fn send(&mut self, who: usize, command: Command) {
        let id = CommandId(self.id());
        if matches!(command, Command::TakeRegie { .. }) {
            self.life.takeovers += 1;
        }
        self.clients[who].send(&self.server, self.activity, id, command).await;
    }

    async fn read(&mut self, who: usize) {
        self.clients[who].read(&self.server, self.activity).await;
    }

    async fn connect(&mut self, who: usize) {
        self.connections += 1;
        let (number, activity) = (self.connections, self.activity);
        self.clients[who].connect(&self.server, number, activity).await;
    }

    async fn pass(&self, ms: u64) {
        tokio::time::sleep(Duration::from_millis(ms)).await;
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }

    /// The server is killed, with everything that was in its memory, and another starts on its log.
    async fn kill(&mut self) {
        self.life.crashes += 1;
        self.living.fetch_add(1, Ordering::SeqCst);
        for client in &mut self.clients {
            client.connection = None;
        }
        let seed = self.dice.below(u64::MAX);
        self.server = started(&self.registered, &self.disk, &self.clock, &self.living, seed).await;
    }

    /// Something that this client might ask for, by what it sees.
    fn command(&mut self, who: usize) -> Option<Command> {
        let (activity, now) = (self.activity, self.clock.now());
        let text_client = self.clients[who].text_client;
        let picture = self.clients[who].followed.picture.clone()?;
        let some = self.dice.below(1 << 20) as usize;
        let any = |n: usize| picture.bullets.values().nth(some % n.max(1)).cloned();
        let there = any(picture.bullets.len());
        let reason = || "daarom".to_owned();
        Some(match self.dice.below(30) {
            0..8 => {
                let theme = ["situatie", "aard", "bereikbaarheid"][some % 3];
                Command::AddBullet {
                    bullet: gedeeld_beeld::domain::activity::bullet::NewBullet {
                        id: BulletId(self.id()),
                        ..bullet(activity, theme, "Rook over de wijk")
                    },
                }
            }
            8..15 => {
                let there = there?;
                let end = there.text.encode_utf16().count() as u32;
                let update = write(&there.doc, text_client, end.min(some as u32 % 40), 0, "é🔥")?;
                Command::EditBulletText { bullet: there.id, update }
            }
            15 => Command::RemoveBullet { bullet: there?.id, reason: reason() },
            16 => Command::FlagBullet { bullet: there?.id, flag: FlagId(self.id()), reason: reason() },
            17 => {
                let there = there?;
                Command::AnswerFlag { bullet: there.id, flag: there.flags.first()?.id, answer: reason() }
            }
            18 => Command::OfferItem {
                item: NewItem {
                    id: ItemId(self.id()),
                    beeld: situatiebeeld(activity),
                    theme: None,
                    kind: ItemKind::Note,
                    text: reason(),
                    source: String::new(),
                    attachment: None,
                },
            },
            19 => Command::ProcessItem {
                item: picture.items.values().find(|item| item.processed.is_none())?.id,
                outcome: Outcome::SetAside { reason: reason() },
                unverified_because: String::new(),
            },
            20 => Command::EstablishOpschaling { at: now, grip: 1 + some as u8 % 3 },
            21 => [Command::ShareStartbeeld, Command::RegisterAlarmering { at: now }][some % 2].clone(),
            22 => {
                let status = [Participation::Monitorend, Participation::Actief, Participation::Ontkoppeld][some % 3];
                admit(activity, ["rode-kruis", "havenbedrijf-moerdijk", "vr18"][some / 3 % 3], status)
            }
            23 => Command::ChangeHead {
                patch: HeadPatch {
                    grip: Some(some as u8 % 5),
                    besloten: Some(some.is_multiple_of(7)),
                    ..HeadPatch::default()
                },
            },
            24 => Command::OfferRegie { to: AccountId::new(ACCOUNTS[some % 3]) },
            25 => [Command::AcceptRegie, Command::DeclineRegie][some % 2].clone(),
            26 => Command::TakeRegie { reason: reason() },
            27 => match picture.head.status {
                Status::Open if some.is_multiple_of(4) => Command::CloseActivity { reason: reason() },
                Status::Open => Command::AskAccess { reason: reason() },
                Status::Closed => Command::ReopenActivity { reason: reason() },
            },
            // Asked a second time, as another command: it is done once.
            28 => self.clients[who].waiting.values().next().cloned()?,
            _ => Command::MarkSeen { bullet: there?.id },
        })
    }

    /// What is true after every step.
    fn check(&self) {
        let disk = self.disk.lock().unwrap();
        for (place, recorded) in disk.events.iter().enumerate() {
            assert_eq!(recorded.seq.0, place as u64 + 1, "the log has no gaps");
        }
        for client in &self.clients {
            let Some(picture) = &client.followed.picture else { continue };
            let last = disk.events.len() as u64;
            assert!(picture.seq.0 <= last, "{} is shown what is not stored", client.account.id);
            assert_eq!(picture.regie.is_some(), picture.is_open(), "one regievoerder while open, in every sight");
            for (id, seq) in &client.accepted {
                let stored = &disk.events[seq.0 as usize - 1];
                assert_eq!(stored.command, Some(*id), "what was acknowledged is stored where it was said to be");
            }
        }
    }

    /// All is well again, everybody is back, and everything is answered.
    async fn come_to_rest(&mut self) {
        self.disk.lock().unwrap().broken = false;
        for round in 0..60 {
            for who in 0..self.clients.len() {
                if self.clients[who].connection.is_none() {
                    self.connect(who).await;
                } else if round % 10 == 9 {
                    if self.clients[who].followed.picture.is_none() {
                        // Who was shut out looks again whether it may.
                        self.clients[who].open(&self.server, self.activity).await;
                    }
                    // What failed is sent again.
                    for (id, command) in self.clients[who].waiting.clone() {
                        let activity = self.activity;
                        self.clients[who].send(&self.server, activity, id, command).await;
                    }
                }
            }
            self.pass(2_500).await;
            for who in 0..self.clients.len() {
                while self.clients[who].read(&self.server, self.activity).await {
                    self.pass(10).await;
                }
            }
            let last = self.disk.lock().unwrap().events.len() as u64;
            let current =
                |client: &Client| client.waiting.is_empty() && client.followed.seq().is_none_or(|seq| seq.0 == last);
            if round > 12 && self.clients.iter().all(current) {
                return;
            }
        }
        let states: Vec<_> = self.clients.iter().map(|c| (c.waiting.len(), c.followed.seq())).collect();
        panic!("it does not come to rest: {states:?} of {}", self.disk.lock().unwrap().events.len());
    }

    /// What is true in the end.
    fn judge(mut self) -> Life {
        let disk = self.disk.lock().unwrap();
        let log = disk.events.clone();
        self.life.faults = disk.faults;
        drop(disk);
        let whole = fold(&log).expect("it was created");
        let now = self.clock.now();
        let mut mine = BTreeSet::new();
        for client in &self.clients {
            let actor = self.register.actor(&client.account, &whole, now, 0);
            let seen = view_of(&actor, &whole).redact(&whole);
            let shown = client.followed.picture.as_ref();
            assert_eq!(
                shown.map(checksum::of),
                seen.as_ref().map(checksum::of),
                "{} sees what it may see, no more and no less",
                client.account.id
            );
            self.life.accepted += client.accepted.len() as u64;
            self.life.refused += client.refused.len() as u64;
            mine.extend(client.accepted.keys().copied());
            for id in &client.refused {
                assert!(log.iter().all(|recorded| recorded.command != Some(*id)), "what was refused did not happen");
            }
        }
        let mut done = BTreeSet::new();
        let mut last = None;
        for recorded in log.iter().filter(|recorded| recorded.command.is_some()) {
            if last != recorded.command {
                assert!(done.insert(recorded.command.unwrap()), "a command was done twice");
                last = recorded.command;
            }
        }
        assert_eq!(done, mine, "what was acknowledged was done, and nothing else");
        self.judge_norms(&log, &whole, now);
        self.life.log = log;
        self.life
    }

    fn judge_norms(&mut self, log: &[Recorded], whole: &Picture, now: Moment) {
        let mut said = BTreeSet::new();
        for recorded in log {
            if let Event::NormBreached { norm, at } = &recorded.event {
                self.life.breaches += 1;
                assert!(said.insert((norm.clone(), *at)), "a breach is said once");
            }
        }
        for norm in whole.norms.values() {
            if let Some(at) = norm.breached_at {
                assert_eq!(at, norm.due_at, "a breach has its own time, whenever it is said");
            }
        }
        assert!(norms::pass(whole, now).is_empty(), "what the clocks say by now has been said");
    }
}

fn id_of(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

async fn started(
    registered: &Arc<MemoryRegister>,
    disk: &Arc<Mutex<Disk>>,
    clock: &Arc<SimClock>,
    living: &Arc<AtomicU64>,
    seed: u64,
) -> Server {
    let words = Arc::new(JsonWords);
    let parts = register::Parts { log: registered.clone(), clock: clock.clone(), words: words.clone() };
    let register = register::start(parts, demo::directory().unwrap().events(clock.now())).await.unwrap();
    let deps = Deps {
        log: SimLog::new(disk.clone(), seed, living.clone()),
        clock: clock.clone(),
        words,
        register: register.current.clone(),
        overview: Arc::default(),
        connections: Arc::default(),
        announces_absence: true,
    };
    Server { registry: Registry::wake(Arc::new(deps), register).unwrap() }
}
