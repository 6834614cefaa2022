// SPDX-License-Identifier: EUPL-1.2
//! Who asks, and what is answered.

use crate::domain::ids::{AccountId, CommandId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::organisation::Account;
use crate::engine::connection::Connection;
use crate::engine::ports::{Done, Fault};
use crate::engine::words::Words;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Who sends a command, and how the answer comes back.
pub enum Sender {
    /// A connection.
    Connection(Arc<Connection>),
    /// A caller in this process that waits.
    Caller {
        /// For whom it acts.
        account: AccountId,
        /// Where the answer goes.
        answer: oneshot::Sender<Answer>,
    },
}

/// The answer to a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is on disk.
    Accepted(Seq),
    /// The rules say no.
    Refused(Refusal),
    /// Not now.
    Failed {
        /// For the operator.
        trace: String,
    },
}

impl Answer {
    /// The answer to a command that was carried out before: the same, to who gave it.
    pub(in crate::engine) fn again(done: &Done, account: &AccountId) -> Self {
        if done.account == *account {
            Answer::Accepted(done.seq)
        } else {
            // Another's command cannot be sent again (threat T15).
            Answer::Refused(Refusal::new(
                "command.not_yours",
                "Deze opdracht is al door een ander gegeven.",
                "This command was given by somebody else.",
            ))
        }
    }
}

/// The answer when something is broken, told to the operator under the same trace.
pub(in crate::engine) fn failed(of: impl std::fmt::Display, fault: &Fault) -> Answer {
    let trace = uuid::Uuid::now_v7().simple().to_string();
    tracing::error!(%of, %trace, %fault, "a command could not be carried out");
    Answer::Failed { trace }
}

impl Sender {
    /// Gives the sender its answer.
    pub(in crate::engine) fn reply(self, words: &dyn Words, id: CommandId, answer: Answer) {
        match self {
            Sender::Connection(connection) => connection.answer(match &answer {
                Answer::Accepted(seq) => words.accepted(id, *seq),
                Answer::Refused(why) => words.refused(id, why, connection.english),
                Answer::Failed { trace } => words.failed(id, trace, connection.english),
            }),
            Sender::Caller { answer: to, .. } => {
                let _ = to.send(answer);
            }
        }
    }

    pub(in crate::engine) fn account(&self) -> &AccountId {
        match self {
            Sender::Connection(connection) => &connection.account.id,
            Sender::Caller { account, .. } => account,
        }
    }

    /// The account that asks, while it is there and held by who came in (G67).
    ///
    /// # Errors
    /// It is not known.
    pub(in crate::engine) fn holder<'a>(&self, register: &'a Register) -> Result<&'a Arc<Account>, Refusal> {
        let still = match self {
            Sender::Connection(connection) => connection.is_its_holders(register),
            Sender::Caller { .. } => true,
        };
        let account = register.account(self.account()).filter(|_| still);
        account.ok_or_else(|| Refusal::unknown("Deze functie", "This function"))
    }

    pub(super) fn text_client(&self) -> u32 {
        match self {
            Sender::Connection(connection) => connection.text_client,
            Sender::Caller { .. } => 0,
        }
    }
}
