// SPDX-License-Identifier: EUPL-1.2
//! What is on the disk of a life: the logs of its activities and that of its register, which outlive the servers
//! that write them.

use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
use gedeeld_beeld::domain::register::event::RegisterRecorded;
use gedeeld_beeld::domain::rights::Functionary;
use gedeeld_beeld::engine::ports::{Append, Done, Fault, RegisterAppend};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tokio::time::Instant;

/// All that is stored, and how the disk is.
#[derive(Default)]
pub struct Disk {
    pub activities: BTreeMap<ActivityId, Kept<Recorded>>,
    pub register: Kept<RegisterRecorded>,
    /// Whether the next appends fail.
    pub broken: bool,
    /// Whether nothing can be read.
    pub unreadable: bool,
    /// What was last said not to be stored, and is on the disk: until something else is.
    ghost: Option<Batch>,
    /// Commands that were said not to be stored, and were there after a kill.
    pub came_back: BTreeSet<CommandId>,
    /// How often one could not be stored.
    pub faults: u64,
    /// How often something could not be read.
    pub unread: u64,
    /// How often the events of several commands were appended together.
    pub shared: u64,
}

/// One log.
pub struct Kept<E> {
    pub events: Vec<E>,
    /// Of each event what was the law when it was decided, and when that was answered.
    pub laws: Vec<(usize, usize)>,
    pub epoch: u32,
    pub snapshot: Option<Picture>,
    /// When something was stored last.
    pub stored_at: Option<Instant>,
}

impl<E> Default for Kept<E> {
    fn default() -> Self {
        Kept { events: Vec::new(), laws: Vec::new(), epoch: 0, snapshot: None, stored_at: None }
    }
}

/// Events for one of the logs.
#[derive(Clone)]
pub enum Batch {
    Activity(Append),
    Register(RegisterAppend),
}

/// An event of either sort of log.
pub trait Entry: Clone {
    fn seq(&self) -> Seq;
    fn command(&self) -> Option<CommandId>;
    fn by(&self) -> Option<&Functionary>;
}

impl Entry for Recorded {
    fn seq(&self) -> Seq {
        self.seq
    }

    fn command(&self) -> Option<CommandId> {
        self.command
    }

    fn by(&self) -> Option<&Functionary> {
        self.by.as_ref()
    }
}

impl Entry for RegisterRecorded {
    fn seq(&self) -> Seq {
        self.seq
    }

    fn command(&self) -> Option<CommandId> {
        self.command
    }

    fn by(&self) -> Option<&Functionary> {
        self.by.as_ref()
    }
}

impl<E: Entry> Kept<E> {
    /// How many commands the events are of that were stored.
    fn take(&mut self, epoch: u32, after: Seq, events: &[E], law: usize) -> Result<Vec<CommandId>, Fault> {
        let last = Seq(self.events.len() as u64);
        let in_order = events.iter().zip(last.0 + 1..).all(|(recorded, seq)| recorded.seq().0 == seq);
        if after != last || !in_order || (last != Seq(0) && self.epoch != epoch) {
            return Err(Fault::Behind { last });
        }
        self.epoch = epoch;
        self.events.extend_from_slice(events);
        self.laws.resize(self.events.len(), (law, law));
        self.stored_at = Some(Instant::now());
        let mut commands: Vec<_> = events.iter().filter_map(Entry::command).collect();
        commands.dedup();
        Ok(commands)
    }

    pub fn read(&self, after: Seq, limit: usize) -> Vec<E> {
        self.events.iter().skip(after.0 as usize).take(limit).cloned().collect()
    }

    pub fn find(&self, commands: &[CommandId]) -> HashMap<CommandId, Done> {
        let done = self.events.iter().filter_map(|recorded| {
            let (id, by) = (recorded.command()?, recorded.by()?);
            commands.contains(&id).then(|| (id, Done { seq: recorded.seq(), account: by.account.clone() }))
        });
        // Of the events that a command led to, the last counts.
        done.collect()
    }
}

impl Disk {
    /// Right after a kill: what was written and not confirmed is found to be whole.
    pub fn come_back(&mut self, law: usize) {
        let Some(ghost) = self.ghost.take() else { return };
        if let Ok(commands) = self.take(&ghost, law) {
            self.came_back.extend(commands);
        }
    }

    /// Whether a batch could not be stored; sometimes it is on the disk nevertheless.
    pub fn refuses(&mut self, batch: &Batch, is_there: bool) -> bool {
        if self.broken {
            self.faults += 1;
            self.ghost = is_there.then(|| batch.clone());
        }
        self.broken
    }

    pub fn take(&mut self, batch: &Batch, law: usize) -> Result<Vec<CommandId>, Fault> {
        let commands = match batch {
            Batch::Activity(of) => {
                let kept = self.activities.entry(of.activity).or_default();
                kept.take(of.epoch, of.after, &of.events, law)
            }
            Batch::Register(of) => self.register.take(of.epoch, of.after, &of.events, law),
        }?;
        self.shared += u64::from(commands.len() > 1);
        self.ghost = None;
        Ok(commands)
    }

    /// Its server hears that a batch is stored: what is the law now holds for who is told of it.
    pub fn answers(&mut self, batch: &Batch, law: usize) {
        if let Batch::Activity(of) = batch
            && let Some(kept) = self.activities.get_mut(&of.activity)
        {
            let from = of.after.0 as usize;
            kept.laws[from..from + of.events.len()].iter_mut().for_each(|(_, answered)| *answered = law);
        }
    }

    pub fn log(&self, activity: ActivityId) -> &[Recorded] {
        self.activities.get(&activity).map_or(&[], |kept| &kept.events)
    }
}
