// SPDX-License-Identifier: EUPL-1.2
//! Who is here: told to every reader within its view, coalesced, never logged.

use super::RETRY;
use super::readers::Reader;
use super::run::Actor;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::presence::{Place, Present};
use crate::domain::activity::view::View;
use crate::domain::ids::{AccountId, OrganisationId, Seq};
use crate::engine::connection::{ConnectionId, Slot};
use crate::engine::words::Frame;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Changes are gathered this long before they are told; and as much longer as there are
/// hundreds of readers, for telling everybody of everybody grows with the square of them.
const GATHER: Duration = Duration::from_millis(250);
/// People that are named; of a crowd of readers the first.
const NAMED: usize = 200;
/// A client says every ten seconds where it is; one that has not for this long is behind.
const SAYS_WITHIN: Duration = Duration::from_secs(30);

/// Readers that are told the same: those of a view, of one organisation.
pub(super) type Circle = (View, OrganisationId);

impl Actor {
    /// Who is here, or where, has changed.
    pub(super) fn presence_changed(&mut self) {
        let hundreds = u32::try_from(self.readers.by_connection.len() / 100).unwrap_or(u32::MAX);
        let due = Instant::now() + GATHER * (1 + hundreds);
        self.presence_due = Some(self.presence_due.map_or(due, |before| before.min(due)));
    }

    /// Notes where a reader says to be, as far as that is somewhere it can be.
    pub(super) fn note_place(&mut self, connection: ConnectionId, place: Place) {
        let Some(picture) = &self.picture else { return };
        let Some(reader) = self.readers.by_connection.get_mut(&connection) else { return };
        let place = place_in(picture, &reader.view, place);
        if reader.place != place {
            reader.place = place;
            self.presence_changed();
        }
    }

    /// Tells who is here to every reader that does not know it yet.
    pub(super) fn tell_presence(&mut self) {
        if self.picture.is_none() {
            // The log cannot be read now. That nobody is here would be wrong, and stay.
            self.presence_due = Some(Instant::now() + RETRY);
            return;
        }
        let mut now: HashMap<Circle, Frame> = HashMap::new();
        let mut of_each = Vec::with_capacity(self.readers.by_connection.len());
        for reader in self.readers.by_connection.values() {
            let circle = (reader.view.clone(), reader.connection.account.organisation.clone());
            of_each.push(now.entry(circle).or_insert_with_key(|circle| self.people_for(circle)).clone());
        }
        self.people_told = now;
        let last = self.last();
        let mut somebody_lacks = false;
        for (reader, frame) in self.readers.by_connection.values_mut().zip(of_each) {
            if reader.told_people.as_ref().is_none_or(|told| told.as_ptr() != frame.as_ptr()) {
                reader.connection.newest(Slot::Presence(self.id), frame.clone());
                reader.told_people = Some(frame);
            }
            reader.told_behind = reader.behind(last);
            somebody_lacks |= reader.at < last;
        }
        // Whether it catches up shows by then.
        self.presence_due = somebody_lacks.then(|| Instant::now() + SAYS_WITHIN);
    }

    /// What a circle is told. While it says the same it is the very same, which shows who was told.
    fn people_for(&self, circle: &Circle) -> Frame {
        let (total, people) = self.people_in(circle);
        let frame = self.deps.words.presence(self.id, total, people);
        self.people_told.get(circle).filter(|before| **before == frame).cloned().unwrap_or(frame)
    }

    /// Who a circle may know to be here. Who reads a part knows of its own people and of the
    /// regievoerder; and of where they are, only what the part has (threat T07).
    fn people_in(&self, (view, own): &Circle) -> (u32, Vec<Present>) {
        let Some(picture) = &self.picture else { return (0, Vec::new()) };
        let regie: Option<&AccountId> = picture.regie.as_ref().map(|regie| &regie.holder.account);
        let mut people: Vec<Present> = self
            .readers
            .by_connection
            .values()
            .filter(|other| {
                let account = &other.connection.account;
                view.reads_whole() || account.organisation == *own || Some(&account.id) == regie
            })
            .map(|other| Present {
                who: self.deps.register.now().functionary(&other.connection.account),
                place: match other.place.beeld {
                    Some(beeld) if !view.reads_beeld(beeld) => Place::default(),
                    _ => other.place.clone(),
                },
                behind: other.behind(picture.seq),
            })
            .collect();
        people.sort_by_key(|present| (present.place.bullet.is_none(), present.who.name.clone()));
        let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
        people.truncate(NAMED);
        (total, people)
    }
}

impl Reader {
    /// How many events it is behind: none while it says in time where it is, for what is on its
    /// way to it is not lacking.
    fn behind(&self, last: Seq) -> u64 {
        if self.said_at.elapsed() < SAYS_WITHIN { 0 } else { last.0.saturating_sub(self.at.0) }
    }
}

/// A place as it is there for who reads this view: what is not, is left out.
fn place_in(picture: &Picture, view: &View, place: Place) -> Place {
    let Some(beeld) = place.beeld.filter(|id| view.reads_beeld(*id)).and_then(|id| picture.beelden.get(&id)) else {
        return Place::default();
    };
    let bullet = place.bullet.filter(|id| picture.bullets.get(id).is_some_and(|bullet| bullet.beeld == beeld.id));
    let theme = place.theme.filter(|key| beeld.theme(key).is_some());
    Place { beeld: Some(beeld.id), theme, bullet, typing: place.typing }
}
