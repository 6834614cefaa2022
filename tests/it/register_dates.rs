// SPDX-License-Identifier: EUPL-1.2
//! Rights by date: what a partner is to an activity, on every moment of the line from the first talk to
//! the end and after.

use crate::support::agreements::*;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::Environment::{self, Oefening, Operationeel};
use gedeeld_beeld::domain::ids::{Moment, RegionCode};
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile::{self, Adhoc, Kern, Koppel, Standby, Structureel};
use gedeeld_beeld::domain::register::samenwerking::{Samenwerking, Scope};
use gedeeld_beeld::domain::register::toetsing::RulingOutcome::{self, Gecertificeerd};
use gedeeld_beeld::domain::register::traject::Traject;
use gedeeld_beeld::domain::rights::{Action, Function, Relation, Situation, may};
use proptest::prelude::*;

const HERE: [&str; 1] = ["VR20"];

fn standing(register: &Register, environment: Environment, regions: &[&str], at: i64) -> (Relation, Situation) {
    register.standing(&organisation(PARTNER), &activity(environment, regions), Moment(at))
}

/// What the agreements of the partner make of it in VR20.
fn of(register: &Register, environment: Environment, at: i64) -> (Relation, Situation) {
    standing(register, environment, &HERE, at)
}

fn everywhere() -> impl Iterator<Item = i64> {
    -1..=LAST + 1
}

/// The policy once more, written from its text and slowly.
mod by_the_book {
    use super::*;

    #[derive(PartialEq)]
    enum Says {
        Silent,
        Nothing,
        Works(Profile),
    }

    fn says(trajecten: &[Traject], region: &RegionCode, t: i64) -> Says {
        let Some((traject, older)) = trajecten.split_last() else { return Says::Silent };
        let choice = traject.choice.as_ref().filter(|choice| choice.from.0 <= t);
        let (Some(choice), None) = (choice, &traject.withdrawn) else { return Says::Silent };
        if choice.profile == Koppel || choice.profile == Adhoc {
            return Says::Works(choice.profile);
        }
        let mut last = None;
        for ruling in traject.rulings.iter().filter(|ruling| ruling.from.0 <= t && ruling.covers(region)) {
            // Whichever was taken last: what had not begun by then gave way to it.
            last = Some(&ruling.outcome);
        }
        let works = match last {
            None => return Says::Silent,
            Some(Gecertificeerd) => Some(choice.profile),
            Some(RulingOutcome::Voorwaardelijk { hertoets, .. }) if t < hertoets.0 => Some(choice.profile),
            Some(RulingOutcome::Voorwaardelijk { at_expiry, .. }) => *at_expiry,
            Some(RulingOutcome::Geen { instead }) => *instead,
        };
        let Some(profile) = works else { return Says::Nothing };
        let live = |traject: &Traject| traject.go_lives.iter().any(|live| live.at.0 <= t);
        let is_live = live(traject) || profile != choice.profile && older.iter().any(live);
        if profile == Koppel || profile == Adhoc || is_live { Says::Works(profile) } else { Says::Silent }
    }

    fn effective(s: &Samenwerking, region: &RegionCode, t: i64) -> Option<Profile> {
        let words = (1..=s.trajecten.len()).rev().map(|n| says(&s.trajecten[..n], region, t));
        words.into_iter().find(|word| *word != Says::Silent).and_then(|word| match word {
            Says::Works(profile) => Some(profile),
            Says::Nothing | Says::Silent => None,
        })
    }

    fn sought(s: &Samenwerking, t: i64) -> Option<Profile> {
        let chosen = s.trajecten.iter().filter(|traject| traject.withdrawn.is_none());
        chosen.filter_map(|traject| traject.choice.as_ref()).rfind(|choice| choice.from.0 <= t).map(|c| c.profile)
    }

    /// By which profiles it works in these regions, and whether that is without a standpunt.
    fn found(all: &[Samenwerking], regions: &[&str], environment: Environment, t: i64) -> Vec<(bool, Profile)> {
        let mut found = Vec::new();
        for s in all.iter().filter(|s| s.ended.as_ref().is_none_or(|ended| t < ended.from.0)) {
            for region in regions.iter().map(|region| code(region)) {
                let Some(part) = s.regions.get(&region) else { continue };
                let left = part.left.as_ref().is_some_and(|left| left.from.0 <= t);
                if left || part.joined.is_none_or(|joined| t < joined.0) {
                    continue;
                }
                let (effective, sought) = (effective(s, &region, t), sought(s, t));
                match environment {
                    Oefening => found.extend([effective, sought].into_iter().flatten().map(|p| (false, p))),
                    Operationeel => found.extend(effective.map(|p| (false, p)).or(sought.map(|p| (true, p)))),
                }
            }
        }
        found
    }

    /// Whether it may have activities of its own: by a kernsamenwerking in force with anybody.
    pub fn owns(all: &[Samenwerking], environment: Environment, t: i64) -> bool {
        found(all, &REGIONS, environment, t).contains(&(false, Kern))
    }

    pub fn standing(all: &[Samenwerking], environment: Environment, t: i64) -> (Relation, Situation) {
        let mut found = found(all, &HERE, environment, t);
        let first = [Kern, Structureel, Standby, Koppel, Adhoc];
        found.sort_by_key(|(without, profile)| (*without, first.iter().position(|p| p == profile)));
        let home = if environment == Oefening { Situation::Oefening } else { Situation::Operationeel };
        match found.first() {
            None => (Relation::Vreemd, home),
            Some((true, profile)) => ((*profile).into(), Situation::ZonderStandpunt),
            Some((false, profile)) => ((*profile).into(), home),
        }
    }
}

proptest! {
    #[test]
    fn standing_is_what_the_book_says(all in any_agreements()) {
        let register = register(all.clone());
        for t in everywhere() {
            for environment in [Oefening, Operationeel] {
                let slow = by_the_book::standing(&all, environment, t);
                prop_assert_eq!(standing(&register, environment, &HERE, t), slow, "{:?} at {}", environment, t);
            }
        }
    }

    #[test]
    fn r66_an_activity_is_its_own_as_long_as_it_works_netcentrisch(all in any_agreements()) {
        let mut register = register(all.clone());
        let account = account(&mut register, PARTNER, Function::Informatiemanager, true);
        for t in everywhere() {
            for environment in [Oefening, Operationeel] {
                let mut own = activity(environment, &[]);
                own.head.owner = organisation(PARTNER);
                let owns = by_the_book::owns(&all, environment, t);
                let expected = if owns { Relation::Bronregio } else { Relation::Vreemd };
                prop_assert_eq!(register.standing(&organisation(PARTNER), &own, Moment(t)).0, expected);
                prop_assert_eq!(register.founder(&account, environment, Moment(t)).relation, expected);
            }
        }
    }

    #[test]
    fn nothing_turns_unannounced(all in any_agreements()) {
        let mut register = register(all);
        let account = account(&mut register, PARTNER, Function::Informatiemanager, true);
        for t in everywhere() {
            for environment in [Oefening, Operationeel] {
                let picture = activity(environment, &REGIONS);
                let at = |t| register.actor(&account, &picture, Moment(t), 0);
                if at(t) != at(t + 1) {
                    prop_assert_eq!(register.next_turn(Moment(t)), Some(Moment(t + 1)));
                }
            }
        }
        prop_assert_eq!(register.next_turn(Moment(LAST)), None);
    }

    #[test]
    fn an_exercise_never_gives_less_than_there_is_in_earnest(all in any_agreements()) {
        let register = register(all);
        let first = [Relation::Kern, Relation::Structureel, Relation::Standby, Relation::Koppel, Relation::Adhoc];
        let order = |relation| first.iter().position(|r| *r == relation).unwrap_or(first.len());
        for t in everywhere() {
            let (earnest, situation) = standing(&register, Operationeel, &HERE, t);
            let (practice, _) = standing(&register, Oefening, &HERE, t);
            prop_assert!(situation == Situation::ZonderStandpunt || order(practice) <= order(earnest));
        }
    }

    #[test]
    fn the_order_of_writing_changes_nothing(all in any_agreements(), before in any_agreements()) {
        let one = register(all.clone());
        let mut other = register(before.into_iter().filter(|b| all.iter().any(|a| a.id == b.id)));
        all.into_iter().rev().for_each(|agreement| other.put(agreement));
        prop_assert_eq!(one, other);
    }

    #[test]
    fn an_end_takes_all_from_its_moment_and_a_leaving_region_its_own(
        one in any_agreement(1), at in 0..LAST, leaves in 0..4usize,
    ) {
        let ended = Samenwerking { ended: Some(end(at)), ..one.clone() };
        let mut left = one.clone();
        if let Some(part) = left.regions.get_mut(&code(REGIONS[leaves])) {
            part.left = Some(end(at));
        }
        let unended = register([Samenwerking { ended: None, ..one.clone() }]);
        let (one, ended, left) = (register([one]), register([ended]), register([left]));
        for (t, environment) in everywhere().flat_map(|t| [(t, Oefening), (t, Operationeel)]) {
            let before = standing(&unended, environment, &HERE, t).0;
            let after = standing(&ended, environment, &HERE, t).0;
            prop_assert_eq!(after, if t < at { before } else { Relation::Vreemd });
            for region in REGIONS {
                let was = standing(&one, environment, &[region], t);
                let is = standing(&left, environment, &[region], t);
                if region != REGIONS[leaves] {
                    prop_assert_eq!(is, was);
                } else if t >= at {
                    prop_assert_eq!(is.0, Relation::Vreemd);
                }
            }
        }
    }

    #[test]
    fn in_earnest_needs_both_decision_and_go_live(
        profile in 0..3usize, decided in 0..LAST, live in 0..LAST, by_region in any::<bool>(),
    ) {
        let profile = [Kern, Structureel, Standby][profile];
        let ruling = if by_region { regional("VR20", Gecertificeerd, decided) } else { standpunt(Gecertificeerd, decided) };
        let with = |rulings, live: &[i64]| register([agreement(1, &HERE, vec![traject(profile, rulings, live)])]);
        let both = with(vec![ruling.clone()], &[live]);
        let undecided = with(vec![], &[live]);
        let not_live = with(vec![ruling], &[]);
        let relation = Relation::from(profile);
        for t in 0..=LAST {
            let situation = if t >= decided.max(live) { Situation::Operationeel } else { Situation::ZonderStandpunt };
            prop_assert_eq!(of(&both, Operationeel, t), (relation, situation));
            prop_assert_eq!(of(&undecided, Operationeel, t), (relation, Situation::ZonderStandpunt));
            prop_assert_eq!(of(&not_live, Operationeel, t), (relation, Situation::ZonderStandpunt));
            for each in [&both, &undecided, &not_live] {
                prop_assert_eq!(of(each, Oefening, t), (relation, Situation::Oefening));
            }
        }
    }

    #[test]
    fn until_its_hertoets_voorwaardelijk_is_as_gecertificeerd_and_then_what_was_said(
        mut one in any_agreement(1), from in 0..LAST, runs in 1..20i64, other in 0..6usize,
    ) {
        let then = Profile::ALL.get(other).copied();
        let hertoets = from + runs;
        one.trajecten.push(traject(Kern, vec![], &[0]));
        let with = |outcome| {
            let mut it = one.clone();
            it.trajecten.last_mut().unwrap().rulings = vec![standpunt(outcome, from)];
            register([it])
        };
        let (provisional, certified, refused) = (with(until(hertoets, then)), with(Gecertificeerd), with(instead(then)));
        for (t, environment) in everywhere().flat_map(|t| [(t, Oefening), (t, Operationeel)]) {
            let alike = if t < hertoets { &certified } else { &refused };
            prop_assert_eq!(of(&provisional, environment, t), of(alike, environment, t));
        }
    }

    #[test]
    fn a_no_with_another_profile_is_as_that_profile(one in any_agreement(1), from in 0..LAST, other in 0..5usize) {
        let other = Profile::ALL[other];
        let live: &[i64] = if other.has_accounts() { &[0] } else { &[] };
        let with = |traject| {
            let mut it = one.clone();
            it.trajecten.push(traject);
            register([it])
        };
        let refused = with(traject(Kern, vec![standpunt(instead(Some(other)), from)], live));
        let asked = with(traject(other, vec![standpunt(Gecertificeerd, from)], live));
        for t in from..=LAST + 1 {
            prop_assert_eq!(of(&refused, Operationeel, t), of(&asked, Operationeel, t));
        }
    }

    #[test]
    fn a_newer_traject_takes_nothing_until_it_speaks_and_then_speaks_alone(one in any_agreement(1), silent in 0..4u8, from in 0..LAST) {
        let newer = match silent {
            0 => traject(Kern, vec![], &[0]),
            1 => traject(Kern, vec![standpunt(Gecertificeerd, 0)], &[]),
            2 => Traject { choice: None, ..traject(Kern, vec![standpunt(Gecertificeerd, 0)], &[0]) },
            _ => Traject { withdrawn: Some("anders".into()), ..traject(Kern, vec![standpunt(instead(None), 0)], &[0]) },
        };
        // What the older ones went live with does not count for a profile of the newer one's own.
        let mut both = one.clone();
        both.trajecten.push(newer);
        let mut spoken = one.clone();
        spoken.trajecten.push(traject(Kern, vec![standpunt(instead(None), from)], &[]));
        for t in everywhere() {
            let (old, new) = (register([one.clone()]), register([both.clone()]));
            let effective = |register: &Register, s: &Samenwerking| register.effective(s, &code("VR20"), Moment(t));
            prop_assert_eq!(effective(&new, &both), effective(&old, &one));
            if t >= from {
                prop_assert_eq!(effective(&register([spoken.clone()]), &spoken), None);
            }
        }
    }

    #[test]
    fn a_region_decides_for_itself_alone(from in 0..LAST, t in 0..LAST) {
        let own = agreement(1, &REGIONS, vec![traject(Kern, vec![regional("VR18", Gecertificeerd, from)], &[0])]);
        let all = agreement(1, &REGIONS, vec![traject(Kern, vec![standpunt(Gecertificeerd, from)], &[0])]);
        let (own, all) = (register([own]), register([all]));
        for region in REGIONS {
            let decided = |yes: bool| if yes { Situation::Operationeel } else { Situation::ZonderStandpunt };
            prop_assert_eq!(standing(&own, Operationeel, &[region], t).1, decided(region == "VR18" && t >= from));
            prop_assert_eq!(standing(&all, Operationeel, &[region], t).1, decided(t >= from));
        }
    }

    #[test]
    fn without_the_terms_nothing_is_there(all in any_agreements(), t in 0..LAST, actief in any::<bool>()) {
        let mut register = register(all);
        for who in [PARTNER, "vr21", "vr20"] {
            let account = account(&mut register, who, Function::Informatiemanager, false);
            for environment in [Oefening, Operationeel] {
                let mut picture = activity(environment, &REGIONS);
                if actief {
                    takes_part(&mut picture, who, Participation::Actief);
                }
                let actor = register.actor(&account, &picture, Moment(t), 0);
                for action in Action::ALL {
                    prop_assert_eq!(may(&actor, &picture, action).unwrap_err().code, "unknown");
                }
            }
        }
    }

    #[test]
    fn scope_counts_the_regions_of_all_agreements(n in 1..26usize, apart in any::<bool>()) {
        let codes: Vec<String> = (1..=n).map(|n| format!("VR{n:02}")).collect();
        let names: Vec<&str> = codes.iter().map(String::as_str).collect();
        let each = names.chunks(if apart { 1 } else { n });
        let all = (1u128..).zip(each).map(|(id, regions)| agreement(id, regions, vec![]));
        let register = register(all);
        let scope = |kerntaak| register.scope(&organisation(PARTNER), kerntaak, Moment(0));
        let wanted = match n { 1 | 2 => Scope::Regionaal, 3..25 => Scope::Bovenregionaal, _ => Scope::Landelijk };
        prop_assert_eq!(scope(Kerntaak::Beheerder), wanted);
        prop_assert_eq!(register.scope_of(&organisation(PARTNER), Kerntaak::Beheerder, Moment(0)), n);
        prop_assert_eq!(register.scope_of(&organisation(PARTNER), Kerntaak::Hulpdienst, Moment(0)), 0);
    }
}

#[test]
fn of_two_decisions_of_one_date_the_last_taken_holds() {
    let rulings = vec![standpunt(Gecertificeerd, 5), standpunt(instead(None), 5)];
    let mut it = agreement(1, &HERE, vec![traject(Kern, rulings, &[0])]);
    assert_eq!(of(&register([it.clone()]), Operationeel, 5).1, Situation::ZonderStandpunt);
    it.trajecten[0].rulings.reverse();
    assert_eq!(of(&register([it]), Operationeel, 5), (Relation::Kern, Situation::Operationeel));
}

#[test]
fn wished_regions_count_and_who_left_or_ended_does_not() {
    let mut one = agreement(1, &["VR18", "VR19"], vec![]);
    let two = agreement(2, &["VR19", "VR20"], vec![]);
    one.regions.get_mut(&code("VR18")).unwrap().joined = None;
    let count = |all: [&Samenwerking; 2], at| {
        register(all.map(Clone::clone)).scope_of(&organisation(PARTNER), Kerntaak::Beheerder, Moment(at))
    };
    assert_eq!(count([&one, &two], 0), 3);
    one.regions.get_mut(&code("VR18")).unwrap().left = Some(end(5));
    assert_eq!((count([&one, &two], 4), count([&one, &two], 5)), (3, 2));
    one.ended = Some(end(7));
    let other = Samenwerking { ended: Some(end(9)), ..two };
    assert_eq!((count([&one, &other], 8), count([&one, &other], 9)), (2, 0));
}

/// What concerns a standby partner is said by the agreement that makes it one, and by no other.
#[test]
fn a_narrow_interest_is_not_widened_by_another_agreement() {
    let certified = |profile| vec![traject(profile, vec![standpunt(Gecertificeerd, 0)], &[0])];
    let mut standby = agreement(1, &HERE, certified(Standby));
    standby.interest.grip = 2;
    let beside = [
        agreement(2, &HERE, certified(Koppel)),
        agreement(2, &HERE, vec![traject(Kern, vec![], &[])]),
        Samenwerking { ended: Some(end(1)), ..agreement(2, &HERE, certified(Standby)) },
        agreement(2, &["VR19"], certified(Standby)),
    ];
    for other in beside {
        let mut register = register([standby.clone(), other]);
        let account = account(&mut register, PARTNER, Function::Informatiemanager, true);
        for (grip, sees) in [(1, false), (2, true)] {
            let mut picture = activity(Operationeel, &HERE);
            picture.head.grip = grip;
            let actor = register.actor(&account, &picture, Moment(1), 0);
            assert_eq!((actor.relation, actor.interested), (Relation::Standby, sees));
            assert_eq!(may(&actor, &picture, Action::See).is_ok(), sees);
        }
    }
}

/// Judging one partner does not read what others agreed.
#[test]
fn a_partner_is_judged_by_its_own_agreements() {
    let mut all = vec![agreement(1, &HERE, vec![traject(Kern, vec![standpunt(Gecertificeerd, 3)], &[0])])];
    all.extend(
        (2..2000).map(|n| Samenwerking { partner: organisation(&format!("p{n}")), ..agreement(n, &REGIONS, vec![]) }),
    );
    let register = register(all);
    assert_eq!(register.of_partner(&organisation(PARTNER)).count(), 1);
    assert_eq!(standing(&register, Operationeel, &HERE, 3), (Relation::Kern, Situation::Operationeel));
    assert_eq!(register.next_turn(Moment(0)), Some(Moment(3)));
}
