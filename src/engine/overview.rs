// SPDX-License-Identifier: EUPL-1.2
//! The overview: which activities there are, told to each connection as far as it may know.

use super::activity::{Card, Deps, Handle};
use super::connection::{Connection, Slot};
use super::registry::Registry;
use crate::domain::activity::summary::{Summary, summary};
use crate::domain::directory::Account;
use crate::domain::ids::{AccountId, ActivityId};
use std::collections::{BTreeSet, HashMap};
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
    let actor = deps.directory.actor(account, &card.picture, deps.clock.now(), 0);
    summary(&actor, &card.picture, card.changed_at)
}

/// Tells every connection what changed in the overview, until the registry is gone.
pub async fn tell(registry: Weak<Registry>, overview: Arc<Overview>) {
    // What each account was last told of each activity.
    let mut told: HashMap<(AccountId, ActivityId), Option<Summary>> = HashMap::new();
    loop {
        let changed = overview.gathered().await;
        let Some(registry) = registry.upgrade() else { return };
        let connections = registry.connections().all();
        let accounts: BTreeSet<&AccountId> = connections.iter().map(|c| &c.account.id).collect();
        told.retain(|(account, _), _| accounts.contains(account));
        let followed: Vec<(Arc<Connection>, BTreeSet<ActivityId>)> =
            connections.iter().map(|c| (c.clone(), c.opened())).collect();
        for activity in changed {
            let Some(card) = registry.find(activity).and_then(|handle: Handle| handle.card()) else { continue };
            let mut lines: HashMap<&AccountId, (bool, Option<Summary>)> = HashMap::new();
            for (connection, follows) in &followed {
                let account = &connection.account;
                let (news, line) = lines.entry(&account.id).or_insert_with(|| {
                    let line = line(registry.deps(), account, &card);
                    let before = told.insert((account.id.clone(), activity), line.clone());
                    (before.as_ref() != Some(&line), line)
                });
                // Who has it open sees it in the picture itself, and the line when it leaves.
                if !*news || (follows.contains(&activity) && line.is_some()) {
                    continue;
                }
                let words = &registry.deps().words;
                let frame = match line {
                    Some(line) => words.overview_line(line.clone()),
                    None => words.overview_gone(activity),
                };
                connection.newest(Slot::Line(activity), frame);
            }
        }
    }
}
