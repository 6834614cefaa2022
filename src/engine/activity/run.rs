// SPDX-License-Identifier: EUPL-1.2
//! The life of an actor: waking from its log, taking messages, sleeping.

use super::batch::Batch;
use super::presence::GATHER;
use super::readers::{Reader, Readers};
use super::{Card, Deps, Message};
use crate::domain::activity::apply::{apply, begin};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::view::View;
use crate::domain::ids::{AccountId, ActivityId, CommandId, Moment, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{granted, view_of};
use crate::engine::connection::{Connection, Slot};
use crate::engine::ports::{Fault, LogHead};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// Commands that are stored together.
const TOGETHER: usize = 512;
/// Events that are read at a time while waking.
const PAGE: usize = 10_000;
/// Events after which a snapshot is kept.
const SNAPSHOT_EVERY: u64 = 1_000;
/// Events that who comes back after a restart can lack and still resume.
const TAIL: u64 = 200;
/// Commands that are remembered without asking the log.
const RECENT: usize = 10_000;

pub(super) struct Actor {
    pub id: ActivityId,
    pub deps: Arc<Deps>,
    pub epoch: u32,
    pub picture: Option<Picture>,
    pub readers: Readers,
    pub recent: HashMap<CommandId, (Seq, AccountId)>,
    pub since_snapshot: u64,
    pub changed_at: Moment,
    pub holder_gone_since: Option<Moment>,
    pub presence_due: Option<Instant>,
    /// When a standpunt begins or ends next.
    pub turns_at: Option<Moment>,
    /// The log could not be read after a fault: tried again with every message.
    pub broken: bool,
    card: Arc<RwLock<Option<Card>>>,
}

impl Actor {
    pub fn wake(
        id: ActivityId,
        head: Option<LogHead>,
        deps: Arc<Deps>,
        card: Arc<RwLock<Option<Card>>>,
    ) -> Result<Self, Fault> {
        let readers = Readers::new(id, deps.words.clone());
        let mut actor = Actor {
            id,
            epoch: 0,
            picture: None,
            readers,
            recent: HashMap::new(),
            since_snapshot: 0,
            changed_at: deps.clock.now(),
            holder_gone_since: None,
            presence_due: None,
            turns_at: deps.directory.next_turn(deps.clock.now()),
            broken: false,
            deps,
            card,
        };
        actor.read_log(head)?;
        actor.watch_holder();
        actor.show_card();
        Ok(actor)
    }

    pub fn last(&self) -> Seq {
        self.picture.as_ref().map_or(Seq(0), |picture| picture.seq)
    }

    pub async fn run(mut self, messages: &mut mpsc::Receiver<Message>) {
        // What ran out while nobody was awake is recorded first, with its own time.
        self.pass_time().await;
        loop {
            let quiet = self.quiet_for().unwrap_or(Duration::from_secs(3600));
            let presence = self.presence_due;
            tokio::select! {
                message = messages.recv() => match message {
                    Some(message) => if self.take(message, messages).await {
                        // Nobody waits for an answer that does not come.
                        return messages.close();
                    },
                    None => return,
                },
                () = tokio::time::sleep(quiet) => self.pass_time().await,
                () = tokio::time::sleep_until(presence.unwrap_or_else(Instant::now)), if presence.is_some() => {
                    self.tell_presence();
                }
            }
        }
    }

    async fn pass_time(&mut self) {
        self.watch_standpunten();
        let mut batch = Batch::default();
        self.record_time(&mut batch);
        if !batch.events.is_empty() {
            self.settle(batch).await;
        }
    }

    /// Takes a message and, when it is a command, all that wait behind it. `true`: stop.
    async fn take(&mut self, first: Message, messages: &mut mpsc::Receiver<Message>) -> bool {
        if self.broken {
            self.fold_anew();
        }
        self.watch_standpunten();
        let mut batch = Batch::default();
        self.record_time(&mut batch);
        let mut next = Some(first);
        let mut decided = 0;
        while let Some(message) = next {
            if let Message::Do { sender, id, command } = message {
                self.decide_one(&mut batch, sender, id, *command);
                decided += 1;
                next = (decided < TOGETHER).then(|| messages.try_recv().ok()).flatten();
            } else {
                // A reader must not see what is not stored.
                self.settle(std::mem::take(&mut batch)).await;
                if self.attend(message).await {
                    return true;
                }
                next = None;
            }
        }
        self.settle(batch).await;
        self.watch_holder();
        // An activity that was not created is none.
        self.picture.is_none() && !self.broken
    }

    async fn attend(&mut self, message: Message) -> bool {
        match message {
            Message::Do { .. } => {}
            Message::Open { connection, since } => self.open(connection, since),
            Message::Resync { connection } => {
                if self.readers.by_connection.contains_key(&connection.id) {
                    self.open(connection, None);
                }
            }
            Message::Leave { connection } => {
                if let Some(reader) = self.readers.by_connection.remove(&connection) {
                    reader.connection.unfollow(self.id, None);
                    self.readers.prune();
                    self.presence_changed();
                }
                self.watch_holder();
            }
            Message::Place { connection, place } => {
                if let Some(reader) = self.readers.by_connection.get_mut(&connection)
                    && reader.place != place
                {
                    reader.place = place;
                    self.presence_changed();
                }
            }
            Message::Position { connection, seq, checksum } => self.position(&connection, seq, checksum),
            Message::Peek { answer } => {
                let _ = answer.send(self.picture.clone().map(|picture| (self.epoch, picture)));
            }
            Message::Stop { done } => {
                self.keep_snapshot().await;
                let _ = done.send(());
                return true;
            }
        }
        false
    }

    fn open(&mut self, connection: Arc<Connection>, since: Option<(u32, Seq)>) {
        let unknown = Refusal::unknown("Deze activiteit", "This activity");
        let Some(picture) = &self.picture else {
            return connection.answer(self.deps.words.closed(self.id, &unknown, connection.english));
        };
        let actor =
            self.deps.directory.actor(&connection.account, picture, self.deps.clock.now(), connection.text_client);
        let view = view_of(&actor, picture);
        if !view.reads() {
            let why = if view == View::Nothing { unknown } else { not_admitted() };
            return connection.answer(self.deps.words.closed(self.id, &why, connection.english));
        }
        let granted = granted(&actor, picture);
        let since = since.filter(|(epoch, _)| *epoch == self.epoch).map(|(_, seq)| seq);
        self.readers.follow(&connection, &view, self.epoch, picture, since);
        connection.newest(Slot::Granted(self.id), self.deps.words.granted(self.id, &granted));
        let at = since.unwrap_or(picture.seq);
        let place = self.readers.by_connection.remove(&connection.id).map(|reader| reader.place).unwrap_or_default();
        let reader = Reader { connection: connection.clone(), view, granted, place, at };
        self.readers.by_connection.insert(connection.id, reader);
        self.presence_changed();
        self.watch_holder();
    }

    /// After a change of rights: views that shrank or grew are replaced at once, readers
    /// that lost theirs are told and wiped.
    pub fn judge_readers_again(&mut self) {
        let Some(picture) = &self.picture else { return };
        let now = self.deps.clock.now();
        let mut gone = Vec::new();
        let mut turned = Vec::new();
        for (id, reader) in &mut self.readers.by_connection {
            let connection = &reader.connection;
            let actor = self.deps.directory.actor(&connection.account, picture, now, connection.text_client);
            let view = view_of(&actor, picture);
            if !view.reads() {
                connection.unfollow(self.id, Some(self.deps.words.closed(self.id, &released(), connection.english)));
                gone.push(*id);
                continue;
            }
            let may = granted(&actor, picture);
            if may != reader.granted {
                connection.newest(Slot::Granted(self.id), self.deps.words.granted(self.id, &may));
                reader.granted = may;
            }
            if view != reader.view {
                reader.view = view.clone();
                turned.push((connection.clone(), view));
            }
        }
        for id in gone {
            self.readers.by_connection.remove(&id);
        }
        for (connection, view) in turned {
            self.readers.follow(&connection, &view, self.epoch, picture, None);
        }
        self.presence_changed();
    }

    fn position(&mut self, connection: &Arc<Connection>, seq: Seq, checksum: Option<String>) {
        let Some(picture) = &self.picture else { return };
        let Some(reader) = self.readers.by_connection.get_mut(&connection.id) else { return };
        reader.at = seq.min(picture.seq);
        let view = reader.view.clone();
        let agrees = match checksum {
            Some(sum) if seq == picture.seq => self.readers.checksum(&view, picture).map(|ours| ours == sum),
            _ => None,
        };
        connection.answer(self.deps.words.position(self.id, seq, picture.seq, agrees));
    }

    fn presence_changed(&mut self) {
        self.presence_due.get_or_insert_with(|| Instant::now() + GATHER);
    }

    /// Folds the log again after an append that failed; what was not stored is forgotten.
    pub fn fold_anew(&mut self) {
        self.picture = None;
        self.recent.clear();
        self.readers.forget_encoded();
        let heads = self.deps.log.heads();
        let read = heads.and_then(|heads| self.read_log(heads.into_iter().find(|head| head.activity == self.id)));
        self.broken = read.is_err();
        if let Err(fault) = read {
            tracing::error!(activity.id = %self.id, %fault, "the log cannot be read; the activity waits");
            return;
        }
        let connections: Vec<_> = self.readers.by_connection.values().map(|reader| reader.connection.clone()).collect();
        for connection in connections {
            self.open(connection, None);
        }
    }

    fn read_log(&mut self, head: Option<LogHead>) -> Result<(), Fault> {
        self.epoch = head.map_or_else(new_epoch, |head| head.epoch);
        let mut picture =
            self.deps.log.snapshot(self.id)?.filter(|picture| head.is_some_and(|h| picture.seq <= h.last));
        let from_snapshot = picture.as_ref().map_or(0, |picture| picture.seq.0);
        loop {
            let after = picture.as_ref().map_or(Seq(0), |picture| picture.seq);
            let page = self.deps.log.read(self.id, after, PAGE)?;
            for recorded in &page {
                match &mut picture {
                    Some(picture) => apply(picture, recorded),
                    None => {
                        picture = begin(recorded);
                        if picture.is_none() {
                            return Err(Fault::Damaged(format!(
                                "the log of {} does not begin with a creation",
                                self.id
                            )));
                        }
                    }
                }
            }
            if page.len() < PAGE {
                break;
            }
        }
        self.picture = picture;
        self.since_snapshot = self.last().0 - from_snapshot;
        if self.picture.is_some() {
            let last = self.last();
            let tail = self.deps.log.read(self.id, Seq(last.0.saturating_sub(TAIL)), PAGE)?;
            self.changed_at = tail.last().map_or(self.changed_at, |recorded| recorded.at);
            self.readers.refill(tail, last);
        }
        Ok(())
    }

    /// Shows the overview what it needs.
    pub fn show_card(&self) {
        let Some(picture) = &self.picture else { return };
        let light = Picture {
            head: picture.head.clone(),
            seq: picture.seq,
            regie: picture.regie.clone(),
            opschaling: None,
            norms: picture.norms.clone(),
            beelden: BTreeMap::new(),
            bullets: BTreeMap::new(),
            layers: BTreeMap::new(),
            features: BTreeMap::new(),
            wind: None,
            items: BTreeMap::new(),
            voorstellen: BTreeMap::new(),
            participants: picture.participants.clone(),
            delegations: BTreeMap::new(),
            history: Vec::new(),
        };
        let card = Card { picture: Arc::new(light), changed_at: self.changed_at };
        *self.card.write().unwrap_or_else(PoisonError::into_inner) = Some(card);
        self.deps.overview.changed(self.id);
    }

    pub fn keep_snapshot_when_due(&mut self) {
        if self.since_snapshot >= SNAPSHOT_EVERY
            && let Some(picture) = &self.picture
        {
            self.since_snapshot = 0;
            let kept = self.deps.log.keep_snapshot(Arc::new(picture.clone()));
            tokio::spawn(async move {
                if let Err(fault) = kept.await {
                    tracing::warn!(%fault, "a snapshot could not be kept; opening will take longer");
                }
            });
        }
        if self.recent.len() > RECENT {
            // What is forgotten here is found in the log.
            self.recent.clear();
        }
    }

    async fn keep_snapshot(&mut self) {
        if self.since_snapshot > 0
            && let Some(picture) = &self.picture
            && let Err(fault) = self.deps.log.keep_snapshot(Arc::new(picture.clone())).await
        {
            tracing::warn!(%fault, "a snapshot could not be kept; opening will take longer");
        }
    }
}

fn new_epoch() -> u32 {
    let bytes = *uuid::Uuid::new_v4().as_bytes();
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

fn not_admitted() -> Refusal {
    Refusal::new(
        "right.missing",
        "Uw organisatie leest in deze activiteit (nog) niet mee.",
        "Your organisation does not read along in this activity (yet).",
    )
}

fn released() -> Refusal {
    Refusal::new(
        "view.closed",
        "Uw toegang tot deze activiteit is geëindigd. Het beeld is van uw scherm verwijderd.",
        "Your access to this activity has ended. The picture was removed from your screen.",
    )
}
