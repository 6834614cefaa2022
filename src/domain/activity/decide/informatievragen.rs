// SPDX-License-Identifier: EUPL-1.2
//! Decisions on informatievragen: asking, answering, taking back (R40 to R42).

use super::{Setting, bullets, check, linking, voorstellen};
use crate::domain::activity::event::Event;
use crate::domain::activity::informatievraag::{
    Addressee, Informatievraag, NewInformatievraag, VraagAnswer, VraagState,
};
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::voorstel::Voorstel;
use crate::domain::ids::{BeeldId, BulletId, InformatievraagId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, may, view_of};
use crate::domain::written;
use std::sync::Arc;

pub(super) fn ask(picture: &Picture, setting: Setting<'_>, new: NewInformatievraag) -> Result<Vec<Event>, Refusal> {
    may_ask(picture, setting)?;
    let beeld = check::beeld(picture, new.beeld)?;
    check::theme(beeld, new.theme.as_ref())?;
    match &new.to {
        Addressee::Organisation { organisation } => {
            check::organisation(setting, organisation)?;
        }
        Addressee::Beeld { beeld } => {
            check::beeld(picture, *beeld)?;
        }
    }
    if picture.informatievragen.contains_key(&new.id) {
        return Err(written::exists("Deze informatievraag", "This informatievraag"));
    }
    let open = picture.informatievragen.values().filter(|vraag| vraag.is_open()).count();
    written::room(open, 1, limits::OPEN_VRAGEN, "Open informatievragen", "Open informatievragen")?;
    let question = written::bounded(&new.question, written::REASON_CHARS, "Vraag", "Question")?;
    let vraag = Informatievraag {
        id: new.id,
        question: written::filled(question, "Vraag", "Question")?,
        beeld: new.beeld,
        theme: new.theme,
        to: new.to,
        by: setting.actor.who.clone(),
        at: setting.now,
        due_at: check::later(new.due_at, setting.now)?,
        overdue_at: None,
        voorstel: None,
        state: VraagState::Open,
    };
    Ok(vec![Event::InformatievraagAsked { vraag }])
}

pub(super) fn answer(
    picture: &Picture,
    setting: Setting<'_>,
    id: InformatievraagId,
    answer: VraagAnswer,
) -> Result<Vec<Event>, Refusal> {
    let vraag = open(picture, setting, id)?;
    may_answer(picture, setting, vraag)?;
    match answer {
        VraagAnswer::Bullet { bullet } => {
            let there = check::bullet(picture, bullet)?;
            bullets::readable(setting, picture, there)?;
            shared(picture, there.beeld)?;
            Ok(vec![answered(setting, id, bullet, there.beeld)])
        }
        VraagAnswer::NewBullet { bullet } => {
            let (by, beeld) = (bullet.id, bullet.beeld);
            let mut events = bullets::add(picture, setting, bullet)?;
            shared(picture, beeld)?;
            events.push(answered(setting, id, by, beeld));
            Ok(events)
        }
        VraagAnswer::Voorstel { voorstel } => {
            let by = voorstel.id;
            let mut events = voorstellen::make(picture, setting, voorstel)?;
            events.push(Event::InformatievraagProposed { vraag: id, voorstel: by });
            Ok(events)
        }
        VraagAnswer::Unanswerable { reason } => {
            let state = VraagState::Unanswerable {
                reason: written::reason(&reason)?,
                by: setting.actor.who.clone(),
                at: setting.now,
            };
            Ok(vec![Event::InformatievraagSettled { vraag: id, state }])
        }
    }
}

pub(super) fn withdraw(
    picture: &Picture,
    setting: Setting<'_>,
    id: InformatievraagId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let vraag = open(picture, setting, id)?;
    if !asked_it(picture, setting, vraag) {
        may(setting.actor, picture, Action::Direct).map_err(|_| not_yours())?;
    }
    let state =
        VraagState::Withdrawn { reason: written::reason(reason)?, by: setting.actor.who.clone(), at: setting.now };
    Ok(vec![Event::InformatievraagSettled { vraag: id, state }])
}

/// What follows for a question when the voorstel that was made as its answer becomes a bullet (R42).
pub(super) fn accepted(picture: &Picture, setting: Setting<'_>, voorstel: &Voorstel, bullet: BulletId) -> Vec<Event> {
    let waits = |vraag: &&Arc<Informatievraag>| vraag.is_open() && vraag.voorstel == Some(voorstel.id);
    let waiting = picture.informatievragen.values().filter(waits);
    waiting.map(|vraag| answered(setting, vraag.id, bullet, voorstel.beeld)).collect()
}

/// Others read the answer: it stands where they can.
fn shared(picture: &Picture, beeld: BeeldId) -> Result<(), Refusal> {
    linking::shared(check::beeld(picture, beeld)?)
}

fn answered(setting: Setting<'_>, vraag: InformatievraagId, bullet: BulletId, beeld: BeeldId) -> Event {
    let state = VraagState::Answered { bullet, beeld: Some(beeld), by: setting.actor.who.clone(), at: setting.now };
    Event::InformatievraagSettled { vraag, state }
}

/// A question that waits, for who reads the whole.
fn open<'a>(picture: &'a Picture, setting: Setting<'_>, id: InformatievraagId) -> Result<&'a Informatievraag, Refusal> {
    let unknown = || Refusal::unknown("Deze informatievraag", "This informatievraag");
    let vraag = picture.informatievragen.get(&id).ok_or_else(unknown)?;
    // Who reads by admission knows of no question (R42), and so not whether this one is there (R06).
    if !view_of(setting.actor, picture).reads_whole() {
        return Err(unknown());
    }
    if !vraag.is_open() {
        return Err(Refusal::new(
            "informatievraag.settled",
            "Deze informatievraag is al beantwoord of ingetrokken.",
            "This informatievraag has been answered or withdrawn already.",
        ));
    }
    Ok(vraag)
}

/// Who writes a beeld of its own or the situatiebeeld names what is missing in a beeld; so does who directs (R40).
fn may_ask(picture: &Picture, setting: Setting<'_>) -> Result<(), Refusal> {
    let can = |action| may(setting.actor, picture, action);
    can(Action::Direct).or_else(|_| can(Action::WriteSituatiebeeld)).or_else(|_| can(Action::WriteOwn))
}

/// Whom it was put to, who asked it, and who directs (R41).
fn may_answer(picture: &Picture, setting: Setting<'_>, vraag: &Informatievraag) -> Result<(), Refusal> {
    let can = |action| may(setting.actor, picture, action);
    // Whoever answers contributes: in a closed activity, and for who only reads, that is the refusal.
    may_ask(picture, setting).or_else(|_| can(Action::WriteDelegated)).or_else(|_| can(Action::Voorstel))?;
    if vraag.to.is(setting.actor, picture) || asked_it(picture, setting, vraag) || can(Action::Direct).is_ok() {
        Ok(())
    } else {
        Err(not_yours())
    }
}

/// Whether the actor asked it, or stands for the same team of who did.
fn asked_it(picture: &Picture, setting: Setting<'_>, vraag: &Informatievraag) -> bool {
    vraag.by.organisation == setting.actor.who.organisation && may_ask(picture, setting).is_ok()
}

fn not_yours() -> Refusal {
    Refusal::new(
        "right.not_yours",
        "Deze informatievraag is door en aan een ander gesteld.",
        "This informatievraag was asked by and put to somebody else.",
    )
}
