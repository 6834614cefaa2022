// SPDX-License-Identifier: EUPL-1.2
//! The actor of the register: the only writer of its log, and the place where all who judge by it find
//! it as it is now.
//!
//! *Invariant:* what is found here is on disk.

use super::activity::{Answer, Sender, failed};
use super::carried_out::CarriedOut;
use super::marks::{Marks, fold_on};
use super::ports::{Clock, Done, Fault, RegisterAppend, RegisterLog};
use super::tasks::Tasks;
use super::words::Words;
use crate::domain::ids::{CommandId, Moment, OrganisationId, SamenwerkingId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::apply::apply;
use crate::domain::register::command::RegisterCommand;
use crate::domain::register::decide::{Asker, decide};
use crate::domain::register::event::{RegisterEvent, RegisterRecorded};
use crate::domain::register::history::{History, Topic};
use crate::domain::rights::Functionary;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::{mpsc, watch};

/// Commands that may wait; who sends more waits too.
const MAILBOX: usize = 1_024;
/// Commands that are stored together.
const TOGETHER: usize = 512;
/// Events that are read at a time.
const PAGE: usize = 10_000;
/// Events that are read at a time of what was the law on a day: mostly it is not far from a mark.
const AT_A_TIME: usize = 500;
/// What the log of the register is called in a trace.
const NAME: &str = "the register";

/// The register as it is, for all who judge by it.
#[derive(Clone, Debug)]
pub struct Current {
    shown: watch::Receiver<Arc<Register>>,
    marks: Arc<Marks>,
}

impl Current {
    /// One that stays as it is.
    pub fn fixed(register: Register) -> Self {
        Current { shown: watch::channel(Arc::new(register)).1, marks: Arc::default() }
    }

    /// As it is now.
    pub fn now(&self) -> Arc<Register> {
        self.shown.borrow().clone()
    }

    /// The latest moment at which anything of it was recorded; for one that stays as it is, none that ever was.
    pub fn recorded_until(&self) -> Moment {
        self.marks.latest()
    }

    /// Waits until it has changed; `false` when it never will again.
    pub async fn changed(&mut self) -> bool {
        self.shown.changed().await.is_ok()
    }
}

/// What the register works with.
pub struct Parts {
    /// Its log.
    pub log: Arc<dyn RegisterLog>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who lets it go on by itself.
    pub tasks: Arc<dyn Tasks>,
    /// The wire.
    pub words: Arc<dyn Words>,
}

/// A handle on the register.
#[derive(Clone)]
pub struct Handle {
    mailbox: mpsc::Sender<Asked>,
    /// The register as it is.
    pub current: Current,
    parts: Arc<Parts>,
    places: Arc<Places>,
    marks: Arc<Marks>,
}

/// What happened to an organisation, or the last of it.
#[derive(Debug, Serialize)]
pub struct PastOf {
    /// In order.
    pub history: Vec<RegisterRecorded>,
    /// What is named in it by its identity alone is called, by that identity.
    pub names: BTreeMap<String, String>,
    /// How many changes there are before these.
    pub before: usize,
}

/// Where in the log each samenwerking and each organisation is spoken of.
#[derive(Default)]
struct Places(RwLock<History>);

impl Places {
    fn read<T>(&self, read: impl FnOnce(&History) -> T) -> T {
        read(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, events: &[RegisterRecorded]) {
        let mut history = self.0.write().unwrap_or_else(PoisonError::into_inner);
        events.iter().for_each(|recorded| history.note(recorded));
    }
}

struct Asked {
    sender: Sender,
    id: CommandId,
    command: RegisterCommand,
}

impl Handle {
    /// Sends a command; the answer goes to the sender.
    pub async fn send(&self, sender: Sender, id: CommandId, command: RegisterCommand) {
        let _ = self.mailbox.send(Asked { sender, id, command }).await;
    }

    /// All that happened, in order: history, and what was the law on a day.
    ///
    /// # Errors
    /// When the log cannot be read now.
    pub fn events(&self) -> Result<Vec<RegisterRecorded>, Fault> {
        read(self.parts.log.as_ref(), Seq(0))
    }

    /// All that happened to a samenwerking, in order.
    ///
    /// # Errors
    /// When the log cannot be read now.
    pub fn history(&self, samenwerking: SamenwerkingId) -> Result<Vec<RegisterRecorded>, Fault> {
        self.at(&self.places.read(|history| history.of_samenwerking(samenwerking).to_vec()))
    }

    /// What happened to an organisation on these topics, in order: the last `most` changes, and how many there are
    /// before those.
    ///
    /// # Errors
    /// When the log cannot be read now.
    pub fn past_of(&self, organisation: &OrganisationId, topics: &[Topic], most: usize) -> Result<PastOf, Fault> {
        let places = self.places.read(|history| history.of_organisation(organisation, topics));
        let before = places.len().saturating_sub(most);
        let history = self.at(&places[before..])?;
        let names = self.places.read(|places| places.names(&history));
        Ok(PastOf { history, names, before })
    }

    /// What stands at these places of the log, which go up.
    fn at(&self, places: &[Seq]) -> Result<Vec<RegisterRecorded>, Fault> {
        let mut events = Vec::new();
        for run in places.chunk_by(|one, next| one.next() == *next) {
            events.extend(self.parts.log.read(Seq(run[0].0 - 1), run.len())?);
        }
        Ok(events)
    }

    /// The register as it was at a moment: what had been recorded by then.
    ///
    /// # Errors
    /// When the log cannot be read now.
    pub fn as_it_was(&self, at: Moment) -> Result<Register, Fault> {
        let mut register = self.marks.before(at);
        loop {
            let page = self.parts.log.read(register.seq, AT_A_TIME)?;
            if !fold_on(&mut register, &page, at) || page.len() < AT_A_TIME {
                return Ok(register);
            }
        }
    }
}

/// Starts the register: from its log, or when it has none with what a file says.
///
/// # Errors
/// When its log cannot be read, or what the file says cannot be stored.
pub async fn start(parts: Parts, seed: Vec<RegisterEvent>) -> Result<Handle, Fault> {
    let parts = Arc::new(parts);
    let mut keeper = Keeper::wake(parts.clone())?;
    if keeper.state.seq == Seq(0) && !seed.is_empty() {
        let now = parts.clock.now();
        let mut events = Vec::new();
        for event in seed {
            keeper.record(&mut events, None, None, now, event);
        }
        keeper.store(events).await?;
    }
    let (shown, current) = watch::channel(Arc::new(keeper.state.clone()));
    let (mailbox, asked) = mpsc::channel(MAILBOX);
    let (places, marks) = (keeper.places.clone(), keeper.marks.clone());
    parts.tasks.begin(Box::pin(keeper.run(asked, shown)));
    let current = Current { shown: current, marks: marks.clone() };
    Ok(Handle { mailbox, current, parts, places, marks })
}

struct Keeper {
    parts: Arc<Parts>,
    epoch: u32,
    state: Register,
    places: Arc<Places>,
    marks: Arc<Marks>,
    carried_out: CarriedOut,
    /// The log could not be read after a fault; tried again.
    broken: bool,
}

impl Keeper {
    fn wake(parts: Arc<Parts>) -> Result<Self, Fault> {
        let mut keeper = Keeper {
            parts,
            epoch: 0,
            state: Register::default(),
            places: Arc::default(),
            marks: Arc::default(),
            carried_out: CarriedOut::begin(true),
            broken: false,
        };
        keeper.read_log()?;
        Ok(keeper)
    }

    fn read_log(&mut self) -> Result<(), Fault> {
        let head = self.parts.log.head()?;
        let events = read(self.parts.log.as_ref(), Seq(0))?;
        self.epoch = head.map_or_else(super::activity::new_epoch, |(epoch, _)| epoch);
        self.carried_out = CarriedOut::begin(true);
        for recorded in &events {
            self.carried_out.note_event(recorded.command, recorded.by.as_ref(), recorded.seq);
        }
        let mut state = Register::default();
        self.marks.clear();
        for recorded in &events {
            apply(&mut state, recorded.seq, &recorded.event);
            self.marks.note(recorded, &state);
        }
        self.state = state;
        self.places.note(&events);
        Ok(())
    }

    async fn run(mut self, mut asked: mpsc::Receiver<Asked>, shown: watch::Sender<Arc<Register>>) {
        while let Some(first) = asked.recv().await {
            if self.broken {
                self.fold_anew(&shown);
            }
            let mut waiting = vec![first];
            while waiting.len() < TOGETHER
                && let Ok(next) = asked.try_recv()
            {
                waiting.push(next);
            }
            let mut events = Vec::new();
            let mut answers = Vec::new();
            let logged = self.logged(&waiting);
            for Asked { sender, id, command } in waiting {
                let answer = match &logged {
                    Ok(logged) => self.decide_one(&mut events, logged, &sender, id, command),
                    Err(fault) => failed(NAME, fault),
                };
                answers.push((sender, id, answer));
            }
            if !events.is_empty() {
                match self.store(events).await {
                    Ok(()) => {
                        let _ = shown.send(Arc::new(self.state.clone()));
                    }
                    Err(fault) => {
                        let why = failed(NAME, &fault);
                        // A no that came after a yes may stand on what was not stored.
                        let stands = |(_, _, answer): &&mut (_, _, Answer)| !matches!(answer, Answer::Accepted(_));
                        answers.iter_mut().skip_while(stands).for_each(|(_, _, answer)| *answer = why.clone());
                        self.fold_anew(&shown);
                    }
                }
            }
            for (sender, id, answer) in answers {
                sender.reply(self.parts.words.as_ref(), id, answer);
            }
        }
    }

    /// Which of these commands are in the log already, beside those that are remembered.
    fn logged(&self, asked: &[Asked]) -> Result<HashMap<CommandId, Done>, Fault> {
        if self.broken {
            return Err(Fault::Io("the log cannot be read".into()));
        }
        let unknown = self.carried_out.unknown(asked.iter().map(|one| one.id));
        if unknown.is_empty() { Ok(HashMap::new()) } else { self.parts.log.find(&unknown) }
    }

    fn decide_one(
        &mut self,
        events: &mut Vec<RegisterRecorded>,
        logged: &HashMap<CommandId, Done>,
        sender: &Sender,
        id: CommandId,
        command: RegisterCommand,
    ) -> Answer {
        if let Some(done) = self.carried_out.find(id).or_else(|| logged.get(&id)) {
            return Answer::again(done, sender.account());
        }
        let now = self.parts.clock.now();
        let holder = sender.holder(&self.state).map(|account| account.id.clone());
        let asker = holder.and_then(|account| {
            let unknown = || Refusal::unknown("Deze functie", "This function");
            Asker::of(&self.state, &account, now).ok_or_else(unknown)
        });
        let asker = match asker {
            Ok(asker) => asker,
            Err(why) => return Answer::Refused(why),
        };
        let who = asker.who.clone();
        // A bug in a rule fails one command: nothing was changed by it, and the register goes on.
        let decided = catch_unwind(AssertUnwindSafe(|| decide(&self.state, &asker, command, now)));
        let Ok(decided) = decided else {
            return failed(NAME, &Fault::Io("a bug stopped the decision".into()));
        };
        match decided {
            Ok(decided) => {
                for event in decided {
                    self.record(events, Some(who.clone()), Some(id), now, event);
                }
                self.carried_out.note(id, Done { seq: self.state.seq, account: who.account });
                Answer::Accepted(self.state.seq)
            }
            Err(why) => Answer::Refused(why),
        }
    }

    fn record(
        &mut self,
        events: &mut Vec<RegisterRecorded>,
        by: Option<Functionary>,
        command: Option<CommandId>,
        at: Moment,
        event: RegisterEvent,
    ) {
        let seq = self.state.seq.next();
        apply(&mut self.state, seq, &event);
        events.push(RegisterRecorded { seq, at, by, command, event });
    }

    async fn store(&self, events: Vec<RegisterRecorded>) -> Result<(), Fault> {
        let after = Seq(events[0].seq.0 - 1);
        self.parts.log.append(RegisterAppend { epoch: self.epoch, after, events: events.clone() }).await?;
        self.places.note(&events);
        // Of what was stored together the register is known after the last alone.
        if let Some(last) = events.iter().max_by_key(|recorded| recorded.at) {
            self.marks.note(last, &self.state);
        }
        Ok(())
    }

    /// Folds the log again after an append that failed: what was not stored is forgotten.
    fn fold_anew(&mut self, shown: &watch::Sender<Arc<Register>>) {
        let read = self.read_log();
        self.broken = read.is_err();
        match read {
            Err(fault) => tracing::error!(%fault, "the log of the register cannot be read; it waits"),
            // The store kept what it said it could not.
            Ok(()) if shown.borrow().seq != self.state.seq => {
                let _ = shown.send(Arc::new(self.state.clone()));
            }
            Ok(()) => {}
        }
    }
}

fn read(log: &dyn RegisterLog, after: Seq) -> Result<Vec<RegisterRecorded>, Fault> {
    let mut events: Vec<RegisterRecorded> = Vec::new();
    loop {
        let page = log.read(events.last().map_or(after, |recorded| recorded.seq), PAGE)?;
        let whole = page.len() == PAGE;
        events.extend(page);
        if !whole {
            return Ok(events);
        }
    }
}

/// The register that a log folds to.
#[cfg(test)]
pub(crate) fn fold<'a>(events: impl Iterator<Item = &'a RegisterRecorded>) -> Register {
    let mut register = Register::default();
    for recorded in events {
        apply(&mut register, recorded.seq, &recorded.event);
    }
    register
}
