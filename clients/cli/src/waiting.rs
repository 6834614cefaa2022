// SPDX-License-Identifier: EUPL-1.2
//! What a client is asked to do, and waiting for what comes of it. Nothing sleeps: messages
//! are taken in until it is so.

use crate::client::Client;
use crate::error::Error;
use crate::followed::Followed;
use crate::outbox::{Accepted, NotAccepted};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::presence::Place;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::{ActivityId, CommandId, Seq};
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::protocol::from_client::FromClient;
use std::fmt::Write as _;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How long anything is waited for: far beyond what any of it should take.
const DEADLINE: Duration = Duration::from_secs(20);
/// A client that waits says so this often, or the server takes it for gone.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

impl Client {
    /// Takes in the next message, however long that takes.
    ///
    /// # Errors
    /// [`Error::Closed`], [`Error::Unreadable`]; the connection is gone after either.
    pub async fn step(&mut self) -> Result<(), Error> {
        let link = self.link.as_mut().ok_or_else(|| Error::broken("not connected"))?;
        match link.next().await {
            Ok(message) => self.take_in(message).await,
            Err(why) => {
                self.link = None;
                Err(why)
            }
        }
    }

    /// Takes in messages until `done` says so; returns at once when it does already.
    ///
    /// # Errors
    /// As [`Client::step`], and [`Error::Deadline`] with the state after twenty seconds.
    pub async fn wait_until(&mut self, mut done: impl FnMut(&Client) -> bool) -> Result<(), Error> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            if done(self) {
                return Ok(());
            }
            let until = deadline.min(Instant::now() + SIGN_OF_LIFE);
            match timeout_at(until, self.step()).await {
                Ok(stepped) => stepped?,
                Err(_) if Instant::now() >= deadline => {
                    return Err(Error::Deadline { seconds: DEADLINE.as_secs(), state: self.state() });
                }
                Err(_) => self.say(&FromClient::Ping { n: 0 }).await?,
            }
        }
    }

    /// Waits until the picture of an activity has this event.
    ///
    /// # Errors
    /// As [`Client::wait_until`].
    pub async fn wait_for(&mut self, activity: ActivityId, seq: Seq) -> Result<(), Error> {
        self.wait_until(|client| client.picture(activity).is_some_and(|picture| picture.seq >= seq)).await
    }

    /// Waits until everything is taken in that the server had for this client when it got
    /// the question: what is not there after this, was not sent. A client that is hundreds of
    /// kilobytes behind waits for an event instead: those it gets in parts, with answers between.
    ///
    /// # Errors
    /// As [`Client::wait_until`].
    pub async fn settle(&mut self) -> Result<(), Error> {
        // Answers overtake changes within one write; a second round trip comes after them.
        for _ in 0..2 {
            let n = self.ponged.wrapping_add(1).max(1);
            self.say(&FromClient::Ping { n }).await?;
            self.wait_until(|client| client.ponged == n).await?;
        }
        Ok(())
    }

    /// Opens an activity and waits for its picture, or for the word that it is closed to this
    /// client: see [`Followed::closed`].
    ///
    /// # Errors
    /// As [`Client::wait_until`].
    pub async fn open(&mut self, activity: ActivityId) -> Result<&Followed, Error> {
        self.complaint = None;
        self.say_open(activity).await?;
        self.wait_until(|client| {
            client.complaint.is_some() || client.followed.get(&activity).is_some_and(|followed| followed.answered)
        })
        .await?;
        if let Some((code, message)) = self.complaint.clone() {
            return Err(Error::NotUnderstood { code, message });
        }
        self.followed.get(&activity).ok_or_else(|| Error::Unknown(format!("{activity} is not followed")))
    }

    /// Follows an activity no longer.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn leave(&mut self, activity: ActivityId) -> Result<(), Error> {
        self.followed.remove(&activity);
        self.say(&FromClient::Leave { activity }).await
    }

    /// Gives a command and waits for the answer.
    ///
    /// # Errors
    /// [`NotAccepted`].
    pub async fn command(&mut self, activity: ActivityId, command: Command) -> Result<Accepted, NotAccepted> {
        self.command_with_id(CommandId(crate::new_id()), activity, command).await
    }

    /// Gives a command under an id; given again, it is the same command.
    ///
    /// # Errors
    /// [`NotAccepted`].
    pub async fn command_with_id(
        &mut self,
        id: CommandId,
        activity: ActivityId,
        command: Command,
    ) -> Result<Accepted, NotAccepted> {
        self.send_with_id(id, activity, command).await;
        self.answer(id).await
    }

    /// Gives a command without waiting; the id is the handle for [`Client::answer`]. Without
    /// a connection it waits in the outbox.
    pub async fn send_command(&mut self, activity: ActivityId, command: Command) -> CommandId {
        let id = CommandId(crate::new_id());
        self.send_with_id(id, activity, command).await;
        id
    }

    pub(crate) async fn send_with_id(&mut self, id: CommandId, activity: ActivityId, command: Command) {
        self.put(id, FromClient::Command { id, activity, command }).await;
    }

    /// Asks something of the register and waits for the answer.
    ///
    /// # Errors
    /// [`NotAccepted`].
    pub async fn register(&mut self, command: RegisterCommand) -> Result<Accepted, NotAccepted> {
        self.register_with_id(CommandId(crate::new_id()), command).await
    }

    /// Asks something of the register under an id; asked again, it is the same command.
    ///
    /// # Errors
    /// [`NotAccepted`].
    pub async fn register_with_id(&mut self, id: CommandId, command: RegisterCommand) -> Result<Accepted, NotAccepted> {
        self.put(id, FromClient::Register { id, command }).await;
        self.answer(id).await
    }

    /// Asks something of the register without waiting; the id is the handle for [`Client::answer`].
    pub async fn send_register(&mut self, command: RegisterCommand) -> CommandId {
        let id = CommandId(crate::new_id());
        self.put(id, FromClient::Register { id, command }).await;
        id
    }

    async fn put(&mut self, id: CommandId, message: FromClient) {
        self.complaint = None;
        let message = self.outbox.put(id, message);
        // A connection that broke shows when the answer is waited for; the command is kept.
        let _ = self.say(&message).await;
    }

    /// Waits for the answer to a command. Gives it once.
    ///
    /// # Errors
    /// [`NotAccepted`].
    pub async fn answer(&mut self, id: CommandId) -> Result<Accepted, NotAccepted> {
        let deadline = Instant::now() + DEADLINE;
        loop {
            if let Some(outcome) = self.outbox.take(id) {
                return outcome;
            }
            if let Some((code, message)) = self.complaint.clone() {
                return Err(NotAccepted::Lost(Error::NotUnderstood { code, message }));
            }
            match timeout_at(deadline, self.step()).await {
                Ok(stepped) => stepped.map_err(NotAccepted::Lost)?,
                Err(_) => {
                    let late = Error::Deadline { seconds: DEADLINE.as_secs(), state: self.state() };
                    return Err(NotAccepted::Lost(late));
                }
            }
        }
    }

    /// Makes an activity and opens it.
    ///
    /// # Errors
    /// [`NotAccepted`].
    pub async fn create(&mut self, activity: NewActivity) -> Result<ActivityId, NotAccepted> {
        let id = ActivityId(crate::new_id());
        self.command(id, Command::CreateActivity { activity }).await?;
        self.open(id).await.map_err(NotAccepted::Lost)?;
        Ok(id)
    }

    /// Says where the user is.
    ///
    /// # Errors
    /// [`Error::Closed`].
    pub async fn presence(&mut self, activity: ActivityId, place: Place) -> Result<(), Error> {
        self.say(&FromClient::Presence { activity, place }).await
    }

    /// The checksum of the picture of an activity.
    pub fn checksum(&self, activity: ActivityId) -> Option<String> {
        self.picture(activity).map(checksum::of)
    }

    /// Asks the server whether it sees the same; none when it has moved on since.
    ///
    /// # Errors
    /// As [`Client::wait_until`], and [`Error::Unknown`] when the activity is not open.
    pub async fn position_check(&mut self, activity: ActivityId) -> Result<Option<bool>, Error> {
        let (Some(picture), Some(checksum)) = (self.picture(activity), self.checksum(activity)) else {
            return Err(Error::Unknown(format!("{activity} is not open here")));
        };
        let seq = picture.seq;
        self.positions.remove(&activity);
        self.say(&FromClient::Position { activity, seq, checksum: Some(checksum) }).await?;
        self.wait_until(|client| client.positions.contains_key(&activity)).await?;
        Ok(self.positions.remove(&activity).flatten())
    }

    /// How things stand, for who reads why a wait failed.
    fn state(&self) -> String {
        let mut state = format!(
            "connected: {}, commands waiting: {}, activities known: {}, last messages: [{}]",
            self.link.is_some(),
            self.outbox.waiting(),
            self.overview.len(),
            self.last_said.iter().copied().collect::<Vec<_>>().join(", "),
        );
        for (activity, followed) in &self.followed {
            // Writing to a string cannot fail.
            let _ = match (&followed.picture, &followed.closed) {
                (Some(picture), _) => write!(
                    state,
                    "; {activity} at {} of epoch {} with {} bullets and {} features",
                    picture.seq.0,
                    followed.epoch,
                    picture.bullets.len(),
                    picture.features.len(),
                ),
                (None, Some((code, _))) => write!(state, "; {activity} closed: {code}"),
                (None, None) => write!(state, "; {activity} without a picture"),
            };
        }
        if let Some((code, message)) = &self.complaint {
            let _ = write!(state, "; the server could not read: {message} ({code})");
        }
        state
    }
}
