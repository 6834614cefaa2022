// SPDX-License-Identifier: EUPL-1.2
//! One life: clients that ask for things, a network that loses, a log that fails, a clock that
//! jumps, servers that are killed.

use super::client::Client;
use super::ledger::Ledger;
use super::life::Life;
use super::log::{Disk, SimClock, SimLog};
use super::network::{SimWords, Sockets};
use super::oracle::Past;
use crate::support::engine::deps;
use crate::support::people::incident;
use crate::support::register_log::MemoryRegister;
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::engine::activity::Deps;
use gedeeld_beeld::engine::register::Parts;
use gedeeld_beeld::engine::registry::Registry;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

pub const ACCOUNTS: [&str; 7] = [
    "vr20-rot-im",
    "vr20-copi-im",
    "vr18-rot-im",
    "brabantse-delta-ico",
    "havenbedrijf-hin",
    "rodekruis-hin",
    "vr20-gedetacheerd-hin",
];
const STEPS: u64 = 300;

/// A running server, over a log that outlives it.
pub struct Server {
    pub registry: Arc<Registry>,
    pub sockets: Arc<Sockets>,
}

pub struct World {
    pub dice: Dice,
    pub register: Arc<Register>,
    registered: Arc<MemoryRegister>,
    pub disk: Arc<Mutex<Disk>>,
    pub clock: Arc<SimClock>,
    living: Arc<AtomicU64>,
    pub server: Server,
    pub clients: Vec<Client>,
    pub activity: ActivityId,
    ids: u128,
    connections: u64,
    pub past: Past,
    pub ledger: Ledger,
    /// What kind of command was asked, until it is answered.
    pub kinds: BTreeMap<CommandId, String>,
    /// Since when nothing is broken.
    pub well_since: Instant,
    pub life: Life,
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

impl World {
    pub async fn begin(seed: u64) -> World {
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
            past: Past::default(),
            ledger: Ledger::default(),
            kinds: BTreeMap::new(),
            well_since: Instant::now(),
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

    pub fn id(&mut self) -> Uuid {
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
            0..34 => self.ask(who).await,
            34..38 => self.ask_at_once(who).await,
            38..42 => self.say_where(who).await,
            42..80 => self.read(who).await,
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
                self.well_since = Instant::now();
                let jump = if self.dice.below(2) == 0 { -60 } else { 24 * 60 };
                self.clock.jump(jump * MINUTE_MS);
            }
            98 if self.dice.below(2) == 0 => self.kill().await,
            99 if self.dice.below(2) == 0 => self.stop().await,
            _ => {}
        }
        // The others get on with what they have.
        let ms = self.dice.below(4);
        self.pass(ms).await;
        self.life.steps += 1;
    }

    pub async fn send(&mut self, who: usize, command: Command) {
        let id = CommandId(self.id());
        self.kinds.insert(id, kind_of(&command));
        if matches!(command, Command::TakeRegie { .. }) {
            self.life.takeovers += 1;
        }
        self.clients[who].send(&self.server, self.activity, id, command).await;
    }

    pub async fn read(&mut self, who: usize) {
        self.clients[who].read(&self.server, self.activity).await;
    }

    async fn connect(&mut self, who: usize) {
        self.connections += 1;
        let (number, activity) = (self.connections, self.activity);
        self.clients[who].connect(&self.server, number, activity).await;
    }

    /// Lets time pass, and some at least: no thread beside this one is at work then.
    pub async fn pass(&mut self, ms: u64) {
        if self.disk.lock().unwrap().broken {
            self.well_since = Instant::now();
        }
        tokio::time::sleep(Duration::from_millis(ms.max(1))).await;
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }

    /// The server stops as it should, and another starts.
    async fn stop(&mut self) {
        self.life.stops += 1;
        self.server.registry.stop().await;
        self.start().await;
    }

    /// The server is killed, with everything that was in its memory, and another starts. What it
    /// could not store may have come as far as the disk nevertheless, and then it is there.
    async fn kill(&mut self) {
        self.life.crashes += 1;
        self.disk.lock().unwrap().come_back();
        self.start().await;
    }

    async fn start(&mut self) {
        self.living.fetch_add(1, Ordering::SeqCst);
        self.well_since = Instant::now();
        for client in &mut self.clients {
            client.connection = None;
        }
        let seed = self.dice.below(u64::MAX);
        self.server = started(&self.registered, &self.disk, &self.clock, &self.living, seed).await;
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
}

/// What a command is called on the wire.
pub fn kind_of(command: &impl serde::Serialize) -> String {
    serde_json::to_value(command).unwrap()["kind"].as_str().unwrap().to_owned()
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
    let sockets = Sockets::new(seed);
    let words = Arc::new(SimWords(sockets.clone()));
    let parts = Parts { log: registered.clone(), clock: clock.clone(), words };
    let (deps, register) = deps(SimLog::new(disk.clone(), seed, living.clone()), parts).await;
    let deps = Deps { announces_absence: true, ..deps };
    Server { registry: Registry::wake(Arc::new(deps), register).unwrap(), sockets }
}
