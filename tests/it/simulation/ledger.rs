// SPDX-License-Identifier: EUPL-1.2
//! What was done, refused and said so far in one log: each event and each answer is judged by it when it comes.

use super::client::Said;
use super::disk::Entry;
use gedeeld_beeld::domain::ids::CommandId;
use std::collections::BTreeSet;

/// The commands of one log.
#[derive(Default)]
pub struct Ledger {
    done: BTreeSet<CommandId>,
    last: Option<CommandId>,
    pub accepted: BTreeSet<CommandId>,
    pub refused: BTreeSet<CommandId>,
}

impl Ledger {
    /// An event that is in the log since: nothing is done twice, nor what was refused. `came_back`: what was said not
    /// to be stored, and was.
    pub fn happens(&mut self, recorded: &impl Entry, came_back: &BTreeSet<CommandId>) {
        let by = recorded.command();
        if let Some(command) = by.filter(|_| self.last != by) {
            let at = recorded.seq().0;
            assert!(self.done.insert(command), "a command was done twice, at event {at}");
            let stands = !self.refused.contains(&command) || came_back.contains(&command);
            assert!(stands, "what was refused happened, at event {at}");
        }
        // Of one command the events stand together.
        self.last = by;
    }

    /// An answer that came in since.
    pub fn answered(
        &mut self,
        (command, said): (CommandId, Said),
        log: &[impl Entry],
        came_back: &BTreeSet<CommandId>,
    ) {
        match said {
            Said::Accepted(seq) => {
                let stored = log.get(seq.0 as usize - 1).and_then(Entry::command);
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
}
