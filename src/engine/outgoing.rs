// SPDX-License-Identifier: EUPL-1.2
//! Messages of alerts on their way out: handed to the courier when they are due, a few at a time, and what became
//! of each told to its activity, which writes that down.
//!
//! *Invariant:* what waits is in the log alone. A message that is lost here, with the process or by a store that
//! fails, is still due, and goes out again under the same identity: at least once (R53).

use super::activity::{Card, Deps, Handle};
use super::ports::Addressed;
use super::registry::Registry;
use crate::domain::activity::alert::{DeliveryState, PartnerAlert, Trouble};
use crate::domain::alerting::{self, Letter};
use crate::domain::ids::{ActivityId, AlertId, ChannelId, Moment, OrganisationId};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::{Id, JoinSet};

/// Messages that are carried at once.
const AT_ONCE: usize = 32;
/// Those of one organisation: its slow receiver holds up nobody else.
const OF_ONE: usize = 2;
/// How long is slept at most while something waits: a clock that was set is noticed within this time.
const LONGEST: Duration = Duration::from_secs(1);
/// A message of which the outcome could not be written down is left alone this long.
const UNWRITTEN: Duration = Duration::from_secs(5);

/// Which activities have something to send.
#[derive(Debug, Default)]
pub struct Outgoing {
    changed: Mutex<BTreeSet<ActivityId>>,
    wake: Notify,
}

impl Outgoing {
    /// An activity has messages that wait.
    pub fn waits(&self, activity: ActivityId) {
        self.changed.lock().unwrap_or_else(PoisonError::into_inner).insert(activity);
        self.wake.notify_one();
    }

    fn take(&self) -> BTreeSet<ActivityId> {
        std::mem::take(&mut *self.changed.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether an alert has a message that waits.
pub(super) fn has_waiting(alert: &PartnerAlert) -> bool {
    alert.deliveries.values().any(|delivery| matches!(delivery.state, DeliveryState::Waiting { .. }))
}

type Key = (ActivityId, AlertId, ChannelId);

/// A message that is due.
struct Due {
    key: Key,
    since: Moment,
    organisation: OrganisationId,
    what: Result<(Letter, Addressed), Trouble>,
}

/// Sends what is due, until the registry is gone.
pub(super) async fn send(registry: Weak<Registry>, outgoing: Arc<Outgoing>) {
    let mut with_waiting = BTreeSet::new();
    let mut under_way: HashMap<Id, (Key, OrganisationId)> = HashMap::new();
    let mut tasks = JoinSet::new();
    loop {
        let pause = if with_waiting.is_empty() { Duration::from_secs(3600) } else { LONGEST };
        tokio::select! {
            () = outgoing.wake.notified() => {}
            Some(ended) = tasks.join_next_with_id(), if !tasks.is_empty() => {
                let id = match ended {
                    Ok((id, ())) => id,
                    Err(stopped) => stopped.id(),
                };
                under_way.remove(&id);
            }
            () = tokio::time::sleep(pause) => {}
        }
        let Some(registry) = registry.upgrade() else { return };
        with_waiting.extend(outgoing.take());
        let now = registry.deps().clock.now();
        let mut due = Vec::new();
        with_waiting.retain(|id| {
            let card = registry.find(*id).and_then(|handle| handle.card());
            let waiting = card.as_ref().is_some_and(|card| card.picture.alerts.values().any(has_waiting));
            due.extend(card.iter().filter(|_| waiting).flat_map(|card| due_of(registry.deps(), card, now)));
            waiting
        });
        // Who waited longest goes first.
        due.sort_by_key(|one| one.since);
        for one in due {
            let own = under_way.values().filter(|(_, organisation)| *organisation == one.organisation).count();
            let goes_already = under_way.values().any(|(key, _)| *key == one.key);
            if under_way.len() >= AT_ONCE || own >= OF_ONE || goes_already {
                continue;
            }
            let Some(handle) = registry.find(one.key.0) else { continue };
            let under = (one.key, one.organisation);
            let carried = match one.what {
                Ok((letter, to)) => Ok(registry.deps().courier.carry(letter, to)),
                Err(why) => Err(why),
            };
            let task = tasks.spawn(async move {
                let outcome = match carried {
                    // A bug in what carries it stops this one message.
                    Ok(carried) => tokio::spawn(carried).await.unwrap_or(Err(Trouble::Unreachable)),
                    Err(why) => Err(why),
                };
                tell(&handle, under.0, outcome).await;
            });
            under_way.insert(task.id(), (one.key, under.1));
        }
    }
}

async fn tell(handle: &Handle, (_, alert, channel): Key, outcome: Result<(), Trouble>) {
    if !handle.carried(alert, channel, outcome).await {
        tokio::time::sleep(UNWRITTEN).await;
    }
}

/// What of an activity is due: the letter and where it goes, or why it cannot go.
fn due_of(deps: &Deps, card: &Card, now: Moment) -> Vec<Due> {
    let register = deps.register.now();
    let picture = &card.picture;
    let mut due = Vec::new();
    for alert in picture.alerts.values() {
        for (id, delivery) in &alert.deliveries {
            let DeliveryState::Waiting { next_try, .. } = delivery.state else { continue };
            if next_try > now {
                continue;
            }
            let watch = register.watches_of(&alert.organisation).and_then(|own| own.get(&delivery.watch));
            let channel =
                watch.and_then(|watch| watch.channels.get(id)).filter(|channel| channel.kind() == delivery.by);
            let letter = || alerting::letter(alert, picture, &register, now).ok_or(Trouble::NotYours);
            let what = channel.ok_or(Trouble::Gone).and_then(|channel| {
                let to = Addressed {
                    organisation: alert.organisation.clone(),
                    watch: delivery.watch,
                    id: *id,
                    channel: channel.clone(),
                };
                Ok((letter()?, to))
            });
            let key = (picture.head.id, alert.id, *id);
            due.push(Due { key, since: next_try, organisation: alert.organisation.clone(), what });
        }
    }
    due
}
