// SPDX-License-Identifier: EUPL-1.2
//! An informatievraag: a named gap in the picture, with who is to fill it and by when
//! (stappenplan 2026, bijlage 3, question 20: it is clear who takes up which question).

use crate::domain::activity::bullet::NewBullet;
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::voorstel::NewVoorstel;
use crate::domain::ids::{BeeldId, BulletId, InformatievraagId, Moment, OrganisationId, ThemeKey, VoorstelId};
use crate::domain::rights::{Actor, Functionary, may_keep_beeld};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Informatievraag {
    /// Its identity.
    pub id: InformatievraagId,
    /// What is not known.
    pub question: String,
    /// The beeld in which it is missing.
    pub beeld: BeeldId,
    /// The theme that it is about.
    pub theme: Option<ThemeKey>,
    /// Whom it is put to.
    pub to: Addressee,
    /// Who asks.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// By when the answer is needed.
    pub due_at: Moment,
    /// When it went past that without an answer; it says so once, and keeps saying so.
    pub overdue_at: Option<Moment>,
    /// The voorstel that was made as an answer last.
    pub voorstel: Option<VoorstelId>,
    /// What became of it.
    pub state: VraagState,
}

impl Informatievraag {
    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        self.state == VraagState::Open
    }
}

/// Whom a question is put to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "whom", rename_all = "snake_case", deny_unknown_fields)]
pub enum Addressee {
    /// An organisation, whichever of its teams.
    Organisation {
        /// Which.
        organisation: OrganisationId,
    },
    /// Who keeps a beeld: a team of a veiligheidsregio or of a partner.
    Beeld {
        /// Which.
        beeld: BeeldId,
    },
}

impl Addressee {
    /// Whether this is the actor: of that organisation, or keeping that beeld.
    pub fn is(&self, actor: &Actor, picture: &Picture) -> bool {
        match self {
            Addressee::Organisation { organisation } => *organisation == actor.who.organisation,
            Addressee::Beeld { beeld } => {
                let beeld = picture.beelden.get(beeld);
                beeld.is_some_and(|beeld| may_keep_beeld(actor, picture, beeld, false).is_ok())
            }
        }
    }
}

/// What became of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum VraagState {
    /// It waits.
    Open,
    /// This bullet answers it; when another took its place, that one.
    Answered {
        /// Which.
        bullet: BulletId,
        /// The beeld that it stands in, for who does not read that; absent in answers of before it was kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        beeld: Option<BeeldId>,
        /// Who said so.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// It cannot be answered.
    Unanswerable {
        /// Why not.
        reason: String,
        /// Who said so.
        by: Functionary,
        /// When.
        at: Moment,
    },
    /// It is no longer asked.
    Withdrawn {
        /// Why.
        reason: String,
        /// Who said so.
        by: Functionary,
        /// When.
        at: Moment,
    },
}

/// What a client says of a new question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInformatievraag {
    /// Made by the client (UUIDv7).
    pub id: InformatievraagId,
    /// What is not known.
    pub question: String,
    /// The beeld in which it is missing.
    pub beeld: BeeldId,
    /// The theme that it is about.
    #[serde(default)]
    pub theme: Option<ThemeKey>,
    /// Whom it is put to.
    pub to: Addressee,
    /// By when the answer is needed: in the future, within a year.
    pub due_at: Moment,
}

/// What a client answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "with", rename_all = "snake_case", deny_unknown_fields)]
pub enum VraagAnswer {
    /// A bullet that is there already.
    Bullet {
        /// Which.
        bullet: BulletId,
    },
    /// A bullet that is written with the answer, in a beeld that the sender writes.
    NewBullet {
        /// What it says, and where.
        bullet: NewBullet,
    },
    /// A voorstel for the situatiebeeld: the question stays open until the regievoerder accepts it.
    Voorstel {
        /// What is proposed.
        voorstel: NewVoorstel,
    },
    /// Nothing: it cannot be answered.
    Unanswerable {
        /// Why not.
        reason: String,
    },
}

/// The questions that went past their time by `now` and were not said to, each with the moment at
/// which that became true, however late it is said; oldest first.
pub fn pass(picture: &Picture, now: Moment) -> Vec<(Moment, Event)> {
    let waiting = waiting(picture).filter(|vraag| now >= vraag.due_at);
    waiting.map(|vraag| (vraag.due_at, Event::InformatievraagOverdue { vraag: vraag.id, at: vraag.due_at })).collect()
}

/// When the next question goes past its time; none when none waits.
pub fn next(picture: &Picture) -> Option<Moment> {
    waiting(picture).map(|vraag| vraag.due_at).min()
}

fn waiting(picture: &Picture) -> impl Iterator<Item = &Informatievraag> {
    let all = picture.informatievragen.values().map(AsRef::as_ref);
    all.filter(|vraag: &&Informatievraag| vraag.is_open() && vraag.overdue_at.is_none())
}
