// SPDX-License-Identifier: EUPL-1.2
//! A disk that takes its time: calls wait until the test lets them go on. A disk that is slow by
//! seconds is that for seconds; here it is slow for as long as there is something to look at.

use crate::{Call, Disk, Watched, watched};
use std::sync::{Condvar, MutexGuard, PoisonError};

/// Which calls wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Every one.
    All,
    /// Those that wait for the disk itself.
    Syncs,
}

impl Held {
    fn takes_in(self, call: Call) -> bool {
        self == Held::All || call == Call::Sync
    }
}

#[derive(Default)]
pub(crate) struct Slow {
    held: Option<Held>,
    /// Calls that wait, and were not told to go on.
    waiting: u64,
    /// Calls that were told to go on, and have not noticed yet.
    told: u64,
}

pub(crate) static CHANGED: Condvar = Condvar::new();

/// Waits for as long as such a call is held.
pub(crate) fn wait(mut now: MutexGuard<'static, Option<Watched>>, call: Call) -> MutexGuard<'static, Option<Watched>> {
    let slow = now.as_mut().map(|watched| &mut watched.slow);
    let Some(slow) = slow.filter(|slow| slow.held.is_some_and(|held| held.takes_in(call))) else { return now };
    slow.waiting += 1;
    CHANGED.notify_all();
    loop {
        now = CHANGED.wait(now).unwrap_or_else(PoisonError::into_inner);
        let Some(watched) = now.as_mut() else { return now };
        if watched.slow.told > 0 {
            watched.slow.told -= 1;
            return now;
        }
    }
}

/// Blocks until a call waits; whether one does, for it also ends when nothing is held any more.
pub fn until_one_waits() -> bool {
    let mut now = watched();
    loop {
        match now.as_ref().map(|watched| &watched.slow) {
            Some(slow) if slow.waiting > 0 => return true,
            Some(slow) if slow.held.is_some() => {}
            _ => return false,
        }
        now = CHANGED.wait(now).unwrap_or_else(PoisonError::into_inner);
    }
}

impl Disk {
    /// From now on these calls wait until they are let go.
    pub fn hold(&self, held: Held) {
        if let Some(watched) = watched().as_mut() {
            watched.slow.held = Some(held);
        }
    }

    /// How many calls wait.
    pub fn waiting(&self) -> u64 {
        watched().as_ref().map_or(0, |watched| watched.slow.waiting)
    }

    /// One of the calls that wait goes on.
    pub fn let_one_go(&self) {
        let_go(|slow| slow.waiting.min(1));
    }

    /// All that wait go on, and no other has to wait.
    pub fn let_go(&self) {
        let_go(|slow| {
            slow.held = None;
            slow.waiting
        });
    }
}

fn let_go(choose: impl FnOnce(&mut Slow) -> u64) {
    if let Some(watched) = watched().as_mut() {
        let going = choose(&mut watched.slow);
        watched.slow.waiting -= going;
        watched.slow.told += going;
    }
    CHANGED.notify_all();
}
