// SPDX-License-Identifier: EUPL-1.2
//! The commands that were carried out of late: one that comes again gets the same answer.

use crate::domain::activity::event::Recorded;
use crate::domain::ids::{AccountId, CommandId, Seq};
use std::collections::HashMap;

/// Commands that are remembered without asking the log.
const REMEMBERED: usize = 10_000;

/// Commands, with the last event that each led to, and whose they were.
pub(in crate::engine) struct CarriedOut {
    of_late: HashMap<CommandId, (Seq, AccountId)>,
    /// Whether those are all that the log has.
    complete: bool,
}

impl CarriedOut {
    /// Of a log of which nothing was read yet; `complete` when all of it will be noted.
    pub fn begin(complete: bool) -> Self {
        CarriedOut { of_late: HashMap::new(), complete }
    }

    /// Notes a command.
    pub fn note(&mut self, id: CommandId, seq: Seq, by: AccountId) {
        if self.of_late.len() >= REMEMBERED {
            // What is forgotten here is found in the log.
            self.of_late.clear();
            self.complete = false;
        }
        self.of_late.insert(id, (seq, by));
    }

    /// Notes the command that led to an event.
    pub fn note_event(&mut self, recorded: &Recorded) {
        if let (Some(id), Some(by)) = (recorded.command, &recorded.by) {
            self.note(id, recorded.seq, by.account.clone());
        }
    }

    /// What a command led to, and whose it was.
    pub fn find(&self, id: CommandId) -> Option<&(Seq, AccountId)> {
        self.of_late.get(&id)
    }

    /// Whether a command that is not found here may still be in the log.
    pub fn may_forget(&self) -> bool {
        !self.complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn who_forgot_says_so() {
        let mut carried_out = CarriedOut::begin(true);
        let command = |n: usize| CommandId(Uuid::from_u128(n as u128));
        for n in 0..REMEMBERED {
            carried_out.note(command(n), Seq(n as u64), AccountId("im".into()));
        }
        assert!(carried_out.find(command(0)).is_some() && !carried_out.may_forget());
        carried_out.note(command(REMEMBERED), Seq(REMEMBERED as u64), AccountId("im".into()));
        assert!(carried_out.find(command(0)).is_none() && carried_out.may_forget());
    }
}
