// SPDX-License-Identifier: EUPL-1.2
//! The line of an activity in the overview, as one reader may see it.

use crate::domain::activity::alert::PartnerAlert;
use crate::domain::activity::event::{Event, Recorded};
use crate::domain::activity::informatievraag::Informatievraag;
use crate::domain::activity::participation::{Participant, Participation};
use crate::domain::activity::picture::{Head, Picture};
use crate::domain::activity::view::View;
use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::norms::{MINUTE_MS, Norm};
use crate::domain::rights::{Action, Actor, Functionary, may, view_of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One line of the overview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Summary {
    /// Name, kind, regions, GRIP, place.
    pub head: Head,
    /// Whether its picture can be opened.
    pub readable: bool,
    /// How far the reader's organisation takes part.
    pub participation: Participation,
    /// Whether the reader's organisation said that it does not take part (R59).
    #[serde(default)]
    pub declined: bool,
    /// Whether a request for access of the reader's organisation waits.
    pub asked: bool,
    /// What the reader's organisation was alerted to by its own watches, oldest first; the last few.
    #[serde(default)]
    pub alerts: Vec<PartnerAlert>,
    /// Who directs; only for who reads.
    pub regievoerder: Option<Functionary>,
    /// Whether the regie is offered to the reader (R21).
    #[serde(default)]
    pub offered: bool,
    /// How many informatievragen wait that were put to the reader's organisation, or to who keeps a beeld of it (R41).
    #[serde(default)]
    #[ts(type = "number")]
    pub vragen: u64,
    /// By when the first of those has to be answered.
    #[serde(default)]
    pub vraag_due_at: Option<Moment>,
    /// The clock that ends first among those that run; only for who reads the whole.
    pub next_norm: Option<Norm>,
    /// How many norms were breached; only for who reads the whole.
    #[ts(type = "number")]
    pub breached: u64,
    /// The minute in which [somebody changed it](changes) last; only for who reads. To the minute, for a line
    /// is told to everybody when it changes.
    pub changed_at: Option<Moment>,
}

/// The minute that a line shows of the moment at which its activity changed.
pub fn minute_of(changed_at: Moment) -> Moment {
    Moment(changed_at.0 - changed_at.0.rem_euclid(MINUTE_MS))
}

/// Whether an event is news of the activity: somebody did it, or what stands there of elsewhere changed. That time
/// passed, a message went out or the regievoerder is out of reach changes nothing that one comes back for.
pub fn changes(recorded: &Recorded) -> bool {
    recorded.by.is_some() || matches!(recorded.event, Event::BeeldMirrored { .. })
}

/// Alerts that a line shows.
const ALERTS: usize = 5;

fn alerts_of(picture: &Picture, organisation: &OrganisationId) -> Vec<PartnerAlert> {
    let mut own: Vec<_> = picture.alerts.values().filter(|alert| alert.organisation == *organisation).collect();
    own.sort_by_key(|alert| (alert.at, alert.id));
    own.iter().skip(own.len().saturating_sub(ALERTS)).map(|alert| (*alert).clone()).collect()
}

/// What waits for an answer of who contributes here.
fn asked_of<'p>(actor: &Actor, picture: &'p Picture, view: &View) -> impl Iterator<Item = &'p Informatievraag> {
    let can = |action| may(actor, picture, action).is_ok();
    let contributes = picture.is_open() && (can(Action::WriteOwn) || can(Action::Voorstel) || can(Action::Direct));
    let waiting = picture.informatievragen.values().map(AsRef::as_ref);
    waiting.filter(move |vraag: &&Informatievraag| {
        contributes && vraag.is_open() && view.reads_beeld(vraag.beeld) && vraag.to.is(actor, picture)
    })
}

/// The line for this reader; none when it does not know of the activity.
pub fn summary(actor: &Actor, picture: &Picture, changed_at: Moment) -> Option<Summary> {
    let view = view_of(actor, picture);
    if view == View::Nothing {
        return None;
    }
    let reads = view.reads();
    let whole = view.reads_whole();
    // What waits in a beeld that another keeps to itself is no clock of this reader.
    let clocks = || picture.norms.values().filter(|norm| whole && norm.beeld.is_none_or(|b| view.reads_beeld(b)));
    let participant = picture.participants.get(&actor.who.organisation);
    let mut head = picture.head.clone();
    if !reads {
        // The rough place only: the words, not the point.
        head.location = None;
    }
    let asked_of: Vec<_> = asked_of(actor, picture, &view).collect();
    let regie = picture.regie.as_ref();
    Some(Summary {
        head,
        readable: reads,
        participation: picture.participation(&actor.who.organisation),
        declined: participant.is_some_and(Participant::declined),
        asked: participant.is_some_and(|p| p.asks.is_some()),
        alerts: alerts_of(picture, &actor.who.organisation),
        regievoerder: regie.filter(|_| reads).map(|regie| regie.holder.clone()),
        offered: picture.is_open() && regie.is_some_and(|regie| regie.is_offered_to(&actor.who.account)),
        vragen: asked_of.len() as u64,
        vraag_due_at: asked_of.iter().map(|vraag| vraag.due_at).min(),
        next_norm: clocks()
            .filter(|norm| picture.is_open() && norm.runs() && norm.breached_at.is_none())
            .min_by_key(|norm| norm.due_at)
            .cloned(),
        breached: clocks().filter(|norm| norm.breached_at.is_some()).count() as u64,
        changed_at: reads.then_some(minute_of(changed_at)),
    })
}
