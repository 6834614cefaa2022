// SPDX-License-Identifier: EUPL-1.2
//! The whole engine in one thread, on a clock, a log and a network of the test: thousands of lives
//! of an activity, each from a seed, each checked at every step. The same seed gives the same life.
//!
//! `BEELD_SEEDS=5000` tries that many, and wants every kind of command among what was accepted in them;
//! `BEELD_SEED=42` lives that one again.

mod asks;
mod asks_aimed;
mod asks_register;
mod client;
mod courier;
pub mod disk;
mod kinds;
mod laws;
mod ledger;
mod life;
pub mod log;
mod network;
mod oracle;
mod past;
mod server;
mod stories;
mod tasks;
mod world;

use crate::support::knobs::asked;
use kinds::never_accepted;
use life::Life;
use stories::{
    comes_back_while_a_date_passes, fall_behind_and_catch_up, place_in_what_is_taken_away, who_is_here_after_a_sleep,
};
use world::live;

/// In so many lives every kind of command is accepted once at least.
const ALL_KINDS_WITHIN: u64 = 300;

fn in_virtual_time<T>(story: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(story)
}

/// Lives one seed on a runtime of its own, on which time passes only when everybody waits.
fn from_seed(seed: u64) -> Life {
    let life = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| in_virtual_time(live(seed))));
    life.unwrap_or_else(|why| {
        eprintln!("the life of seed {seed} went wrong; BEELD_SEED={seed} lives it again");
        std::panic::resume_unwind(why)
    })
}

#[test]
fn every_life_of_an_activity_ends_with_everybody_seeing_what_is_in_the_log() {
    let seeds = match asked("BEELD_SEED") {
        Some(one) => one..one + 1,
        None => 0..asked("BEELD_SEEDS").unwrap_or(60),
    };
    let lives = seeds.end - seeds.start;
    let mut all = Life::default();
    for seed in seeds {
        all.add(&from_seed(seed));
    }
    println!("{lives} lives: {all}");
    let never = never_accepted(&all);
    if lives >= ALL_KINDS_WITHIN {
        assert!(never.is_empty(), "in {lives} lives these were never accepted, and so prove nothing: {never:?}");
    }
    if lives > 50 {
        // Lives in which nothing happens would prove nothing.
        assert!(all.stood > lives / 4, "few lives have a beeld of elsewhere: {}", all.stood);
        assert!(all.accepted > lives * 10, "{all}");
        assert!(
            all.crashes > 0
                && all.cuts > 0
                && all.faults > 0
                && all.unread > 0
                && all.stands > 0
                && all.jumps > 0
                && all.takeovers > 0,
            "{all}"
        );
    }
}

#[test]
fn who_says_nothing_for_half_a_minute_is_behind_until_it_catches_up() {
    in_virtual_time(fall_behind_and_catch_up());
}

#[test]
fn r28_where_somebody_was_is_not_told_to_who_may_not_look_there_any_more() {
    for seed in 0..20 {
        in_virtual_time(place_in_what_is_taken_away(seed));
    }
}

#[test]
fn r28_who_comes_back_on_the_date_that_its_rights_do_is_not_told_what_was_before() {
    for seed in 0..40 {
        in_virtual_time(comes_back_while_a_date_passes(seed));
    }
}

#[test]
fn r28_who_lost_its_rights_while_the_machine_slept_is_not_told_who_came_in() {
    for seed in 0..20 {
        in_virtual_time(who_is_here_after_a_sleep(seed));
    }
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let lives = asked("BEELD_SEEDS").map_or(6, |seeds| seeds / 10);
    for seed in (3..).step_by(11).take(usize::try_from(lives).unwrap()) {
        let (once, again) = (from_seed(seed), from_seed(seed));
        assert!(
            once.log == again.log && once.register == again.register,
            "seed {seed} led to another log the second time"
        );
        assert_eq!(once.sent, again.sent, "seed {seed} told something else the second time");
    }
}
