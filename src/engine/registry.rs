// SPDX-License-Identifier: EUPL-1.2
//! The registry: which actor keeps which activity.

use super::activity::{self, Answer, Deps, Handle, Sender};
use super::attention::tell_all;
use super::connection::{Connection, Ending, Slot};
use super::connections::Connections;
use super::introduction::introduce_anew;
use super::mirroring;
use super::outgoing;
use super::overview::{self, line};
use super::ports::{Clock, Fault, LogHead};
use super::register::{self, Current};
use crate::domain::activity::command::Command;
use crate::domain::activity::decide::may_found;
use crate::domain::activity::summary::Summary;
use crate::domain::ids::{ActivityId, CommandId, Moment};
use crate::domain::refusal::Refusal;
use crate::domain::register::attention::next_look;
use crate::domain::register::organisation::Account;
use futures_util::{StreamExt as _, stream};
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Duration;

/// How soon it is noticed that a clock was set.
const LOOKS_AGAIN: Duration = Duration::from_secs(2);
/// Activities that stop at once: the snapshots of no more are written down, in memory, at a time.
const STOPPED_AT_ONCE: usize = 64;

/// All activities of this server.
pub struct Registry {
    deps: Arc<Deps>,
    register: register::Handle,
    actors: RwLock<BTreeMap<ActivityId, Handle>>,
}

impl Registry {
    /// Wakes every activity that has a log; norms that ran out meanwhile are recorded.
    ///
    /// # Errors
    /// When a log cannot be read.
    pub fn wake(deps: Arc<Deps>, register: register::Handle) -> Result<Arc<Self>, Fault> {
        let registry = Registry { deps: deps.clone(), register, actors: RwLock::default() };
        for head in deps.log.heads()? {
            registry.started(head.activity, Some(head))?;
        }
        let registry = Arc::new(registry);
        deps.tasks.begin(Box::pin(outgoing::send(Arc::downgrade(&registry), deps.outgoing.clone())));
        deps.tasks.begin(Box::pin(mirroring::follow(Arc::downgrade(&registry), deps.mirroring.clone())));
        deps.tasks.begin(Box::pin(overview::tell(Arc::downgrade(&registry), deps.overview.clone())));
        deps.tasks.begin(Box::pin(follow_register(
            Arc::downgrade(&registry),
            deps.register.clone(),
            deps.clock.clone(),
        )));
        Ok(registry)
    }

    /// What every actor works with.
    pub fn deps(&self) -> &Deps {
        &self.deps
    }

    /// Who there is, and who works with whom.
    pub fn register(&self) -> &register::Handle {
        &self.register
    }

    /// The live connections.
    pub fn connections(&self) -> &Connections {
        &self.deps.connections
    }

    /// The actor of an activity; none when there is no such activity.
    pub fn find(&self, id: ActivityId) -> Option<Handle> {
        self.actors
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .filter(|handle| !handle.has_ended())
            .cloned()
    }

    /// All lines of the overview that an account may see.
    pub fn lines(&self, account: &Account) -> Vec<Summary> {
        let handles: Vec<Handle> =
            self.actors.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        handles.iter().filter_map(Handle::card).filter_map(|card| line(&self.deps, account, &card)).collect()
    }

    /// Sends a command to its activity; a creation makes the actor.
    pub async fn send(&self, sender: Sender, activity: ActivityId, id: CommandId, command: Command) {
        let creates = matches!(command, Command::CreateActivity { .. });
        // Who may not begin an activity hears the same whether it is there or not (threat T04).
        let known = self.find(activity).filter(|handle| !creates || self.knows_of(&sender, handle));
        let handle = match known {
            Some(handle) => Ok(handle),
            None => match self.may_begin(&sender, &command) {
                Ok(()) => self.started(activity, None),
                Err(why) => return self.reply(sender, id, Answer::Refused(why)),
            },
        };
        match handle {
            Ok(handle) => {
                handle.send(sender, id, command).await;
            }
            Err(fault) => self.reply(sender, id, activity::failed(activity, &fault)),
        }
    }

    /// Whether an account may make an activity at all.
    ///
    /// # Errors
    /// Why not.
    pub fn may_found(&self, account: &Account) -> Result<(), Refusal> {
        may_found(&self.deps.register.now(), account, self.deps.clock.now())
    }

    /// Lets a connection go: from the registry and from what it followed.
    pub async fn gone(&self, connection: &Arc<Connection>) {
        self.deps.connections.remove(connection.id);
        for activity in connection.opened() {
            if let Some(handle) = self.find(activity) {
                handle.leave(connection.id).await;
            }
        }
    }

    /// Stops: connections are told to come back, actors keep a snapshot, many at once so that they share syncs.
    pub async fn stop(&self) {
        self.deps.connections.end_all(Ending::Stopping);
        let handles: Vec<Handle> =
            self.actors.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        let stopping = stream::iter(handles).for_each_concurrent(STOPPED_AT_ONCE, |handle| async move {
            handle.stop().await;
        });
        stopping.await;
    }

    /// Whether a command makes the activity that is not there yet.
    fn may_begin(&self, sender: &Sender, command: &Command) -> Result<(), Refusal> {
        if !matches!(command, Command::CreateActivity { .. }) {
            return Err(Refusal::unknown("Deze activiteit", "This activity"));
        }
        let account = self.account(sender).ok_or_else(|| Refusal::unknown("Deze functie", "This function"))?;
        self.may_found(&account)
    }

    fn knows_of(&self, sender: &Sender, handle: &Handle) -> bool {
        let account = self.account(sender).zip(handle.card());
        account.is_some_and(|(account, card)| line(&self.deps, &account, &card).is_some())
    }

    fn account(&self, sender: &Sender) -> Option<Arc<Account>> {
        self.deps.register.now().account(sender.account()).cloned()
    }

    fn started(&self, id: ActivityId, head: Option<LogHead>) -> Result<Handle, Fault> {
        let mut actors = self.actors.write().unwrap_or_else(PoisonError::into_inner);
        actors.retain(|_, handle| !handle.has_ended());
        if let Some(handle) = actors.get(&id) {
            return Ok(handle.clone());
        }
        let handle = activity::start(id, head, self.deps.clone())?;
        actors.insert(id, handle.clone());
        Ok(handle)
    }

    fn reply(&self, sender: Sender, id: CommandId, answer: Answer) {
        sender.reply(self.deps.words.as_ref(), id, answer);
    }
}

/// Tells all what changes in the register, and what turns by date: activities judge their readers again,
/// connections are told what they are by now and what asks their attention, and who shows something of it asks for
/// it again.
async fn follow_register(registry: Weak<Registry>, mut register: Current, clock: Arc<dyn Clock>) {
    loop {
        let (before, looked) = (register.now(), clock.now());
        let asks_again = before.terms.next_turn(looked);
        let recorded = tokio::select! {
            biased;
            changed = register.changed() => if changed { true } else { return },
            () = comes(next_look(&before, looked), clock.as_ref()) => false,
        };
        let Some(registry) = registry.upgrade() else { return };
        let (now, at) = (register.now(), clock.now());
        for connection in registry.connections().all() {
            introduce_anew(&registry, &connection, &now, at);
        }
        tell_all(&registry, &now, at, !recorded);
        // Activities look at the dates that are theirs by themselves.
        if !recorded && asks_again.is_none_or(|from| at < from) {
            continue;
        }
        for connection in registry.connections().all() {
            connection.newest(Slot::Register, registry.deps.words.register_at(now.seq));
        }
        let handles: Vec<Handle> =
            registry.actors.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        for handle in handles {
            handle.register_changed().await;
        }
    }
}

/// Waits until a moment has come. It looks again now and then: a clock can be set.
async fn comes(at: Moment, clock: &dyn Clock) {
    loop {
        let ms = u64::try_from(at.0 - clock.now().0).unwrap_or(0);
        if ms == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(ms).min(LOOKS_AGAIN)).await;
    }
}
