// SPDX-License-Identifier: EUPL-1.2
//! Noting who reads (R35), right after it was shown: in a disaster a disk that is slow, or full, keeps nobody from
//! reading. A copy that is taken along is given only once that is stored.

use super::batch::Batch;
use super::reading::view_for;
use super::run::Actor;
use super::{Message, RETRY};
use crate::domain::activity::event::Event;
use crate::domain::activity::reading;
use crate::domain::register::organisation::Account;
use crate::domain::rights::Functionary;

impl Actor {
    /// Looks again at everybody who reads: rights changed, or what was noted was not stored.
    pub(super) fn note_all_readers(&mut self) {
        let Some(owner) = self.picture.as_ref().map(|picture| &picture.head.owner) else { return };
        let readers = self.readers.by_connection.values().map(|reader| &reader.connection.account);
        self.to_note = readers.filter(|account| account.organisation != *owner).cloned().collect();
    }

    /// Records who reads more by now than was noted.
    pub(super) fn record_readings(&mut self, batch: &mut Batch) {
        if self.may_store() {
            std::mem::take(&mut self.to_note).iter().for_each(|account| self.record_reading(batch, account));
        }
    }

    /// Records who is about to take a copy along.
    pub(super) fn record_copies(&mut self, batch: &mut Batch, messages: &[Message]) {
        for message in messages {
            if let Message::Reads { account, .. } = message
                && self.may_store()
            {
                self.record_reading(batch, account);
            }
        }
    }

    /// A store that fails is not asked again for everybody who comes in.
    fn may_store(&self) -> bool {
        self.append_failed_at.is_none_or(|at| at.elapsed() >= RETRY)
    }

    fn record_reading(&mut self, batch: &mut Batch, account: &Account) {
        if let Some((who, event)) = self.unsaid_reading(account) {
            self.record(batch, Some(who), None, self.deps.clock.now(), event);
        }
    }

    /// What is to be noted yet of an account that reads now.
    pub(super) fn unsaid_reading(&self, account: &Account) -> Option<(Functionary, Event)> {
        let picture = self.picture.as_ref()?;
        if account.organisation == picture.head.owner {
            return None;
        }
        let register = self.deps.register.now();
        let actor = register.actor(account, picture, self.deps.clock.now(), 0);
        let event = reading::unsaid(picture, &actor.who, &view_for(&register, &actor, picture))?;
        Some((actor.who, event))
    }
}
