// SPDX-License-Identifier: EUPL-1.2
//! The life of an actor: waking from its log, taking messages, sleeping.

use super::batch::{Asked, Batch};
use super::past_rights::{PastRights, same_without_content, without_content};
use super::presence::Circle;
use super::readers::Readers;
use super::{Card, Deps, Message};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::summary::minute_of;
use crate::domain::ids::{ActivityId, Moment, Seq};
use crate::domain::register::Register;
use crate::domain::register::organisation::Account;
use crate::engine::carried_out::CarriedOut;
use crate::engine::outgoing::has_waiting;
use crate::engine::ports::{Fault, LogHead};
use crate::engine::words::Frame;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// Messages that are taken together.
const TOGETHER: usize = 512;

pub(super) struct Actor {
    pub id: ActivityId,
    pub deps: Arc<Deps>,
    pub epoch: u32,
    pub picture: Option<Picture>,
    pub readers: Readers,
    pub past_rights: PastRights,
    pub carried_out: CarriedOut,
    pub since_snapshot: u64,
    pub changed_at: Moment,
    pub holder_gone_since: Option<Moment>,
    pub presence_due: Option<Instant>,
    /// What each circle of readers was told last of who is here.
    pub people_told: HashMap<Circle, Frame>,
    /// When a standpunt begins or ends next.
    pub turns_at: Option<Moment>,
    /// The register that the readers are judged by.
    pub judged_by: Arc<Register>,
    /// When it was last looked whether there is another; by this moment they are judged.
    pub looked_at: Moment,
    /// The last event that was stored; what is published goes no further.
    pub stored: Seq,
    /// When the last append failed, until one succeeds.
    pub append_failed_at: Option<Instant>,
    /// Whether somebody may have to be alerted since that was looked at.
    pub alerts_due: bool,
    /// Of whom it has to be looked at whether they read more than was noted.
    pub to_note: Vec<Account>,
    /// The log could not be read after a fault; tried again.
    pub broken: bool,
    pub card: Arc<RwLock<Option<Card>>>,
}

impl Actor {
    pub fn wake(
        id: ActivityId,
        head: Option<LogHead>,
        deps: Arc<Deps>,
        card: Arc<RwLock<Option<Card>>>,
    ) -> Result<Self, Fault> {
        let readers = Readers::new(id, deps.words.clone());
        let register = deps.register.now();
        let mut actor = Actor {
            id,
            epoch: 0,
            picture: None,
            readers,
            past_rights: PastRights::default(),
            carried_out: CarriedOut::begin(true),
            since_snapshot: 0,
            changed_at: deps.clock.now(),
            holder_gone_since: None,
            presence_due: None,
            people_told: HashMap::new(),
            turns_at: register.next_turn(deps.clock.now()),
            judged_by: register.clone(),
            stored: Seq(0),
            append_failed_at: None,
            alerts_due: true,
            to_note: Vec::new(),
            looked_at: deps.clock.now(),
            broken: false,
            deps,
            card,
        };
        let tail = actor.read_log(head)?;
        actor.past_rights.woke(&tail, &register, actor.deps.register.recorded_until(), actor.looked_at);
        actor.readers.refill(tail, actor.last());
        actor.watch_holder();
        actor.show_card();
        actor.tell_mirrors(true);
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
                // In this order, so that the same messages at the same times lead to the same log.
                biased;
                message = messages.recv() => match message {
                    Some(message) => if self.take(message, messages).await {
                        // Nobody waits for an answer that does not come.
                        return messages.close();
                    },
                    None => return,
                },
                () = tokio::time::sleep(quiet) => self.pass_time().await,
                () = tokio::time::sleep_until(presence.unwrap_or_else(Instant::now)), if presence.is_some() => {
                    // A clock that was set says it to nobody by itself.
                    self.watch_standpunten();
                    self.tell_presence();
                }
            }
        }
    }

    async fn pass_time(&mut self) {
        if self.broken {
            self.fold_anew();
        }
        // Whether the store takes events again shows only by trying.
        self.append_failed_at = None;
        self.watch_standpunten();
        let mut batch = Batch::default();
        self.record_time(&mut batch);
        self.record_alerts(&mut batch);
        self.record_readings(&mut batch);
        if !batch.events.is_empty() {
            self.settle(batch).await;
        }
    }

    /// Takes a message and all that wait behind it: the commands are stored together, whatever
    /// came in between, and then the rest is attended to. `true`: stop.
    async fn take(&mut self, first: Message, messages: &mut mpsc::Receiver<Message>) -> bool {
        if self.broken {
            self.fold_anew();
        }
        self.watch_standpunten();
        let mut batch = Batch::default();
        self.record_time(&mut batch);
        let (mut asked, mut others, mut written, mut mirrored) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Do { sender, id, command } => asked.push(Asked { sender, id, command }),
                Message::Carried { parcel, outcome, done } => {
                    self.record_carried(&mut batch, parcel, outcome);
                    written.push(done);
                }
                Message::Mirror { source, koppeling, done } => {
                    mirrored.push((done, self.record_mirrored(&mut batch, &source, &koppeling)));
                }
                Message::Settled { koppeling, state, done } => {
                    self.record_settled(&mut batch, koppeling, state);
                    written.push(done);
                }
                other => others.push(other),
            }
            let more = asked.len() + others.len() + written.len() + mirrored.len() < TOGETHER;
            next = more.then(|| messages.try_recv().ok()).flatten();
        }
        let was_asked = !asked.is_empty();
        self.decide(&mut batch, asked);
        self.record_alerts(&mut batch);
        self.record_copies(&mut batch, &others);
        // A reader must not see what is not stored.
        self.settle(batch).await;
        let is_stored = self.append_failed_at.is_none() && !self.broken;
        for done in written {
            let _ = done.send(is_stored);
        }
        for (done, outcome) in mirrored {
            let _ = done.send(outcome.filter(|_| is_stored));
        }
        for message in others {
            if self.attend(message).await {
                return true;
            }
        }
        if !self.to_note.is_empty() {
            let mut batch = Batch::default();
            self.record_readings(&mut batch);
            self.settle(batch).await;
        }
        self.watch_holder();
        // An activity that was not created is none; the command that creates it may be the second message.
        was_asked && self.picture.is_none() && !self.broken
    }

    async fn attend(&mut self, message: Message) -> bool {
        match message {
            // Attended to, with what they came with.
            Message::Do { .. } | Message::Carried { .. } | Message::Mirror { .. } | Message::Settled { .. } => {}
            Message::Open { connection, since } => self.open(connection, since),
            Message::Resync { connection } => {
                if self.readers.by_connection.contains_key(&connection.id) {
                    self.open(connection, None);
                }
            }
            Message::Leave { connection } => {
                if let Some(reader) = self.readers.by_connection.remove(&connection) {
                    reader.connection.unfollow(self.id, None);
                    self.tell_line(&reader.connection);
                    self.readers.prune();
                    self.presence_changed();
                }
                self.watch_holder();
            }
            Message::Place { connection, place } => self.note_place(connection, place),
            // Noted and stored with all that came with it; else it is not given.
            Message::Reads { account, done } => {
                let _ = done.send(self.unsaid_reading(&account).is_none());
            }
            Message::Position { connection, seq, checksum } => self.position(&connection, seq, checksum),
            // Done already, with the first message that came after.
            Message::RegisterChanged => {}
            Message::Peek { answer } => {
                let unread = || Fault::Io("the log cannot be read".into());
                let seen = self.picture.clone().map(|picture| (self.epoch, picture));
                let _ = answer.send(if self.broken { Err(unread()) } else { Ok(seen) });
            }
            Message::Stop { done } => {
                self.keep_snapshot().await;
                let _ = done.send(());
                return true;
            }
        }
        false
    }

    /// Shows the overview what it needs, when that is something else than it was shown last: most
    /// changes are of the content.
    pub fn show_card(&self) {
        let Some(picture) = &self.picture else { return };
        let shown = self.card.read().unwrap_or_else(PoisonError::into_inner).clone();
        if shown.is_some_and(|card| {
            minute_of(card.changed_at) == minute_of(self.changed_at) && same_without_content(&card.picture, picture)
        }) {
            return;
        }
        let card = Card { picture: Arc::new(without_content(picture)), changed_at: self.changed_at };
        *self.card.write().unwrap_or_else(PoisonError::into_inner) = Some(card);
        self.deps.overview.changed(self.id);
        if has_waiting(picture) {
            self.deps.outgoing.waits(self.id);
        }
    }
}
