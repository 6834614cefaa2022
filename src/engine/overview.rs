// SPDX-License-Identifier: EUPL-1.2
//! The overview: which activities there are, told to each connection as far as it may know.

use super::activity::{Card, Deps, Handle};
use super::connection::{Connection, Slot};
use super::registry::Registry;
use crate::domain::activity::summary::{Summary, summary};
use crate::domain::ids::{AccountId, ActivityId};
use crate::domain::register::organisation::Account;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// Changes are gathered this long before they are told; a picture that is open is told at once.
const GATHER: Duration = Duration::from_millis(700);

/// What changed in the overview and has not been told.
#[derive(Debug, Default)]
pub struct Overview {
    changed: Mutex<BTreeSet<ActivityId>>,
    wake: Notify,
}

impl Overview {
    /// An activity changed.
    pub fn changed(&self, activity: ActivityId) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert(activity);
        self.wake.notify_one();
    }

    async fn gathered(&self) -> BTreeSet<ActivityId> {
        self.wake.notified().await;
        tokio::time::sleep(GATHER).await;
        std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The line of an activity for an account.
pub fn line(deps: &Deps, account: &Account, card: &Card) -> Option<Summary> {
    let actor = deps.register.now().actor(account, &card.picture, deps.clock.now(), 0);
    summary(&actor, &card.picture, card.changed_at)
}

/// Tells every connection what changed in the overview, until the registry is gone.
pub async fn tell(registry: Weak<Registry>, overview: Arc<Overview>) {
    // What each account was last told of each activity.
    let mut told: HashMap<AccountId, HashMap<ActivityId, Option<Summary>>> = HashMap::new();
    loop {
        let changed = overview.gathered().await;
        let Some(registry) = registry.upgrade() else { return };
        let deps = registry.deps();
        let cards = changed.iter().filter_map(|id| Some((*id, registry.find(*id).and_then(|h: Handle| h.card())?)));
        let cards: Vec<(ActivityId, Card)> = cards.collect();
        // A line is the same for all connections of an account: it is judged and encoded once.
        let mut accounts: BTreeMap<AccountId, Vec<Arc<Connection>>> = BTreeMap::new();
        for connection in registry.connections().all() {
            accounts.entry(connection.account.id.clone()).or_default().push(connection);
        }
        told.retain(|account, _| accounts.contains_key(account));
        for (id, connections) in accounts {
            let before = told.entry(id).or_default();
            let news: Vec<_> = cards
                .iter()
                .filter_map(|(id, card)| {
                    let line = line(deps, &connections[0].account, card);
                    let known = before.insert(*id, line.clone());
                    (known.as_ref() != Some(&line)).then_some((*id, line))
                })
                .collect();
            if news.is_empty() {
                continue;
            }
            let frames: Vec<_> = news
                .into_iter()
                .map(|(id, line)| {
                    let gone = line.is_none();
                    (id, gone, line.map_or_else(|| deps.words.overview_gone(id), |line| deps.words.overview_line(line)))
                })
                .collect();
            for connection in connections {
                let open = connection.opened();
                // Who has it open sees it in the picture itself, and the line when it leaves.
                let lines = frames.iter().filter(|(id, gone, _)| *gone || !open.contains(id));
                connection.newest_of(lines.map(|(id, _, frame)| (Slot::Line(*id), frame.clone())));
            }
        }
    }
}
