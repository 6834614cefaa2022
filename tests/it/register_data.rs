// SPDX-License-Identifier: EUPL-1.2
//! What the sources ask, as the register has it: sizes, what contains what, and table 1.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::SamenwerkingChange as Change;
use gedeeld_beeld::domain::register::data::{Ground, Known, Row, all, find, name_of, steps_2026, steps_earlier};
use gedeeld_beeld::domain::register::lines;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::{ContactRole, Scope};
use gedeeld_beeld::domain::register::traject::{ProcessItem, ProcessStatus, Standard};
use gedeeld_beeld::domain::register::view::ItemSet;
use gedeeld_beeld::domain::rights::Function;
use std::collections::BTreeSet;

const TESTED: [(Profile, &str, Kerntaak); 3] = [
    (Profile::Standby, "rode-kruis", Kerntaak::Dienstverlener),
    (Profile::Structureel, "waterschap", Kerntaak::Beheerder),
    (Profile::Kern, "politie", Kerntaak::Hulpdienst),
];

fn of_set(set: ItemSet, profile: Profile) -> BTreeSet<&'static str> {
    let asked = |row: &&Row| row.set == set && row.is_asked(Standard::S2026, Some(profile));
    all().filter(asked).map(|row| row.key).collect()
}

#[test]
fn every_row_has_one_key_words_in_two_languages_and_a_source() {
    let mut keys = BTreeSet::new();
    for row in all() {
        let key = format!("{}/{}", name_of(row.set), row.key);
        assert!(keys.insert(key.clone()), "{key} stands twice");
        assert_eq!(find(&key).map(|found| found.key), Some(row.key));
        for text in [row.words.0, row.words.1, row.source, row.heading.0, row.heading.1] {
            assert!(!text.is_empty(), "{key}");
        }
    }
    assert!(find("check/technische-eisen").is_none() && find("alarmering").is_none());
}

/// Tabel 1, first column: by hand from the policy.
#[test]
fn g17_a_profile_fits_its_kerntaken() {
    let table = [
        (Kerntaak::Hulpdienst, [true, true, true, false, true]),
        (Kerntaak::Beheerder, [true, true, true, false, true]),
        (Kerntaak::Dienstverlener, [false, false, false, true, true]),
        (Kerntaak::Incidenteel, [false, false, false, false, true]),
    ];
    for (kerntaak, row) in table {
        assert_eq!(Profile::ALL.map(|profile| profile.fits(kerntaak)), row, "{kerntaak:?}");
    }
}

#[test]
fn g07_scope_is_counted() {
    for (regions, scope) in [
        (1, Scope::Regionaal),
        (2, Scope::Regionaal),
        (3, Scope::Bovenregionaal),
        (24, Scope::Bovenregionaal),
        (25, Scope::Landelijk),
    ] {
        assert_eq!(Scope::of(regions), scope);
    }
}

#[test]
fn g28_the_larger_checklists_contain_the_smaller() {
    let [standby, structureel, kern] = TESTED.map(|(profile, ..)| of_set(ItemSet::Check, profile));
    assert!(standby.is_subset(&structureel) && structureel.is_subset(&kern));
    assert_eq!((standby.len(), structureel.len(), kern.len()), (8, 13, 15));
    for profile in [Profile::Koppel, Profile::Adhoc] {
        assert!(of_set(ItemSet::Check, profile).is_empty());
    }
}

/// The lines as they are printed, in order; the first of the larger lists is two things.
#[test]
fn the_printed_lines_of_the_checklists_are_there() {
    let both = ["alarmering", "piketrichtlijnen"];
    let standby = [
        "alarmering",
        "aanspreekpunt-informatie",
        "aanspreekpunt-knelpunten",
        "informatie-delen",
        "fout-of-onvolledig",
        "convenant",
        "oto-plan",
        "geheimhouding",
    ];
    let structureel = [
        "informatie-delen",
        "regie-op-informatie",
        "fout-of-onvolledig",
        "betrekken-bij-incident",
        "functies-im-en-lc",
        "convenant",
        "oto-plan",
        "geheimhouding",
        "gebruikersovereenkomst-systeem",
    ];
    let kern = [
        "im-hele-organisatie",
        "lc-hele-organisatie",
        "informatie-delen",
        "regie-op-informatie",
        "fout-of-onvolledig",
        "betrekken-bij-incident",
        "convenant",
        "oto-plan",
        "geheimhouding",
        "gebruikersovereenkomst-systeem",
    ];
    assert_eq!(of_set(ItemSet::Check, Profile::Standby), BTreeSet::from(standby));
    assert!(of_set(ItemSet::Check, Profile::Structureel).is_superset(&both.into_iter().chain(structureel).collect()));
    assert!(of_set(ItemSet::Check, Profile::Kern).is_superset(&both.into_iter().chain(kern).collect()));
}

#[test]
fn the_further_lists_have_as_many_rows_as_are_printed() {
    let further = |profile| of_set(ItemSet::Afspraak, profile).len();
    assert_eq!(Profile::ALL.map(further), [15, 11, 0, 7, 0]);
    assert_eq!(Profile::ALL.map(|profile| of_set(ItemSet::Techniek, profile).len()), [15, 15, 0, 15, 0]);
    assert_eq!(of_set(ItemSet::Va, Profile::Adhoc).len(), 11);
    assert_eq!(of_set(ItemSet::Mu, Profile::Kern), of_set(ItemSet::Mu, Profile::Standby));
}

#[test]
fn g25_verkennen_and_uitvoeren_are_alike_for_all_with_accounts() {
    use gedeeld_beeld::domain::register::view::Phase;
    for standard in [Standard::S2026, Standard::Eerder] {
        let steps = |profile| {
            let asked = move |row: &&Row| row.set == ItemSet::Stap && row.is_asked(standard, Some(profile));
            all().filter(asked).filter(|row| row.phase != Phase::Uitwerken).map(|row| row.key).collect::<Vec<_>>()
        };
        assert_eq!(steps(Profile::Kern), steps(Profile::Standby));
        assert!(steps(Profile::Koppel).len() < steps(Profile::Kern).len(), "koppel has no go-live");
    }
}

#[test]
fn g26_every_earlier_step_became_one_of_2026_but_the_toetsing() {
    let none: Vec<usize> = (0..14).filter(|step| steps_earlier::IN_2026[*step].is_empty()).collect();
    assert_eq!(none, [9]);
    let reached: BTreeSet<u32> = steps_earlier::IN_2026.iter().flat_map(|steps| steps.iter().copied()).collect();
    assert_eq!(reached, (1..=6).collect());
    assert_eq!(steps_earlier::IN_ANNEX_D.iter().filter(|number| number.is_empty()).count(), 2);
    for step in 1..=6 {
        assert!(steps_2026::ITEMS.iter().any(|item| item.step.0 == Some(step)));
    }
}

#[test]
fn g26_the_earlier_steps_stand_beside_those_of_2026_and_a_traject_of_before_is_read_whole() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    let steps = lines::earlier_steps(world.agreement());
    assert_eq!(steps.iter().map(|step| step.number).collect::<Vec<_>>(), (1..=14).collect::<Vec<_>>());
    let known: BTreeSet<u32> =
        lines::lines(&world.register, world.agreement(), world.now).iter().filter_map(|line| line.step).collect();
    assert!(known.contains(&1) && steps.iter().all(|step| step.became.iter().all(|number| *number <= 6)));
    assert!(lines::lines_before(world.agreement()).is_empty());

    world.contacts(Profile::Structureel);
    world.choose(Profile::Structureel);
    let key = ItemKey::new("check/convenant");
    world.done("vr20", Change::SetItem { key: key.clone(), item: ready() });
    world.done("vr20", Change::WithdrawTraject { reason: "Toch niet.".into() });
    world.done("vr20", Change::BeginTraject { standard: Standard::Eerder });
    assert!(lines::earlier_steps(world.agreement()).is_empty(), "they are the steps themselves");
    let before = lines::lines_before(world.agreement());
    let [first] = before.as_slice() else { panic!("{before:?}") };
    assert_eq!(first.number, 1);
    assert!(first.lines.iter().all(|line| !line.needed && line.met.is_none()));
    let said = &world.agreement().trajecten[0].items;
    assert!(said.contains_key(&key) && said.keys().all(|key| first.lines.iter().any(|line| &line.key == key)));
}

/// Tabel 3 and 4, and the checklists: what is not done alone keeps the toetsing away, by its name.
#[test]
fn g29_each_row_alone_keeps_a_toetsing_away() {
    for (profile, partner, kerntaak) in TESTED {
        let world = Registry::complete(partner, kerntaak, profile);
        assert!(lines::open(&world.register, world.agreement(), world.now).is_empty());
        let asked = lines::lines(&world.register, world.agreement(), world.now);
        for line in asked.iter().filter(|line| line.needed) {
            let row = find(&line.key.0).unwrap();
            let mut world = Registry::complete(partner, kerntaak, profile);
            let expected = match row.known {
                Known::ByHand => {
                    let item = ProcessItem { status: ProcessStatus::Loopt, ..ProcessItem::default() };
                    world.done("vr20", Change::SetItem { key: line.key.clone(), item });
                    vec![line.key.0.clone()]
                }
                Known::Follows(ground) => match take_away(&mut world, ground, partner) {
                    Some(also) => also.into_iter().map(str::to_owned).chain([line.key.0.clone()]).collect(),
                    None => continue,
                },
            };
            let open: BTreeSet<String> =
                lines::open(&world.register, world.agreement(), world.now).into_iter().map(|key| key.0).collect();
            let mut expected: BTreeSet<String> = expected.into_iter().collect();
            if profile == Profile::Standby && line.key.0 == "check/fout-of-onvolledig" {
                expected.insert("rand/fouten-signaleren".into());
            }
            assert_eq!(open, expected, "{profile:?} {}", line.key);
            let toetser = OrganisationId::new("toetser");
            world.refuses("vr20", Change::AskToetsing { toetser }, "toetsing.checklist_open");
        }
    }
}

#[test]
fn g29_what_is_still_open_is_named_in_words() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    world.contacts(Profile::Structureel);
    world.choose(Profile::Structureel);
    let ask = |world: &mut Registry| {
        let change = Change::AskToetsing { toetser: OrganisationId::new("toetser") };
        world.ask("vr20", of(change)).unwrap_err()
    };
    let many = ask(&mut world);
    assert!(many.nl.contains("; en nog ") && many.en.contains("; and "), "{many}");
    world.fill();
    let key = ItemKey::new("check/convenant");
    let item = ProcessItem { status: ProcessStatus::Loopt, ..ProcessItem::default() };
    world.done("vr20", Change::SetItem { key: key.clone(), item });
    let line = lines::lines(&world.register, world.agreement(), world.now).into_iter().find(|line| line.key == key);
    let (one, line) = (ask(&mut world), line.unwrap());
    assert_eq!(one.code, "toetsing.checklist_open");
    assert!(one.nl.contains(&line.nl) && one.en.contains(&line.en) && !one.nl.contains("check/"), "{one}");
    assert!(!one.nl.contains("en nog"), "{one}");
}

/// Removes what a row follows from; which other rows go with it. None when nothing can be removed.
fn take_away(world: &mut Registry, ground: Ground, partner: &str) -> Option<Vec<&'static str>> {
    let end = |world: &mut Registry, functions: &[Function]| {
        for function in functions {
            let account = account(partner, *function).id;
            world.keep(gedeeld_beeld::domain::register::event::RegisterEvent::AccountEnded { account });
        }
    };
    let without = |world: &mut Registry, role: ContactRole| {
        let line = *world.agreement().contacts.iter().find(|(_, contact)| contact.role == role).unwrap().0;
        world.done("vr20", Change::SetContact { line, contact: None });
    };
    match ground {
        Ground::Kerntaak => {
            // Nobody can, while it is in use (G04): a register of before that rule can hold it.
            world.keep(gedeeld_beeld::domain::register::event::RegisterEvent::OrganisationChanged {
                organisation: OrganisationId::new(partner),
                name: "Anders".into(),
                kerntaken: kerntaken(&[Kerntaak::Incidenteel]),
            });
        }
        Ground::Informatie => without(world, ContactRole::Hin),
        Ground::Beslissers => without(world, ContactRole::BestuurlijkBeslisser),
        Ground::Accountbeheer => end(world, &[Function::Beheerder]),
        Ground::Functionarissen => end(world, &[Function::Leider]),
        Ground::Gebruikersovereenkomst => {
            let mut late = account(partner, Function::Lezer);
            late.accepted_terms = false;
            world.keep(gedeeld_beeld::domain::register::event::RegisterEvent::AccountAdded { account: late });
        }
        Ground::Alarmering => {
            world.done("vr20", Change::SetAlert { line: line(90), alert: None });
            let item = ProcessItem { status: ProcessStatus::Loopt, ..ProcessItem::default() };
            world.done("vr20", Change::SetItem { key: ItemKey::new("check/alarmering"), item });
            return Some(vec!["check/alarmering"]);
        }
        Ground::Signaleren => {
            let item = ProcessItem { status: ProcessStatus::Open, ..ProcessItem::default() };
            world.done("vr20", Change::SetItem { key: ItemKey::new("check/fout-of-onvolledig"), item });
            return Some(vec!["check/fout-of-onvolledig"]);
        }
        _ => return None,
    }
    Some(Vec::new())
}

#[test]
fn a_koppelsamenwerking_shows_what_is_not_met_and_waits_for_nothing() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    world.contacts(Profile::Koppel);
    world.choose(Profile::Koppel);
    let asked = lines::lines(&world.register, world.agreement(), world.now);
    let row = |key: &str| asked.iter().find(|line| line.key.0 == key).unwrap();
    assert_eq!(row("rand/liaison").met, Some(true));
    assert_eq!(row("rand/alarmeringsafspraken").met, Some(false));
    assert!(!row("rand/crisisteams").needed);
    assert!(lines::open(&world.register, world.agreement(), world.now).is_empty());
}

#[test]
fn a_traject_is_in_its_first_step_that_is_not_finished() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    let step = |world: &Registry| lines::step(world.agreement().traject().unwrap());
    assert_eq!(step(&world), Some(1));
    assert_eq!(lines::done_of(world.agreement().traject().unwrap()), (0, 0), "no profile, no checklist");
    for line in lines::lines(&world.register, world.agreement(), world.now) {
        if line.step == Some(1) {
            world.done("vr20", Change::SetItem { key: line.key, item: ready() });
        }
    }
    assert_eq!(step(&world), Some(2));
    world.choose(Profile::Structureel);
    assert_eq!(step(&world), Some(3));
    world.done("vr20", Change::SetItem { key: ItemKey::new("check/convenant"), item: ready() });
    assert_eq!(lines::done_of(world.agreement().traject().unwrap()), (1, 13));
}
