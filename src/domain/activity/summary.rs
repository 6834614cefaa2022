// SPDX-License-Identifier: EUPL-1.2
//! The line of an activity in the overview, as one reader may see it.

use crate::domain::activity::alert::PartnerAlert;
use crate::domain::activity::participation::{Participant, Participation};
use crate::domain::activity::picture::{Head, Picture};
use crate::domain::activity::view::View;
use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::norms::{MINUTE_MS, Norm};
use crate::domain::rights::{Actor, Functionary, view_of};
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
    /// The clock that ends first among those that run; only for who reads the whole.
    pub next_norm: Option<Norm>,
    /// How many norms were breached; only for who reads the whole.
    #[ts(type = "number")]
    pub breached: u64,
    /// The minute in which it changed last; only for who reads. To the minute, for a line is
    /// told to everybody when it changes.
    pub changed_at: Option<Moment>,
}

/// The minute that a line shows of the moment at which its activity changed.
pub fn minute_of(changed_at: Moment) -> Moment {
    Moment(changed_at.0 - changed_at.0.rem_euclid(MINUTE_MS))
}

/// Alerts that a line shows.
const ALERTS: usize = 5;

fn alerts_of(picture: &Picture, organisation: &OrganisationId) -> Vec<PartnerAlert> {
    let mut own: Vec<_> = picture.alerts.values().filter(|alert| alert.organisation == *organisation).collect();
    own.sort_by_key(|alert| (alert.at, alert.id));
    own.iter().skip(own.len().saturating_sub(ALERTS)).map(|alert| (*alert).clone()).collect()
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
    Some(Summary {
        head,
        readable: reads,
        participation: picture.participation(&actor.who.organisation),
        declined: participant.is_some_and(Participant::declined),
        asked: participant.is_some_and(|p| p.asks.is_some()),
        alerts: alerts_of(picture, &actor.who.organisation),
        regievoerder: picture.regie.as_ref().filter(|_| reads).map(|regie| regie.holder.clone()),
        next_norm: clocks()
            .filter(|norm| picture.is_open() && norm.runs() && norm.breached_at.is_none())
            .min_by_key(|norm| norm.due_at)
            .cloned(),
        breached: clocks().filter(|norm| norm.breached_at.is_some()).count() as u64,
        changed_at: reads.then_some(minute_of(changed_at)),
    })
}
