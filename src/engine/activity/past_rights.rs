// SPDX-License-Identifier: EUPL-1.2
//! What rights stood on a while ago: whoever comes back goes on where it was only when it might
//! have seen everything in between. What happened while it was shut out is not told afterwards (R28).

use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::view::View;
use crate::domain::ids::Seq;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Changes of rights that are remembered; who was away for longer starts from a snapshot.
const REMEMBERED: usize = 64;

/// The changes of rights since some event.
#[derive(Default)]
pub(super) struct PastRights {
    /// All changes after this event are known.
    since: Seq,
    changes: VecDeque<(Seq, Arc<Picture>)>,
}

impl PastRights {
    /// Nothing is known of what was before an event.
    pub fn begin(&mut self, at: Seq) {
        self.since = at;
        self.changes.clear();
    }

    /// Nothing changed between `earlier` and `later`, from where on all is known.
    pub fn reaches_back_to(&mut self, later: Seq, earlier: Seq) {
        if self.since == later {
            self.since = earlier;
        }
    }

    /// Notes what follows from an event, right after it.
    pub fn note(&mut self, event: &Event, picture: &Picture) {
        if !changes_rights(event) {
            return;
        }
        self.changes.push_back((picture.seq, Arc::new(without_content(picture))));
        if self.changes.len() > REMEMBERED
            && let Some((seq, _)) = self.changes.pop_front()
        {
            self.since = seq;
        }
    }

    /// Whether a view was held all the time after an event.
    pub fn held_since(&self, seq: Seq, view: &View, view_then: impl Fn(&Picture) -> View) -> bool {
        seq >= self.since
            && self.changes.iter().filter(|(at, _)| *at > seq).all(|(_, picture)| view_then(picture) == *view)
    }
}

/// The picture without its content: head, regie, norms, participants. Rights and the overview
/// need no more.
pub(super) fn without_content(picture: &Picture) -> Picture {
    Picture {
        head: picture.head.clone(),
        seq: picture.seq,
        regie: picture.regie.clone(),
        opschaling: None,
        norms: picture.norms.clone(),
        beelden: BTreeMap::new(),
        bullets: BTreeMap::new(),
        layers: BTreeMap::new(),
        features: BTreeMap::new(),
        wind: None,
        items: BTreeMap::new(),
        voorstellen: BTreeMap::new(),
        participants: picture.participants.clone(),
        delegations: BTreeMap::new(),
        history: Vec::new(),
    }
}

/// Whether readers have to be judged again after an event.
pub(super) fn changes_rights(event: &Event) -> bool {
    matches!(
        event,
        Event::ActivityCreated { .. }
            | Event::HeadChanged { .. }
            | Event::ActivityClosed { .. }
            | Event::ActivityReopened { .. }
            | Event::BeeldAdded { .. }
            | Event::LayerAdded { .. }
            | Event::ParticipationSet { .. }
            | Event::AccessAsked { .. }
            | Event::PartDelegated { .. }
            | Event::DelegationEnded { .. }
            | Event::RegieAccepted { .. }
            | Event::RegieTaken { .. }
    )
}
