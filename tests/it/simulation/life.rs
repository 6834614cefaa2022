// SPDX-License-Identifier: EUPL-1.2
//! What happened in a life, counted.

use gedeeld_beeld::domain::activity::event::Recorded;

/// What was lived, over one life or many.
#[derive(Clone, Debug, Default)]
pub struct Life {
    pub log: Vec<Recorded>,
    /// Of all that each client was sent.
    pub sent: Vec<u64>,
    pub steps: u64,
    pub accepted: u64,
    pub refused: u64,
    pub events: u64,
    pub crashes: u64,
    pub stops: u64,
    pub came_back: u64,
    pub cuts: u64,
    pub faults: u64,
    pub shared: u64,
    pub jumps: u64,
    pub takeovers: u64,
    pub breaches: u64,
}

impl Life {
    pub fn add(&mut self, other: &Life) {
        self.steps += other.steps;
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.events += other.log.len() as u64;
        self.crashes += other.crashes;
        self.stops += other.stops;
        self.came_back += other.came_back;
        self.cuts += other.cuts;
        self.faults += other.faults;
        self.shared += other.shared;
        self.jumps += other.jumps;
        self.takeovers += other.takeovers;
        self.breaches += other.breaches;
    }
}

impl std::fmt::Display for Life {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} steps, {} commands accepted, {} refused, {} events, {} appends of several commands, {} kills, {} stops, \
             {} connections cut, {} appends failed ({} commands there after a kill), {} jumps of the clock, \
             {} takeovers, {} norms breached",
            self.steps,
            self.accepted,
            self.refused,
            self.events,
            self.shared,
            self.crashes,
            self.stops,
            self.cuts,
            self.faults,
            self.came_back,
            self.jumps,
            self.takeovers,
            self.breaches
        )
    }
}
