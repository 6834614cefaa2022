// SPDX-License-Identifier: EUPL-1.2
//! What happened in a life, counted.

use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use std::collections::BTreeMap;

/// What was lived, over one life or many.
#[derive(Clone, Debug, Default)]
pub struct Life {
    /// All events of each activity, and of the register.
    pub log: Vec<Vec<Recorded>>,
    pub register: Vec<RegisterRecorded>,
    /// Of all that each client was sent.
    pub sent: Vec<u64>,
    pub steps: u64,
    /// How often each kind of command was accepted and refused.
    pub kinds: BTreeMap<String, [u64; 2]>,
    pub accepted: u64,
    pub refused: u64,
    pub events: u64,
    pub crashes: u64,
    pub stops: u64,
    pub came_back: u64,
    pub did_not_start: u64,
    pub unread: u64,
    pub laws: u64,
    /// Messages that were taken, those of them that were more than once, and tries that were lost.
    pub carried: u64,
    pub carried_again: u64,
    pub lost: u64,
    /// Beelden that stood in another activity in the end.
    pub stands: u64,
    /// Lives in which one stood there at all.
    pub stood: u64,
    pub cuts: u64,
    pub faults: u64,
    pub shared: u64,
    pub jumps: u64,
    pub takeovers: u64,
    pub breaches: u64,
}

impl Life {
    pub fn answered(&mut self, kind: String, accepted: bool) {
        self.kinds.entry(kind).or_default()[usize::from(!accepted)] += 1;
    }

    /// How often a kind of command was accepted so far.
    pub fn accepted_of(&self, kind: &str) -> u64 {
        self.kinds.get(kind).map_or(0, |[accepted, _]| *accepted)
    }

    pub fn add(&mut self, other: &Life) {
        self.steps += other.steps;
        for (kind, [accepted, refused]) in &other.kinds {
            let all = self.kinds.entry(kind.clone()).or_default();
            all[0] += accepted;
            all[1] += refused;
        }
        self.accepted += other.accepted;
        self.refused += other.refused;
        self.events += other.log.iter().map(|log| log.len() as u64).sum::<u64>();
        self.laws += other.laws;
        self.carried += other.carried;
        self.carried_again += other.carried_again;
        self.lost += other.lost;
        self.stands += other.stands;
        self.stood += other.stood;
        self.unread += other.unread;
        self.did_not_start += other.did_not_start;
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
             {} did not start, {} connections cut, {} appends failed ({} commands there after a kill), {} reads failed, \
             {} jumps of the clock, {} takeovers, {} norms breached, {} beelden of elsewhere in the end (in {} lives at some \
             time), {} times another law, {} messages carried, {} more than once, {} times not taken",
            self.steps,
            self.accepted,
            self.refused,
            self.events,
            self.shared,
            self.crashes,
            self.stops,
            self.did_not_start,
            self.cuts,
            self.faults,
            self.came_back,
            self.unread,
            self.jumps,
            self.takeovers,
            self.breaches,
            self.stands,
            self.stood,
            self.laws,
            self.carried,
            self.carried_again,
            self.lost
        )
    }
}
