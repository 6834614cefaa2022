// SPDX-License-Identifier: EUPL-1.2
//! Why something is allowed or not: the same judgement as the one that is carried out, with its grounds.

use crate::support::agreements::*;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::Environment::{Oefening, Operationeel};
use gedeeld_beeld::domain::activity::picture::Status;
use gedeeld_beeld::domain::ids::{Moment, RegionCode, SamenwerkingId};
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::explain::{Explanation, Place, explain, explain_to_reader};
use gedeeld_beeld::domain::register::profile::Profile::{self, Adhoc, Kern, Koppel, Standby, Structureel};
use gedeeld_beeld::domain::register::samenwerking::Samenwerking;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome::Gecertificeerd;
use gedeeld_beeld::domain::rights::{Action, Function, Relation, may};
use proptest::prelude::*;

/// Which agreement, with which region.
type Of = (SamenwerkingId, RegionCode);

const FUNCTIONS: [Function; 6] = [
    Function::Meldkamer,
    Function::Informatiemanager,
    Function::Plotter,
    Function::Leider,
    Function::Lezer,
    Function::Beheerder,
];
const PARTICIPATIONS: [Participation; 5] = [
    Participation::Geen,
    Participation::Gealerteerd,
    Participation::Monitorend,
    Participation::Actief,
    Participation::Ontkoppeld,
];

fn codes(explanation: &Explanation) -> Vec<&str> {
    explanation.grounds.iter().map(|ground| ground.code.as_str()).collect()
}

/// The first ground that does not hold.
fn decisive(explanation: &Explanation) -> Option<&str> {
    explanation.grounds.iter().find(|ground| !ground.holds).map(|ground| ground.code.as_str())
}

/// Why no agreement makes an organisation anything to an activity in these regions: what each of them lacks.
fn why_no_row<'a>(register: &Register, who: &str, regions: &[RegionCode], t: Moment) -> Vec<(&'a str, Option<Of>)> {
    if who != PARTNER {
        return vec![("region.not_involved", None)];
    }
    let mut lacks = Vec::new();
    for it in register.of_partner(&organisation(who)) {
        for (region, part) in it.regions.iter().filter(|(region, _)| regions.contains(region)) {
            let code = if it.ended.as_ref().is_some_and(|end| end.from <= t) {
                "agreement.ended"
            } else if part.left.as_ref().is_some_and(|end| end.from <= t) {
                "agreement.left"
            } else if part.joined.is_none_or(|joined| joined > t) {
                "agreement.region_in_talks"
            } else {
                "profile.not_chosen"
            };
            lacks.push((code, Some((it.id, region.clone()))));
        }
    }
    if lacks.is_empty() {
        lacks.push(("agreement.none_here", None));
    }
    lacks
}

proptest! {
    #[test]
    fn g44_an_explanation_is_the_judgement_itself(
        all in any_agreements(), t in 0..LAST, who in 0..4usize, function in 0..6usize, part in 0..5usize,
        exercise in any::<bool>(), besloten in any::<bool>(), closed in any::<bool>(), accepted in proptest::bool::weighted(0.9),
    ) {
        let mut register = register(all);
        let who = [PARTNER, "vr21", "vr20", "vr18"][who];
        let account = account(&mut register, who, FUNCTIONS[function], accepted);
        let mut picture = activity(if exercise { Oefening } else { Operationeel }, &["VR21", "VR20"]);
        picture.head.besloten = besloten;
        if closed {
            picture.head.status = Status::Closed;
        }
        if PARTICIPATIONS[part] != Participation::Geen {
            takes_part(&mut picture, who, PARTICIPATIONS[part]);
        }
        let t = Moment(t);
        let actor = register.actor(&account, &picture, t, 0);
        let known = may(&actor, &picture, Action::See).is_ok();
        for action in Action::ALL {
            let verdict = may(&actor, &picture, action);
            let why = explain(&register, Some(Place::of(&picture)), &account, action, t);
            let anywhere = explain(&register, None, &account, action, t);
            prop_assert_eq!(why.allowed, verdict.is_ok(), "{:?}", action);
            prop_assert!(why.grounds.iter().all(|ground| !ground.nl.is_empty() && !ground.en.is_empty()));
            if known {
                prop_assert_eq!(decisive(&why).is_none(), verdict.is_ok(), "{:?}", codes(&why));
                if let Err(refusal) = verdict {
                    let code = refusal.code.replace("right.missing", "table.row");
                    prop_assert_eq!(decisive(&why), Some(code.as_str()));
                } else if !exercise {
                    prop_assert!(anywhere.allowed, "what is allowed here is allowed somewhere: {:?}", action);
                }
                if who == PARTNER {
                    let deciding = why.grounds.iter().find(|ground| ground.code == "profile.chosen").unwrap();
                    let stands_on = register.samenwerking(deciding.samenwerking.unwrap()).unwrap();
                    let region = deciding.region.as_ref().unwrap();
                    prop_assert!(stands_on.works_in(region, t) && picture.head.regions.contains(region));
                    let one = self::register([Samenwerking::clone(stands_on)]);
                    prop_assert_eq!(one.standing(&account.organisation, &picture, t), (actor.relation, actor.situation));
                }
            } else {
                prop_assert!(!why.allowed);
                prop_assert_eq!(why, anywhere.unknown());
                // Who reads it hears why the other does not know of it.
                let told = explain_to_reader(&register, Place::of(&picture), &account, action, t);
                prop_assert!(!told.allowed && decisive(&told).is_some_and(|code| code != "unknown"), "{:?}", codes(&told));
                if actor.relation == Relation::Vreemd && accepted {
                    let fits = why_no_row(&register, who, &picture.head.regions, t);
                    let said = told.grounds.iter().find(|ground| !ground.holds).unwrap();
                    let said = (said.code.as_str(), said.samenwerking.zip(said.region.clone()));
                    prop_assert!(fits.contains(&said), "{:?} is none of {:?}", said, fits);
                }
            }
        }
    }
}

/// Why a partner with this one traject may not read, where nothing is said of an activity.
fn why(profile: Profile, change: impl FnOnce(&mut Samenwerking), at: i64) -> Explanation {
    let mut it = agreement(1, &["VR20"], vec![traject(profile, vec![standpunt(Gecertificeerd, 2)], &[4])]);
    change(&mut it);
    let mut register = register([it]);
    let account = account(&mut register, PARTNER, Function::Informatiemanager, true);
    explain(&register, None, &account, Action::Read, Moment(at))
}

#[test]
fn each_ground_is_named_when_it_decides() {
    let reads = |why: Explanation| (why.allowed, decisive(&why).map(str::to_owned));
    let no = |code: &str| (false, Some(code.to_owned()));

    assert_eq!(reads(why(Kern, |_| {}, 4)), (true, None));
    assert_eq!(reads(why(Kern, |it| it.ended = Some(end(4)), 4)), no("agreement.ended"));
    let left = |it: &mut Samenwerking| it.regions.get_mut(&code("VR20")).unwrap().left = Some(end(4));
    assert_eq!(reads(why(Kern, left, 4)), no("agreement.left"));
    let later = |it: &mut Samenwerking| it.regions.get_mut(&code("VR20")).unwrap().joined = Some(Moment(9));
    assert_eq!(reads(why(Kern, later, 4)), no("agreement.region_in_talks"));
    assert_eq!(why(Kern, later, 4).grounds.last().unwrap().from, Some(Moment(9)));
    assert_eq!(reads(why(Kern, |it| it.trajecten[0].choice = None, 4)), no("profile.not_chosen"));
    assert_eq!(reads(why(Koppel, |_| {}, 4)), no("profile.no_account"));
    assert_eq!(reads(why(Adhoc, |_| {}, 4)), no("profile.no_account"));
    assert_eq!(reads(why(Kern, |_| {}, 3)), no("golive.later"));
    assert_eq!(reads(why(Kern, |it| it.trajecten[0].go_lives.clear(), 4)), no("golive.none"));
    assert_eq!(reads(why(Kern, |it| it.trajecten[0].rulings.clear(), 4)), no("decision.none"));
    assert_eq!(reads(why(Kern, |it| it.trajecten[0].rulings[0].from = Moment(8), 4)), no("decision.later"));
    let ruled = |outcome| move |it: &mut Samenwerking| it.trajecten[0].rulings[0].outcome = outcome;
    assert_eq!(reads(why(Kern, ruled(until(6, None)), 6)), no("decision.expired"));
    assert_eq!(reads(why(Kern, ruled(instead(None)), 4)), no("decision.geen"));
    assert_eq!(reads(why(Kern, ruled(instead(Some(Koppel))), 4)), no("profile.no_account"));
    assert_eq!(reads(why(Kern, |it| it.regions.clear(), 4)), no("agreement.none"));
}

#[test]
fn without_an_activity_a_veiligheidsregio_stands_on_the_law_and_nobody_acts_without_the_terms() {
    let mut register = register([agreement(1, &["VR20"], vec![traject(Koppel, vec![], &[])])]);
    for (accepted, first) in [(true, None), (false, Some("terms.missing"))] {
        let account = account(&mut register, "vr20", Function::Informatiemanager, accepted);
        let why = explain(&register, None, &account, Action::Read, Moment(1));
        assert_eq!((why.allowed, decisive(&why)), (accepted, first));
        assert_eq!(codes(&why).contains(&"region.by_law"), accepted);
    }
}

#[test]
fn g65_nothing_is_told_of_agreements_to_who_has_not_accepted_the_terms() {
    let mut register = register([agreement(1, &["VR20", "VR18"], vec![traject(Koppel, vec![], &[])])]);
    let account = account(&mut register, PARTNER, Function::Informatiemanager, false);
    let why = explain(&register, None, &account, Action::Read, Moment(1));
    assert_eq!((why.allowed, codes(&why)), (false, vec!["account.known", "terms.missing"]));
    let there = activity(Operationeel, &["VR20"]);
    let why = explain(&register, Some(Place::of(&there)), &account, Action::Read, Moment(1));
    assert_eq!(codes(&why), ["account.known", "terms.missing", "unknown"]);
}

#[test]
fn g44_what_holds_is_named_as_well_with_its_dates_and_articles() {
    let provisional = why(Standby, |it| it.trajecten[0].rulings[0].outcome = until(9, Some(Adhoc)), 5);
    let names = ["account.known", "terms.accepted", "agreement.joined", "profile.chosen", "golive.held"];
    assert_eq!(codes(&provisional), [&names[..], &["decision.voorwaardelijk", "table.row"]].concat());
    let decision = &provisional.grounds[5];
    assert_eq!((decision.from, decision.until), (Some(Moment(2)), Some(Moment(9))));
    assert!(decision.article.contains("4.2") && decision.samenwerking.is_some());
    assert!(decision.nl.contains("Organisatie vr20"), "{}", decision.nl);

    let fallback = why(Kern, |it| it.trajecten[0].rulings[0].outcome = until(6, Some(Structureel)), 6);
    assert_eq!((fallback.allowed, codes(&fallback)[5]), (true, "decision.fallback"));
    assert_eq!(fallback.grounds[5].from, Some(Moment(6)));
    let own = why(Kern, |it| it.trajecten[0].rulings = vec![regional("VR20", Gecertificeerd, 1)], 6);
    assert_eq!((own.allowed, codes(&own)[5]), (true, "decision.regional"));
    assert!(own.grounds[5].article.contains("hoofdstuk 5"));
}

/// What who reads an activity in VR20 hears of why the partner does not know of it.
fn told_of(agreements: Vec<Samenwerking>) -> Explanation {
    let mut register = register(agreements);
    let account = account(&mut register, PARTNER, Function::Informatiemanager, true);
    let there = activity(Operationeel, &["VR20"]);
    explain_to_reader(&register, Place::of(&there), &account, Action::Read, Moment(4))
}

#[test]
fn g44_who_reads_an_activity_hears_what_the_agreement_with_its_region_lacks() {
    let lacks = |agreements| decisive(&told_of(agreements)).unwrap().to_owned();
    let with = |n, region, change: &dyn Fn(&mut Samenwerking)| {
        let mut it = agreement(n, &[region], vec![traject(Kern, vec![standpunt(Gecertificeerd, 2)], &[3])]);
        change(&mut it);
        it
    };
    let ended = |it: &mut Samenwerking| it.ended = Some(end(4));
    let talks = |it: &mut Samenwerking| it.regions.get_mut(&code("VR20")).unwrap().joined = None;
    let left = |it: &mut Samenwerking| it.regions.get_mut(&code("VR20")).unwrap().left = Some(end(4));
    let unchosen = |it: &mut Samenwerking| it.trajecten[0].choice = None;
    assert_eq!(lacks(vec![with(1, "VR20", &ended)]), "agreement.ended");
    assert_eq!(lacks(vec![with(1, "VR20", &talks)]), "agreement.region_in_talks");
    assert_eq!(lacks(vec![with(1, "VR20", &left)]), "agreement.left");
    assert_eq!(lacks(vec![with(1, "VR20", &unchosen)]), "profile.not_chosen");
    // What is over is not the reason where another is on its way.
    assert_eq!(lacks(vec![with(1, "VR20", &ended), with(2, "VR20", &talks)]), "agreement.region_in_talks");
    // It has one, with another region: that is not none at all.
    let elsewhere = told_of(vec![with(1, "VR18", &|_| {})]);
    assert_eq!(decisive(&elsewhere), Some("agreement.none_here"));
    assert!(elsewhere.grounds.last().unwrap().nl.contains("een regio van deze activiteit"));
    assert_eq!(lacks(Vec::new()), "agreement.none");
}

#[test]
fn g44_a_decision_that_waits_for_a_go_live_says_what_it_gives() {
    let says = |outcome| {
        let no_live = |it: &mut Samenwerking| {
            it.trajecten[0].rulings[0].outcome = outcome;
            it.trajecten[0].go_lives.clear();
        };
        let said = why(Kern, no_live, 4).grounds.pop().unwrap();
        assert_eq!((said.code.as_str(), said.holds), ("decision.taken", true));
        (said.nl, said.en)
    };
    let (nl, en) = says(instead(Some(Structureel)));
    assert!(nl.contains("structureel") && en.contains("structureel"), "{nl} {en}");
    let (nl, en) = says(Gecertificeerd);
    assert!(nl.contains("als kern") && en.contains("as kern"), "{nl} {en}");
}

#[test]
fn who_practises_is_told_that_it_is_practice() {
    let mut register = register([agreement(1, &["VR20"], vec![traject(Structureel, vec![], &[])])]);
    let account = account(&mut register, PARTNER, Function::Informatiemanager, true);
    let exercise =
        explain(&register, Some(Place::of(&activity(Oefening, &["VR20"]))), &account, Action::Read, Moment(1));
    assert!(exercise.allowed && codes(&exercise).contains(&"exercise.practises"));
    let earnest =
        explain(&register, Some(Place::of(&activity(Operationeel, &["VR20"]))), &account, Action::Read, Moment(1));
    assert_eq!((earnest.allowed, codes(&earnest).last()), (false, Some(&"unknown")));
}

#[test]
fn an_account_that_is_no_longer_there_is_told_no_more_than_that() {
    let mut register = register([agreement(1, &["VR20"], vec![traject(Koppel, vec![], &[])])]);
    let account = account(&mut register, "vr21", Function::Informatiemanager, true);
    register.accounts.clear();
    let why = explain(&register, Some(Place::of(&activity(Operationeel, &["VR21"]))), &account, Action::See, Moment(1));
    assert_eq!((why.allowed, codes(&why)), (false, vec!["account.unknown", "unknown"]));
}
