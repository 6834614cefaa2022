// SPDX-License-Identifier: EUPL-1.2
//! One life: clients that ask for things, a network that loses, a log that fails, a clock that
//! jumps, servers that are killed.

use super::client::{Asks, Client};
use super::disk::Disk;
use super::kinds::kind_of;
use super::ledger::Ledger;
use super::life::Life;
use super::log::SimClock;
use super::past::{Past, SAID_WITHIN};
use super::server::Outlives;
pub use super::server::Server;
use crate::support::people::incident;
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::alert::DeliveryState;
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::command::RegisterCommand;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

pub const ACCOUNTS: [&str; 11] = [
    "vr20-rot-im",
    "vr20-copi-im",
    "vr18-rot-im",
    "brabantse-delta-ico",
    "havenbedrijf-hin",
    "rodekruis-hin",
    "vr20-gedetacheerd-hin",
    "vr20-beheer",
    "vr18-beheer",
    "brabantse-delta-beheer",
    "nipv-beheer",
];
/// Of the activities the own one of the kernpartner, and of the accounts that which began it.
pub const KERN_OWN: usize = 1;
pub const KERN: usize = 3;
/// Who keeps the register for a region, and which.
pub const BEHEER: [(usize, &str); 2] = [(7, "VR20"), (8, "VR18")];
/// Who keeps it for the kernpartner, and who for the institute.
pub const PARTNER_BEHEER: usize = 9;
pub const INSTITUTE: usize = 10;
const STEPS: u64 = 300;

pub struct World {
    pub dice: Dice,
    /// How often the register is kept, of a hundred steps: in some lives that is most of what happens.
    keeps: u64,
    pub outlives: Outlives,
    pub disk: Arc<Mutex<Disk>>,
    pub clock: Arc<SimClock>,
    pub server: Server,
    pub clients: Vec<Client>,
    /// An incident, the own activity of a kernpartner, and an incident of another region.
    pub activities: [ActivityId; 3],
    ids: u128,
    connections: u64,
    pub pasts: BTreeMap<ActivityId, Past>,
    pub of_register: Ledger,
    /// How many events of the register were looked at.
    pub registered: usize,
    /// Of what, and what kind of command was asked, until it is answered.
    pub kinds: BTreeMap<CommandId, (Option<ActivityId>, String)>,
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
        let mut outlives = Outlives::new();
        let server = outlives.start(seed).await.unwrap();
        let register = server.registry.register().current.now();
        let activities = [0, 1, 2].map(|n| ActivityId(id_of(n << 40)));
        let account = |name: &&str| register.account(&AccountId::new(*name)).unwrap().as_ref().clone();
        let clients =
            ACCOUNTS.iter().map(account).zip(100..).map(|(account, text)| Client::new(account, text, &activities));
        let mut dice = Dice::new(seed);
        let mut world = World {
            keeps: if dice.below(4) == 0 { 16 } else { 2 },
            dice,
            clients: clients.collect(),
            activities,
            ids: 1,
            connections: 0,
            pasts: activities.map(|id| (id, Past::default())).into(),
            of_register: Ledger::default(),
            registered: 0,
            kinds: BTreeMap::new(),
            well_since: Instant::now(),
            life: Life::default(),
            disk: outlives.disk.clone(),
            clock: outlives.clock.clone(),
            outlives,
            server,
        };
        for who in 0..world.clients.len() {
            world.connect(who).await;
        }
        let own = NewActivity { name: "Hoogwater".into(), regions: Vec::new(), grip: 0, ..incident() };
        let another = NewActivity { name: "Stroom".into(), regions: vec![RegionCode::new("VR20")], ..incident() };
        for (who, n, activity) in [(0, 0, incident()), (KERN, KERN_OWN, own), (2, 2, another)] {
            world.send(who, activities[n], Command::CreateActivity { activity }).await;
            world.pass(100).await;
            world.read(who).await;
        }
        for who in 0..world.clients.len() {
            for activity in activities {
                world.clients[who].open(&world.server, activity).await;
            }
        }
        world
    }

    /// The register as it is by now.
    pub fn law(&self) -> Arc<Register> {
        self.server.registry.register().current.now()
    }

    pub fn id(&mut self) -> Uuid {
        self.ids += 1;
        id_of(self.ids)
    }

    async fn step(&mut self) {
        let who = self.dice.below(self.clients.len() as u64) as usize;
        // What is broken seldom stays so for long.
        if self.dice.below(4) == 0 {
            self.mend();
        }
        if self.clients[who].connection.is_none() && self.dice.below(3) == 0 {
            self.connect(who).await;
        }
        self.accept_terms(who).await;
        match self.dice.below(100) {
            0..34 => self.ask(who).await,
            34..38 => self.ask_at_once(who).await,
            38..40 => self.say_where(who).await,
            n @ 40..80 if n < 40 + self.keeps => self.ask_register().await,
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
            92..95 => self.disk.lock().unwrap().broken = true,
            95 => {
                let mut disk = self.disk.lock().unwrap();
                (disk.broken, disk.unreadable) = (true, true);
            }
            96..98 => {
                self.life.jumps += 1;
                let minutes = 1 + self.dice.below(600) as i64;
                let jump = match self.dice.below(6) {
                    0 | 1 => -60 * MINUTE_MS,
                    2 => -(minutes % 20) * MINUTE_MS,
                    3 => -(self.dice.below(5_000) as i64),
                    4 => minutes * MINUTE_MS,
                    _ => 24 * 60 * MINUTE_MS,
                };
                self.jump(jump);
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

    /// Somebody sets the clock, or the machine slept.
    pub fn jump(&mut self, ms: i64) {
        self.well_since = Instant::now();
        self.clock.jump(ms);
    }

    fn mend(&mut self) {
        let mut disk = self.disk.lock().unwrap();
        (disk.broken, disk.unreadable) = (false, false);
    }

    pub async fn send(&mut self, who: usize, activity: ActivityId, command: Command) {
        let id = CommandId(self.id());
        self.kinds.insert(id, (Some(activity), kind_of(&command)));
        if matches!(command, Command::TakeRegie { .. }) {
            self.life.takeovers += 1;
        }
        self.clients[who].send(&self.server, id, Asks::Activity(activity, command)).await;
    }

    pub async fn send_register(&mut self, who: usize, command: RegisterCommand) {
        let id = CommandId(self.id());
        self.kinds.insert(id, (None, kind_of(&command)));
        self.clients[who].send(&self.server, id, Asks::Register(command)).await;
    }

    pub async fn read(&mut self, who: usize) {
        self.clients[who].read(&self.server).await;
    }

    async fn connect(&mut self, who: usize) {
        self.connections += 1;
        self.clients[who].connect(&self.server, self.connections).await;
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
        let law = self.clock.law();
        self.disk.lock().unwrap().come_back(law);
        self.start().await;
    }

    async fn start(&mut self) {
        self.well_since = Instant::now();
        for client in &mut self.clients {
            client.connection = None;
        }
        let seed = self.dice.below(u64::MAX);
        self.server = match self.outlives.start(seed).await {
            Ok(server) => server,
            // On a disk that cannot be read none starts.
            Err(_) => {
                assert!(self.disk.lock().unwrap().unreadable, "a server starts on a disk that can be read");
                self.life.did_not_start += 1;
                self.mend();
                self.outlives.start(seed).await.unwrap()
            }
        };
    }

    /// All is well again, everybody is back, and everything is answered.
    async fn come_to_rest(&mut self) {
        self.mend();
        self.outlives.outside.lock().unwrap().well = true;
        for round in 0..80 {
            for who in 0..self.clients.len() {
                if self.clients[who].connection.is_none() {
                    self.connect(who).await;
                } else if round % 10 == 9 {
                    for activity in self.activities {
                        if self.clients[who].sees(activity).is_none() {
                            // Who was shut out looks again whether it may.
                            self.clients[who].open(&self.server, activity).await;
                        }
                    }
                    // What failed is sent again.
                    self.clients[who].send_again(&self.server).await;
                }
            }
            self.pass(2_500).await;
            for who in 0..self.clients.len() {
                while self.clients[who].read(&self.server).await {
                    self.pass(10).await;
                }
            }
            self.check();
            if round > 15 && self.waits_outside() {
                // A message that was not taken may be tried again after hours.
                self.jump(60 * MINUTE_MS);
            } else if round > 15
                && self.well_since.elapsed() > SAID_WITHIN
                && self.clients.iter().all(|client| self.is_current(client))
            {
                return;
            }
        }
        let of_each =
            |client: &Client| (client.waiting.len(), self.activities.map(|id| client.activities[&id].followed.seq()));
        let states: Vec<_> = self.clients.iter().map(of_each).collect();
        let last = self.activities.map(|id| self.disk.lock().unwrap().log(id).len());
        panic!("it does not come to rest: {states:?} of {last:?}");
    }

    /// Whether a message has to go out still, of whatever activity.
    fn waits_outside(&self) -> bool {
        self.pasts.values().filter_map(Past::last).any(|picture| {
            let alerts = picture.alerts.values().flat_map(|alert| alert.deliveries.values());
            alerts.map(|delivery| delivery.state).any(DeliveryState::waits)
                || picture.sitraps.values().any(|sent| sent.waits())
        })
    }

    fn is_current(&self, client: &Client) -> bool {
        let mut all = client.activities.iter();
        let ends = |(id, reads): (&ActivityId, &super::client::Reads)| match reads.followed.seq() {
            Some(seq) => seq.0 == self.disk.lock().unwrap().log(*id).len() as u64,
            // Rights that came by date are not told: who was shut out looks again.
            None => self.pasts[id].last().is_none_or(|whole| !self.standing(client, whole).0.reads()),
        };
        client.waiting.is_empty() && all.all(ends)
    }
}

pub fn id_of(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}
