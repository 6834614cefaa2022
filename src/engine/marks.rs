// SPDX-License-Identifier: EUPL-1.2
//! The register at some places of its log: what was the law on a day is folded on from the last of them, and not from
//! the beginning.

use crate::domain::ids::Moment;
use crate::domain::register::Register;
use crate::domain::register::apply::apply;
use crate::domain::register::event::RegisterRecorded;
use std::sync::{Arc, PoisonError, RwLock};

/// Events from one mark to the next, at first.
const APART: u64 = 2_000;
/// Marks that are kept; with more, every other one goes, and they stand twice as far apart.
const MARKS: usize = 16;

/// The register right after an event.
#[derive(Clone, Debug)]
struct Mark {
    /// The latest moment at which anything up to there was recorded: a clock can be set back.
    latest: Moment,
    register: Arc<Register>,
}

#[derive(Debug)]
struct Kept {
    marks: Vec<Mark>,
    apart: u64,
    latest: Moment,
}

impl Default for Kept {
    fn default() -> Self {
        Kept { marks: Vec::new(), apart: APART, latest: Moment(i64::MIN) }
    }
}

/// The marks of one log.
#[derive(Debug, Default)]
pub(super) struct Marks(RwLock<Kept>);

impl Marks {
    /// Begins again, for a log that is folded anew.
    pub fn clear(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }

    /// Notes an event that is stored, with the register right after it.
    pub fn note(&self, recorded: &RegisterRecorded, register: &Register) {
        let kept = &mut *self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.latest = kept.latest.max(recorded.at);
        let last = kept.marks.last().map_or(0, |mark| mark.register.seq.0);
        if register.seq.0 < last + kept.apart {
            return;
        }
        kept.marks.push(Mark { latest: kept.latest, register: Arc::new(register.clone()) });
        if kept.marks.len() > MARKS {
            let mut place = 0;
            kept.marks.retain(|_| {
                place += 1;
                place % 2 == 0
            });
            kept.apart *= 2;
        }
    }

    /// The latest moment at which anything was recorded.
    pub fn latest(&self) -> Moment {
        self.0.read().unwrap_or_else(PoisonError::into_inner).latest
    }

    /// The last mark before which nothing was recorded after a moment; a new register when there is none.
    pub fn before(&self, at: Moment) -> Register {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mark = kept.marks.iter().rfind(|mark| mark.latest <= at);
        mark.map_or_else(Register::default, |mark| Register::clone(&mark.register))
    }
}

/// Folds on what was recorded by a moment; whether that is all of it.
pub(super) fn fold_on(register: &mut Register, events: &[RegisterRecorded], at: Moment) -> bool {
    for recorded in events {
        if recorded.at > at {
            return false;
        }
        apply(register, recorded.seq, &recorded.event);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{OrganisationId, Seq};
    use crate::domain::register::event::RegisterEvent;
    use crate::domain::register::organisation::Organisation;

    /// An organisation that is renamed again and again, by a clock that is set back now and then.
    fn log(many: u64) -> Vec<RegisterRecorded> {
        let id = OrganisationId::new("vr20");
        let named = |seq: u64| match seq {
            1 => RegisterEvent::OrganisationAdded {
                organisation: Organisation {
                    id: id.clone(),
                    name: String::new(),
                    region: None,
                    kerntaken: Default::default(),
                    bodies: Default::default(),
                },
            },
            _ => RegisterEvent::OrganisationChanged {
                organisation: id.clone(),
                name: seq.to_string(),
                kerntaken: Default::default(),
            },
        };
        let at = |seq: u64| Moment(seq as i64 - if seq % 3_000 < 500 { 1_200 } else { 0 });
        let recorded =
            |seq| RegisterRecorded { seq: Seq(seq), at: at(seq), by: None, command: None, event: named(seq) };
        (1..=many).map(recorded).collect()
    }

    #[test]
    fn folded_on_from_a_mark_it_is_what_was_recorded_by_then() {
        let log = log(40_000);
        let (marks, mut register) = (Marks::default(), Register::default());
        for recorded in &log {
            apply(&mut register, recorded.seq, &recorded.event);
            marks.note(recorded, &register);
        }
        let mut least = 0;
        for at in (-1_500..41_000).step_by(1_117).map(Moment) {
            let mut whole = Register::default();
            fold_on(&mut whole, &log, at);
            let mut then = marks.before(at);
            let from = usize::try_from(then.seq.0).expect("a place");
            fold_on(&mut then, &log[from..], at);
            assert!(then == whole, "at {}: {} and not {}", at.0, then.seq.0, whole.seq.0);
            least = least.max(whole.seq.0 - from as u64);
        }
        assert!(least < 8_000, "{least} events were folded on");
        let kept = marks.0.read().expect("nobody panicked").marks.len();
        assert!((4..=MARKS).contains(&kept), "{kept} marks");
        marks.clear();
        assert_eq!(marks.before(Moment(40_000)).seq, Seq(0));
    }
}
