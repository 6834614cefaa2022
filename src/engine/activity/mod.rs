// SPDX-License-Identifier: EUPL-1.2
//! The actor of one activity: the only writer of its log.
//!
//! Commands that wait are decided one after another on the picture as it becomes, stored
//! together in one append, and only then acknowledged and broadcast. When the append
//! fails, nothing of it was: the picture is folded from the log again.

mod answer;
mod batch;
mod log;
mod mirrored;
mod noting;
mod past_rights;
mod presence;
mod readers;
mod reading;
mod run;
mod time;

pub(super) use answer::failed;
pub use answer::{Answer, Sender};
pub(super) use log::new_epoch;

use super::connection::{Connection, ConnectionId, Ending};
use super::connections::Connections;
use super::mirroring::{Mirroring, Outcome};
use super::outgoing::{Outgoing, Parcel};
use super::overview::Overview;
use super::ports::{Clock, Courier, EventLog, Fault, LogHead};
use super::register::Current;
use super::tasks::Tasks;
use super::words::Words;
use crate::domain::activity::alert::Trouble;
use crate::domain::activity::command::Command;
use crate::domain::activity::koppeling::{Koppeling, KoppelingState};
use crate::domain::activity::picture::Picture;
use crate::domain::activity::presence::Place;
use crate::domain::ids::{AccountId, ActivityId, BeeldId, CommandId, Moment, Seq};
use crate::domain::register::organisation::Account;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Mutex, mpsc, oneshot};

/// Messages that may wait for one actor; who sends more waits too.
const MAILBOX: usize = 1_024;
/// A log that cannot be read is tried again this often.
const RETRY: Duration = Duration::from_secs(1);

/// What every actor works with.
pub struct Deps {
    /// The log.
    pub log: Arc<dyn EventLog>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Who lets what goes on by itself go on.
    pub tasks: Arc<dyn Tasks>,
    /// The wire.
    pub words: Arc<dyn Words>,
    /// Who there is, and who works with whom.
    pub register: Current,
    /// Who is told of changes in the overview.
    pub overview: Arc<Overview>,
    /// How messages of alerts leave the house.
    pub courier: Arc<dyn Courier>,
    /// Which activities have messages that wait.
    pub outgoing: Arc<Outgoing>,
    /// Which activities have beelden that stand in others.
    pub mirroring: Arc<Mirroring>,
    /// The live connections of this process.
    pub connections: Arc<Connections>,
    /// Whether a regievoerder who is not connected is announced.
    pub announces_absence: bool,
}

/// Where a reader that comes back was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// In which life of the log.
    pub epoch: u32,
    /// The last event that it has.
    pub seq: Seq,
    /// The [key](crate::domain::activity::view::View::key) of the view that it had.
    pub view: String,
}

/// The epoch and the picture of an activity that was created.
pub type Peeked = Option<(u32, Picture)>;

/// What can be asked of an actor.
pub(super) enum Message {
    Do { sender: Sender, id: CommandId, command: Box<Command> },
    Open { connection: Arc<Connection>, since: Option<Since> },
    Resync { connection: Arc<Connection> },
    Leave { connection: ConnectionId },
    Place { connection: ConnectionId, place: Place },
    Position { connection: Arc<Connection>, seq: Seq, checksum: Option<String> },
    Reads { account: Box<Account>, done: oneshot::Sender<bool> },
    RegisterChanged,
    Carried { parcel: Parcel, outcome: Result<(), Trouble>, done: oneshot::Sender<bool> },
    Mirror { source: Arc<Picture>, koppeling: Box<Koppeling>, done: oneshot::Sender<Outcome> },
    Settled { koppeling: BeeldId, state: KoppelingState, done: oneshot::Sender<bool> },
    Peek { answer: oneshot::Sender<Result<Peeked, Fault>> },
    Stop { done: oneshot::Sender<()> },
}

/// What the overview needs of an activity, without asking its actor.
#[derive(Clone, Debug)]
pub struct Card {
    /// The picture without its content: head, regie, norms, participants. What else has changed since,
    /// its `seq` too, is not in it.
    pub picture: Arc<Picture>,
    /// When it changed last, to the minute.
    pub changed_at: Moment,
}

/// A handle on the actor of an activity; its methods are the only way to reach it.
#[derive(Clone)]
pub struct Handle {
    mailbox: mpsc::Sender<Message>,
    card: Arc<RwLock<Option<Card>>>,
}

impl Handle {
    /// Sends a command; the answer goes to the sender.
    pub async fn send(&self, sender: Sender, id: CommandId, command: Command) {
        self.tell(Message::Do { sender, id, command: Box::new(command) }).await;
    }

    /// Sends a command on behalf of an account, and waits for the answer.
    pub async fn ask(&self, account: AccountId, id: CommandId, command: Command) -> Answer {
        let (answer, waits) = oneshot::channel();
        self.send(Sender::Caller { account, answer }, id, command).await;
        waits.await.unwrap_or_else(|_| Answer::Failed { trace: "stopped".into() })
    }

    /// Lets a connection follow the activity, from `since` on where that can be.
    pub async fn open(&self, connection: Arc<Connection>, since: Option<Since>) {
        self.tell(Message::Open { connection, since }).await;
    }

    /// Gives a connection that fell behind a fresh snapshot.
    pub async fn resync(&self, connection: Arc<Connection>) {
        self.tell(Message::Resync { connection }).await;
    }

    /// Lets a connection go.
    pub async fn leave(&self, connection: ConnectionId) {
        self.tell(Message::Leave { connection }).await;
    }

    /// Says where a connection's user is.
    pub async fn place(&self, connection: ConnectionId, place: Place) {
        self.tell(Message::Place { connection, place }).await;
    }

    /// Says how far a connection is, and what it sees there.
    pub async fn position(&self, connection: Arc<Connection>, seq: Seq, checksum: Option<String>) {
        self.tell(Message::Position { connection, seq, checksum }).await;
    }

    /// The epoch and the picture, whole; none before it was created.
    ///
    /// # Errors
    /// When its log cannot be read now.
    pub async fn peek(&self) -> Result<Peeked, Fault> {
        let (answer, waits) = oneshot::channel();
        self.tell(Message::Peek { answer }).await;
        waits.await.unwrap_or(Ok(None))
    }

    /// Notes that an account reads it through another door than a connection's (R35), before it is shown; whether that was written down.
    pub async fn reads(&self, account: Account) -> bool {
        let (done, waits) = oneshot::channel();
        self.tell(Message::Reads { account: Box::new(account), done }).await;
        waits.await.unwrap_or(false)
    }

    /// Judges its readers again: the register changed.
    pub async fn register_changed(&self) {
        self.tell(Message::RegisterChanged).await;
    }

    /// Says what became of a message that went out; whether that was written down.
    pub async fn carried(&self, parcel: Parcel, outcome: Result<(), Trouble>) -> bool {
        let (done, waits) = oneshot::channel();
        self.tell(Message::Carried { parcel, outcome, done }).await;
        waits.await.unwrap_or(false)
    }

    /// Lets a beeld of another activity stand here as it is there by now; what became of that, none when it could not
    /// be written down.
    pub async fn mirror(&self, source: Arc<Picture>, koppeling: Koppeling) -> Outcome {
        let (done, waits) = oneshot::channel();
        self.tell(Message::Mirror { source, koppeling: Box::new(koppeling), done }).await;
        waits.await.unwrap_or(None)
    }

    /// Says how far a koppeling of this activity is; whether that was written down.
    pub async fn settled(&self, koppeling: BeeldId, state: KoppelingState) -> bool {
        let (done, waits) = oneshot::channel();
        self.tell(Message::Settled { koppeling, state, done }).await;
        waits.await.unwrap_or(false)
    }

    /// Stops the actor after what it is doing, with a snapshot kept.
    pub async fn stop(&self) {
        let (done, waits) = oneshot::channel();
        self.tell(Message::Stop { done }).await;
        let _ = waits.await;
    }

    /// Whether its actor has ended: it stopped, or refused to be born.
    pub fn has_ended(&self) -> bool {
        self.mailbox.is_closed()
    }

    /// What the overview says of it; none before it was created.
    pub fn card(&self) -> Option<Card> {
        self.card.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn tell(&self, message: Message) {
        // An actor that stopped answers nobody; its callers see their answer dropped.
        let _ = self.mailbox.send(message).await;
    }
}

/// Starts the actor of an activity: from its log, or unborn when it has none.
///
/// # Errors
/// When its log cannot be read.
pub fn start(id: ActivityId, head: Option<LogHead>, deps: Arc<Deps>) -> Result<Handle, Fault> {
    let (mailbox, messages) = mpsc::channel(MAILBOX);
    let card = Arc::new(RwLock::new(None));
    let actor = run::Actor::wake(id, head, deps.clone(), card.clone())?;
    let tasks = deps.tasks.clone();
    tasks.begin(Box::pin(supervise(actor, Arc::new(Mutex::new(messages)), deps, card.clone())));
    Ok(Handle { mailbox, card })
}

/// Runs an actor; when a bug stops it, it starts again from its log. Its readers are told to
/// come back: what they follow is gone, and nobody may be left with a picture that stands still.
async fn supervise(
    mut actor: run::Actor,
    messages: Arc<Mutex<mpsc::Receiver<Message>>>,
    deps: Arc<Deps>,
    card: Arc<RwLock<Option<Card>>>,
) {
    let id = actor.id;
    loop {
        let inbox = messages.clone();
        let running = deps.tasks.outcome_of(async move { actor.run(&mut *inbox.lock().await).await });
        if running.await.is_ok() {
            return;
        }
        tracing::error!(activity.id = %id, "a bug stopped an activity; it starts again from its log");
        for connection in deps.connections.all().iter().filter(|c| c.opened().contains(&id)) {
            connection.end(Ending::Stopping);
        }
        actor = loop {
            let heads = deps.log.heads();
            let head = heads.map(|heads| heads.into_iter().find(|head| head.activity == id));
            match head.and_then(|head| run::Actor::wake(id, head, deps.clone(), card.clone())) {
                Ok(actor) => break actor,
                Err(fault) => {
                    tracing::error!(activity.id = %id, %fault, "the log cannot be read; the activity waits");
                    tokio::time::sleep(RETRY).await;
                }
            }
        };
    }
}
