// SPDX-License-Identifier: EUPL-1.2
//! Koppelingen (R67): what changes in an own activity is brought to every activity in which a beeld of it stands.
//!
//! *Invariant:* what has to stand where is in the log of the own activity alone, and what stands there already in that
//! of the other. Both are compared each time; so a change that is lost here, with the process or by a store that
//! fails, is brought with the next.

use super::activity::Handle;
use super::registry::Registry;
use super::tasks::Tasks;
use crate::domain::activity::koppeling::{Hindrance, Koppeling, KoppelingState};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{ActivityId, BeeldId, Moment};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// What came in meanwhile is brought together: one who types changes a beeld many times a second.
const TOGETHER: Duration = Duration::from_millis(250);
/// What could not be written down, or read, is tried again after this long.
const RETRY: Duration = Duration::from_secs(2);
/// Nobody says that room came free: it is looked for this often.
const ROOM: Duration = Duration::from_secs(30);

/// What became of it: how much waits there for who keeps it, or what stands in the way; none when it could not be
/// written down.
pub type Outcome = Option<Result<u32, Hindrance>>;

/// A koppeling, by the own activity that it is of.
type Key = (ActivityId, BeeldId);

/// Which activities have beelden that stand in others, and which of those have to be looked at.
#[derive(Debug, Default)]
pub struct Mirroring {
    changed: Mutex<BTreeSet<ActivityId>>,
    /// Of each own activity, where beelden of it should stand.
    places: Mutex<BTreeMap<ActivityId, BTreeSet<ActivityId>>>,
    /// What is being brought, and whether it has to be once more.
    under_way: Mutex<HashMap<Key, bool>>,
    wake: Notify,
}

impl Mirroring {
    /// A beeld of this activity may have to say something else where it stands.
    pub(super) fn changed(&self, activity: ActivityId) {
        locked(&self.changed).insert(activity);
        self.wake.notify_one();
    }

    /// Where beelden of an own activity should stand by now.
    pub(super) fn places(&self, activity: ActivityId, places: BTreeSet<ActivityId>) {
        locked(&self.places).insert(activity, places);
    }

    /// What comes to stand in this activity has to be looked at: rights changed in it, or something waits in it.
    pub(super) fn look_again(&self, there: ActivityId) {
        let places = locked(&self.places);
        let own = places.iter().filter(|(_, places)| places.contains(&there)).map(|(own, _)| *own);
        own.for_each(|own| self.changed(own));
    }

    /// Begins to bring a koppeling; none when that is under way, and then it is done once more afterwards.
    fn begin(self: &Arc<Self>, key: Key) -> Option<UnderWay> {
        let mut under_way = locked(&self.under_way);
        if let Some(again) = under_way.get_mut(&key) {
            *again = true;
            return None;
        }
        under_way.insert(key, false);
        Some(UnderWay { mirroring: self.clone(), key })
    }

    /// Looks at an own activity a while later.
    fn later(self: &Arc<Self>, tasks: &dyn Tasks, activity: ActivityId, after: Duration) {
        let mirroring = self.clone();
        tasks.begin(Box::pin(async move {
            tokio::time::sleep(after).await;
            mirroring.changed(activity);
        }));
    }
}

fn locked<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A koppeling that is being brought, until this is dropped.
struct UnderWay {
    mirroring: Arc<Mirroring>,
    key: Key,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if locked(&self.mirroring.under_way).remove(&self.key) == Some(true) {
            self.mirroring.changed(self.key.0);
        }
    }
}

/// Brings what changed to where it stands, until the registry is gone. One that is slow holds up no other.
pub(super) async fn follow(registry: Weak<Registry>, mirroring: Arc<Mirroring>) {
    loop {
        mirroring.wake.notified().await;
        tokio::time::sleep(TOGETHER).await;
        let Some(there) = registry.upgrade() else { return };
        for activity in std::mem::take(&mut *locked(&mirroring.changed)) {
            there.deps().tasks.begin(Box::pin(bring(registry.clone(), mirroring.clone(), activity)));
        }
    }
}

/// Brings the beelden of one activity to where they stand, each by itself.
async fn bring(registry: Weak<Registry>, mirroring: Arc<Mirroring>, activity: ActivityId) {
    let Some(registry) = registry.upgrade() else { return };
    let Some(own) = registry.find(activity) else { return };
    let source = match own.peek().await {
        Ok(Some((_, picture))) => Arc::new(picture),
        Ok(None) => return,
        Err(_) => return mirroring.later(&*registry.deps().tasks, activity, RETRY),
    };
    for koppeling in source.koppelingen.values() {
        let Some(under_way) = mirroring.begin((activity, koppeling.id)) else { continue };
        let (registry, own, source, koppeling) = (registry.clone(), own.clone(), source.clone(), koppeling.clone());
        let tasks = registry.deps().tasks.clone();
        tasks.clone().begin(Box::pin(async move {
            let again = bring_one(&registry, &own, &source, &koppeling).await;
            if let Some(after) = again {
                under_way.mirroring.later(&*tasks, activity, after);
            }
        }));
    }
}

/// Brings one; after how long it has to be done again, if it has to.
async fn bring_one(
    registry: &Registry,
    own: &Handle,
    source: &Arc<Picture>,
    koppeling: &Koppeling,
) -> Option<Duration> {
    let outcome = match registry.find(koppeling.activity) {
        Some(there) if koppeling.is_wanted() || is_linked(&there, koppeling.id) => {
            there.mirror(source.clone(), koppeling.clone()).await
        }
        Some(_) => Some(Ok(0)),
        None => Some(Err(Hindrance::Unknown)),
    };
    let Some(outcome) = outcome else { return Some(RETRY) };
    if !koppeling.is_wanted() {
        return None;
    }
    let at = registry.deps().clock.now();
    let state = match outcome {
        Ok(asks) => KoppelingState::Stands { at: stood_since(&koppeling.state).unwrap_or(at), asks },
        Err(why) => KoppelingState::Stopped { at, why },
    };
    if !koppeling.state.is_as(&state) && !own.settled(koppeling.id, state).await {
        return Some(RETRY);
    }
    (outcome == Err(Hindrance::Full)).then_some(ROOM)
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
