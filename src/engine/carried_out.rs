// SPDX-License-Identifier: EUPL-1.2
//! The commands that were carried out of late: one that comes again gets the same answer.

use crate::domain::ids::{CommandId, Seq};
use crate::domain::rights::Functionary;
use crate::engine::ports::Done;
use std::collections::HashMap;

/// Commands that are remembered without asking the log.
const REMEMBERED: usize = 10_000;

/// Commands, with the last event that each led to, and whose they were.
pub(in crate::engine) struct CarriedOut {
    of_late: HashMap<CommandId, Done>,
    /// Whether those are all that the log has.
    complete: bool,
}

impl CarriedOut {
    /// Of a log of which nothing was read yet; `complete` when all of it will be noted.
    pub fn begin(complete: bool) -> Self {
        CarriedOut { of_late: HashMap::new(), complete }
    }

    /// Notes a command.
    pub fn note(&mut self, id: CommandId, done: Done) {
        if self.of_late.len() >= REMEMBERED {
            // What is forgotten here is found in the log.
            self.of_late.clear();
            self.complete = false;
        }
        self.of_late.insert(id, done);
    }

    /// Notes the command that led to an event, when there was one.
    pub fn note_event(&mut self, command: Option<CommandId>, by: Option<&Functionary>, seq: Seq) {
        if let (Some(id), Some(by)) = (command, by) {
            self.note(id, Done { seq, account: by.account.clone() });
        }
    }

    /// What a command led to, and whose it was.
    pub fn find(&self, id: CommandId) -> Option<&Done> {
        self.of_late.get(&id)
    }

    /// Those of these commands that are not found here and may still be in the log.
    pub fn unknown(&self, ids: impl Iterator<Item = CommandId>) -> Vec<CommandId> {
        let asked = ids.filter(|_| !self.complete);
        asked.filter(|id| !self.of_late.contains_key(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AccountId;
    use uuid::Uuid;

    #[test]
    fn who_forgot_says_so() {
        let mut carried_out = CarriedOut::begin(true);
        let command = |n: usize| CommandId(Uuid::from_u128(n as u128));
        let done = |n: usize| Done { seq: Seq(n as u64), account: AccountId::new("im") };
        for n in 0..REMEMBERED {
            carried_out.note(command(n), done(n));
        }
        let ask = |carried_out: &CarriedOut| carried_out.unknown([command(0), command(REMEMBERED)].into_iter());
        assert!(carried_out.find(command(0)).is_some() && ask(&carried_out).is_empty());
        carried_out.note(command(REMEMBERED), done(REMEMBERED));
        assert!(carried_out.find(command(0)).is_none());
        assert_eq!(ask(&carried_out), [command(0)]);
    }
}
