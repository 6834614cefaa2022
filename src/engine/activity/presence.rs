// SPDX-License-Identifier: EUPL-1.2
//! Who is here: told to every reader within its view, coalesced, never logged.

use super::run::Actor;
use crate::domain::activity::presence::{Place, Present};
use crate::domain::activity::view::View;
use crate::domain::directory::Account;
use crate::domain::ids::AccountId;
use crate::engine::connection::Slot;
use crate::engine::words::Frame;
use std::collections::HashMap;
use std::time::Duration;

/// Changes are gathered this long before they are told.
pub(super) const GATHER: Duration = Duration::from_millis(250);
/// People that are named; of a crowd of readers the first.
const NAMED: usize = 200;

impl Actor {
    /// Tells every reader who is here.
    pub(super) fn tell_presence(&mut self) {
        let mut frames: HashMap<View, Frame> = HashMap::new();
        for reader in self.readers.by_connection.values() {
            let frame = frames.entry(reader.view.clone()).or_insert_with(|| {
                self.deps.words.presence(self.id, self.people_in(&reader.view, &reader.connection.account))
            });
            reader.connection.newest(Slot::Presence(self.id), frame.clone());
        }
        self.presence_due = None;
    }

    /// Who a view may know to be here. Who reads a part knows of its own people and of the
    /// regievoerder; and of where they are, only what the part has (threat T07).
    fn people_in(&self, view: &View, asker: &Account) -> Vec<Present> {
        let Some(picture) = &self.picture else { return Vec::new() };
        let regie: Option<&AccountId> = picture.regie.as_ref().map(|regie| &regie.holder.account);
        let mut people: Vec<Present> = self
            .readers
            .by_connection
            .values()
            .filter(|other| {
                let account = &other.connection.account;
                *view == View::Whole || account.organisation == asker.organisation || Some(&account.id) == regie
            })
            .map(|other| Present {
                who: self.deps.directory.functionary(&other.connection.account),
                place: match other.place.beeld {
                    Some(beeld) if !view.reads_beeld(beeld) => Place::default(),
                    _ => other.place.clone(),
                },
                behind: picture.seq.0.saturating_sub(other.at.0),
            })
            .collect();
        people.sort_by_key(|present| (present.place.bullet.is_none(), present.who.name.clone()));
        people.truncate(NAMED);
        people
    }
}
