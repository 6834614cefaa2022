// SPDX-License-Identifier: EUPL-1.2
//! When a message that was not taken goes out again, and when it is given up (R53).

use crate::domain::activity::alert::{DeliveryState, Trouble};
use crate::domain::activity::event::Event;
use crate::domain::ids::{AlertId, ChannelId, Moment};

const SECOND_MS: i64 = 1000;
/// What is waited after each try that failed, in seconds: soon while somebody may be waiting for it, then
/// through a receiver that is out of order for a shift.
const PAUSES: [i64; 9] = [5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400];

/// How often a message is tried: over some eight hours.
pub const TRIES: u8 = PAUSES.len() as u8 + 1;

/// How far a message is that was tried for the `tries`th time and not taken.
pub fn next(tries: u8, why: Trouble, now: Moment) -> DeliveryState {
    let pause = usize::from(tries).checked_sub(1).and_then(|failed| PAUSES.get(failed));
    match pause {
        Some(seconds) if !why.is_final() => {
            DeliveryState::Waiting { tries, next_try: now.plus_ms(seconds * SECOND_MS), why: Some(why) }
        }
        _ => DeliveryState::Failed { at: now, why },
    }
}

/// What follows when that was the message of an alert.
pub fn after(alert: AlertId, channel: ChannelId, tries: u8, why: Trouble, now: Moment) -> Event {
    match next(tries, why, now) {
        DeliveryState::Waiting { next_try, .. } => Event::AlertTried { alert, channel, why, next_try },
        DeliveryState::Delivered { .. } | DeliveryState::Failed { .. } => Event::AlertFailed { alert, channel, why },
    }
}
