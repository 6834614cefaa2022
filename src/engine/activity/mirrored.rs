// SPDX-License-Identifier: EUPL-1.2
//! The actor and koppelingen (R67): what a beeld that is kept in another activity says here, and how far those of
//! this one are.

use super::batch::Batch;
use super::run::Actor;
use crate::domain::activity::event::Event;
use crate::domain::activity::koppeling::{Hindrance, Koppeling, KoppelingState, asks, leaves, stands, stands_still};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::BeeldId;
use crate::engine::mirroring::Outcome;

impl Actor {
    /// Records what a beeld says that is kept in another activity, or that it does so no longer.
    pub(super) fn record_mirrored(&mut self, batch: &mut Batch, source: &Picture, koppeling: &Koppeling) -> Outcome {
        if self.broken {
            return None;
        }
        let now = self.deps.clock.now();
        let Some(picture) = &self.picture else { return Some(Err(Hindrance::Unknown)) };
        let (said, outcome) = if koppeling.is_wanted() {
            match stands(picture, &self.deps.register.now(), source, koppeling, now) {
                Ok(said) => (said, Ok(())),
                Err(why) => {
                    let still = stands_still(picture, source, koppeling);
                    (still.map(|event| (None, event)).into_iter().collect(), Err(why))
                }
            }
        } else {
            let left = leaves(picture, source, koppeling);
            (left.map(|(by, event)| (Some(by), event)).into_iter().collect(), Ok(()))
        };
        for (by, event) in said {
            self.record(batch, by, None, now, event);
        }
        Some(outcome.map(|()| self.picture.as_ref().map_or(0, |picture| asks(picture, koppeling.id))))
    }

    /// Records how far a koppeling of this activity is; of one that was withdrawn since, nothing.
    pub(super) fn record_settled(&mut self, batch: &mut Batch, koppeling: BeeldId, state: KoppelingState) {
        let known = self.picture.as_ref().and_then(|picture| picture.koppelingen.get(&koppeling));
        if known.is_some_and(|known| known.is_wanted() && !known.state.is_as(&state)) {
            self.record(batch, None, None, self.deps.clock.now(), Event::KoppelingSettled { koppeling, state });
        }
    }

    /// Whether beelden stand here that are kept elsewhere.
    pub(super) fn has_others(&self) -> bool {
        self.picture.as_ref().is_some_and(|picture| picture.beelden.values().any(|b| b.kept_elsewhere.is_some()))
    }

    /// Says that beelden of this activity may say something else in others by now; and that those of others that stand
    /// here, or should, have to be looked at: rights changed, or something waits for who keeps them.
    pub(super) fn tell_mirrors(&self, look_again: bool) {
        let Some(picture) = &self.picture else { return };
        let mirroring = &self.deps.mirroring;
        if !picture.koppelingen.is_empty() {
            mirroring.places(self.id, picture.koppelingen.values().map(|one| one.activity).collect());
            mirroring.changed(self.id);
        }
        if look_again {
            mirroring.look_again(self.id);
        }
    }
}
