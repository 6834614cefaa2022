// SPDX-License-Identifier: EUPL-1.2
//! The outbox: commands that wait for their answer, sent again after a reconnect.

use crate::error::Error;
use gedeeld_beeld::domain::ids::{CommandId, Seq};
use gedeeld_beeld::protocol::from_client::FromClient;
use std::collections::BTreeMap;
use std::fmt;

/// Answers that nobody asked for yet; older ones are dropped.
const ANSWERS: usize = 65_536;

/// A command was done and is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The last event it led to.
    pub seq: Seq,
}

/// A command was not done, or that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAccepted {
    /// The rules say no.
    Refused {
        /// Why, by code.
        code: String,
        /// Why, in words.
        message: String,
    },
    /// It could not be carried out now.
    Failed {
        /// For the operator.
        trace: String,
        /// In words.
        message: String,
    },
    /// Whether it was done is not known: the connection broke, or no answer came in time. It
    /// stays in the outbox; a reconnect sends it again under the same id.
    Lost(Error),
}

impl NotAccepted {
    /// The code of a refusal.
    pub fn code(&self) -> Option<&str> {
        match self {
            NotAccepted::Refused { code, .. } => Some(code),
            NotAccepted::Failed { .. } | NotAccepted::Lost(_) => None,
        }
    }
}

impl fmt::Display for NotAccepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAccepted::Refused { code, message } => write!(f, "{message} ({code})"),
            NotAccepted::Failed { trace, message } => write!(f, "{message} (trace {trace})"),
            NotAccepted::Lost(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for NotAccepted {}

/// What the server said of a command.
pub(crate) type Outcome = Result<Accepted, NotAccepted>;

/// Commands under way, in the order in which they were given.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    waiting: Vec<(CommandId, FromClient)>,
    answered: BTreeMap<CommandId, Outcome>,
}

impl Outbox {
    /// Keeps a command until it is answered, and gives the message that sends it.
    pub fn put(&mut self, id: CommandId, message: FromClient) -> FromClient {
        self.answered.remove(&id);
        if !self.waiting.iter().any(|(waiting, _)| *waiting == id) {
            self.waiting.push((id, message.clone()));
        }
        message
    }

    /// The messages that send everything again.
    pub fn again(&self) -> Vec<FromClient> {
        self.waiting.iter().map(|(_, message)| message.clone()).collect()
    }

    /// Takes in an answer.
    pub fn settle(&mut self, id: CommandId, outcome: Outcome) {
        self.waiting.retain(|(waiting, _)| *waiting != id);
        self.answered.insert(id, outcome);
        if self.answered.len() > ANSWERS {
            self.answered.pop_first();
        }
    }

    /// The answer to a command, once.
    pub fn take(&mut self, id: CommandId) -> Option<Outcome> {
        self.answered.remove(&id)
    }

    /// How many wait for their answer.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}
