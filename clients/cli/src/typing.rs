// SPDX-License-Identifier: EUPL-1.2
//! Typing in a bullet: edits that build on each other before the server has answered.

use crate::client::Client;
use crate::error::Error;
use crate::outbox::{Accepted, NotAccepted};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::{ActivityId, BulletId, CommandId, Seq};
use gedeeld_beeld::domain::text::{Doc, Update, write};

/// Own edits that are not in the picture yet.
#[derive(Debug, Default)]
pub(crate) struct Typing {
    edits: Vec<Edit>,
}

#[derive(Debug)]
struct Edit {
    command: CommandId,
    activity: ActivityId,
    bullet: BulletId,
    update: Update,
    accepted: Option<Seq>,
}

impl Typing {
    pub fn accepted(&mut self, command: CommandId, seq: Seq) {
        if let Some(edit) = self.edits.iter_mut().find(|edit| edit.command == command) {
            edit.accepted = Some(seq);
        }
    }

    /// An edit that was refused is gone, and with it what was built upon it: the server
    /// refuses that too.
    pub fn refused(&mut self, command: CommandId) {
        self.edits.retain(|edit| edit.command != command);
    }
}

impl Client {
    /// The text of a bullet as its typist sees it: what is confirmed and what was typed here.
    pub fn text(&self, activity: ActivityId, bullet: BulletId) -> Option<String> {
        self.doc(activity, bullet).map(|doc| doc.text())
    }

    /// Replaces `remove` UTF-16 units at `at` by `insert`, without waiting; the id is the
    /// handle for [`Client::answer`].
    ///
    /// # Errors
    /// [`Error::Unknown`] when the bullet or the place in it is not there.
    pub async fn type_text(
        &mut self,
        activity: ActivityId,
        bullet: BulletId,
        at: u32,
        remove: u32,
        insert: &str,
    ) -> Result<CommandId, Error> {
        let unknown = |what: &str| Error::Unknown(format!("{what} in bullet {bullet}"));
        if let Some(seq) = self.picture(activity).map(|picture| picture.seq) {
            let covered = |edit: &Edit| edit.activity == activity && edit.accepted.is_some_and(|at| at <= seq);
            self.typing.edits.retain(|edit| !covered(edit));
        }
        let doc = self.doc(activity, bullet).ok_or_else(|| unknown("there is no text"))?;
        let client = self.text_client.ok_or_else(|| Error::broken("not connected yet"))?;
        let update = write(&doc, client, at, remove, insert).ok_or_else(|| unknown("there is no such place"))?;
        let edit = Command::EditBulletText { bullet, update: update.clone() };
        let command = CommandId(crate::new_id());
        self.typing.edits.push(Edit { command, activity, bullet, update, accepted: None });
        self.send_with_id(command, activity, edit).await;
        Ok(command)
    }

    /// As [`Client::type_text`], and waits for the answer.
    ///
    /// # Errors
    /// [`NotAccepted`]; what [`Client::type_text`] cannot do is [`NotAccepted::Lost`].
    pub async fn edit_text(
        &mut self,
        activity: ActivityId,
        bullet: BulletId,
        at: u32,
        remove: u32,
        insert: &str,
    ) -> Result<Accepted, NotAccepted> {
        let command = self.type_text(activity, bullet, at, remove, insert).await.map_err(NotAccepted::Lost)?;
        self.answer(command).await
    }

    fn doc(&self, activity: ActivityId, bullet: BulletId) -> Option<Doc> {
        let confirmed = self.picture(activity)?.bullets.get(&bullet)?.doc.clone();
        let own = self.typing.edits.iter().filter(|edit| edit.activity == activity && edit.bullet == bullet);
        Some(own.fold(confirmed, |doc, edit| doc.merge(&edit.update).0))
    }
}
