// SPDX-License-Identifier: EUPL-1.2
//! What an organisation could write for a while, also what has ended: the picture has only what lasts (R26, R32).

use super::event::{Event, Recorded};
use super::participation::Part;
use super::picture::Picture;
use crate::domain::ids::{BeeldId, DelegationId, Moment, OrganisationId};
use std::collections::BTreeMap;

/// One part that was delegated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lent {
    /// Which part.
    pub part: Part,
    /// From when.
    pub from: Moment,
    /// Until when, if that was said.
    pub until: Option<Moment>,
    /// When it ended: by itself, by the regievoerder, with the activity or with its taking part.
    pub ended: Option<Moment>,
}

impl Lent {
    /// When it had ended, if it had by a moment: its time can have run out before that was written down.
    pub fn ended_by(&self, at: Moment) -> Option<Moment> {
        self.ended.or(self.until.filter(|until| *until <= at))
    }

    /// Whether it lasts at a moment.
    pub fn lasts(&self, at: Moment) -> bool {
        self.ended_by(at).is_none()
    }

    /// Whether it was of the map, and not of the text.
    pub fn is_map(&self) -> bool {
        matches!(self.part, Part::Layer { .. })
    }

    /// Whether it is a part of this beeld.
    pub fn is_of(&self, beeld: BeeldId, picture: &Picture) -> bool {
        match &self.part {
            Part::Page { beeld: of, .. } | Part::Theme { beeld: of, .. } => *of == beeld,
            Part::Layer { layer } => picture.layers.get(layer).is_some_and(|layer| layer.beeld == beeld),
        }
    }
}

/// Gathered from a log, event by event, for one organisation.
#[derive(Debug)]
pub struct Lendings {
    to: OrganisationId,
    all: BTreeMap<DelegationId, Lent>,
}

impl Lendings {
    /// Nothing yet.
    pub fn to(organisation: OrganisationId) -> Self {
        Lendings { to: organisation, all: BTreeMap::new() }
    }

    /// Notes what follows from an event.
    pub fn note(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::PartDelegated { delegation } if delegation.organisation == self.to => {
                let lent =
                    Lent { part: delegation.part.clone(), from: delegation.at, until: delegation.until, ended: None };
                self.all.insert(delegation.id, lent);
            }
            Event::DelegationChanged { delegation, until, .. } => {
                self.all.entry(*delegation).and_modify(|lent| lent.until = *until);
            }
            Event::DelegationEnded { delegation } => self.end(*delegation, recorded.at),
            Event::DelegationExpired { delegation, at } => self.end(*delegation, *at),
            Event::ActivityClosed { .. } => {
                let all: Vec<DelegationId> = self.all.keys().copied().collect();
                all.into_iter().for_each(|one| self.end(one, recorded.at));
            }
            _ => {}
        }
    }

    /// All of it, what was delegated last at the end.
    pub fn all(self) -> Vec<Lent> {
        let mut all: Vec<Lent> = self.all.into_values().collect();
        all.sort_by_key(|lent| lent.from);
        all
    }

    fn end(&mut self, delegation: DelegationId, at: Moment) {
        if let Some(lent) = self.all.get_mut(&delegation) {
            lent.ended.get_or_insert(at);
        }
    }
}
