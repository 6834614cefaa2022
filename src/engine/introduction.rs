// SPDX-License-Identifier: EUPL-1.2
//! What an account is by itself, apart from any activity: its client is told when it comes in, and again
//! whenever that is otherwise. A change of the register brings that about, or a date (G64).

use super::connection::{Connection, Ending, Slot};
use super::registry::Registry;
use crate::domain::activity::decide::may_found;
use crate::domain::activity::picture::Environment;
use crate::domain::ids::{AccountId, Moment, RegionCode};
use crate::domain::register::Register;
use crate::domain::rights::{Function, Functionary};
use std::sync::Arc;

/// Who a client acts as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// As others see it.
    pub who: Functionary,
    /// The team.
    pub team: String,
    /// What the account is for.
    pub function: Function,
    /// The region, when the organisation is a veiligheidsregio.
    pub region: Option<RegionCode>,
    /// Whether the terms in force were accepted: without, nothing is visible (R02).
    pub accepted_terms: bool,
    /// From when a version that was published already is asked, unless it is accepted before.
    pub asks_from: Option<Moment>,
    /// Whether it may make an activity.
    pub may_create: bool,
    /// Since when it is held as it is: a connection of before is somebody else's (G67).
    held_since: Option<Moment>,
}

impl Introduction {
    /// What an account is at a moment; none when it is not there (any more).
    pub fn of(register: &Register, account: &AccountId, at: Moment) -> Option<Self> {
        let account = register.account(account)?;
        let founder = register.founder(account, Environment::Operationeel, at);
        Some(Introduction {
            team: account.team.clone(),
            function: account.function,
            region: register.organisation(&account.organisation).and_then(|own| own.region.clone()),
            accepted_terms: founder.accepted_terms,
            asks_from: register.asks_from(account, at),
            may_create: may_found(register, account, at).is_ok(),
            held_since: register.held_since(&account.id),
            who: founder.who,
        })
    }
}

impl Connection {
    /// Whether who holds the account is still who came in by this connection.
    pub(super) fn is_its_holders(&self, register: &Register) -> bool {
        self.introduced().is_none_or(|known| known.held_since == register.held_since(&self.account.id))
    }
}

/// Tells a connection what it is by now, when that is otherwise than it was told. Ends one whose account
/// ended, or is somebody else's since.
pub(super) fn introduce_anew(registry: &Registry, connection: &Arc<Connection>, register: &Register, now: Moment) {
    let Some(by_now) = Introduction::of(register, &connection.account.id, now) else {
        return connection.end(Ending::LoggedOut);
    };
    if !connection.is_its_holders(register) {
        return connection.end(Ending::LoggedOut);
    }
    // One that was told nothing yet is told when it is welcomed.
    let Some(before) = connection.introduced().filter(|before| *before != by_now) else { return };
    let words = &registry.deps().words;
    connection.newest(Slot::You, words.you(&by_now, register));
    if before.accepted_terms != by_now.accepted_terms {
        // What opens is there at once, and what closes is gone at once.
        connection.overview(words.overview(registry.lines(&connection.account)));
    }
    connection.introduce(by_now);
}
