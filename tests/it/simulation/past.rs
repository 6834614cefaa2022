// SPDX-License-Identifier: EUPL-1.2
//! What an activity was after each of its events, and what a client might see of that.

use super::client::Client;
use super::disk::{Disk, Kept};
use super::laws::Laws;
use super::ledger::Ledger;
use crate::support::reckoning::Reckoning;
use gedeeld_beeld::domain::activity::apply::{apply, begin};
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::{ActivityId, Moment, Seq};
use std::time::Duration;

/// Nothing was broken, restarted, set or asked for this long: what the clocks say has been said.
pub const SAID_WITHIN: Duration = Duration::from_secs(15);

/// One activity, as it went.
#[derive(Default)]
pub struct Past {
    after_each: Vec<Picture>,
    pub ledger: Ledger,
    /// Its clocks, reckoned by hand.
    pub reckoning: Reckoning,
}

impl Past {
    /// Takes in the events that came since, each judged with what it made of the activity; those.
    pub fn grow<'a>(&mut self, kept: &'a Kept<Recorded>, disk: &Disk) -> &'a [Recorded] {
        let news = &kept.events[self.after_each.len()..];
        for recorded in news {
            assert_eq!(recorded.seq.0, self.after_each.len() as u64 + 1, "the log has no gaps");
            let next = match self.after_each.last() {
                None => begin(recorded).expect("a log begins with a creation"),
                Some(before) => {
                    let mut next = before.clone();
                    apply(&mut next, recorded);
                    next
                }
            };
            self.ledger.happens(recorded, &disk.came_back);
            self.reckoning.happens(recorded);
            self.after_each.push(next);
        }
        if let (Some(now), false) = (self.last(), news.is_empty()) {
            self.reckoning.agrees(now);
        }
        news
    }

    /// What it is by now, when it is there.
    pub fn last(&self) -> Option<&Picture> {
        self.after_each.last()
    }

    fn after(&self, seq: Seq) -> &Picture {
        &self.after_each[seq.0 as usize - 1]
    }

    /// What the clocks say is said in time, when all is well for so long.
    pub fn is_said_in_time(&self, kept: &Kept<Recorded>, well_for: Duration, now: Moment) {
        // Who opens it again, or says what was a while ago, starts clocks that ran out already.
        let quiet = kept.stored_at.map_or(Duration::ZERO, |at| at.elapsed());
        if well_for.min(quiet) > SAID_WITHIN {
            self.reckoning.is_said_by(now.plus_ms(-(SAID_WITHIN.as_millis() as i64)));
        }
    }

    /// Looks at all that a client was shown and told since it was last looked at: it might see that, then, by the
    /// law of then (R28), and nothing was left in it that it might not.
    pub fn judge(&self, client: &mut Client, activity: ActivityId, kept: &Kept<Recorded>, laws: &Laws) {
        let who = client.account.id.clone();
        let reads = client.activities.get_mut(&activity).expect("it is one of its own");
        for shown in reads.shown.drain(..) {
            let whole = self.after(shown.seq);
            let place = shown.seq.0 as usize;
            let until = kept.laws.get(place).map_or(laws.count() - 1, |(decided, _)| *decided);
            let laws = laws.between(kept.laws[place - 1].0, until);
            let seen = laws.iter().any(|law| law.view(&who, whole).redact(whole).as_ref() == Some(&shown));
            assert!(seen, "{who} was shown what it might not see at event {}", shown.seq.0);
        }
        for told in reads.told.drain(..) {
            let place = told.seq.0 as usize - 1;
            let before = self.after(Seq(told.seq.0 - 1));
            let (decided, answered) = kept.laws[place];
            let might = laws.between(decided, answered).into_iter().any(|law| {
                let seen = law.view(&who, self.after(told.seq)).redact_event(&kept.events[place], before);
                seen.as_ref() == Some(&told)
            });
            assert!(might, "{who} was told of event {}, which it might not see", told.seq.0);
        }
    }
}
