// SPDX-License-Identifier: EUPL-1.2
//! What was done, refused and said so far: each event and each answer is judged by it when it comes.

use super::client::Said;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{CommandId, Moment};
use std::collections::BTreeSet;

/// What happened in one log, and what was said of it.
#[derive(Default)]
pub struct Ledger {
    done: BTreeSet<CommandId>,
    last: Option<CommandId>,
    accepted: BTreeSet<CommandId>,
    refused: BTreeSet<CommandId>,
    breaches: BTreeSet<(String, Moment)>,
}

impl Ledger {
    /// An event that is in the log since: nothing is done twice, nor what was refused, and a norm is said to have run
    /// out once, with its own time, and not before. `came_back`: what was said not to be stored, and was.
    pub fn happens(&mut self, recorded: &Recorded, after: &Picture, came_back: &BTreeSet<CommandId>) {
        if let Some(command) = recorded.command.filter(|_| self.last != recorded.command) {
            assert!(self.done.insert(command), "a command was done twice, at event {}", recorded.seq.0);
            let stands = !self.refused.contains(&command) || came_back.contains(&command);
            assert!(stands, "what was refused happened, at event {}", recorded.seq.0);
        }
        // Of one command the events stand together.
        self.last = recorded.command;
        if let Event::NormBreached { norm, at } = &recorded.event {
            assert!(self.breaches.insert((norm.clone(), *at)), "the breach of {norm} was said twice");
            assert!(*at <= recorded.at, "the breach of {norm} was said before its time");
            let known = after.norms.values().find(|one| one.key == *norm).expect("a norm that is there");
            let own = known.breached_at == Some(*at) && known.due_at == *at;
            assert!(own, "the breach of {norm} has its own time, whenever it is said");
        }
    }

    /// An answer that came in since.
    pub fn answered(&mut self, (command, said): (CommandId, Said), log: &[Recorded], came_back: &BTreeSet<CommandId>) {
        match said {
            Said::Accepted(seq) => {
                let stored = log.get(seq.0 as usize - 1).and_then(|recorded| recorded.command);
                assert_eq!(stored, Some(command), "what was acknowledged is stored where it was said to be");
                self.accepted.insert(command);
            }
            Said::Refused => {
                let stands = !self.done.contains(&command) || came_back.contains(&command);
                assert!(stands, "what happened was said to be refused");
                self.refused.insert(command);
            }
        }
    }

    /// Everything is answered: what was done is what was acknowledged.
    pub fn rests(&self, came_back: &BTreeSet<CommandId>) {
        assert!(self.accepted.is_subset(&self.done), "what was acknowledged was done");
        assert!(self.done.difference(&self.accepted).all(|id| came_back.contains(id)), "and nothing else");
    }

    pub fn accepted(&self) -> u64 {
        self.accepted.len() as u64
    }

    pub fn refused(&self) -> u64 {
        self.refused.len() as u64
    }

    pub fn breaches(&self) -> u64 {
        self.breaches.len() as u64
    }
}
