// SPDX-License-Identifier: EUPL-1.2
//! What asks attention: dates of the register, by the calendar and the server's clock, to who can do something
//! about them.

use crate::support::agreements::{PARTNER as OTHERS, any_agreements, code, register as register_of};
use crate::support::clock::TurnedClock;
use crate::support::partners::{BEHEER, PARTNER_BEHEER, PARTNER_IM, Story, asked, server_at};
use crate::support::people::logs_in_again;
use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::attention::{Attention, Matter, Stage, attention, next_look};
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::decide::{Asker, reads};
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::qualification::{Qualification, Training};
use gedeeld_beeld::domain::register::samenwerking::Lesson;
use gedeeld_beeld::domain::register::toetsing::{RulingOutcome, Verdict};
use gedeeld_beeld::domain::register::traject::{GoLive, ProcessItem, ProcessStatus};
use gedeeld_beeld::domain::rights::Function;
use proptest::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// Three o'clock in the afternoon in the Netherlands, on a day in January: `NOW` is nine in the morning.
const AFTERNOON: i64 = 6 * 60 * 60 * 1000;

fn asks(world: &Registry, organisation: &str, at: Moment) -> Vec<Attention> {
    let asker = Asker::of(&world.register, &account(organisation, Function::Beheerder).id, at).unwrap();
    attention(&world.register, &asker, at)
}

/// What kinds of matter, and how near each is.
fn short(found: &[Attention]) -> Vec<(String, Stage)> {
    let name = |one: &Attention| serde_json::to_value(one).unwrap()["matter"].as_str().unwrap().to_owned();
    found.iter().map(|one| (name(one), one.stage)).collect()
}

fn until(hertoets: Moment, at_expiry: Option<Profile>) -> RulingOutcome {
    RulingOutcome::Voorwaardelijk { points: vec!["Piket".into()], hertoets, at_expiry }
}

fn go_live(world: &mut Registry) {
    let go_live = GoLive { at: world.now, report: "Ging.".into() };
    world.done("vr20", Change::HoldGoLive { go_live });
}

/// Structureel in VR20 and VR21, voorwaardelijk until a date; VR20 speaks for both, and VR22 is in talks.
fn provisional(hertoets: Moment, at_expiry: Option<Profile>) -> Registry {
    let mut world = Registry::complete("waterschap", Kerntaak::Beheerder, Profile::Structureel);
    let adopter = Change::SetAdopter { adoptieregio: Some(RegionCode::new("VR20")), adoptiepartner: None };
    world.done("vr20", adopter);
    for other in ["VR21", "VR22"] {
        world.done("vr20", Change::InviteRegion { region: RegionCode::new(other) });
    }
    for (by, region) in [("vr20", "VR20"), ("vr21", "VR21")] {
        let join = Change::JoinRegion { region: RegionCode::new(region), from: world.now, mandate: String::new() };
        world.done(by, join);
    }
    world.tested(Verdict::Voorwaardelijk);
    world.done("regiegroep", standpunt(until(hertoets, at_expiry), world.now));
    go_live(&mut world);
    world.done("vr20", Change::PlanEvaluation { at: None });
    world
}

fn regions_of(found: &[Attention]) -> Vec<&str> {
    let of = found.iter().find_map(|one| match &one.matter {
        Matter::Hertoets { regions, .. } => Some(regions.iter().map(|code| code.0.as_str()).collect()),
        _ => None,
    });
    of.unwrap_or_default()
}

#[test]
fn g87_it_is_told_ninety_thirty_and_seven_days_ahead_and_on_the_day_by_the_calendar() {
    let world = provisional(NOW.plus_ms(200 * DAY), None);
    for left in -20..200i64 {
        // The clock time of the day does not matter, but on the day itself.
        for clock in [-AFTERNOON, 0, AFTERNOON] {
            let at = NOW.plus_ms((200 - left) * DAY + clock);
            let stage = match left {
                91.. => None,
                31..=90 => Some(Stage::Quarter),
                8..=30 => Some(Stage::Month),
                1..=7 => Some(Stage::Week),
                0 if clock < 0 => Some(Stage::Week),
                _ => Some(Stage::Reached),
            };
            let found = asks(&world, "waterschap", at);
            assert_eq!(found.first().map(|one| one.stage), stage, "{left} days left");
            assert!(found.iter().all(|one| one.days == left), "{left}: {found:?}");
        }
    }
}

#[test]
fn g88_what_then_holds_is_said_ahead_and_what_came_of_it_until_something_is_decided() {
    for then in [None, Some(Profile::Koppel)] {
        let hertoets = NOW.plus_ms(60 * DAY);
        let mut world = provisional(hertoets, then);
        let says = |world: &Registry, at| match asks(world, "vr20", at).as_slice() {
            [] => None,
            [Attention { matter: Matter::Hertoets { profile, afterwards, .. }, on, stage, .. }] => {
                Some((*profile, *afterwards, *on, *stage))
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(says(&world, NOW), Some((Profile::Structureel, then, hertoets, Stage::Quarter)));
        let later = hertoets.plus_ms(400 * DAY);
        for at in [hertoets, later] {
            assert_eq!(says(&world, at), Some((Profile::Structureel, then, hertoets, Stage::Reached)));
            let effective = world.register.effective(world.agreement(), &RegionCode::new("VR20"), at);
            assert_eq!(effective, then, "it says what holds");
        }
        // Tested again, and decided to begin on that very day: nothing is to be warned of any more.
        world.now = hertoets.plus_ms(-10 * DAY);
        world.tested(Verdict::Gecertificeerd);
        assert!(says(&world, world.now).is_some());
        world.done("regiegroep", standpunt(RulingOutcome::Gecertificeerd, hertoets));
        assert_eq!((says(&world, world.now), says(&world, later)), (None, None));
    }
}

#[test]
fn g88_a_region_that_will_have_left_has_no_hertoets() {
    let hertoets = NOW.plus_ms(60 * DAY);
    let mut world = provisional(hertoets, None);
    let leave = |days| Change::LeaveRegion {
        region: RegionCode::new("VR21"),
        from: NOW.plus_ms(days * DAY),
        reason: "Ander gebied.".into(),
    };
    assert_eq!(regions_of(&asks(&world, "waterschap", NOW)), ["VR20", "VR21"], "VR22 is in talks");
    world.done("vr21", leave(50));
    let found = asks(&world, "waterschap", NOW);
    assert_eq!(short(&found), [("leaves".into(), Stage::Quarter), ("hertoets".into(), Stage::Quarter)]);
    assert_eq!(regions_of(&found), ["VR20"]);
    // That it left is told for a week.
    let left = |days| short(&asks(&world, "vr21", NOW.plus_ms(days * DAY)));
    assert_eq!(left(57), [("leaves".into(), Stage::Reached)]);
    assert!(left(58).is_empty());
}

#[test]
fn g89_who_can_do_something_about_it_is_warned_and_nobody_else() {
    let mut world = provisional(NOW.plus_ms(60 * DAY), None);
    world.done("vr20", Change::PlanEvaluation { at: Some(NOW.plus_ms(20 * DAY)) });
    let kinds = |organisation: &str| {
        short(&asks(&world, organisation, NOW)).into_iter().map(|(matter, _)| matter).collect::<Vec<_>>()
    };
    // The partner and the adoptieregio of all of it; another region of what touches it.
    for party in ["waterschap", "vr20"] {
        assert_eq!(kinds(party), ["evaluation", "hertoets"], "{party}");
    }
    assert_eq!(kinds("vr21"), ["hertoets"]);
    assert_eq!(regions_of(&asks(&world, "vr21", NOW)), ["VR21"]);
    assert_eq!(kinds("regiegroep"), ["hertoets"], "it was its standpunt");
    // In talks, no party, only reading or testing: the overview has the date, and nobody is warned.
    for other in ["vr22", "vr01", "politie", "nipv", "locc", "toetser"] {
        assert!(kinds(other).is_empty(), "{other}: {:?}", kinds(other));
    }
    // Who is no beheerder, or has not accepted the terms, hears nothing.
    let of = |register: &Register, id: &AccountId, at| {
        Asker::of(register, id, at).map(|asker| attention(register, &asker, at)).unwrap()
    };
    assert!(of(&world.register, &account("waterschap", Function::Informatiemanager).id, NOW).is_empty());
    let document = gedeeld_beeld::domain::register::terms::TermsDocument::Geheimhouding;
    let publish = RegisterCommand::PublishTerms { document, text: "Nieuw.".into(), from: NOW };
    assert!(!asks(&world, "waterschap", NOW).is_empty());
    world.ask("nipv", publish).unwrap();
    assert!(asks(&world, "waterschap", NOW).is_empty());
}

#[test]
fn g86_an_end_an_evaluation_and_an_item_ask_attention_until_they_are_settled() {
    let mut world = provisional(NOW.plus_ms(400 * DAY), None);
    let day = |days: i64| NOW.plus_ms(days * DAY);
    world.done("vr20", Change::PlanEvaluation { at: Some(day(20)) });
    let key = ItemKey::new("check/convenant");
    let item = |status| ProcessItem {
        status,
        owner: "Waterschap".into(),
        due: Some(day(10)),
        text: "Concept.".into(),
        evidence: vec!["Convenant".into()],
    };
    world.done("vr20", Change::SetItem { key: key.clone(), item: item(ProcessStatus::Loopt) });
    let at = |world: &Registry, days| short(&asks(world, "vr20", day(days)));
    let evaluation = |stage| ("evaluation".to_owned(), stage);
    let due = |stage| ("item".to_owned(), stage);
    // An item is work of every day: a week ahead is soon enough.
    assert_eq!(at(&world, 2), [evaluation(Stage::Month)]);
    assert_eq!(at(&world, 3), [due(Stage::Week), evaluation(Stage::Month)]);
    assert_eq!(at(&world, 10), [due(Stage::Reached), evaluation(Stage::Month)]);
    assert_eq!(at(&world, 40), [due(Stage::Reached), evaluation(Stage::Reached)]);
    let found = asks(&world, "vr20", day(40));
    let Matter::Item { key: said, nl, en, owner, .. } = &found[0].matter else { panic!("{found:?}") };
    assert_eq!((said, owner.as_str()), (&key, "Waterschap"));
    assert!(!nl.is_empty() && !en.is_empty() && nl != en);
    world.done("vr20", Change::SetItem { key, item: item(ProcessStatus::Gereed) });
    world.now = day(41);
    let lesson = Lesson { evaluation: true, at: world.now, text: "Bel eerder.".into() };
    world.done("vr20", Change::ShareLesson { lesson });
    assert!(at(&world, 41).is_empty(), "held, and the next is planned a year on");
    world.done("waterschap", Change::End { from: day(60), reason: "De taak is over.".into() });
    assert_eq!(at(&world, 41), [("ends".to_owned(), Stage::Month)]);
    assert_eq!(short(&asks(&world, "vr21", day(41))), [("ends".to_owned(), Stage::Month)]);
    // Told for a week; and of what has ended nothing else is asked.
    assert_eq!(at(&world, 67), [("ends".to_owned(), Stage::Reached)]);
    for days in [68, 400, 500] {
        assert!(at(&world, days).is_empty());
    }
}

#[test]
fn g86_a_qualification_that_a_functie_asks_is_told_to_its_own_beheerder_alone() {
    let mut world = provisional(NOW.plus_ms(400 * DAY), None);
    let (anna, day) = (PersonId(id(101)), |days: i64| NOW.plus_ms(days * DAY));
    world.ask("waterschap", RegisterCommand::AddPerson { person: anna, name: "Anna".into() }).unwrap();
    let functie = account("waterschap", Function::Informatiemanager).id;
    world.ask("waterschap", RegisterCommand::HoldAccount { account: functie, person: Some(anna) }).unwrap();
    let qualified = |training, until: Option<i64>, number| {
        let note = "NIPV".to_owned();
        let qualification = Some(Qualification { training, obtained: day(-1), until: until.map(day), note });
        RegisterCommand::SetQualification { person: anna, line: line(number), qualification }
    };
    world.ask("waterschap", qualified(Training::Systeem, Some(20), 1)).unwrap();
    // Nothing asks for an exercise.
    world.ask("waterschap", qualified(Training::Oefening, Some(20), 2)).unwrap();
    let found = asks(&world, "waterschap", NOW);
    assert_eq!(short(&found), [("training".into(), Stage::Month)]);
    let Matter::Training { name, training, .. } = &found[0].matter else { panic!("{found:?}") };
    assert_eq!((name.as_str(), *training), ("Anna", Training::Systeem));
    assert_eq!(short(&asks(&world, "waterschap", day(20))), [("training".into(), Stage::Reached)]);
    for other in ["vr20", "vr21", "nipv", "regiegroep"] {
        assert!(short(&asks(&world, other, NOW)).iter().all(|(matter, _)| matter != "training"), "{other} (G66)");
    }
    world.ask("waterschap", qualified(Training::Systeem, None, 3)).unwrap();
    assert!(asks(&world, "waterschap", day(20)).is_empty());
}

/// The beheerder of an organisation, in a register of written agreements.
pub(crate) fn beheerder(register: &mut Register, of: &str) -> Asker {
    let account = crate::support::agreements::account(register, of, Function::Beheerder, true);
    Asker::of(register, &account.id, Moment(0)).unwrap()
}

proptest! {
    /// Nothing comes or goes by a date without that it is looked at that moment; and nobody is told what it may not
    /// read (G40).
    #[test]
    fn g87_g89_nothing_turns_unannounced_and_nobody_is_told_what_it_may_not_read(all in any_agreements()) {
        let mut register = register_of(all);
        for who in [OTHERS, "vr18", "vr20"] {
            let asker = beheerder(&mut register, who);
            for t in -1..=61i64 {
                let found = attention(&register, &asker, Moment(t));
                if found != attention(&register, &asker, Moment(t + 1)) {
                    prop_assert_eq!(next_look(&register, Moment(t)), Moment(t + 1));
                }
                for one in found {
                    let value = serde_json::to_value(&one).unwrap();
                    let id: SamenwerkingId = value["agreement"]["samenwerking"].as_str().unwrap().parse().unwrap();
                    prop_assert!(reads(&register, &asker.who.organisation, register.samenwerking(id).unwrap()));
                }
            }
        }
        prop_assert!(register.region(&code("VR20")).is_some());
    }
}

/// The matters of the partner of the stories, as the door gives them.
async fn matters(server: &crate::support::server::TestServer, account: &str, of: SamenwerkingId) -> Vec<Value> {
    let answer = asked(server, account, "/api/register/attention").await;
    let all = answer["matters"].as_array().unwrap().iter();
    all.filter(|one| one["agreement"]["samenwerking"] == of.to_string()).cloned().collect()
}

#[tokio::test]
async fn g87_who_is_connected_is_told_when_a_date_turns_something_by_the_servers_clock() {
    const START: i64 = 1_800_000_000_000;
    let clock = Arc::new(TurnedClock::at(START));
    let server = server_at(clock.clone()).await;
    let mut beheer = server.client(PARTNER_BEHEER).await;
    let mut im = server.client(PARTNER_IM).await;
    beheer.wait_until(|c| c.attention.is_some()).await.unwrap();
    assert_eq!(beheer.attention.map(|(_, waits, reached)| (waits, reached)), Some((0, 0)));
    let mut story = Story::begun(&server, &["VR20"]).await;
    let story_id = story.id;
    let hertoets = Moment(START + 8 * DAY);
    story.in_force(Profile::Structureel, until(hertoets, None), Moment(START)).await;
    // It is decided, and the partner hears it without asking: also that its own word is asked (G49).
    beheer.wait_until(|c| c.attention.is_some_and(|(_, waits, reached)| (waits, reached) == (2, 1))).await.unwrap();
    let agrees = |from: Moment| {
        let (region, reason) = (RegionCode::new("VR20"), String::new());
        let change = Change::AnswerDecision { region, from, agrees: true, reason };
        RegisterCommand::Of { samenwerking: story_id, change }
    };
    beheer.register(agrees(Moment(START))).await.unwrap();
    beheer.wait_until(|c| c.attention.is_some_and(|(_, waits, reached)| (waits, reached) == (1, 0))).await.unwrap();
    for account in [PARTNER_BEHEER, BEHEER] {
        let [one] = matters(&server, account, story.id).await.try_into().unwrap();
        assert_eq!((one["stage"].as_str(), one["days"].as_i64()), (Some("month"), Some(8)));
    }
    assert!(matters(&server, PARTNER_IM, story.id).await.is_empty());
    // Midnight passes: as many as before, and nearer. Everybody is told to look again.
    clock.turn_ms(DAY);
    for client in [&mut beheer, &mut im] {
        client.wait_until(|c| c.attention.is_some_and(|(at, ..)| at.0 >= START + DAY)).await.unwrap();
    }
    assert_eq!(matters(&server, PARTNER_BEHEER, story.id).await[0]["stage"], "week");
    // And the day itself comes, at its own moment.
    clock.turn_ms(7 * DAY - 1);
    beheer.wait_until(|c| c.attention.is_some_and(|(at, ..)| at.0 >= START + 8 * DAY - 1)).await.unwrap();
    assert_eq!(beheer.attention.map(|(_, waits, reached)| (waits, reached)), Some((1, 0)));
    clock.turn_ms(1);
    beheer.wait_until(|c| c.attention.is_some_and(|(_, _, reached)| reached == 1)).await.unwrap();
    let [one] = matters(&server, PARTNER_BEHEER, story.id).await.try_into().unwrap();
    assert_eq!((one["stage"].as_str(), one["afterwards"].is_null()), (Some("reached"), true));
    // Decided anew, it is gone.
    for client in [&mut story.beheer, &mut beheer] {
        logs_in_again(client).await;
    }
    story.decide(RulingOutcome::Gecertificeerd, hertoets).await;
    beheer.register(agrees(hertoets)).await.unwrap();
    beheer.wait_until(|c| c.attention.is_some_and(|(_, waits, _)| waits == 0)).await.unwrap();
    assert!(matters(&server, PARTNER_BEHEER, story.id).await.is_empty());
}

#[test]
fn g49_a_decision_asks_the_partner_and_that_it_does_not_agree_the_region() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    world.choose(Profile::Structureel);
    let decides = |from: Moment| Change::DecideForRegion {
        region: RegionCode::new("VR20"),
        outcome: RulingOutcome::Gecertificeerd,
        from,
        reasoning: "Wij kennen elkaar.".into(),
        agreed_with: "Dijkgraaf".into(),
        ends_older: false,
    };
    let answers = |from: Moment, agrees: bool| Change::AnswerDecision {
        region: RegionCode::new("VR20"),
        from,
        agrees,
        reason: "Niet besproken.".into(),
    };
    let first = world.now;
    world.done("vr20", decides(first));
    let at = world.now;
    assert_eq!(short(&asks(&world, "waterschap", at)), [("unanswered".to_owned(), Stage::Reached)]);
    assert_eq!(asks(&world, "vr20", at), []);
    world.done("waterschap", answers(first, false));
    assert_eq!(short(&asks(&world, "vr20", at)), [("denied".to_owned(), Stage::Reached)]);
    assert_eq!(asks(&world, "waterschap", at), []);
    // Decided anew, it is the partner's turn again.
    world.now = at.plus_ms(1);
    world.done("vr20", decides(at.plus_ms(1)));
    assert_eq!(short(&asks(&world, "waterschap", world.now)), [("unanswered".to_owned(), Stage::Reached)]);
    world.done("waterschap", answers(at.plus_ms(1), false));
    assert_eq!(short(&asks(&world, "vr20", world.now)), [("denied".to_owned(), Stage::Reached)]);
    // Who leaves has nothing to settle any more.
    let mut left = world.agreement().clone();
    let ended = gedeeld_beeld::domain::register::samenwerking::Ended { from: world.now, reason: "weg".into() };
    left.regions.get_mut(&code("VR20")).unwrap().left = Some(ended);
    let mut without = world.register.clone();
    without.put(left);
    let asker = Asker::of(&without, &account("vr20", Function::Beheerder).id, world.now).unwrap();
    assert!(!short(&attention(&without, &asker, world.now)).iter().any(|(matter, _)| matter == "denied"));
    world.done("waterschap", answers(at.plus_ms(1), true));
    for organisation in ["vr20", "waterschap"] {
        assert_eq!(asks(&world, organisation, world.now), [], "{organisation}");
    }
}
