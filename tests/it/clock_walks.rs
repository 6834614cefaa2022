// SPDX-License-Identifier: EUPL-1.2
//! Walks of a clock that is set back, jumps ahead and stands still, through activities in which everything is asked:
//! what the norms say is held, after each step, against a reckoning by hand.
//!
//! `BEELD_CLOCKS=5000` walks that many; `BEELD_CLOCK=42` walks that one again.

use crate::rules_of_the_picture::{ACCOUNTS, World};
use crate::support::knobs::{asked, number};
use crate::support::reckoning::{Reckoned, Reckoning};
use disk_of_tests::Dice;
use gedeeld_beeld::domain::activity::apply::fold;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::Outcome;
use gedeeld_beeld::domain::activity::team::Onderdeel;
use gedeeld_beeld::domain::activity::voorstel::Decision;
use gedeeld_beeld::domain::ids::{BulletId, FlagId, ItemId, TeamId, VoorstelId};
use gedeeld_beeld::domain::norms::{self, MINUTE_MS, Norm, NormKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use uuid::Uuid;

const STEPS: u64 = 200;
/// Kinds of [`World::attempt`] that start clocks or end them: flags, items, voorstellen, who directs, informatievragen,
/// teams.
const OF_CLOCKS: [u8; 14] = [14, 15, 24, 25, 26, 27, 32, 33, 33, 33, 36, 37, 38, 39];
/// Of all kinds, up to here those that are commands.
const COMMANDS: u64 = 46;

/// What was walked, over one walk or many.
#[derive(Default)]
struct Walked {
    steps: u64,
    events: u64,
    back: u64,
    ahead: u64,
    slept: u64,
    restarts: u64,
    of_clocks: Reckoned,
}

impl Walked {
    fn add(&mut self, other: &Walked) {
        self.steps += other.steps;
        self.events += other.events;
        self.back += other.back;
        self.ahead += other.ahead;
        self.slept += other.slept;
        self.restarts += other.restarts;
        self.of_clocks.add(other.of_clocks);
    }
}

struct Walk {
    world: World,
    dice: Dice,
    reckoning: Reckoning,
    /// How many events were looked at.
    seen: usize,
    walked: Walked,
}

impl Walk {
    fn begin(seed: u64) -> Self {
        let (world, dice) = (World::new(), Dice::new(seed));
        Walk { world, dice, reckoning: Reckoning::default(), seen: 0, walked: Walked::default() }
    }

    /// Sets the clock, or lets it go on.
    fn turn(&mut self) {
        let minutes = 1 + self.dice.below(600) as i64;
        let by = match self.dice.below(80) {
            0..3 => -60 * MINUTE_MS,
            3..6 => -(minutes % 20) * MINUTE_MS,
            6..8 => -(self.dice.below(5_000) as i64),
            8..10 => 24 * 60 * MINUTE_MS,
            10..13 => minutes * MINUTE_MS,
            13..20 => self.until_a_limit(),
            _ => self.dice.below(90_000) as i64,
        };
        let of = match by {
            ..0 => &mut self.walked.back,
            _ if by >= 24 * 60 * MINUTE_MS => &mut self.walked.ahead,
            _ if by > 90_000 => &mut self.walked.slept,
            _ => &mut self.walked.steps,
        };
        *of += 1;
        self.world.now = self.world.now.plus_ms(by);
    }

    /// How far it is to the very moment at which one of the clocks says something, or right before.
    fn until_a_limit(&mut self) -> i64 {
        let all: Vec<&Norm> = self.world.picture.norms.values().filter(|norm| norm.runs()).collect();
        let Some(norm) = all.get(self.dice.below(all.len() as u64) as usize) else { return 0 };
        let at = if self.dice.below(2) == 0 { norm.warn_at } else { norm.due_at };
        at.0 - self.world.now.0 - self.dice.below(2) as i64
    }

    fn step(&mut self) {
        self.turn();
        if self.dice.below(20) == 0 {
            // A server that starts anew knows what the log says, and no more.
            self.walked.restarts += 1;
            self.world.picture = fold(&self.world.log).unwrap();
        }
        self.world.time_passes();
        self.look();
        self.reckoning.is_said_by(self.world.now);
        assert!(norms::pass(&self.world.picture, self.world.now).is_empty(), "what was said is not said again");
        match self.dice.below(5) {
            0 => {}
            1 => self.meet_some(),
            _ => self.attempt(),
        }
        self.look();
    }

    fn attempt(&mut self) {
        let kind = match self.dice.below(3) {
            0 => self.dice.below(COMMANDS) as u8,
            _ => OF_CLOCKS[self.dice.below(OF_CLOCKS.len() as u64) as usize],
        };
        let who = if self.dice.below(3) > 0 { 0 } else { self.dice.below(ACCOUNTS.len() as u64) as usize };
        let [a, b, c] = [(); 3].map(|()| self.dice.below(6) as u8);
        self.world.attempt((who, kind, a, b, c, 0));
    }

    /// Whoever directs does what one of the clocks waits for, in time or not, and says so.
    fn meet_some(&mut self) {
        let (picture, now) = (&self.world.picture, self.world.now);
        let running: Vec<&Norm> = picture.norms.values().filter(|norm| norm.runs()).collect();
        let Some(norm) = running.get(self.dice.below(running.len() as u64) as usize) else { return };
        // In time, where it is not too long ago to say so.
        let at = if self.dice.below(2) == 0 { now } else { norm.due_at.min(now) };
        let mut of = norm.key.split(':').skip(1);
        let mut id = || Uuid::parse_str(of.next().unwrap()).unwrap();
        let reason = || "daarom".to_owned();
        let command = match norm.kind {
            NormKind::Alarmering => Command::RegisterAlarmering { at },
            NormKind::Startbeeld => Command::ShareStartbeeld,
            NormKind::Antwoord => Command::AnswerFlag { bullet: BulletId(id()), flag: FlagId(id()), answer: reason() },
            NormKind::Opkomst => {
                let team = TeamId(id());
                let (of_kind, key) = (picture.teams[&team].team_kind, of.next().unwrap());
                let called = |one: &&(Onderdeel, Option<i64>)| serde_json::to_value(one.0).unwrap() == key;
                Command::StartTeam { team, onderdeel: of_kind.onderdelen().iter().find(called).unwrap().0, at }
            }
            NormKind::Verwerking => {
                let waits = id();
                match picture.items.contains_key(&ItemId(waits)) {
                    true => Command::ProcessItem {
                        item: ItemId(waits),
                        outcome: Outcome::SetAside { reason: reason() },
                        unverified_because: String::new(),
                    },
                    false => Command::DecideVoorstel {
                        voorstel: VoorstelId(waits),
                        decision: Decision::Refuse { reason: reason() },
                    },
                }
            }
        };
        let directs = picture.regie.as_ref().map(|regie| regie.holder.account.clone());
        let who = ACCOUNTS.iter().position(|one| directs.as_ref().is_some_and(|account| account.0 == *one));
        // Of a partner's beeld it is the partner's to do, and in a closed activity nobody's.
        let _ = self.world.ask(who.unwrap_or(0), command);
    }

    /// Looks at all that was recorded since: it stands in order, each at the moment that the clock said.
    fn look(&mut self) {
        for recorded in &self.world.log[self.seen..] {
            self.seen += 1;
            assert_eq!(recorded.seq.0, self.seen as u64, "one after the other, whatever the clock said");
            assert!(self.seen == 1 || recorded.at == self.world.now, "recorded at the moment that the clock said");
            self.reckoning.happens(recorded);
        }
        self.reckoning.agrees(&self.world.picture);
    }
}

fn walk(seed: u64) -> Walked {
    let walked = catch_unwind(AssertUnwindSafe(|| {
        let mut walk = Walk::begin(seed);
        for _ in 0..STEPS {
            walk.step();
        }
        Walked { events: walk.seen as u64, of_clocks: walk.reckoning.reckoned, ..walk.walked }
    }));
    walked.unwrap_or_else(|why| {
        eprintln!("the walk of seed {seed} went wrong; BEELD_CLOCK={seed} walks it again");
        std::panic::resume_unwind(why)
    })
}

#[test]
fn t23_wherever_the_clock_goes_the_norms_say_what_the_law_says_once() {
    let seeds = match asked("BEELD_CLOCK") {
        Some(one) => one..one + 1,
        None => 0..number("BEELD_CLOCKS", 60),
    };
    let walks = seeds.end - seeds.start;
    let mut all = Walked::default();
    seeds.for_each(|seed| all.add(&walk(seed)));
    let Walked { steps, events, back, ahead, slept, restarts, of_clocks } = all;
    println!(
        "{walks} walks of a clock: {steps} small steps, {slept} times asleep, {back} times set back, {ahead} times a day \
         ahead, {restarts} restarts, {events} events; {of_clocks}"
    );
    if walks > 20 {
        let Reckoned { started, warned, breached, none_after_all, overdue } = of_clocks;
        let each = [started, warned, breached, none_after_all, overdue, back, ahead, slept];
        assert!(each.iter().all(|many| *many > 0), "walks on which nothing happens prove nothing");
    }
}
