// SPDX-License-Identifier: EUPL-1.2
//! How far a traject is: its step, and what of its checklist is done.

use super::traject::{ProcessStatus, Traject};

/// The step that a traject is in, by number.
pub fn step(traject: &Traject) -> Option<u32> {
    traject.withdrawn.is_none().then_some(1)
}

/// Items of the checklist that are done, and how many there are.
pub fn done_of(traject: &Traject) -> (u32, u32) {
    let checks = traject.items.iter().filter(|(key, _)| key.0.starts_with("check/"));
    checks.fold((0, 0), |(done, of), (_, item)| {
        (done + u32::from(matches!(item.status, ProcessStatus::Gereed | ProcessStatus::Nvt)), of + 1)
    })
}
