// SPDX-License-Identifier: EUPL-1.2
//! Looking up logins: a thread of its own with a connection of its own. Every connection that comes in
//! asks, thousands at once after a restart, and none of those who wait holds up another.

use super::{fault, open};
use crate::domain::ids::{AccountId, Moment};
use crate::engine::ports::{Fault, Later};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

struct Question {
    secret_hash: [u8; 32],
    now: Moment,
    answer: oneshot::Sender<Result<Option<(AccountId, Moment)>, Fault>>,
}

/// The thread that looks up. It ends, and its connection with it, when this is dropped.
pub(super) struct Logins {
    questions: Option<Sender<Question>>,
    thread: Option<JoinHandle<()>>,
}

impl Logins {
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = open::readable(path)?;
        let (questions, asked) = channel::<Question>();
        let thread = std::thread::spawn(move || {
            for Question { secret_hash, now, answer } in asked {
                // Who no longer waits needs no answer.
                let _ = answer.send(whose(&connection, &secret_hash, now).map_err(|why| fault(&why)));
            }
        });
        Ok(Logins { questions: Some(questions), thread: Some(thread) })
    }

    /// Whose login it is, and until when. As many wait here as there are requests, which their doors bound.
    pub fn whose(&self, secret_hash: [u8; 32], now: Moment) -> Later<Option<(AccountId, Moment)>> {
        let (answer, answered) = oneshot::channel();
        if let Some(questions) = &self.questions {
            let _ = questions.send(Question { secret_hash, now, answer });
        }
        Box::pin(async move { answered.await.unwrap_or_else(|_| Err(Fault::Io("the store was closed".into()))) })
    }
}

impl Drop for Logins {
    fn drop(&mut self) {
        self.questions = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn whose(
    connection: &Connection,
    secret_hash: &[u8; 32],
    now: Moment,
) -> rusqlite::Result<Option<(AccountId, Moment)>> {
    connection
        .prepare_cached("SELECT account, ends FROM sessions WHERE secret_hash = ?1 AND ends > ?2")?
        .query_row(params![secret_hash, now.0], |row| Ok((AccountId(row.get(0)?), Moment(row.get(1)?))))
        .optional()
}
