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
    /// Who keeps a statement answers who says that it is wrong: 10 minutes, or the time that was asked (own).
    Antwoord,
    /// A team, or something of it, begins its work: 30 to 90 minutes (Bvr 2.3.1).
    Opkomst,
}

/// How long a clock gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// From its start to its limit, in milliseconds.
    pub ms: i64,
    /// How long before the limit it warns, in milliseconds.
    pub warns_before_ms: i64,
}

impl Limit {
    /// Bvr 2.2.3.
    pub const ALARMERING: Limit = Limit { ms: 2 * MINUTE_MS, warns_before_ms: MINUTE_MS / 2 };
    /// Bvr 2.2.4.
    pub const STARTBEELD: Limit = Limit { ms: 5 * MINUTE_MS, warns_before_ms: MINUTE_MS };
    /// Bvr 2.4.2, third paragraph.
    pub const VERWERKING: Limit = Limit { ms: 10 * MINUTE_MS, warns_before_ms: 2 * MINUTE_MS };

    /// As what comes into an inbox has (R64).
    pub const ANTWOORD: Limit = Limit::VERWERKING;

    /// Until a moment that was chosen; it warns when it begins where there is less time than that.
    pub fn until(due: Moment, at: Moment) -> Limit {
        let ms = due.0.saturating_sub(at.0).max(0);
        Limit { ms, warns_before_ms: Limit::ANTWOORD.warns_before_ms.min(ms) }
    }

    /// Bvr 2.3.1: by what begins ([`TeamKind::onderdelen`](crate::domain::activity::team::TeamKind::onderdelen)).
    pub const fn opkomst(minutes: i64) -> Limit {
        Limit { ms: minutes * MINUTE_MS, warns_before_ms: 5 * MINUTE_MS }
    }
}

/// One running or ended clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Norm {
    /// `alarmering`, `startbeeld`, `verwerking:<item or voorstel>`, `antwoord:<bullet>:<flag>`, or
    /// `opkomst:<team>:<onderdeel>`.
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
    /// A clock that starts at a moment.
    pub fn start(key: String, kind: NormKind, limit: Limit, legal: bool, beeld: Option<BeeldId>, at: Moment) -> Self {
        let due_at = at.plus_ms(limit.ms);
        Norm {
            key,
            kind,
            legal,
            beeld,
            started_at: at,
            warn_at: due_at.plus_ms(-limit.warns_before_ms),
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
