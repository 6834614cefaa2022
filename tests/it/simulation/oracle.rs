// SPDX-License-Identifier: EUPL-1.2
//! What must be true: of what a client is told, when it is told it; of the log, after every step;
//! and of everything, in the end.

use super::client::{Client, Said};
use super::ledger::Ledger;
use super::life::Life;
use super::world::World;
use gedeeld_beeld::domain::activity::apply::{apply, begin, fold};
use gedeeld_beeld::domain::activity::event::Recorded;
use gedeeld_beeld::domain::activity::lapse;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms;
use gedeeld_beeld::domain::rights::{Granted, granted, view_of};
use gedeeld_beeld::engine::ports::Clock;
use std::collections::BTreeSet;
use std::hash::Hasher;
use std::time::Duration;

/// Nothing was broken, restarted, set or asked for this long: what the clocks say has been said.
const SAID_WITHIN: Duration = Duration::from_secs(15);

/// What the activity was after each of its events.
#[derive(Default)]
pub struct Past(Vec<Picture>);

impl Past {
    fn grow(&mut self, log: &[Recorded], ledger: &mut Ledger, came_back: &BTreeSet<CommandId>) {
        for recorded in &log[self.0.len()..] {
            let next = match self.0.last() {
                None => begin(recorded).expect("a log begins with a creation"),
                Some(before) => {
                    let mut next = before.clone();
                    apply(&mut next, recorded);
                    next
                }
            };
            ledger.happens(recorded, &next, came_back);
            self.0.push(next);
        }
    }

    /// What it is by now, when it is there.
    pub fn last(&self) -> Option<&Picture> {
        self.0.last()
    }

    fn after(&self, seq: Seq) -> &Picture {
        &self.0[seq.0 as usize - 1]
    }

    /// Looks at all that a client was shown and told since it was last looked at: it might see that,
    /// then, by the rights right after it (R28), and nothing was left in it that it might not.
    fn judge(&self, client: &mut Client, log: &[Recorded], view: impl Fn(&Picture) -> View) {
        let who = &client.account.id;
        for shown in client.shown.drain(..) {
            let whole = self.after(shown.seq);
            let seen = view(whole).redact(whole);
            assert!(seen.as_ref() == Some(&shown), "{who} was shown what it might not see at event {}", shown.seq.0);
        }
        for told in client.told.drain(..) {
            let seq = told.seq;
            let before = self.after(Seq(seq.0 - 1));
            let seen = view(self.after(seq)).redact_event(&log[seq.0 as usize - 1], before);
            assert!(seen.as_ref() == Some(&told), "{who} was told of event {}, which it might not see", seq.0);
        }
    }
}

impl World {
    /// What is true after every step.
    pub fn check(&mut self) {
        let disk = self.disk.lock().unwrap();
        for (place, recorded) in disk.events.iter().enumerate().skip(self.past.0.len()) {
            assert_eq!(recorded.seq.0, place as u64 + 1, "the log has no gaps");
        }
        self.past.grow(&disk.events, &mut self.ledger, &disk.came_back);
        let now = self.clock.now();
        // Who opens it again, or says what was a while ago, starts clocks that ran out already.
        let quiet = disk.stored_at.map_or(Duration::ZERO, |at| at.elapsed());
        if let (Some(whole), true) = (self.past.last(), self.well_since.elapsed().min(quiet) > SAID_WITHIN) {
            let late = norms::pass(whole, now.plus_ms(-(SAID_WITHIN.as_millis() as i64)));
            assert!(late.is_empty(), "what the clocks say was not said in time: {late:?}");
        }
        for client in &mut self.clients {
            for answer in client.answered.drain(..) {
                self.ledger.answered(answer, &disk.events, &disk.came_back);
                let kind = self.kinds.remove(&answer.0).expect("it was asked");
                self.life.answered(kind, matches!(answer.1, Said::Accepted(_)));
            }
            let account = client.account.clone();
            self.past.judge(client, &disk.events, |then| view_of(&self.register.actor(&account, then, now, 0), then));
            assert!(
                client.followed.picture.is_some() || client.followed.people.is_empty(),
                "who is here is part of it"
            );
            let Some(picture) = &client.followed.picture else { continue };
            let last = disk.events.len() as u64;
            assert!(picture.seq.0 <= last, "{} is shown what is not stored", client.account.id);
            assert_eq!(picture.regie.is_some(), picture.is_open(), "one regievoerder while open, in every sight");
        }
    }

    /// What is true in the end.
    pub fn judge(mut self) -> Life {
        self.check();
        let disk = self.disk.lock().unwrap();
        let log = disk.events.clone();
        (self.life.faults, self.life.shared) = (disk.faults, disk.shared);
        self.ledger.rests(&disk.came_back);
        self.life.came_back = disk.came_back.len() as u64;
        drop(disk);
        let whole = fold(&log).expect("it was created");
        let now = self.clock.now();
        let standings: Vec<_> = self.clients.iter().map(|client| self.standing(client, &whole, now)).collect();
        for (client, (view, may)) in self.clients.iter().zip(&standings) {
            let seen = view.redact(&whole);
            let shown = client.followed.picture.as_ref();
            assert_eq!(client.followed.granted.as_ref(), view.reads().then_some(may), "it knows what it may do");
            assert_eq!(people_shown(client), self.people_for(client, &standings, &whole), "it sees who is here");
            assert_eq!(
                shown.map(checksum::of),
                seen.as_ref().map(checksum::of),
                "{} sees what it may see, no more and no less",
                client.account.id
            );
            self.life.sent.push(client.sent.finish());
        }
        assert!(norms::pass(&whole, now).is_empty(), "what the clocks say by now has been said");
        assert!(lapse::pass(&whole, &self.register, now).is_empty(), "what ends by itself has ended");
        (self.life.accepted, self.life.refused) = (self.ledger.accepted(), self.ledger.refused());
        self.life.breaches = self.ledger.breaches();
        self.life.log = log;
        self.life
    }

    fn standing(&self, client: &Client, whole: &Picture, now: Moment) -> (View, Granted) {
        let actor = self.register.actor(&client.account, whole, now, 0);
        (view_of(&actor, whole), granted(&actor, whole))
    }

    /// Who is here, as far as a client may know: each once.
    fn people_for(&self, to: &Client, standings: &[(View, Granted)], whole: &Picture) -> Vec<AccountId> {
        let holder = whole.regie.as_ref().map(|regie| &regie.holder.account);
        let views = || self.clients.iter().zip(standings.iter().map(|(view, _)| view));
        let Some((_, view)) = views().find(|(one, view)| one.account.id == to.account.id && view.reads()) else {
            return Vec::new();
        };
        let here = views().filter(|(_, view)| view.reads()).map(|(one, _)| &one.account);
        let known = here.filter(|other| {
            view.reads_whole() || other.organisation == to.account.organisation || Some(&other.id) == holder
        });
        known.map(|other| other.id.clone()).collect::<BTreeSet<_>>().into_iter().collect()
    }
}

fn people_shown(client: &Client) -> Vec<AccountId> {
    let mut people: Vec<_> = client.followed.people.iter().map(|one| one.who.account.clone()).collect();
    people.sort();
    people
}
