// SPDX-License-Identifier: EUPL-1.2
//! An editor: a connection that changes an activity, one command after another or many at once.

use beeldctl::domain::activity::bullet::{NewBullet, Origin, Validity};
use beeldctl::domain::activity::command::{Command, NewActivity};
use beeldctl::domain::activity::picture::{ActivityKind, Environment};
use beeldctl::domain::ids::{ActivityId, BeeldId, BulletId, CommandId, ThemeKey};
use beeldctl::domain::text::{self, Doc};
use beeldctl::protocol::from_client::FromClient;
use beeldctl::protocol::from_server::FromServer;
use beeldctl::{Error, Link, Options, Session, new_id};

/// How a bullet begins: an empty one is refused.
const BEGINS: &str = ".";
/// Letters in a bullet before the next one is begun.
const LETTERS: u32 = 400;

/// A connection that edits.
pub struct Editor {
    link: Link,
    client: u32,
    /// What it edits.
    pub activity: ActivityId,
    bullet: BulletId,
    doc: Doc,
    letters: u32,
    /// Commands that were not answered yet.
    pub under_way: usize,
}

impl Editor {
    /// Connects, to edit this activity.
    pub async fn connect(session: &Session, activity: ActivityId) -> Result<Editor, Error> {
        let mut link = Link::connect(session, &Options::default()).await?;
        let client = loop {
            if let FromServer::Welcome { text_client, .. } = link.next().await? {
                break text_client;
            }
        };
        Ok(Editor { link, client, activity, bullet: BulletId(new_id()), doc: Doc::default(), letters: 0, under_way: 0 })
    }

    /// Connects, and makes an activity of its own, followed so that its regievoerder is there.
    pub async fn begin(session: &Session) -> Result<Editor, Error> {
        let mut editor = Editor::connect(session, ActivityId(new_id())).await?;
        editor.create().await?;
        let open = FromClient::Open { activity: editor.activity, since: None };
        editor.link.send(&open).await?;
        editor.new_bullet().await?;
        Ok(editor)
    }

    async fn create(&mut self) -> Result<(), Error> {
        let activity = NewActivity {
            name: "Meting".into(),
            activity_kind: ActivityKind::Incident,
            environment: Environment::Operationeel,
            regions: Vec::new(),
            place: "Moerdijk".into(),
            location: None,
            grip: 1,
            besloten: false,
            sjabloon: "incident".into(),
        };
        self.done(Command::CreateActivity { activity }).await.map(drop)
    }

    /// Another activity, made over the same connection.
    pub async fn create_another(&mut self) -> Result<ActivityId, Error> {
        self.activity = ActivityId(new_id());
        self.create().await?;
        Ok(self.activity)
    }

    /// A bullet to type in.
    pub async fn new_bullet(&mut self) -> Result<u64, Error> {
        self.bullet = BulletId(new_id());
        self.doc = Doc::from_text(BEGINS);
        self.letters = BEGINS.len() as u32;
        self.done(Command::AddBullet { bullet: self.bullet_saying(self.bullet, BEGINS) }).await
    }

    /// A bullet of the situatiebeeld.
    pub fn bullet_saying(&self, id: BulletId, text: &str) -> NewBullet {
        NewBullet {
            id,
            beeld: BeeldId(self.activity.0),
            theme: ThemeKey::new("situatie"),
            text: text.into(),
            kind: Default::default(),
            source: "Meldkamer".into(),
            validity: Validity::NietGeverifieerd,
            observed_at: None,
            stale_at: None,
            origin: Origin::Own,
            features: Vec::new(),
            critical: false,
        }
    }

    /// Types a letter at the end of the bullet, without waiting for the answer.
    pub async fn type_letter(&mut self) -> Result<(), Error> {
        let update = text::write(&self.doc, self.client, self.letters, 0, "e");
        let update = update.ok_or_else(|| Error::Unknown("a place in a text".into()))?;
        self.doc = self.doc.merge(&update).0;
        self.letters += 1;
        self.send(Command::EditBulletText { bullet: self.bullet, update }).await
    }

    /// Whether the bullet is long enough.
    pub fn is_full(&self) -> bool {
        self.letters >= LETTERS
    }

    /// Sends a command without waiting for the answer.
    pub async fn send(&mut self, command: Command) -> Result<(), Error> {
        let activity = self.activity;
        self.under_way += 1;
        self.link.send(&FromClient::Command { id: CommandId(new_id()), activity, command }).await
    }

    /// Sends a command and waits: the last event that it led to.
    pub async fn done(&mut self, command: Command) -> Result<u64, Error> {
        self.send(command).await?;
        self.answer().await
    }

    /// Waits for the next answer to a command.
    pub async fn answer(&mut self) -> Result<u64, Error> {
        loop {
            match self.link.next().await? {
                FromServer::Accepted { seq, .. } => {
                    self.under_way -= 1;
                    return Ok(seq.0);
                }
                FromServer::Refused { code, message, .. } => return Err(Error::NotUnderstood { code, message }),
                FromServer::Failed { message, .. } => {
                    return Err(Error::NotUnderstood { code: "failed".into(), message });
                }
                _ => {}
            }
        }
    }
}
