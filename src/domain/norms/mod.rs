// SPDX-License-Identifier: EUPL-1.2
//! The clocks of the law (Besluit veiligheidsregio's) and what they say at a moment.

use crate::domain::activity::event::Event;
use crate::domain::activity::informatievraag;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BeeldId, Moment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A minute, in milliseconds.
pub const MINUTE_MS: i64 = 60_000;

/// Which rule a clock keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NormKind {
    /// The meldkamer starts the alarmering: 2 minutes (Bvr 2.2.3).
    Alarmering,
    /// The first description is given: 5 minutes (Bvr 2.2.4).
    Startbeeld,
    /// An item is processed in the team's own beeld: 10 minutes (Bvr 2.4.2, third paragraph).
    Verwerking,
}

impl NormKind {
    /// How long it gives, in milliseconds.
    pub fn limit_ms(self) -> i64 {
        MINUTE_MS
            * match self {
                NormKind::Alarmering => 2,
                NormKind::Startbeeld => 5,
                NormKind::Verwerking => 10,
            }
    }

    /// How long before the limit it warns, in milliseconds.
    pub fn warns_before_ms(self) -> i64 {
        match self {
            NormKind::Alarmering => MINUTE_MS / 2,
            NormKind::Startbeeld => MINUTE_MS,
            NormKind::Verwerking => 2 * MINUTE_MS,
        }
    }
}

/// One running or ended clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Norm {
    /// `alarmering`, `startbeeld`, or `verwerking:<item or voorstel>`.
    pub key: String,
    /// Which rule.
    pub kind: NormKind,
    /// A veiligheidsregio's norm is the law's (wettelijke norm), a partner's is a werknorm.
    pub legal: bool,
    /// The beeld it is about; none for the activity as a whole.
    pub beeld: Option<BeeldId>,
    /// When it started.
    pub started_at: Moment,
    /// When it warns.
    pub warn_at: Moment,
    /// Its limit.
    pub due_at: Moment,
    /// When it warned.
    pub warned_at: Option<Moment>,
    /// When it was met.
    pub met_at: Option<Moment>,
    /// When it was breached.
    pub breached_at: Option<Moment>,
}

impl Norm {
    /// A clock that starts now.
    pub fn start(key: String, kind: NormKind, legal: bool, beeld: Option<BeeldId>, at: Moment) -> Self {
        let due_at = at.plus_ms(kind.limit_ms());
        Norm {
            key,
            kind,
            legal,
            beeld,
            started_at: at,
            warn_at: due_at.plus_ms(-kind.warns_before_ms()),
            due_at,
            warned_at: None,
            met_at: None,
            breached_at: None,
        }
    }

    /// Whether it still counts.
    pub fn runs(&self) -> bool {
        self.met_at.is_none()
    }
}

/// What the clocks say at `now` that was not said yet: warnings, then breaches, and informatievragen past
/// their time, each with the moment at which it became true, however late it is said.
pub fn pass(picture: &Picture, now: Moment) -> Vec<Event> {
    if !picture.is_open() {
        return Vec::new();
    }
    let mut said: Vec<(Moment, Event)> = Vec::new();
    for norm in picture.norms.values().filter(|norm| norm.runs()) {
        if norm.warned_at.is_none() && norm.breached_at.is_none() && now >= norm.warn_at {
            said.push((norm.warn_at, Event::NormWarned { norm: norm.key.clone(), at: norm.warn_at }));
        }
        if norm.breached_at.is_none() && now >= norm.due_at {
            said.push((norm.due_at, Event::NormBreached { norm: norm.key.clone(), at: norm.due_at }));
        }
    }
    said.extend(informatievraag::pass(picture, now));
    said.sort_by_key(|(at, _)| *at);
    said.into_iter().map(|(_, event)| event).collect()
}

/// When the clocks have something to say next; none when none runs.
pub fn next(picture: &Picture) -> Option<Moment> {
    if !picture.is_open() {
        return None;
    }
    let running = picture.norms.values().filter(|norm| norm.runs() && norm.breached_at.is_none());
    let norms = running.map(|norm| if norm.warned_at.is_none() { norm.warn_at } else { norm.due_at });
    norms.chain(informatievraag::next(picture)).min()
}
