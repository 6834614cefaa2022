// SPDX-License-Identifier: EUPL-1.2
//! Koppelingen (R67): what changes in an own activity is brought to every activity in which a beeld of it stands.
//!
//! *Invariant:* what has to stand where is in the log of the own activity alone, and what stands there already in that
//! of the other. Both are compared each time; so a change that is lost here, with the process or by a store that
//! fails, is brought with the next.

use super::activity::Handle;
use super::registry::Registry;
use crate::domain::activity::koppeling::{Hindrance, Koppeling, KoppelingState};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{ActivityId, BeeldId, Moment};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::{Id, JoinSet};

/// What came in meanwhile is brought together: one who types changes a beeld many times a second.
const TOGETHER: Duration = Duration::from_millis(250);
/// What could not be written down, or read, is tried again after this long.
const RETRY: Duration = Duration::from_secs(2);

/// What became of it: how much waits there for who keeps it, or what stands in the way; none when it could not be
/// written down.
pub type Outcome = Option<Result<u32, Hindrance>>;

/// Which activities have beelden that stand in others.
#[derive(Debug, Default)]
pub struct Mirroring {
    changed: Mutex<BTreeSet<ActivityId>>,
    wake: Notify,
}

impl Mirroring {
    /// A beeld of this activity may have to say something else where it stands.
    pub(super) fn changed(&self, activity: ActivityId) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert(activity);
        self.wake.notify_one();
    }

    fn take(&self) -> BTreeSet<ActivityId> {
        std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Brings what changed to where it stands, until the registry is gone. One that is slow holds up no other.
pub(super) async fn follow(registry: Weak<Registry>, mirroring: Arc<Mirroring>) {
    let mut waiting = BTreeSet::new();
    let mut under_way: HashMap<Id, ActivityId> = HashMap::new();
    let mut tasks = JoinSet::new();
    loop {
        tokio::select! {
            () = mirroring.wake.notified() => tokio::time::sleep(TOGETHER).await,
            Some(ended) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                under_way.remove(&match ended {
                    Ok((id, ())) => id,
                    Err(stopped) => stopped.id(),
                });
            }
        }
        if registry.strong_count() == 0 {
            return;
        }
        waiting.extend(mirroring.take());
        waiting.retain(|activity| {
            let goes_already = under_way.values().any(|one| one == activity);
            if !goes_already {
                let task = tasks.spawn(bring_until_done(registry.clone(), mirroring.clone(), *activity));
                under_way.insert(task.id(), *activity);
            }
            goes_already
        });
    }
}

/// What could not be brought is looked at again a little later.
async fn bring_until_done(registry: Weak<Registry>, mirroring: Arc<Mirroring>, activity: ActivityId) {
    let done = match registry.upgrade() {
        Some(registry) => bring(&registry, activity).await,
        None => true,
    };
    if !done {
        tokio::time::sleep(RETRY).await;
        mirroring.changed(activity);
    }
}

/// Brings the beelden of one activity to where they stand; `false` when some of it has to be done again.
async fn bring(registry: &Registry, activity: ActivityId) -> bool {
    let Some(handle) = registry.find(activity) else { return true };
    let source = match handle.peek().await {
        Ok(Some((_, picture))) => Arc::new(picture),
        Ok(None) => return true,
        Err(_) => return false,
    };
    let mut done = true;
    for koppeling in source.koppelingen.values() {
        done &= bring_one(registry, &handle, &source, koppeling).await;
    }
    done
}

async fn bring_one(registry: &Registry, own: &Handle, source: &Arc<Picture>, koppeling: &Koppeling) -> bool {
    let outcome = match registry.find(koppeling.activity) {
        Some(there) if koppeling.is_wanted() || is_linked(&there, koppeling.id) => {
            there.mirror(source.clone(), koppeling.clone()).await
        }
        Some(_) => Some(Ok(0)),
        None => Some(Err(Hindrance::Unknown)),
    };
    let Some(outcome) = outcome else { return false };
    if koppeling.is_wanted() {
        let at = registry.deps().clock.now();
        let state = match outcome {
            Ok(asks) => KoppelingState::Stands { at: stood_since(&koppeling.state).unwrap_or(at), asks },
            Err(why) => KoppelingState::Stopped { at, why },
        };
        if !koppeling.state.is_as(&state) {
            own.settled(koppeling.id, state).await;
        }
    }
    true
}

/// Since when it stands there, when it does.
fn stood_since(state: &KoppelingState) -> Option<Moment> {
    match state {
        KoppelingState::Stands { at, .. } => Some(*at),
        _ => None,
    }
}

/// Whether a beeld is linked there still.
fn is_linked(there: &Handle, beeld: BeeldId) -> bool {
    there.card().is_some_and(|card| card.picture.beelden.get(&beeld).is_some_and(|beeld| beeld.is_linked()))
}
