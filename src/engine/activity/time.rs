// SPDX-License-Identifier: EUPL-1.2
//! What time does to an activity: norms that run out, writing for a while that ends, a regievoerder
//! who is gone, a standpunt that begins or ends.

use super::RETRY;
use super::run::Actor;
use crate::domain::activity::event::Event;
use crate::domain::activity::lapse;
use crate::domain::activity::regie::AWAY_AFTER_MS;
use crate::domain::ids::Moment;
use crate::domain::norms;
use std::time::Duration;

/// The longest sleep: a clock that was set is noticed within this time.
const LONGEST: Duration = Duration::from_secs(5);
/// The longest where nothing but a standpunt can turn, often years from now.
const LONGEST_STILL: Duration = Duration::from_secs(60);
/// The shortest.
const SHORTEST: Duration = Duration::from_millis(20);

impl Actor {
    /// How long nothing has to be said; none while nothing can run out.
    pub(super) fn quiet_for(&self) -> Option<Duration> {
        if self.broken || self.append_failed_at.is_some() {
            return Some(RETRY);
        }
        let picture = self.picture.as_ref()?;
        if self.alerts_due || !self.to_note.is_empty() || self.absence(self.deps.clock.now()).is_some() {
            return Some(SHORTEST);
        }
        let away = self.holder_gone_since.filter(|_| self.may_be_announced()).map(|since| since.plus_ms(AWAY_AFTER_MS));
        let next = norms::next(picture).into_iter().chain(lapse::next(picture)).chain(away).min();
        let until = |at: Moment, longest| {
            let ms = u64::try_from(at.0 - self.deps.clock.now().0).unwrap_or(0);
            Duration::from_millis(ms).clamp(SHORTEST, longest)
        };
        let turn = self.turns_at.map(|at| until(at, LONGEST_STILL));
        next.map(|at| until(at, LONGEST)).into_iter().chain(turn).min()
    }

    /// Judges the readers again when a standpunt has begun or ended since, or the register changed: what
    /// comes in now may not wait until word of that comes (R28).
    pub(super) fn watch_standpunten(&mut self) {
        if self.broken {
            // Without a picture nobody can be judged: that is still to be done once the log is read.
            return;
        }
        if self.has_turned() {
            self.judge_anew();
        }
    }

    /// Whether what the register says is otherwise since the readers were judged: it changed, or a date passed. From
    /// here on they are judged at this moment.
    pub(super) fn has_turned(&mut self) -> bool {
        let now = self.deps.clock.now();
        // A clock that was set back may be before what had turned by then.
        let set_back = now < std::mem::replace(&mut self.looked_at, now);
        set_back || self.register_changed() || self.turns_at.is_some_and(|at| at <= now)
    }

    /// Notes that it has turned: what is told from here on is judged by what it says now, and what follows from that
    /// in time is looked at soon.
    pub(super) fn note_turn(&mut self) {
        self.judged_by = self.deps.register.now();
        self.turns_at = self.judged_by.next_turn(self.looked_at);
        self.alerts_due = true;
        self.past_rights.register_turned(self.picture.as_ref());
    }

    /// Whether the register changed since the readers were judged.
    fn register_changed(&self) -> bool {
        self.deps.register.now().seq != self.judged_by.seq
    }

    /// Judges the readers again, on what the register says by now.
    fn judge_anew(&mut self) {
        self.note_turn();
        let turned = self.judge_readers(self.last());
        self.follow_anew(turned);
        self.deps.overview.changed(self.id);
        self.tell_mirrors(true);
    }

    /// Notes whether the regievoerder is connected.
    pub(super) fn watch_holder(&mut self) {
        let holder =
            self.picture.as_ref().and_then(|picture| picture.regie.as_ref()).map(|regie| &regie.holder.account);
        let here = holder
            .is_some_and(|holder| self.readers.by_connection.values().any(|r| r.connection.account.id == *holder));
        if here || holder.is_none() || !self.deps.announces_absence {
            self.holder_gone_since = None;
        } else if self.holder_gone_since.is_none() {
            self.holder_gone_since = Some(self.deps.clock.now());
        }
    }

    /// What there is to say of the regievoerder being gone, or being back.
    pub(super) fn absence(&self, now: Moment) -> Option<Event> {
        let regie = self.picture.as_ref()?.regie.as_ref()?;
        match (self.holder_gone_since, regie.away_since) {
            (Some(since), None) if now >= since.plus_ms(AWAY_AFTER_MS) => Some(Event::RegievoerderAway { since }),
            (None, Some(_)) => Some(Event::RegievoerderBack),
            _ => None,
        }
    }

    fn may_be_announced(&self) -> bool {
        let regie = self.picture.as_ref().and_then(|picture| picture.regie.as_ref());
        regie.is_some_and(|regie| regie.away_since.is_none())
    }
}
