// SPDX-License-Identifier: EUPL-1.2
//! All live connections: to end those of a login, and to tell all of the overview.

use super::connection::{Connection, ConnectionId, Ending};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The live connections of this process.
#[derive(Debug, Default)]
pub struct Connections {
    all: RwLock<BTreeMap<ConnectionId, Arc<Connection>>>,
}

impl Connections {
    /// Adds one.
    pub fn add(&self, connection: Arc<Connection>) {
        self.all.write().unwrap_or_else(PoisonError::into_inner).insert(connection.id, connection);
    }

    /// Takes one out.
    pub fn remove(&self, id: ConnectionId) {
        self.all.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
    }

    /// All of them, now.
    pub fn all(&self) -> Vec<Arc<Connection>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Ends all connections of a login.
    pub fn end_of(&self, session: &[u8; 32], ending: Ending) {
        self.all().iter().filter(|c| &c.session == session).for_each(|c| c.end(ending));
    }

    /// Ends all of them.
    pub fn end_all(&self, ending: Ending) {
        self.all().iter().for_each(|c| c.end(ending));
    }
}
