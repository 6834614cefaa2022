// SPDX-License-Identifier: EUPL-1.2
//! A server of the simulation, over a disk that outlives it.

use super::courier::{Outside, SimCourier};
use super::disk::Disk;
use super::log::{Living, SimClock, SimLog};
use super::network::{SimWords, Sockets};
use super::tasks::SeededTasks;
use crate::support::engine::deps;
use disk_of_tests::Dice;
use gedeeld_beeld::engine::activity::Deps;
use gedeeld_beeld::engine::ports::Fault;
use gedeeld_beeld::engine::register::Parts;
use gedeeld_beeld::engine::registry::Registry;
use std::sync::{Arc, Mutex};

pub struct Server {
    pub registry: Arc<Registry>,
    pub sockets: Arc<Sockets>,
}

/// What outlives a server.
#[derive(Clone)]
pub struct Outlives {
    pub disk: Arc<Mutex<Disk>>,
    pub clock: Arc<SimClock>,
    pub living: Living,
    pub outside: Arc<Mutex<Outside>>,
}

impl Outlives {
    pub fn new() -> Self {
        Outlives { disk: Arc::default(), clock: SimClock::new(), living: Living::default(), outside: Arc::default() }
    }

    /// Starts a server, when the disk can be read.
    pub async fn start(&mut self, seed: u64) -> Result<Server, Fault> {
        self.living = self.living.next();
        let sockets = Sockets::new(seed);
        let words = Arc::new(SimWords(sockets.clone()));
        let log = SimLog::new(self.disk.clone(), self.clock.clone(), seed, self.living.clone());
        let parts = Parts { log: log.clone(), clock: self.clock.clone(), tasks: SeededTasks::begin(seed), words };
        let (deps, register) = deps(log, parts).await?;
        let dice = Mutex::new(Dice::new(seed));
        let courier = SimCourier { outside: self.outside.clone(), living: self.living.clone(), dice };
        let deps = Deps { announces_absence: true, courier: Arc::new(courier), ..deps };
        self.clock.laws.follow(deps.register.clone());
        Ok(Server { registry: Registry::wake(Arc::new(deps), register)?, sockets })
    }
}
