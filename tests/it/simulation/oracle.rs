// SPDX-License-Identifier: EUPL-1.2
//! What must be true: of what a client is told, when it is told it; of the logs, after every step; and of everything,
//! in the end.

use super::client::{Client, Said};
use super::life::Life;
use super::world::{KERN_OWN, World};
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::koppeling::{Koppeling, KoppelingState, leaves, stands, stands_still};
use gedeeld_beeld::domain::activity::lapse;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::rights::{Granted, granted, view_of};
use gedeeld_beeld::engine::ports::Clock;
use std::collections::BTreeSet;
use std::hash::Hasher;

impl World {
    /// What is true after every step.
    pub fn check(&mut self) {
        let disk = self.disk.lock().unwrap();
        let now = self.clock.now();
        for (activity, past) in &mut self.pasts {
            let Some(kept) = disk.activities.get(activity) else { continue };
            let outside = self.outlives.outside.lock().unwrap();
            past.grow(kept, &disk).iter().for_each(|recorded| outside.judge(recorded));
            past.is_said_in_time(kept, self.well_since.elapsed(), now);
        }
        for recorded in &disk.register.events[self.registered..] {
            self.of_register.happens(recorded, &disk.came_back);
        }
        self.registered = disk.register.events.len();
        for client in &mut self.clients {
            for answer in client.answered.drain(..) {
                let (of, kind) = self.kinds.remove(&answer.0).expect("it was asked");
                match of {
                    Some(activity) => {
                        let ledger = &mut self.pasts.get_mut(&activity).unwrap().ledger;
                        ledger.answered(answer, disk.log(activity), &disk.came_back);
                    }
                    None => self.of_register.answered(answer, &disk.register.events, &disk.came_back),
                }
                self.life.answered(kind, matches!(answer.1, Said::Accepted(_)));
            }
            for (activity, past) in &self.pasts {
                let Some(kept) = disk.activities.get(activity) else { continue };
                past.judge(client, *activity, kept, &self.clock.laws);
                let followed = &client.activities[activity].followed;
                let nothing = followed.picture.is_some() || followed.people.is_empty();
                assert!(nothing, "who is here is part of it");
                let Some(picture) = &followed.picture else { continue };
                let last = kept.events.len() as u64;
                assert!(picture.seq.0 <= last, "{} is shown what is not stored", client.account.id);
                assert_eq!(picture.regie.is_some(), picture.is_open(), "one regievoerder while open, in every sight");
            }
        }
    }

    /// What is true in the end.
    pub fn judge(mut self) -> Life {
        self.check();
        let now = self.clock.now();
        {
            let disk = self.disk.lock().unwrap();
            (self.life.faults, self.life.shared, self.life.unread) = (disk.faults, disk.shared, disk.unread);
            self.of_register.rests(&disk.came_back);
            self.pasts.values().for_each(|past| past.ledger.rests(&disk.came_back));
            self.life.came_back = disk.came_back.len() as u64;
            let register = Vec::clone(&disk.register.events);
            self.life.log = disk.activities.values().map(|kept| kept.events.clone()).collect();
            self.life.register = register;
        }
        for activity in self.pasts.keys().copied() {
            let whole = fold(self.disk.lock().unwrap().log(activity)).expect("it was created");
            assert_eq!(Some(&whole), self.pasts[&activity].last());
            self.judge_sights(activity, &whole);
            self.pasts[&activity].reckoning.is_said_by(now);
            assert!(lapse::pass(&whole, &self.law(), now).is_empty(), "what ends by itself has ended");
        }
        self.judge_koppelingen(now);
        let stands = |recorded: &Recorded| matches!(recorded.event, Event::BeeldMirrored { .. });
        self.life.stood = u64::from(self.life.log.iter().flatten().any(stands));
        let outside = self.outlives.outside.lock().unwrap();
        (self.life.carried, self.life.carried_again) = (outside.taken.len() as u64, outside.again());
        self.life.lost = outside.lost;
        drop(outside);
        self.life.sent = self.clients.iter().map(|client| client.sent.finish()).collect();
        let ledgers = self.pasts.values().map(|past| &past.ledger).chain([&self.of_register]);
        for ledger in ledgers {
            self.life.accepted += ledger.accepted.len() as u64;
            self.life.refused += ledger.refused.len() as u64;
        }
        self.life.breaches = self.pasts.values().map(|past| past.reckoning.reckoned.breached).sum();
        self.life.laws = self.clock.laws.count() as u64;
        self.life
    }

    /// Everybody sees what it may see, and knows what it may do and who is here.
    fn judge_sights(&self, activity: ActivityId, whole: &Picture) {
        let standings: Vec<_> = self.clients.iter().map(|client| self.standing(client, whole)).collect();
        for (client, (view, may)) in self.clients.iter().zip(&standings) {
            let who = &client.account.id;
            let followed = &client.activities[&activity].followed;
            let seen = view.redact(whole);
            assert_eq!(followed.granted.as_ref(), view.reads().then_some(may), "{who} knows what it may do");
            assert_eq!(people_shown(client, activity), self.people_for(client, &standings, whole), "{who} sees who");
            assert_eq!(
                followed.picture.as_ref().map(checksum::of),
                seen.as_ref().map(checksum::of),
                "{who} sees what it may see, no more and no less"
            );
        }
    }

    /// What a client sees by now, and may do.
    pub fn standing(&self, client: &Client, whole: &Picture) -> (View, Granted) {
        let (register, now) = (self.law(), self.clock.now());
        let actor = register.actor(&client.account, whole, now, 0);
        let there = register.account(&client.account.id).is_some();
        (if there { view_of(&actor, whole) } else { View::Nothing }, granted(&actor, whole))
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

    /// A beeld that is kept in the own activity stands elsewhere as it is there, or it is said why not (R67).
    fn judge_koppelingen(&mut self, now: Moment) {
        let source = self.pasts[&self.activities[KERN_OWN]].last().unwrap().clone();
        for koppeling in source.koppelingen.values() {
            let Some(there) = self.pasts.get(&koppeling.activity).and_then(|past| past.last()) else { continue };
            match &koppeling.state {
                KoppelingState::Waiting => panic!("a koppeling waits for ever: {koppeling:?}"),
                KoppelingState::Stands { .. } => {
                    let lacks = stands(there, &self.law(), &source, koppeling, now);
                    assert_eq!(lacks, Ok(Vec::new()), "it says the same there");
                    same(there, &source, koppeling);
                    self.life.stands += 1;
                }
                KoppelingState::Stopped { why, .. } => {
                    let stops = stands(there, &self.law(), &source, koppeling, now);
                    assert_eq!(stops.as_ref(), Err(why), "it is said why it does not");
                    assert_eq!(stands_still(there, &source, koppeling), None, "and stands still there");
                }
                KoppelingState::Withdrawn { .. } => {
                    assert_eq!(leaves(there, &source, koppeling), None, "what was withdrawn left");
                }
            }
        }
    }
}

/// What it says there is what its source says, but for what was another's there already.
fn same(there: &Picture, source: &Picture, koppeling: &Koppeling) {
    let (here, own) = (koppeling.id, koppeling.beeld);
    for kept in source.bullets.values().filter(|bullet| bullet.beeld == own) {
        let past = there.history.iter().any(|past| past.bullet.id == kept.id && past.bullet.beeld != here);
        match there.bullets.get(&kept.id).filter(|bullet| bullet.beeld == here) {
            Some(stands) => {
                let alike = (&stands.text, &stands.theme, stands.validity, &stands.source);
                assert_eq!(alike, (&kept.text, &kept.theme, kept.validity, &kept.source));
            }
            None => assert!(past || there.bullets.contains_key(&kept.id), "what is left out is another's there"),
        }
    }
    for stands in there.bullets.values().filter(|bullet| bullet.beeld == here) {
        assert!(source.bullets.get(&stands.id).is_some_and(|kept| kept.beeld == own), "nothing stands that is gone");
    }
    let of = |picture: &Picture, beeld| {
        let lie = picture.features.values().filter(|feature| picture.layers[&feature.layer].beeld == beeld);
        lie.map(|feature| (feature.id, feature.geometry.clone(), feature.label.clone())).collect::<Vec<_>>()
    };
    let (stand, kept) = (of(there, here), of(source, own));
    assert!(stand.iter().all(|one| kept.contains(one)), "nothing is drawn there that is not drawn in its source");
    assert!(kept.iter().all(|one| stand.contains(one) || there.features.contains_key(&one.0)), "what is left out");
}

fn people_shown(client: &Client, activity: ActivityId) -> Vec<AccountId> {
    let people = &client.activities[&activity].followed.people;
    let mut people: Vec<_> = people.iter().map(|one| one.who.account.clone()).collect();
    people.sort();
    people
}
