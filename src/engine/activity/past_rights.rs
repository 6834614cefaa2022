// SPDX-License-Identifier: EUPL-1.2
//! What rights stood on a while ago: nobody is told afterwards what happened while it was shut out
//! (R28). Whoever comes back goes on where it was, and is given a picture of a while ago, only when
//! it might have seen everything since.

use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::informatievraag::Informatievraag;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::sitrap::SentSitrap;
use crate::domain::activity::view::View;
use crate::domain::ids::{InformatievraagId, Moment, Seq, SitrapId};
use crate::domain::register::Register;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// Changes of rights that are remembered; who was away for longer starts from a snapshot.
const REMEMBERED: usize = 64;
/// The farthest that a clock is set back between one thing that is recorded and another. Which of two logs was written
/// first, only a clock says.
const SET_BACK_MS: i64 = 24 * 60 * 60 * 1000;

/// What rights stood on, and from which event on; the last holds now.
#[derive(Default)]
pub(super) struct PastRights {
    stood_on: VecDeque<(Seq, Arc<Picture>)>,
    /// The last event when the register was seen to say something else: the register of now says nothing of
    /// before it, also when the log is read again.
    register_since: Seq,
}

impl PastRights {
    /// Nothing is known of what was before this picture; or before the activity was there.
    pub fn begin(&mut self, picture: Option<&Picture>) {
        self.stood_on.clear();
        self.stood_on.extend(picture.map(|picture| (picture.seq, Arc::new(without_content(picture)))));
    }

    /// The register says something else by now, or did in between.
    pub fn register_turned(&mut self, picture: Option<&Picture>) {
        self.begin(picture);
        self.register_since = picture.map_or(self.register_since, |picture| picture.seq);
    }

    /// After a log was read for the first time: of the last of its events, those of which it is sure that the register
    /// said then what it says now are after what is noted here. `changed`: when the register was changed last.
    pub fn woke(&mut self, tail: &[Recorded], register: &Register, changed: Moment, now: Moment) {
        let says_the_same = |recorded: &&Recorded| {
            // What turns by date turned by the clock of then.
            let (from, to) = (recorded.at.min(now), recorded.at.max(now));
            recorded.at > changed.plus_ms(SET_BACK_MS) && register.next_turn(from).is_none_or(|turn| turn > to)
        };
        let unsure = tail.iter().rfind(|recorded| !says_the_same(recorded));
        self.register_since = unsure.map_or(Seq(0), |recorded| recorded.seq);
    }

    /// Nothing changed between an event and the first that is known.
    pub fn reaches_back_to(&mut self, earlier: Seq) {
        if let Some((from, _)) = self.stood_on.front_mut() {
            *from = earlier.min(*from);
        }
    }

    /// Notes what follows from an event, right after it.
    pub fn note(&mut self, event: &Event, picture: &Picture) {
        if changes_rights(event) {
            self.stood_on.push_back((picture.seq, Arc::new(without_content(picture))));
            if self.stood_on.len() > REMEMBERED {
                self.stood_on.pop_front();
            }
        }
    }

    /// Whether a view was held at an event and all the time after it.
    pub fn held_since(&self, seq: Seq, view: &View, view_then: impl Fn(&Picture) -> View) -> bool {
        let later = self.stood_on.partition_point(|(from, _)| *from <= seq);
        seq >= self.register_since
            && later > 0
            && self.stood_on.range(later - 1..).all(|(_, picture)| view_then(picture) == *view)
    }
}

/// The picture without its content: head, regie, norms, which beelden and layers there are, participants,
/// secondments, alerts, informatievragen that wait, SitRaps that have to be mailed, koppelingen. Rights, the overview and the messages of alerts need no more.
pub(super) fn without_content(picture: &Picture) -> Picture {
    Picture {
        head: picture.head.clone(),
        seq: picture.seq,
        regie: picture.regie.clone(),
        opschaling: None,
        norms: picture.norms.clone(),
        beelden: picture.beelden.clone(),
        bullets: BTreeMap::new(),
        layers: picture.layers.clone(),
        features: BTreeMap::new(),
        wind: None,
        items: BTreeMap::new(),
        voorstellen: BTreeMap::new(),
        informatievragen: open(picture).map(|(id, vraag)| (*id, vraag.clone())).collect(),
        stakeholders: BTreeMap::new(),
        participants: picture.participants.clone(),
        delegations: BTreeMap::new(),
        teams: BTreeMap::new(),
        levels: BTreeMap::new(),
        sitraps: waiting(picture).map(|(id, sitrap)| (*id, sitrap.clone())).collect(),
        secondments: picture.secondments.clone(),
        alerts: picture.alerts.clone(),
        readings: BTreeMap::new(),
        koppelingen: picture.koppelingen.clone(),
        history: Vec::new(),
    }
}

/// SitRaps that have to be mailed.
fn waiting(picture: &Picture) -> impl Iterator<Item = (&SitrapId, &Arc<SentSitrap>)> {
    picture.sitraps.iter().filter(|(_, sitrap)| sitrap.waits())
}

/// Informatievragen that wait.
fn open(picture: &Picture) -> impl Iterator<Item = (&InformatievraagId, &Arc<Informatievraag>)> {
    picture.informatievragen.iter().filter(|(_, vraag)| vraag.is_open())
}

/// Whether a picture says, without its content, what an earlier one said.
pub(super) fn same_without_content(earlier: &Picture, picture: &Picture) -> bool {
    // Every field is named: what a picture gets one day is compared, or said to be content.
    let Picture {
        head,
        regie,
        norms,
        beelden,
        participants,
        secondments,
        alerts,
        sitraps,
        koppelingen,
        informatievragen,
        seq: _,
        opschaling: _,
        bullets: _,
        layers: _,
        features: _,
        wind: _,
        items: _,
        voorstellen: _,
        stakeholders: _,
        delegations: _,
        teams: _,
        levels: _,
        readings: _,
        history: _,
    } = earlier;
    *head == picture.head
        && *regie == picture.regie
        && *norms == picture.norms
        && beelden.values().map(|b| &b.link).eq(picture.beelden.values().map(|b| &b.link))
        && *participants == picture.participants
        && *secondments == picture.secondments
        && *alerts == picture.alerts
        && *koppelingen == picture.koppelingen
        && sitraps.iter().eq(waiting(picture))
        && informatievragen.iter().eq(open(picture))
}

/// Whether readers have to be judged again after an event.
pub(super) fn changes_rights(event: &Event) -> bool {
    if let Event::BeeldMirrored { now, .. } = event {
        return !(now.layers.is_empty() && now.gone_layers.is_empty());
    }
    matches!(
        event,
        Event::ActivityCreated { .. }
            | Event::HeadChanged { .. }
            | Event::ActivityClosed { .. }
            | Event::ActivityArchived { .. }
            | Event::ActivityReopened { .. }
            | Event::BeeldAdded { .. }
            | Event::BeeldLinked { .. }
            | Event::BeeldUnlinked { .. }
            | Event::LayerAdded { .. }
            | Event::LayerRemoved { .. }
            | Event::ParticipationSet { .. }
            | Event::ParticipationDeclined { .. }
            | Event::AccessAsked { .. }
            | Event::PartnerAlerted { .. }
            | Event::PartDelegated { .. }
            | Event::DelegationEnded { .. }
            | Event::HinSeconded { .. }
            | Event::SecondmentEnded { .. }
            | Event::DelegationExpired { .. }
            | Event::MandateEnded { .. }
            | Event::RegieAccepted { .. }
            | Event::RegieTaken { .. }
    )
}
