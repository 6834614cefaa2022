// SPDX-License-Identifier: EUPL-1.2
//! Who reads an activity: let in, judged again when rights change, told where it is.

use super::Since;
use super::readers::Reader;
use super::run::Actor;
use crate::domain::activity::participation::Participation;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::view::View;
use crate::domain::ids::{Moment, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::rights::{self, granted, view_of};
use crate::engine::connection::{Connection, Ending, Slot};
use crate::engine::overview::line;
use std::sync::{Arc, PoisonError};
use tokio::time::Instant;

impl Actor {
    pub fn open(&mut self, connection: Arc<Connection>, since: Option<Since>) {
        // It is let in by what the register says at this moment, and so are the others told by then.
        self.watch_standpunten();
        let unknown = Refusal::unknown("Deze activiteit", "This activity");
        let closed = |why| Some(self.deps.words.closed(self.id, why, connection.english));
        let Some(picture) = &self.picture else {
            return if self.broken {
                connection.end(Ending::Later);
            } else {
                connection.unfollow(self.id, closed(&unknown));
            };
        };
        let (register, now) = (self.judged_by.as_ref(), self.looked_at);
        let actor = register.actor(&connection.account, picture, now, connection.text_client);
        let view = view_for(register, &actor, picture);
        if !view.reads() {
            let why = if view == View::Nothing { unknown } else { not_admitted() };
            return connection.unfollow(self.id, closed(&why));
        }
        let granted = granted(&actor, picture);
        let same = |since: &Since| since.epoch == self.epoch && since.view == view.key();
        let held = |seq| self.past_rights.held_since(seq, &view, |then| view_then(register, &connection, then, now));
        let since = since.filter(same).map(|since| since.seq).filter(|seq| held(*seq));
        self.readers.follow(&connection, &view, self.epoch, picture, since, held);
        connection.newest(Slot::Granted(self.id), self.deps.words.granted(self.id, &granted));
        let at = since.unwrap_or(picture.seq);
        let place = self.readers.by_connection.remove(&connection.id).map(|reader| reader.place).unwrap_or_default();
        let said_at = Instant::now();
        let (told_people, told_behind) = (None, 0);
        let id = connection.id;
        let from_outside = (connection.account.organisation != picture.head.owner).then(|| connection.account.clone());
        let reader = Reader { connection, view, granted, place, at, said_at, told_people, told_behind };
        self.readers.by_connection.insert(id, reader);
        self.to_note.extend(from_outside);
        self.presence_changed();
        self.watch_holder();
    }

    /// After a change of rights since an event: readers that lost their view are told and wiped at
    /// once. Those that see more or less now, or did in between, take nothing more of what they saw,
    /// and are returned: they [follow anew](Self::follow_anew) once what is stored has been published.
    pub fn judge_readers(&mut self, since: Seq) -> Vec<(Arc<Connection>, View)> {
        let (mut gone, mut turned) = (Vec::new(), Vec::new());
        let Some(picture) = &self.picture else { return turned };
        let (register, now) = (self.judged_by.as_ref(), self.looked_at);
        for reader in self.readers.by_connection.values_mut() {
            let connection = &reader.connection;
            let actor = register.actor(&connection.account, picture, now, connection.text_client);
            let view = view_for(register, &actor, picture);
            if !view.reads() {
                connection.unfollow(
                    self.id,
                    Some(self.deps.words.closed(self.id, &released(picture, &actor), connection.english)),
                );
                gone.push(connection.clone());
                continue;
            }
            let may = granted(&actor, picture);
            if may != reader.granted {
                connection.newest(Slot::Granted(self.id), self.deps.words.granted(self.id, &may));
                reader.granted = may;
            }
            let held = self.past_rights.held_since(since, &view, |then| view_then(register, connection, then, now));
            if view != reader.view || !held {
                reader.view = view.clone();
                reader.told_people = None;
                connection.pause(self.id);
                turned.push((connection.clone(), view));
            }
        }
        for connection in gone {
            self.readers.by_connection.remove(&connection.id);
            self.tell_line(&connection);
        }
        self.presence_changed();
        self.note_all_readers();
        turned
    }

    /// Gives these readers a fresh snapshot of what they see now.
    pub fn follow_anew(&mut self, turned: Vec<(Arc<Connection>, View)>) {
        let Some(picture) = &self.picture else { return };
        let (register, now) = (self.judged_by.as_ref(), self.looked_at);
        for (connection, view) in turned {
            let held =
                |seq| self.past_rights.held_since(seq, &view, |then| view_then(register, &connection, then, now));
            self.readers.follow(&connection, &view, self.epoch, picture, None, held);
        }
    }

    /// Who has the activity open sees its line in the picture; who leaves gets it.
    pub fn tell_line(&self, connection: &Connection) {
        let card = self.card.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(line) = card.and_then(|card| line(&self.deps, &connection.account, &card)) {
            connection.newest(Slot::Line(self.id), self.deps.words.overview_line(line));
        }
    }

    pub fn position(&mut self, connection: &Arc<Connection>, seq: Seq, checksum: Option<String>) {
        let Some(picture) = &self.picture else { return };
        let Some(reader) = self.readers.by_connection.get_mut(&connection.id) else { return };
        reader.at = seq.min(picture.seq);
        reader.said_at = Instant::now();
        let view = reader.view.clone();
        let caught_up = reader.told_behind > 0;
        let agrees = match checksum {
            Some(sum) if seq == picture.seq => self.readers.checksum(&view, picture).map(|ours| ours == sum),
            _ => None,
        };
        connection.answer(self.deps.words.position(self.id, seq, picture.seq, agrees));
        if caught_up {
            self.presence_changed();
        }
    }
}

/// What an actor sees; nothing once its account ended, also before its connection has.
pub(super) fn view_for(register: &Register, actor: &rights::Actor, picture: &Picture) -> View {
    if register.account(&actor.who.account).is_some() { view_of(actor, picture) } else { View::Nothing }
}

/// What a connection would have seen of a picture of before, by what the register says at a moment.
fn view_then(register: &Register, reader: &Connection, then: &Picture, now: Moment) -> View {
    view_of(&register.actor(&reader.account, then, now, reader.text_client), then)
}

fn not_admitted() -> Refusal {
    Refusal::new(
        "right.missing",
        "Uw organisatie leest in deze activiteit (nog) niet mee.",
        "Your organisation does not read along in this activity (yet).",
    )
}

/// That an organisation reads no longer; with the reason, where somebody gave one (R68).
fn released(picture: &Picture, actor: &rights::Actor) -> Refusal {
    let own = picture.participants.get(&actor.who.organisation).filter(|one| one.status == Participation::Ontkoppeld);
    let lost = own.and_then(|one| one.mandate.as_ref()).and_then(|one| Some(one.ended?.reason(&one.giver_name)));
    let reason = lost.or_else(|| own.map(|one| one.reason.trim_end_matches('.').to_owned()));
    let (nl, en) = match reason.filter(|reason| !reason.is_empty()) {
        Some(reason) => (format!(" De reden: {reason}."), format!(" The reason: {reason}.")),
        None => Default::default(),
    };
    Refusal::new(
        "view.closed",
        format!("Uw toegang tot deze activiteit is geëindigd. Het beeld is van uw scherm verwijderd.{nl}"),
        format!("Your access to this activity has ended. The picture was removed from your screen.{en}"),
    )
}
