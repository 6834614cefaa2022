// SPDX-License-Identifier: EUPL-1.2
//! What must be true: of what a client is told, when it is told it; of the log, after every step;
//! and of everything, in the end.

use super::client::Client;
use super::life::Life;
use super::world::World;
use gedeeld_beeld::domain::activity::apply::{apply, begin, fold};
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::lapse;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms;
use gedeeld_beeld::domain::rights::{Granted, granted, view_of};
use gedeeld_beeld::engine::ports::Clock;
use std::collections::BTreeSet;

/// What the activity was after each of its events.
#[derive(Default)]
pub struct Past(Vec<Picture>);

impl Past {
    fn grow(&mut self, log: &[Recorded]) {
        for recorded in &log[self.0.len()..] {
            let next = match self.0.last() {
                None => begin(recorded).expect("a log begins with a creation"),
                Some(before) => {
                    let mut next = before.clone();
                    apply(&mut next, recorded);
                    next
                }
            };
            self.0.push(next);
        }
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
        for (place, recorded) in disk.events.iter().enumerate() {
            assert_eq!(recorded.seq.0, place as u64 + 1, "the log has no gaps");
        }
        self.past.grow(&disk.events);
        let now = self.clock.now();
        for client in &mut self.clients {
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
            for (id, seq) in &client.accepted {
                let stored = &disk.events[seq.0 as usize - 1];
                assert_eq!(stored.command, Some(*id), "what was acknowledged is stored where it was said to be");
            }
        }
    }

    /// What is true in the end.
    pub fn judge(mut self) -> Life {
        self.check();
        let disk = self.disk.lock().unwrap();
        let log = disk.events.clone();
        (self.life.faults, self.life.shared) = (disk.faults, disk.shared);
        let came_back = disk.came_back.clone();
        self.life.came_back = came_back.len() as u64;
        drop(disk);
        let whole = fold(&log).expect("it was created");
        let now = self.clock.now();
        let mut mine = BTreeSet::new();
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
            self.life.accepted += client.accepted.len() as u64;
            self.life.refused += client.refused.len() as u64;
            mine.extend(client.accepted.keys().copied());
            for id in client.refused.difference(&came_back) {
                assert!(log.iter().all(|recorded| recorded.command != Some(*id)), "what was refused did not happen");
            }
        }
        let mut done = BTreeSet::new();
        let mut last = None;
        for recorded in log.iter().filter(|recorded| recorded.command.is_some()) {
            if last != recorded.command {
                assert!(done.insert(recorded.command.unwrap()), "a command was done twice");
                last = recorded.command;
            }
        }
        assert!(mine.is_subset(&done), "what was acknowledged was done");
        assert!(done.difference(&mine).all(|id| came_back.contains(id)), "and nothing else");
        self.judge_norms(&log, &whole, now);
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

    fn judge_norms(&mut self, log: &[Recorded], whole: &Picture, now: Moment) {
        let mut said = BTreeSet::new();
        for recorded in log {
            if let Event::NormBreached { norm, at } = &recorded.event {
                self.life.breaches += 1;
                assert!(said.insert((norm.clone(), *at)), "a breach is said once");
            }
        }
        for norm in whole.norms.values() {
            if let Some(at) = norm.breached_at {
                assert_eq!(at, norm.due_at, "a breach has its own time, whenever it is said");
            }
        }
        assert!(norms::pass(whole, now).is_empty(), "what the clocks say by now has been said");
        assert!(lapse::pass(whole, &self.register, now).is_empty(), "what ends by itself has ended");
    }
}

fn people_shown(client: &Client) -> Vec<AccountId> {
    let mut people: Vec<_> = client.followed.people.iter().map(|one| one.who.account.clone()).collect();
    people.sort();
    people
}
