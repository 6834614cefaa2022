// SPDX-License-Identifier: EUPL-1.2
//! What asks attention, told to who is connected: how much of it there is, and that a date has turned something.
//! What it is, is asked for at a door.

use super::connection::{Connection, Slot};
use super::registry::Registry;
use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::register::Register;
use crate::domain::register::attention::{Stage, attention};
use crate::domain::register::decide::{Asker, keeps};
use std::collections::HashMap;

/// How much asks attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// All of it.
    pub all: u32,
    /// What has come already.
    pub reached: u32,
}

impl Waits {
    /// What waits for an asker at a moment.
    pub fn of(register: &Register, asker: &Asker, at: Moment) -> Self {
        attention(register, asker, at).iter().fold(Waits::default(), |waits, one| Waits {
            all: waits.all + 1,
            reached: waits.reached + u32::from(one.stage == Stage::Reached),
        })
    }
}

/// Tells a connection as it is welcomed, if it is one of who may act.
pub fn tell_one(registry: &Registry, connection: &Connection, register: &Register, at: Moment) {
    if let Some(asker) = Asker::of(register, &connection.account.id, at).filter(|asker| keeps(asker).is_ok()) {
        let waits = Waits::of(register, &asker, at);
        connection.newest(Slot::Attention, registry.deps().words.attention(at, &waits));
    }
}

/// Tells every connection: when only something was recorded, those for whom it can be otherwise; when a date turned
/// something, all.
pub(super) fn tell_all(registry: &Registry, register: &Register, at: Moment, turned: bool) {
    // It is the same for every beheerder of an organisation, and looked for once.
    let mut known: HashMap<OrganisationId, Waits> = HashMap::new();
    let nothing = registry.deps().words.attention(at, &Waits::default());
    for connection in registry.connections().all() {
        let Some(asker) = Asker::of(register, &connection.account.id, at) else { continue };
        if keeps(&asker).is_ok() {
            let own = asker.who.organisation.clone();
            let waits = *known.entry(own).or_insert_with(|| Waits::of(register, &asker, at));
            connection.newest(Slot::Attention, registry.deps().words.attention(at, &waits));
        } else if turned {
            connection.newest(Slot::Attention, nothing.clone());
        }
    }
}
