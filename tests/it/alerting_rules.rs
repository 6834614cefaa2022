// SPDX-License-Identifier: EUPL-1.2
//! Alerting on the register of the demonstration, without a socket: whom an activity touches, and who is told.

use crate::support::alerted::*;
use crate::support::watches::{around, by, watch};
use gedeeld_beeld::domain::activity::alert::{Criterion, DeliveryState, Trouble};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{ActivityKind, Environment, HeadPatch};
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::alerting::{self, Sight, Word, matches};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::watch::{Channel, Watch};
use proptest::prelude::*;

#[test]
fn r50_all_that_a_watch_asks_for_has_to_hold() {
    let world = World::new();
    let head = &world.picture.head;
    let held = |change: &dyn Fn(&mut Watch)| {
        let mut watch = watch("alles");
        change(&mut watch);
        matches(&watch, head, Sight::Reads)
    };
    assert_eq!(held(&|_| {}), Some(vec![]), "what asks for nothing is for every activity");
    let yes: [(Change, Criterion); 5] = [
        (|w| w.regions = [RegionCode::new("VR18")].into(), Criterion::Region),
        (|w| w.area = around(HAVEN, 0.01), Criterion::Area),
        (|w| w.kinds = vec![ActivityKind::Evenement, ActivityKind::Incident], Criterion::Kind),
        (|w| w.grip = 1, Criterion::Grip),
        (|w| w.words = vec!["overstroming".into(), "MOERDIJK".into()], Criterion::Word),
    ];
    let no: [Change; 5] = [
        |w| w.regions = [RegionCode::new("VR09")].into(),
        |w| w.area = around([5.6, 51.7], 0.01),
        |w| w.kinds = vec![ActivityKind::Evenement],
        |w| w.grip = 2,
        |w| w.words = vec!["overstroming".into()],
    ];
    for ((yes, criterion), no) in yes.into_iter().zip(no) {
        assert_eq!(held(&yes), Some(vec![criterion]));
        assert_eq!(held(&no), None, "{criterion:?}");
        for (other, _) in &yes_but(&yes_all(), criterion) {
            assert_eq!(
                held(&|w| {
                    other(w);
                    no(w)
                }),
                None,
                "{criterion:?} beside what does hold"
            );
        }
    }
    assert_eq!(held(&|w| yes.iter().for_each(|(set, _)| set(w))).map(|on| on.len()), Some(5));
}

type Change = fn(&mut Watch);

fn yes_all() -> [(Change, Criterion); 2] {
    [(|w| w.regions = [RegionCode::new("VR20")].into(), Criterion::Region), (|w| w.grip = 1, Criterion::Grip)]
}

fn yes_but(all: &[(Change, Criterion)], but: Criterion) -> Vec<(Change, Criterion)> {
    all.iter().copied().filter(|(_, criterion)| *criterion != but).collect()
}

#[test]
fn r50_an_activity_without_a_place_is_in_no_area_until_it_has_one() {
    let mut world = World::begun(Environment::Operationeel, |new| new.location = None);
    let mut area = watch("gebied");
    area.area = around(HAVEN, 0.2);
    world.watch(STANDBY, &area);
    assert_eq!(world.pass(), []);
    world.head(HeadPatch { location: Some(HAVEN), ..HeadPatch::default() });
    assert_eq!(world.pass()[0].on, [Criterion::Area]);
}

#[test]
fn r50_a_watch_gives_no_right() {
    let mut world = World::new();
    // A region that has nothing to do with it, a partner without standpunt, and koppel and ad hoc.
    for nobody in ["vr09", "omgevingsdienst-mwb", "brabant-water", "tankopslag-moerdijk"] {
        assert!(world.register.organisation(&OrganisationId::new(nobody)).is_some());
        world.watch(nobody, &watch("alles"));
    }
    assert_eq!(world.pass(), []);
    // A standby partner for which an activity of this GRIP is none of its concern.
    world.watch("reddingsbrigade", &watch("alles"));
    assert_eq!(world.pass(), []);
    world.head(HeadPatch { grip: Some(2), ..HeadPatch::default() });
    assert_eq!(world.pass().len(), 1);
    assert_eq!(world.sees("rodekruis-hin"), View::Head);
}

#[test]
fn r50_the_owner_need_not_be_told() {
    let mut world = World::new();
    world.watch("vr20", &watch("alles"));
    world.watch("vr18", &watch("alles"));
    let alerted = world.pass();
    assert_eq!(alerted.iter().map(|alert| alert.organisation.0.as_str()).collect::<Vec<_>>(), ["vr18"]);
}

#[test]
fn r50_nobody_is_alerted_to_a_besloten_activity_but_who_was_let_in() {
    let mut world = World::begun(Environment::Operationeel, |new| new.besloten = true);
    world.watch(STANDBY, &watch("alles"));
    world.watch("brabantse-delta", &watch("alles"));
    assert_eq!(world.pass(), []);
    let admit = crate::support::people::admit(world.picture.head.id, "brabantse-delta", Participation::Gealerteerd);
    world.does("vr20-rot-im", admit).unwrap();
    let alerted = world.pass();
    assert_eq!(alerted.iter().map(|alert| alert.organisation.0.as_str()).collect::<Vec<_>>(), ["brabantse-delta"]);
}

#[test]
fn r50_an_exercise_alerts_who_asked_for_exercises() {
    let mut world = World::begun(Environment::Oefening, |_| {});
    world.watch(STANDBY, &watch("alleen echt"));
    assert_eq!(world.pass(), []);
    let practise = Watch { exercises: true, ..watch("ook oefeningen") };
    world.watch(STANDBY, &practise);
    assert_eq!(world.pass()[0].watches, [practise.id]);
}

#[test]
fn r50_who_watches_for_exercises_as_a_kind_is_alerted_to_them() {
    let mut world = World::begun(Environment::Oefening, |new| new.activity_kind = ActivityKind::Oefening);
    let kind = |name, kinds: &[ActivityKind]| Watch { kinds: kinds.to_vec(), ..watch(name) };
    world.watch(STANDBY, &kind("incidenten", &[ActivityKind::Incident]));
    assert_eq!(world.pass(), []);
    let named = kind("oefeningen", &[ActivityKind::Incident, ActivityKind::Oefening]);
    world.watch(STANDBY, &named);
    assert_eq!(world.pass()[0].watches, [named.id]);
    // An incident that is practised is no exercise by its kind.
    let mut practised = World::begun(Environment::Oefening, |_| {});
    practised.watch(STANDBY, &named);
    assert_eq!(practised.pass(), []);
}

#[test]
fn r51_who_is_alerted_is_gealerteerd_on_nobodys_word() {
    let mut world = World::new();
    world.watch(STANDBY, &watch("alles"));
    world.watch("brabantse-delta", &watch("alles"));
    let admit = crate::support::people::admit(world.picture.head.id, "brabantse-delta", Participation::Actief);
    world.does("vr20-rot-im", admit).unwrap();
    assert_eq!(world.pass().len(), 2);
    assert_eq!(world.status(STANDBY), Participation::Gealerteerd);
    assert_eq!(world.picture.participants[&OrganisationId::new(STANDBY)].by.account.0, "");
    assert_eq!(world.status("brabantse-delta"), Participation::Actief, "what was said of it stays");
}

#[test]
fn r51_an_own_watch_lets_nobody_into_what_becomes_besloten() {
    let mut world = World::new();
    world.watch(STANDBY, &watch("alles"));
    world.watch("vr18", &watch("alles"));
    world.pass();
    assert_eq!(world.sees(STANDBY_HIN), View::Head);
    world.head(HeadPatch { besloten: Some(true), ..HeadPatch::default() });
    assert_eq!(world.sees(STANDBY_HIN), View::Nothing);
    assert_eq!(world.sees("vr18-rot-im"), View::Nothing);
    let admit = crate::support::people::admit(world.picture.head.id, STANDBY, Participation::Gealerteerd);
    world.does("vr20-rot-im", admit).unwrap();
    assert_eq!(world.sees(STANDBY_HIN), View::Head);
}

#[test]
fn r51_an_own_watch_keeps_no_region_in_that_was_left_out() {
    let mut world = World::new();
    world.watch("vr18", &watch("alles"));
    world.pass();
    assert_eq!(world.status("vr18"), Participation::Gealerteerd);
    world.head(HeadPatch { regions: Some(vec![RegionCode::new("VR20")]), ..HeadPatch::default() });
    assert_eq!(world.sees("vr18-rot-im"), View::Nothing);
}

#[test]
fn r52_once_and_again_by_another_watch_or_a_higher_grip() {
    let mut world = World::new();
    let all = watch("alles");
    world.watch(STANDBY, &all);
    let first = world.pass().remove(0);
    assert_eq!(world.pass(), []);
    // Another name, another place: it was told.
    world.head(HeadPatch { name: Some("Brand opslag".into()), ..HeadPatch::default() });
    assert_eq!(world.pass(), []);
    let word = Watch { words: vec!["opslag".into()], ..watch("opslag") };
    world.watch(STANDBY, &word);
    assert_eq!(world.pass()[0].watches, [word.id]);
    for (grip, told) in [(2, 2), (1, 0), (2, 0), (3, 2)] {
        world.head(HeadPatch { grip: Some(grip), ..HeadPatch::default() });
        let again = world.pass();
        assert_eq!(again.iter().map(|alert| alert.watches.len()).sum::<usize>(), told, "GRIP {grip}");
        assert!(again.iter().all(|alert| alert.id != first.id && alert.grip == grip));
    }
    world.does("vr20-rot-im", Command::CloseActivity { reason: "klaar".into() }).unwrap();
    world.watch(STANDBY, &watch("nog een"));
    assert_eq!(world.pass(), [], "what is closed alerts nobody");
}

#[test]
fn r53_one_alert_goes_to_an_address_once_and_is_given_up_after_ten_tries() {
    let mut world = World::new();
    let mail = |to: &str| Channel::Mail { to: to.into() };
    let one = by(by(watch("een"), mail("piket@rodekruis.example")), mail("hin@rodekruis.example"));
    world.watch(STANDBY, &one);
    world.watch(STANDBY, &by(watch("twee"), mail("PIKET@rodekruis.example")));
    let alert = world.pass().remove(0);
    assert_eq!((alert.watches.len(), alert.deliveries.len()), (2, 2));
    let channel = *alert.deliveries.keys().next().unwrap();
    let mut tried = 0u8;
    let began = world.now;
    loop {
        let delivery = &world.picture.alerts[&alert.id].deliveries[&channel];
        match delivery.state {
            DeliveryState::Waiting { tries, next_try, .. } => {
                assert_eq!(tries, tried);
                world.now = next_try;
            }
            DeliveryState::Failed { why, .. } => {
                assert_eq!(why, Trouble::Unreachable);
                break;
            }
            DeliveryState::Delivered { .. } => panic!("nobody took it"),
        }
        tried += 1;
        world.keep(None, alerting::after(alert.id, channel, tried, Trouble::Unreachable, world.now));
    }
    assert_eq!(tried, alerting::TRIES);
    let hours = (world.now.0 - began.0) / 3_600_000;
    assert!((4..24).contains(&hours), "{hours} hours: longer than a receiver is out of order for, within a day");
    // What cannot change is not tried again.
    let gone = alerting::after(alert.id, channel, 1, Trouble::Gone, world.now);
    assert!(matches!(gone, Event::AlertFailed { why: Trouble::Gone, .. }));
}

#[test]
fn r53_what_is_sent_is_judged_when_it_goes_out_and_says_the_line() {
    let mut world = World::new();
    world.watch(STANDBY, &watch("Haven"));
    let alert = world.pass().remove(0);
    world.head(HeadPatch { name: Some("Grote brand haven".into()), ..HeadPatch::default() });
    let letter = alerting::letter(&alert, &world.picture, &world.register, world.now).unwrap();
    let subject = letter.subject.unwrap();
    assert_eq!((letter.id, letter.watches), (alert.id, vec!["Haven".to_owned()]));
    assert_eq!((subject.name.as_str(), subject.place.as_str()), ("Grote brand haven", "Moerdijk"));
    world.head(HeadPatch { besloten: Some(true), ..HeadPatch::default() });
    assert_eq!(alerting::letter(&alert, &world.picture, &world.register, world.now), Err(Trouble::NotYours));
}

#[test]
fn r53_what_is_so_no_longer_is_not_sent() {
    let mut world = World::new();
    let own = OrganisationId::new(STANDBY);
    let known = world.register.organisation(&own).unwrap().clone();
    let set = |world: &mut World, status| {
        let (beelden, layers) = (Vec::new(), Vec::new());
        world.keep(
            Some("vr20-rot-im"),
            Event::ParticipationSet {
                organisation: own.clone(),
                name: "Rode Kruis".into(),
                status,
                beelden,
                layers,
                reason: "nodig".into(),
                mandate: None,
            },
        );
    };
    let (picture, register, now) = (&world.picture, &world.register, world.now);
    let said = |word| match alerting::tell(picture, register, &known, word, now) {
        Event::PartnerAlerted { alert } => alert,
        other => panic!("{other:?}"),
    };
    let invited = said(Word::Invited(Participation::Monitorend));
    let released = said(Word::Released("klaar".into()));
    let letter = |world: &World, alert| alerting::letter(alert, &world.picture, &world.register, world.now).map(|_| ());
    set(&mut world, Participation::Monitorend);
    assert_eq!((letter(&world, &invited), letter(&world, &released)), (Ok(()), Err(Trouble::Overtaken)));
    world.now = world.now.plus_ms(1);
    let refused = match alerting::tell(&world.picture, &world.register, &known, Word::Refused("nee".into()), world.now)
    {
        Event::PartnerAlerted { alert } => alert,
        other => panic!("{other:?}"),
    };
    assert_eq!(letter(&world, &refused), Ok(()));
    world.now = world.now.plus_ms(1);
    set(&mut world, Participation::Actief);
    assert_eq!(
        (letter(&world, &invited), letter(&world, &refused)),
        (Err(Trouble::Overtaken), Err(Trouble::Overtaken))
    );
    set(&mut world, Participation::Ontkoppeld);
    assert_eq!((letter(&world, &invited), letter(&world, &released)), (Err(Trouble::Overtaken), Ok(())));
}

#[test]
fn r54_who_speaks_for_the_organisation_says_that_it_was_seen() {
    let mut world = World::new();
    world.watch(STANDBY, &watch("alles"));
    world.watch("brabantse-delta", &watch("alles"));
    let alerts = world.pass();
    let of = |organisation: &str| alerts.iter().find(|a| a.organisation.0 == organisation).unwrap().id;
    let seen = |organisation: &str| Command::AcknowledgeAlert { alert: of(organisation) };
    assert_eq!(world.does("rodekruis-lezer", seen(STANDBY)), Err("right.missing".into()));
    assert_eq!(world.does(STANDBY_HIN, seen("brabantse-delta")), Err("unknown".into()), "another's");
    assert_eq!(world.does("vr20-rot-im", seen(STANDBY)), Err("unknown".into()));
    // Also once it is over: what was not seen yet still is to be.
    world.does("vr20-rot-im", Command::CloseActivity { reason: "klaar".into() }).unwrap();
    world.does(STANDBY_HIN, seen(STANDBY)).unwrap();
    let by = world.picture.alerts[&of(STANDBY)].seen.clone().unwrap();
    assert_eq!((by.by.account.0.as_str(), by.at), (STANDBY_HIN, NOW));
    assert_eq!(world.does(STANDBY_HIN, seen(STANDBY)), Err("exists".into()));
}

proptest! {
    /// Whatever is watched for, by whomever: who is alerted sees the activity, and nobody is told twice.
    #[test]
    fn r50_r52_alerts_go_to_who_may_see_and_once(
        whose in proptest::collection::vec((0usize..7, 0u8..4, any::<bool>(), 0usize..3), 0..12),
        grips in proptest::collection::vec((0u8..6, any::<bool>()), 1..6),
    ) {
        const WHO: [&str; 7] =
            ["rode-kruis", "brabantse-delta", "vr18", "vr09", "reddingsbrigade", "omgevingsdienst-mwb", "vr20"];
        let mut world = World::new();
        for (who, grip, exercises, words) in whose {
            let words = ["brand", "water"][..words.min(2)].iter().map(|word| (*word).to_owned()).collect();
            world.watch(WHO[who], &Watch { grip, exercises, words, ..watch("een") });
        }
        for (grip, besloten) in grips {
            world.head(HeadPatch { grip: Some(grip), besloten: Some(besloten), ..HeadPatch::default() });
            for alert in world.pass() {
                let mut own = world.register.accounts.values().filter(|a| a.organisation == alert.organisation);
                prop_assert!(own.any(|account| world.sees(&account.id.0) != View::Nothing));
                prop_assert!(alert.organisation != world.picture.head.owner && !alert.watches.is_empty());
            }
            prop_assert_eq!(world.pass(), []);
        }
    }
}
