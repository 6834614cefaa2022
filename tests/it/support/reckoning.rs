// SPDX-License-Identifier: EUPL-1.2
//! The clocks of an activity, reckoned by hand: from what its log says alone, and the limits as the Besluit
//! veiligheidsregio's has them. What the server says of them is held against this.

use gedeeld_beeld::domain::activity::event::{Event, Recorded};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::team::TeamKind;
use gedeeld_beeld::domain::ids::{InformatievraagId, Moment, OrganisationId};
use std::collections::{BTreeMap, BTreeSet};

const MINUTE: i64 = 60_000;

/// One clock.
#[derive(Clone, Copy, Debug)]
struct Hand {
    warns: i64,
    due: i64,
    warned: bool,
    breached: bool,
    met: Option<i64>,
}

/// A question with its time.
#[derive(Clone, Copy, Debug)]
struct Asked {
    due: i64,
    said: bool,
    waits: bool,
}

/// What was reckoned, over one activity or many.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reckoned {
    pub started: u64,
    pub warned: u64,
    pub breached: u64,
    /// Breaches that were none: what was done in time was said later.
    pub none_after_all: u64,
    /// Questions that went past their time.
    pub overdue: u64,
}

impl Reckoned {
    pub fn add(&mut self, other: Reckoned) {
        self.started += other.started;
        self.warned += other.warned;
        self.breached += other.breached;
        self.none_after_all += other.none_after_all;
        self.overdue += other.overdue;
    }
}

impl std::fmt::Display for Reckoned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} clocks started, {} warned, {} breached, {} of those none after all, {} questions past their time",
            self.started, self.warned, self.breached, self.none_after_all, self.overdue
        )
    }
}

/// The clocks of one activity.
#[derive(Default)]
pub struct Reckoning {
    hands: BTreeMap<String, Hand>,
    asked: BTreeMap<InformatievraagId, Asked>,
    /// Whose first CoPI was called.
    copi: BTreeSet<OrganisationId>,
    closed: bool,
    pub reckoned: Reckoned,
}

impl Reckoning {
    /// An event that is in the log since. What it says of a clock is right, is said once, and not before its time.
    pub fn happens(&mut self, recorded: &Recorded) {
        let at = recorded.at.0;
        match &recorded.event {
            Event::ActivityClosed { .. } => self.closed = true,
            Event::ActivityReopened { .. } => {
                self.closed = false;
                self.begin_anew(at);
            }
            Event::OpschalingEstablished { at: zero, .. } => {
                self.start("alarmering".into(), zero.0 + 2 * MINUTE, MINUTE / 2);
                self.start("startbeeld".into(), zero.0 + 5 * MINUTE, MINUTE);
            }
            Event::AlarmeringRegistered { at: began } => self.meet("alarmering", began.0),
            Event::StartbeeldShared { .. } => self.meet("startbeeld", at),
            Event::ItemOffered { item, .. } => self.work(&item.id.to_string(), item.at.0),
            Event::VoorstelMade { voorstel, .. } => self.work(&voorstel.id.to_string(), voorstel.at.0),
            Event::ItemProcessed { item, .. } => self.meet(&format!("verwerking:{item}"), at),
            Event::VoorstelSettled { voorstel, .. } => self.meet(&format!("verwerking:{voorstel}"), at),
            Event::BulletFlagged { bullet, flag, due_at: Some(due) } => {
                let due = due.0.max(at);
                self.start(format!("antwoord:{bullet}:{}", flag.id), due, (2 * MINUTE).min(due - at));
            }
            Event::FlagAnswered { bullet, flag, .. } => self.meet(&format!("antwoord:{bullet}:{flag}"), at),
            Event::BulletRemoved { bullet, .. } | Event::BulletReplaced { bullet, .. } => {
                self.meet_all(&format!("antwoord:{bullet}:"), at);
            }
            Event::BeeldMirrored { now, .. } => {
                now.gone.iter().for_each(|gone| self.meet_all(&format!("antwoord:{}:", gone.bullet), gone.at.0));
            }
            Event::TeamCalled { team, zero: Some(zero) } => {
                // The law speaks of the first CoPI.
                let first = team.team_kind != TeamKind::Copi || !self.copi.contains(&team.organisation);
                for (of, minutes) in comes_within(team.team_kind).iter().filter(|_| first) {
                    self.start(format!("opkomst:{}:{of}", team.id), zero.0 + minutes * MINUTE, 5 * MINUTE);
                }
            }
            Event::TeamStarted { team, onderdeel, at: began } => {
                let of = serde_json::to_value(onderdeel).unwrap();
                self.meet(&format!("opkomst:{team}:{}", of.as_str().unwrap()), began.0);
            }
            Event::TeamEnded { team, .. } => {
                let of_it = format!("opkomst:{team}:");
                self.hands.retain(|key, hand| !key.starts_with(&of_it) || hand.met.is_some() || hand.breached);
            }
            Event::InformatievraagAsked { vraag } => {
                self.asked.insert(vraag.id, Asked { due: vraag.due_at.0, said: false, waits: true });
            }
            Event::InformatievraagSettled { vraag, .. } => {
                self.asked.get_mut(vraag).expect("it was asked").waits = false;
            }
            Event::InformatievraagOverdue { vraag, at: due } => {
                let asked = self.asked.get_mut(vraag).expect("it was asked");
                assert!(asked.waits && !asked.said && !self.closed, "{vraag} is said to be late, and is not");
                assert!(asked.due == due.0 && due.0 <= at, "{vraag} is late at its own moment: {asked:?}");
                asked.said = true;
                self.reckoned.overdue += 1;
            }
            Event::NormWarned { norm, at: warned } => {
                let hand = self.running(norm);
                assert!(!hand.warned && !hand.breached, "{norm} warned twice, or after its limit: {hand:?}");
                assert!(hand.warns == warned.0 && warned.0 <= at, "{norm} warns at its own moment: {hand:?}");
                hand.warned = true;
                self.reckoned.warned += 1;
            }
            Event::NormBreached { norm, at: breached } => {
                let hand = self.running(norm);
                assert!(!hand.breached, "the breach of {norm} was said twice");
                assert!(hand.due == breached.0 && breached.0 <= at, "{norm} is breached at its own moment: {hand:?}");
                hand.breached = true;
                self.reckoned.breached += 1;
            }
            _ => {}
        }
        if let Event::TeamCalled { team, .. } = &recorded.event
            && team.team_kind == TeamKind::Copi
        {
            self.copi.insert(team.organisation.clone());
        }
    }

    /// What the clocks say at a moment has been said.
    pub fn is_said_by(&self, now: Moment) {
        if self.closed {
            return;
        }
        for (key, hand) in self.hands.iter().filter(|(_, hand)| hand.met.is_none()) {
            assert!(hand.breached || hand.due > now.0, "{key} ran out and it was not said by {now:?}: {hand:?}");
            assert!(hand.warned || hand.breached || hand.warns > now.0, "{key} did not warn by {now:?}: {hand:?}");
        }
        for (vraag, asked) in self.asked.iter().filter(|(_, asked)| asked.waits) {
            assert!(asked.said || asked.due > now.0, "{vraag} is late and it was not said by {now:?}: {asked:?}");
        }
    }

    /// The picture has these clocks, no others, each as it is here.
    pub fn agrees(&self, picture: &Picture) {
        let theirs: Vec<&String> = picture.norms.keys().collect();
        assert_eq!(theirs, self.hands.keys().collect::<Vec<_>>(), "which clocks there are");
        for (key, hand) in &self.hands {
            let norm = &picture.norms[key];
            let said = (norm.warn_at.0, norm.due_at.0, norm.warned_at.is_some(), norm.met_at.map(|at| at.0));
            assert_eq!(said, (hand.warns, hand.due, hand.warned, hand.met), "{key}");
            let breached = hand.breached.then_some(Moment(hand.due));
            assert_eq!(norm.breached_at, breached, "{key} is breached at its own moment, or is not");
        }
    }

    fn start(&mut self, key: String, due: i64, before: i64) {
        self.reckoned.started += 1;
        self.hands.insert(key, Hand { warns: due - before, due, warned: false, breached: false, met: None });
    }

    fn work(&mut self, what: &str, at: i64) {
        self.start(format!("verwerking:{what}"), at + 10 * MINUTE, 2 * MINUTE);
    }

    fn running(&mut self, key: &str) -> &mut Hand {
        assert!(!self.closed, "nothing is said of {key} in an activity that is closed");
        let hand = self.hands.get_mut(key).unwrap_or_else(|| panic!("there is no {key}"));
        assert!(hand.met.is_none(), "{key} was met already: {hand:?}");
        hand
    }

    fn meet(&mut self, key: &str, at: i64) {
        let Some(hand) = self.hands.get_mut(key).filter(|hand| hand.met.is_none()) else { return };
        hand.met = Some(at);
        if hand.breached && at <= hand.due {
            hand.breached = false;
            self.reckoned.none_after_all += 1;
        }
    }

    fn meet_all(&mut self, of: &str, at: i64) {
        let keys: Vec<String> = self.hands.keys().filter(|key| key.starts_with(of)).cloned().collect();
        keys.iter().for_each(|key| self.meet(key, at));
    }

    /// What waited in a closed activity has ten minutes from when it goes on, or the time that was asked.
    fn begin_anew(&mut self, at: i64) {
        for (key, hand) in &mut self.hands {
            let asked = key.starts_with("antwoord:");
            if (asked || key.starts_with("verwerking:")) && hand.met.is_none() && !hand.breached {
                let ten = at + 10 * MINUTE;
                let due = if asked { ten.max(hand.due) } else { ten };
                *hand = Hand { warns: due - 2 * MINUTE, due, warned: false, breached: false, met: None };
            }
        }
    }
}

/// What of a team begins within how many minutes (Bvr 2.3.1).
fn comes_within(team: TeamKind) -> &'static [(&'static str, i64)] {
    match team {
        TeamKind::Copi => &[("team", 30)],
        TeamKind::Rot => &[
            ("hoofd_informatie", 30),
            ("voorlichting", 30),
            ("sectie_informatie", 40),
            ("leiding", 45),
            ("secties", 60),
        ],
        TeamKind::Tbz => &[("voorlichting", 30), ("team", 90)],
        TeamKind::Gbt => &[("team", 60)],
        TeamKind::Rbt | TeamKind::Crisisteam => &[],
    }
}
