// SPDX-License-Identifier: EUPL-1.2
//! A clock that a test turns.

use gedeeld_beeld::domain::ids::Moment;
use gedeeld_beeld::engine::ports::Clock;
use std::sync::atomic::{AtomicI64, Ordering};

pub struct TurnedClock(AtomicI64);

impl TurnedClock {
    pub fn at(start: i64) -> Self {
        TurnedClock(AtomicI64::new(start))
    }

    pub fn turn_ms(&self, by: i64) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}
