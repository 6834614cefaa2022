// SPDX-License-Identifier: EUPL-1.2
//! Each rule of functies and persons: who keeps them, who holds what, what is asked of whom, and who reads
//! it.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::beheer::{Beheer, beheer};
use gedeeld_beeld::domain::register::command::{Accepting, RegisterCommand};
use gedeeld_beeld::domain::register::decide::{Asker, decide};
use gedeeld_beeld::domain::register::event::RegisterEvent;
use gedeeld_beeld::domain::register::mine::mine;
use gedeeld_beeld::domain::register::organisation::{Account, Kerntaak};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::qualification::{Qualification, Training, TrainingState, standing};
use gedeeld_beeld::domain::rights::Function;
use std::collections::BTreeMap;

const ANNA: u8 = 200;
const BO: u8 = 201;

fn person(number: u8) -> PersonId {
    PersonId(id(number))
}

fn add(number: u8, name: &str) -> RegisterCommand {
    RegisterCommand::AddPerson { person: person(number), name: name.into() }
}

fn hold(account: &Account, by: Option<u8>) -> RegisterCommand {
    RegisterCommand::HoldAccount { account: account.id.clone(), person: by.map(person) }
}

fn change(account: &Account, title: &str, function: Function) -> RegisterCommand {
    RegisterCommand::ChangeAccount { account: account.id.clone(), title: title.into(), team: "ROT".into(), function }
}

fn obtained(training: Training, days: i64, until: Option<i64>) -> Qualification {
    let day = |days: i64| NOW.plus_ms(days * DAY);
    Qualification { training, obtained: day(days), until: until.map(day), note: "NIPV".into() }
}

fn qualified(number: u8, on: u8, qualification: Qualification) -> RegisterCommand {
    RegisterCommand::SetQualification { person: person(number), line: line(on), qualification: Some(qualification) }
}

/// Accepts what is in force, as the holder of the account.
fn accepts(world: &mut Registry, account: &Account) {
    let asked = mine(&world.register, account, world.now).terms.into_iter();
    let accepts = asked.filter(|shown| shown.in_force && !shown.accepted).map(|shown| shown.version);
    let accepts = accepts.map(|one| Accepting { document: one.document, version: one.version, hash: one.hash });
    let command = RegisterCommand::AcceptTerms { accepts: accepts.collect() };
    let asker = Asker::of(&world.register, &account.id, world.now).unwrap();
    let events = decide(&world.register, &asker, command, world.now).unwrap();
    events.into_iter().for_each(|event| world.keep(event));
}

fn kept(world: &Registry, organisation: &str) -> Beheer {
    beheer(&world.register, &world.asker(organisation), world.now).unwrap()
}

#[test]
fn g66_persons_are_kept_and_read_by_the_own_beheerder_alone() {
    let mut world = Registry::new();
    world.refused("waterschap", add(ANNA, "  "), "invalid");
    world.ask("waterschap", add(ANNA, " Anna de Boer ")).unwrap();
    world.refused("waterschap", add(ANNA, "Nog eens"), "exists");
    world.refused("politie", add(ANNA, "Nog eens"), "exists");
    let rename = |name: &str| RegisterCommand::ChangePerson { person: person(ANNA), name: name.into() };
    let ends = || RegisterCommand::EndPerson { person: person(ANNA) };
    let learns = || qualified(ANNA, 1, obtained(Training::Systeem, -1, None));
    // Another's is as one that is not there, to the institute as well.
    for other in ["politie", "vr20", "nipv"] {
        for command in [rename("Gezien"), ends(), learns()] {
            world.refused(other, command, "unknown");
        }
        assert!(kept(&world, other).persons.is_empty());
    }
    world.ask("waterschap", rename("Anna Visser")).unwrap();
    let persons = kept(&world, "waterschap").persons;
    assert_eq!(persons.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Anna Visser"]);
    let im = account("waterschap", Function::Informatiemanager);
    let asker = Asker::of(&world.register, &im.id, world.now).unwrap();
    assert_eq!(beheer(&world.register, &asker, world.now).unwrap_err().code, "right.missing");
    assert_eq!(decide(&world.register, &asker, rename("Zelf"), world.now).unwrap_err().code, "right.missing");
    // Who is named reads what is kept of them.
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    accepts(&mut world, &im);
    assert_eq!(mine(&world.register, &im, world.now).person.unwrap().name, "Anna Visser");
}

#[test]
fn g67_a_functie_has_one_holder_of_the_same_organisation() {
    let mut world = Registry::new();
    let (im, leider) = (account("waterschap", Function::Informatiemanager), account("waterschap", Function::Leider));
    world.ask("waterschap", add(ANNA, "Anna")).unwrap();
    world.ask("politie", add(BO, "Bo")).unwrap();
    world.refused("waterschap", hold(&im, Some(BO)), "unknown");
    world.refused("waterschap", hold(&im, Some(99)), "unknown");
    world.refused("politie", hold(&im, Some(BO)), "unknown");
    world.refused("waterschap", hold(&im, None), "exists");
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    world.refused("waterschap", hold(&im, Some(ANNA)), "exists");
    world.ask("waterschap", hold(&leider, Some(ANNA))).unwrap();
    assert_eq!(world.register.held_by(person(ANNA)).count(), 2);
    assert_eq!(world.register.held_since(&im.id), Some(world.now), "a login of before is another's");
    world.ask("waterschap", hold(&im, None)).unwrap();
    assert!(world.register.holder(&im.id).is_none());
}

#[test]
fn g63_a_person_accepts_once_for_all_that_they_hold_and_nobody_inherits_it() {
    let mut world = Registry::new();
    let (im, leider) = (account("waterschap", Function::Informatiemanager), account("waterschap", Function::Leider));
    assert!(world.register.accepts(&im, world.now), "as the file said");
    for (number, name) in [(ANNA, "Anna"), (BO, "Bo")] {
        world.ask("waterschap", add(number, name)).unwrap();
    }
    // What was accepted while nobody was named is nobody's by name.
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    assert!(!world.register.accepts(&im, world.now));
    accepts(&mut world, &im);
    assert!(world.register.accepts(&im, world.now));
    world.ask("waterschap", hold(&leider, Some(ANNA))).unwrap();
    assert!(world.register.accepts(&leider, world.now), "the same person");
    world.ask("waterschap", hold(&im, Some(BO))).unwrap();
    assert!(!world.register.accepts(&im, world.now));
    world.ask("waterschap", hold(&im, None)).unwrap();
    assert!(!world.register.accepts(&im, world.now), "nor does it come back to the functie");
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    assert!(world.register.accepts(&im, world.now), "it is hers wherever she works here");
}

#[test]
fn g68_a_beheerder_changes_what_an_account_of_its_own_is() {
    let mut world = Registry::new();
    let im = account("waterschap", Function::Informatiemanager);
    for other in ["politie", "nipv"] {
        world.refused(other, change(&im, "Lezer", Function::Lezer), "unknown");
    }
    let nobody = Account { id: AccountId::new("nergens"), ..im.clone() };
    world.refused("waterschap", change(&nobody, "Lezer", Function::Lezer), "unknown");
    world.refused("waterschap", change(&im, " ", Function::Lezer), "invalid");
    world.refused("waterschap", change(&im, &"x".repeat(201), Function::Lezer), "limit");
    world.ask("waterschap", change(&im, " Lezer dijkwacht ", Function::Lezer)).unwrap();
    let now = world.register.account(&im.id).unwrap();
    assert_eq!((now.title.as_str(), now.team.as_str(), now.function), ("Lezer dijkwacht", "ROT", Function::Lezer));
    // Who came in before has the account as it was, and is judged by what it is.
    let actor =
        world.register.founder(&im, gedeeld_beeld::domain::activity::picture::Environment::Operationeel, world.now);
    assert_eq!((actor.function, actor.team.as_str()), (Function::Lezer, "ROT"));
}

#[test]
fn g69_a_national_body_keeps_its_last_beheerder() {
    let mut world = Registry::new();
    let beheerder = account("nipv", Function::Beheerder);
    let end = || RegisterCommand::EndAccount { account: beheerder.id.clone() };
    world.refused("nipv", end(), "account.last_beheerder");
    world.refused("nipv", change(&beheerder, "Lezer", Function::Lezer), "account.last_beheerder");
    world.ask("nipv", change(&beheerder, "Hoofd beheer", Function::Beheerder)).unwrap();
    let second = Account { id: AccountId::new("nipv-tweede"), accepted_terms: false, ..beheerder.clone() };
    world.ask("nipv", RegisterCommand::AddAccount { account: second }).unwrap();
    world.ask("nipv", end()).unwrap();
    // Of a partner the institute adds the first again.
    let end = RegisterCommand::EndAccount { account: account("waterschap", Function::Beheerder).id };
    world.ask("waterschap", end).unwrap();
}

/// By hand from Tabel 3 and 4, bijlagen B and C, and step 4 of 2026.
const ASKED: [(Profile, Function, &[Training]); 8] = [
    (Profile::Standby, Function::Informatiemanager, &[Training::BasisIm]),
    (Profile::Standby, Function::Lezer, &[Training::BasisIm]),
    (Profile::Standby, Function::Beheerder, &[Training::Organisatiebeheer]),
    (Profile::Structureel, Function::Informatiemanager, &[Training::Informatiemanagement, Training::Systeem]),
    (Profile::Structureel, Function::Leider, &[Training::LeidingCoordinatie, Training::Systeem]),
    (Profile::Structureel, Function::Lezer, &[Training::BasisIm, Training::Systeem]),
    (Profile::Kern, Function::Meldkamer, &[Training::Informatiemanagement, Training::Systeem]),
    (Profile::Kern, Function::Beheerder, &[Training::Organisatiebeheer]),
];

#[test]
fn g70_what_is_asked_follows_from_profile_and_function() {
    for (profile, function, asked) in ASKED {
        let (partner, kerntaak) = match profile {
            Profile::Standby => ("rode-kruis", Kerntaak::Dienstverlener),
            _ => ("waterschap", Kerntaak::Beheerder),
        };
        let mut world = Registry::begun(partner, kerntaak, &["VR20"]);
        let it = Account { id: AccountId::new("partner-nieuw"), ..account(partner, function) };
        world.keep(RegisterEvent::AccountAdded { account: it.clone() });
        assert!(world.register.trainings(&it, world.now).is_empty(), "no profile asks anything yet");
        world.choose(profile);
        let lines = world.register.trainings(&it, world.now);
        assert_eq!(lines.iter().map(|line| line.training).collect::<Vec<_>>(), asked, "{profile:?} {function:?}");
        assert!(lines.iter().all(|line| line.state == TrainingState::Ontbreekt && line.profile == profile));
        assert!(lines.iter().all(|line| line.source.starts_with("BK") || line.source.starts_with("SP")));
    }
    let world = Registry::new();
    assert!(world.register.trainings(&account("vr20", Function::Beheerder), world.now).is_empty());
}

#[test]
fn g71_a_qualification_counts_from_its_day_up_to_its_end_and_takes_no_right() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    world.choose(Profile::Structureel);
    let im = account("waterschap", Function::Informatiemanager);
    world.ask("waterschap", add(ANNA, "Anna")).unwrap();
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    accepts(&mut world, &im);
    let state = |world: &Registry, days: i64| {
        let anna = world.register.person(person(ANNA)).unwrap();
        standing(anna, Training::Informatiemanagement, NOW.plus_ms(days * DAY)).0
    };
    assert_eq!(state(&world, 0), TrainingState::Ontbreekt);
    world.ask("waterschap", qualified(ANNA, 1, obtained(Training::Informatiemanagement, -10, Some(200)))).unwrap();
    use TrainingState::{Geldig, LooptAf, Ontbreekt, Verlopen};
    for (day, expected) in
        [(-11, Ontbreekt), (-10, Geldig), (100, Geldig), (110, LooptAf), (199, LooptAf), (200, Verlopen)]
    {
        assert_eq!(state(&world, day), expected, "day {day}");
    }
    // The one that counts longest is the one that is looked at; without an end that is for ever.
    world.ask("waterschap", qualified(ANNA, 2, obtained(Training::Informatiemanagement, -300, Some(-20)))).unwrap();
    assert_eq!(state(&world, 100), Geldig);
    world.ask("waterschap", qualified(ANNA, 3, obtained(Training::Informatiemanagement, -300, None))).unwrap();
    assert_eq!(state(&world, 4_000), Geldig);
    for on in [1, 2, 3] {
        let removed = RegisterCommand::SetQualification { person: person(ANNA), line: line(on), qualification: None };
        world.ask("waterschap", removed.clone()).unwrap();
        world.refused("waterschap", removed, "unknown");
    }
    assert_eq!(state(&world, 0), Ontbreekt);
    let line = world.register.trainings(&im, world.now).into_iter().find(|line| line.training == Training::Systeem);
    assert_eq!(line.map(|line| line.state), Some(Ontbreekt));
    let accepted = world.register.accepts(&im, world.now);
    assert!(accepted, "education gives and takes no right");
}

#[test]
fn g71_what_is_entered_of_a_qualification_can_be() {
    let mut world = Registry::new();
    world.ask("waterschap", add(ANNA, "Anna")).unwrap();
    let mut no = |qualification, code: &str| world.refused("waterschap", qualified(ANNA, 1, qualification), code);
    no(obtained(Training::Systeem, 1, None), "invalid");
    no(obtained(Training::Systeem, -5, Some(-5)), "invalid");
    no(obtained(Training::Systeem, -5, Some(100 * 365)), "invalid");
    no(Qualification { note: " ".into(), ..obtained(Training::Anders, -1, None) }, "invalid");
    no(Qualification { note: "x".repeat(201), ..obtained(Training::Systeem, -1, None) }, "limit");
    for on in 0..40 {
        world.ask("waterschap", qualified(ANNA, on, obtained(Training::Oefening, -1, None))).unwrap();
    }
    world.refused("waterschap", qualified(ANNA, 40, obtained(Training::Oefening, -1, None)), "limit");
    world.ask("waterschap", qualified(ANNA, 39, obtained(Training::Oefening, -2, None))).unwrap();
}

#[test]
fn g72_who_goes_leaves_functies_that_nobody_holds_and_is_nobody_else() {
    let mut world = Registry::new();
    let im = account("waterschap", Function::Informatiemanager);
    world.ask("waterschap", add(ANNA, "Anna")).unwrap();
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    accepts(&mut world, &im);
    world.now = world.now.plus_ms(DAY);
    world.ask("waterschap", RegisterCommand::EndPerson { person: person(ANNA) }).unwrap();
    assert!(world.register.holder(&im.id).is_none() && !world.register.accepts(&im, world.now));
    assert_eq!(world.register.held_since(&im.id), Some(world.now));
    assert!(kept(&world, "waterschap").persons.is_empty());
    world.refused("waterschap", add(ANNA, "Een ander"), "exists");
    world.refused("waterschap", RegisterCommand::EndPerson { person: person(ANNA) }, "unknown");
    world.refused("waterschap", hold(&im, Some(ANNA)), "unknown");
}

#[test]
fn g73_the_institute_reads_counts_of_others_and_a_beheerder_its_own() {
    let mut world = Registry::new();
    world.ask("waterschap", add(ANNA, "Anna")).unwrap();
    let im = account("waterschap", Function::Informatiemanager);
    world.ask("waterschap", hold(&im, Some(ANNA))).unwrap();
    let own = kept(&world, "waterschap");
    assert!(own.institute.is_none());
    let functies: BTreeMap<_, _> = own.accounts.iter().map(|line| (line.account.function as u8, line)).collect();
    assert_eq!(functies.len(), 3);
    let line = functies[&(Function::Informatiemanager as u8)];
    assert_eq!((line.person, line.held_since, line.accepted), (Some(person(ANNA)), Some(world.now), false));
    assert!(own.accounts.iter().all(|line| line.account.organisation.0 == "waterschap"));
    let institute = kept(&world, "nipv").institute.unwrap();
    assert_eq!(institute.terms.len(), 2);
    let line = institute.organisations.iter().find(|line| line.organisation.id.0 == "waterschap").unwrap();
    assert_eq!((line.accounts, line.beheerders, line.accepted), (3, 1, 2));
    let said = serde_json::to_string(&institute).unwrap();
    assert!(!said.contains("Anna") && !said.contains(&person(ANNA).to_string()));
}
