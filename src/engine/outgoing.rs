// SPDX-License-Identifier: EUPL-1.2
//! Messages on their way out, of alerts and with SitRaps: handed to the courier when they are due, a few at a time,
//! and what became of each told to its activity, which writes that down.
//!
//! *Invariant:* what waits is in the log alone. A message that is lost here, with the process or by a store that
//! fails, is still due, and goes out again under the same identity: at least once (R53).

use super::activity::{Card, Deps, Handle};
use super::as_it_was::as_it_was;
use super::ports::{Addressed, Carried};
use super::registry::Registry;
use crate::domain::activity::alert::{DeliveryState, Trouble};
use crate::domain::activity::decide::sitrap_is_for as is_for;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::sitrap::document::again;
use crate::domain::activity::sitrap::{SentSitrap, SitrapMail};
use crate::domain::alerting::{self, Letter};
use crate::domain::ids::{ActivityId, AlertId, ChannelId, Moment, SitrapId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore, mpsc};

/// Messages that are carried at once.
const AT_ONCE: usize = 32;
/// Those of one organisation: its slow receiver holds up nobody else.
const OF_ONE: usize = 2;
/// SitRaps that are made at once: never at the cost of live editing (threat T28).
const DOCUMENTS_AT_ONCE: usize = 1;
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

/// A message of an activity, by what it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parcel {
    /// That of an alert on one channel.
    Alert {
        /// Of which alert.
        alert: AlertId,
        /// On which channel.
        channel: ChannelId,
    },
    /// A SitRap.
    Sitrap {
        /// Which.
        sitrap: SitrapId,
        /// To which address.
        to: String,
    },
}

impl Parcel {
    /// How far it is; none when there is no such message, or it goes to another address by now.
    pub(super) fn state(&self, picture: &Picture) -> Option<DeliveryState> {
        match self {
            Parcel::Alert { alert, channel } => Some(picture.alerts.get(alert)?.deliveries.get(channel)?.state),
            Parcel::Sitrap { sitrap, to } => {
                let mail = picture.sitraps.get(sitrap)?.mail.as_ref()?;
                (mail.to == *to).then_some(mail.state)
            }
        }
    }
}

/// Whether an activity has a message that waits.
pub(super) fn has_waiting(picture: &Picture) -> bool {
    let alerts = picture.alerts.values().flat_map(|alert| alert.deliveries.values());
    alerts.map(|delivery| delivery.state).any(DeliveryState::waits) || picture.sitraps.values().any(|sent| sent.waits())
}

type Key = (ActivityId, Parcel);

/// A message that is due.
struct Due {
    key: Key,
    since: Moment,
    /// Who gets it, by name: one that is slow holds up nobody else.
    whose: String,
    what: Result<What, Trouble>,
}

enum What {
    Letter(Letter, Addressed),
    Sitrap(Arc<SentSitrap>, String),
}

/// Sends what is due, until the registry is gone.
pub(super) async fn send(registry: Weak<Registry>, outgoing: Arc<Outgoing>) {
    let mut with_waiting = BTreeSet::new();
    // By message, whose it is.
    let mut under_way: BTreeMap<Key, String> = BTreeMap::new();
    let (ends, mut ended) = mpsc::unbounded_channel();
    let documents = Arc::new(Semaphore::new(DOCUMENTS_AT_ONCE));
    loop {
        let pause = if with_waiting.is_empty() { Duration::from_secs(3600) } else { LONGEST };
        tokio::select! {
            // What ended first: it makes room, however often something is said to wait.
            biased;
            Some(key) = ended.recv() => {
                under_way.remove(&key);
            }
            () = outgoing.wake.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
        let Some(registry) = registry.upgrade() else { return };
        with_waiting.extend(outgoing.take());
        let now = registry.deps().clock.now();
        let mut due = Vec::new();
        with_waiting.retain(|id| {
            let card = registry.find(*id).and_then(|handle| handle.card());
            let waiting = card.as_ref().is_some_and(|card| has_waiting(&card.picture));
            due.extend(card.iter().filter(|_| waiting).flat_map(|card| due_of(registry.deps(), card, now)));
            waiting
        });
        // Who waited longest goes first.
        due.sort_by_key(|one| one.since);
        for one in due {
            let own = under_way.values().filter(|whose| **whose == one.whose).count();
            if under_way.len() >= AT_ONCE || own >= OF_ONE || under_way.contains_key(&one.key) {
                continue;
            }
            let Some(handle) = registry.find(one.key.0) else { continue };
            let activity = one.key.0;
            let carried: Result<Carried, Trouble> = one.what.map(|what| match what {
                What::Letter(letter, to) => registry.deps().courier.carry(letter, to),
                What::Sitrap(sent, to) => post(registry.deps(), &documents, activity, sent, to),
            });
            let parcel = one.key.1.clone();
            let on_its_way = OnItsWay { key: one.key.clone(), ends: ends.clone() };
            let tasks = registry.deps().tasks.clone();
            tasks.clone().begin(Box::pin(async move {
                let _ends = on_its_way;
                let outcome = match carried {
                    // A bug in what carries it stops this one message.
                    Ok(carried) => tasks.outcome_of(carried).await.unwrap_or(Err(Trouble::Unreachable)),
                    Err(why) => Err(why),
                };
                tell(&handle, parcel, outcome).await;
            }));
            under_way.insert(one.key, one.whose);
        }
    }
}

/// Says that a message is not under way any more when this is dropped, also by a bug.
struct OnItsWay {
    key: Key,
    ends: mpsc::UnboundedSender<Key>,
}

impl Drop for OnItsWay {
    fn drop(&mut self) {
        // Nobody listens when the registry is gone.
        let _ = self.ends.send(self.key.clone());
    }
}

/// Makes a SitRap again as it was sent, and posts it.
fn post(deps: &Deps, documents: &Arc<Semaphore>, activity: ActivityId, sent: Arc<SentSitrap>, to: String) -> Carried {
    let (log, courier, tasks) = (deps.log.clone(), deps.courier.clone(), deps.tasks.clone());
    let documents = documents.clone();
    Box::pin(async move {
        let place = documents.acquire_owned().await.map_err(|_| Trouble::NotMade)?;
        let id = sent.id;
        let make = move || {
            let _place = place;
            let then = as_it_was(log.as_ref(), activity, sent.of).ok().flatten()?;
            Some(again(&then, &sent))
        };
        let made = tasks.outcome_aside(make).await.ok().flatten();
        let sitrap = made.ok_or(Trouble::NotMade)?;
        courier.post(sitrap, id, to).await
    })
}

async fn tell(handle: &Handle, parcel: Parcel, outcome: Result<(), Trouble>) {
    if !handle.carried(parcel, outcome).await {
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
            let letter = || alerting::letter(alert, picture, &register, now);
            let what = channel.ok_or(Trouble::Gone).and_then(|channel| {
                let to = Addressed {
                    organisation: alert.organisation.clone(),
                    watch: delivery.watch,
                    id: *id,
                    channel: channel.clone(),
                };
                Ok((letter()?, to))
            });
            let key = (picture.head.id, Parcel::Alert { alert: alert.id, channel: *id });
            let what = what.map(|(letter, to)| What::Letter(letter, to));
            due.push(Due { key, since: next_try, whose: alert.name.clone(), what });
        }
    }
    for sent in picture.sitraps.values() {
        let Some(SitrapMail { to, state: DeliveryState::Waiting { next_try, .. } }) = &sent.mail else { continue };
        if *next_try > now {
            continue;
        }
        let may = is_for(picture, &register, &sent.receiver, &sent.shared, now).map_err(|_| Trouble::NotYours);
        let what = may.map(|()| What::Sitrap(sent.clone(), to.clone()));
        let key = (picture.head.id, Parcel::Sitrap { sitrap: sent.id, to: to.clone() });
        due.push(Due { key, since: *next_try, whose: sent.receiver.name().to_owned(), what });
    }
    due
}
