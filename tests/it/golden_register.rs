// SPDX-License-Identifier: EUPL-1.2
//! Logs of the register, of every stored version, fold for ever to the same register (L11).
//!
//! `make golden` writes down a life that was told since; what is there is left as it is.

use crate::golden_stores;
use crate::support::register::*;
use gedeeld_beeld::domain::checksum;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::apply::apply;
use gedeeld_beeld::domain::register::area::Area;
use gedeeld_beeld::domain::register::command::{Accepting, RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::decide::Asker;
use gedeeld_beeld::domain::register::event::{RegisterEvent, RegisterRecorded, SamenwerkingChanged};
use gedeeld_beeld::domain::register::follows::follows;
use gedeeld_beeld::domain::register::organisation::{Body, Kerntaak, Organisation};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::qualification::{Qualification, Training};
use gedeeld_beeld::domain::register::samenwerking::{Alert, ContactRole, Interest, Lesson};
use gedeeld_beeld::domain::register::terms::TermsDocument;
use gedeeld_beeld::domain::register::toetsing::{RulingOutcome, Verdict};
use gedeeld_beeld::domain::register::traject::{GoLive, Standard};
use gedeeld_beeld::domain::register::watch::{Channel, Watch};
use gedeeld_beeld::domain::rights::Function;
use gedeeld_beeld::store::stored;
use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn logs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/logs/v1")
}

/// Whether a golden log is of the register, and not of an activity.
pub fn is_of_the_register(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("register-"))
}

/// All golden logs of the register.
fn kept() -> Vec<(PathBuf, Vec<RegisterRecorded>)> {
    let paths = std::fs::read_dir(logs()).unwrap().map(|entry| entry.unwrap().path());
    let of_it = paths.filter(|path| is_of_the_register(path) && path.extension().is_some_and(|it| it == "jsonl"));
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path, text.lines().map(|line| stored::decode(line.as_bytes()).unwrap()).collect())
    };
    of_it.map(read).collect()
}

pub fn fold(log: &[RegisterRecorded]) -> Register {
    let mut register = Register::default();
    for recorded in log {
        apply(&mut register, recorded.seq, &recorded.event);
    }
    register
}

/// The checksum of all that is in it. What a later version has and this log says nothing of is empty, and does
/// not count.
pub fn checksum_of(register: &Register) -> String {
    checksum::of_value(&filled(serde_json::to_value(register).unwrap()))
}

fn filled(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(filled).collect()),
        Value::Object(fields) => {
            let said = fields.into_iter().filter(|(_, value)| !is_empty(value));
            Value::Object(said.map(|(key, value)| (key, filled(value))).collect())
        }
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::Bool(true) => false,
    }
}

/// The names that a tagged sort has, by its schema.
fn names_of<T: JsonSchema>(tag: &str) -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(T)).unwrap();
    let variants = schema["oneOf"].as_array().unwrap().iter();
    variants.map(|variant| variant["properties"][tag]["const"].as_str().unwrap().to_owned()).collect()
}

/// Every kind of event, and everything that can happen to a samenwerking.
fn every_kind() -> BTreeSet<String> {
    let mut all = names_of::<RegisterEvent>("kind");
    all.remove("of");
    all.extend(names_of::<SamenwerkingChanged>("what").into_iter().map(|what| format!("of {what}")));
    all
}

fn kind(event: &RegisterEvent) -> String {
    let value = serde_json::to_value(event).unwrap();
    let kind = value["kind"].as_str().unwrap();
    value["what"]["what"].as_str().map_or_else(|| kind.to_owned(), |what| format!("{kind} {what}"))
}

fn vr(code: &str) -> RegionCode {
    RegionCode::new(code)
}

/// Organisations, functies, persons, terms, areas and watches: each comes, changes and goes.
fn people() -> Registry {
    let mut world = Registry::new();
    let organisation = Organisation {
        id: OrganisationId::new("drinkwater"),
        name: "Drinkwater".into(),
        region: None,
        kerntaken: kerntaken(&[Kerntaak::Beheerder]),
        bodies: BTreeSet::<Body>::new(),
    };
    let mut asks = |who: &str, command| drop(world.ask(who, command).unwrap());
    asks("nipv", RegisterCommand::AddOrganisation { organisation });
    let changed = kerntaken(&[Kerntaak::Beheerder, Kerntaak::Dienstverlener]);
    let name = "Drinkwaterbedrijf".to_owned();
    asks(
        "nipv",
        RegisterCommand::ChangeOrganisation {
            organisation: OrganisationId::new("drinkwater"),
            name,
            kerntaken: changed,
        },
    );
    let plotter = account("waterschap", Function::Plotter);
    let reader = account("waterschap", Function::Lezer);
    for account in [&plotter, &reader] {
        let account = gedeeld_beeld::domain::directory::Account { accepted_terms: false, ..account.clone() };
        asks("waterschap", RegisterCommand::AddAccount { account });
    }
    let (title, team) = ("Plotter ROT".to_owned(), "ROT".to_owned());
    asks(
        "waterschap",
        RegisterCommand::ChangeAccount { account: plotter.id.clone(), title, team, function: Function::Plotter },
    );
    let (anna, bo) = (PersonId(id(101)), PersonId(id(102)));
    for (person, name) in [(anna, "Ana"), (bo, "Bo")] {
        asks("waterschap", RegisterCommand::AddPerson { person, name: name.into() });
    }
    asks("waterschap", RegisterCommand::ChangePerson { person: anna, name: "Anna".into() });
    asks("waterschap", RegisterCommand::HoldAccount { account: plotter.id.clone(), person: Some(anna) });
    asks("waterschap", RegisterCommand::HoldAccount { account: reader.id.clone(), person: Some(bo) });
    for (number, training) in [(1, Training::Systeem), (2, Training::BasisIm)] {
        let until = Some(NOW.plus_ms(400 * DAY));
        let qualification = Qualification { training, obtained: NOW.plus_ms(-DAY), until, note: "NIPV".into() };
        let qualification = Some(qualification);
        asks("waterschap", RegisterCommand::SetQualification { person: anna, line: line(number), qualification });
    }
    asks("waterschap", RegisterCommand::SetQualification { person: anna, line: line(2), qualification: None });
    asks("waterschap", RegisterCommand::EndPerson { person: bo });
    asks("waterschap", RegisterCommand::EndAccount { account: reader.id.clone() });
    let document = TermsDocument::Geheimhouding;
    let text = "Wat ik zie, houd ik voor mij.".to_owned();
    asks("nipv", RegisterCommand::PublishTerms { document, text, from: NOW.plus_ms(10 * DAY) });
    let area = |name: &str| Area {
        name: name.into(),
        kerntaak: Some(Kerntaak::Beheerder),
        regions: [vr("VR20"), vr("VR21")].into(),
        shape: None,
    };
    for (number, area) in [(1, Some(area("Dijken"))), (2, Some(area("Gemalen"))), (2, None)] {
        let organisation = OrganisationId::new("waterschap");
        asks("waterschap", RegisterCommand::SetArea { organisation, line: line(number), area });
    }
    let channel = Channel::Mail { to: "piket@waterschap.example".into() };
    let watch = |number: u8| Watch {
        id: WatchId(id(number)),
        name: "Hoogwater".into(),
        regions: [vr("VR20")].into(),
        area: vec![[4.5, 51.5], [5.0, 51.5], [5.0, 52.0], [4.5, 51.5]],
        kinds: Vec::new(),
        grip: 1,
        words: vec!["dijk".into()],
        exercises: true,
        channels: [(ChannelId(id(120)), channel.clone())].into(),
    };
    for number in [110, 111] {
        asks("waterschap", RegisterCommand::SetWatch { watch: watch(number) });
    }
    asks("waterschap", RegisterCommand::RemoveWatch { watch: WatchId(id(111)) });
    // One version by the person, and of a functie that nobody holds both that are asked.
    accept(&mut world, &plotter.id);
    accept(&mut world, &account("vr21", Function::Beheerder).id);
    world
}

/// Accepts whatever is asked, as the holder of an account.
fn accept(world: &mut Registry, account: &AccountId) {
    let asker = Asker::of(&world.register, account, world.now).unwrap();
    let known = world.register.account(account).unwrap().clone();
    let open = world.register.unaccepted(&known, world.now).chain(world.register.terms.to_come(world.now));
    let accepts = open.map(|one| Accepting { document: one.document, version: one.version, hash: one.hash.clone() });
    let accepts = accepts.collect();
    world.ask_as(&asker, RegisterCommand::AcceptTerms { accepts }).unwrap();
}

/// A samenwerking from its first talk to its end, with all that can happen on the way.
fn agreements() -> Registry {
    let mut world = Registry::complete("waterschap", Kerntaak::Beheerder, Profile::Structureel);
    let from = world.now;
    let joins = |code: &str, mandate: &str| Change::JoinRegion { region: vr(code), from, mandate: mandate.into() };
    for code in ["VR21", "VR22"] {
        let adopter = Change::SetAdopter { adoptieregio: Some(vr("VR20")), adoptiepartner: None };
        if code == "VR21" {
            world.done("vr20", adopter);
        }
        world.done("vr20", Change::InviteRegion { region: vr(code) });
    }
    world.done("vr20", joins("VR20", ""));
    world.done("vr20", joins("VR21", "Besluit 4 van de Raad van Directeuren"));
    world.done("vr22", joins("VR22", ""));
    for text in [Some("Ook bij droogte."), None] {
        let text = text.map(str::to_owned);
        world.done("vr21", Change::SetAddition { region: vr("VR21"), line: line(30), text });
    }
    world.done("vr20", Change::SetContact { line: line(31), contact: Some(contact(ContactRole::Hin)) });
    world.done("vr20", Change::SetContact { line: line(31), contact: None });
    let alert = Alert { to_partner: false, when: "Bij een lek".into(), how: "Piket belt de meldkamer".into() };
    world.done("vr20", Change::SetAlert { line: line(32), alert: Some(alert) });
    world.done("vr20", Change::SetAlert { line: line(32), alert: None });
    world.done("vr20", Change::SetInterest { interest: Interest { kinds: Vec::new(), grip: 2 } });
    world.tested(Verdict::Voorwaardelijk);
    world.now = world.now.plus_ms(DAY);
    let provisional = RulingOutcome::Voorwaardelijk {
        points: vec!["Piket dag en nacht".into()],
        hertoets: world.now.plus_ms(200 * DAY),
        at_expiry: Some(Profile::Koppel),
    };
    world.done("regiegroep", standpunt(provisional, world.now));
    let go_live = |at: Moment, report: &str| Change::HoldGoLive { go_live: GoLive { at, report: report.into() } };
    // Planned, put off, and held.
    world.done("nipv", go_live(world.now.plus_ms(5 * DAY), ""));
    world.done("vr20", go_live(world.now.plus_ms(9 * DAY), ""));
    world.now = world.now.plus_ms(9 * DAY);
    world.done("vr20", go_live(world.now, "Verslag 12."));
    world.done("vr20", Change::PlanEvaluation { at: Some(world.now.plus_ms(90 * DAY)) });
    for evaluation in [false, true] {
        let lesson = Lesson { evaluation, at: world.now, text: "Bel eerder.".into() };
        world.done("vr20", Change::ShareLesson { lesson });
    }
    // Another profile, given up; and the end.
    world.done("vr20", Change::BeginTraject { standard: Standard::Eerder });
    let reasoning = "Werkt inmiddels zelf netcentrisch.".to_owned();
    world.done("vr20", Change::ChooseProfile { profile: Profile::Kern, reasoning, from: world.now });
    world.done("vr20", Change::WithdrawTraject { reason: "Toch niet.".into() });
    let leaves = Change::LeaveRegion { region: vr("VR22"), from: world.now, reason: "Ander gebied.".into() };
    world.done("vr22", leaves);
    world.done("waterschap", Change::End { from: world.now.plus_ms(30 * DAY), reason: "De taak is over.".into() });
    // Of two regions, each decides for itself.
    world.ask("vr18", begin(2, "defensie", Kerntaak::Beheerder, &["VR18", "VR19"])).unwrap();
    let choice = Change::ChooseProfile { profile: Profile::Kern, reasoning: "Past.".into(), from: world.now };
    let decision = Change::DecideForRegion {
        region: vr("VR18"),
        outcome: RulingOutcome::Geen { instead: Some(Profile::Koppel) },
        from: world.now,
        reasoning: "Nog niet geoefend.".into(),
        agreed_with: "Commandant".into(),
        ends_older: false,
    };
    for change in [choice, decision] {
        let command = RegisterCommand::Of { samenwerking: SamenwerkingId(id(2)), change };
        world.ask("vr18", command).unwrap();
    }
    world
}

/// The partner gives its own word on what a region decided with it, and another.
fn together() -> Registry {
    let mut world = agreements();
    let from = world.now;
    for (agrees, reason) in [(false, "Niet besproken."), (true, "")] {
        world.now = world.now.plus_ms(DAY);
        let change = Change::AnswerDecision { region: vr("VR18"), from, agrees, reason: reason.into() };
        world.ask("defensie", RegisterCommand::Of { samenwerking: SamenwerkingId(id(2)), change }).unwrap();
    }
    world
}

/// A go-live that was recorded by mistake.
fn taken_back() -> Registry {
    let mut world = Registry::complete("waterschap", Kerntaak::Beheerder, Profile::Structureel);
    world.in_force();
    let change = Change::WithdrawGoLive { at: world.now, reason: "Verkeerde partner.".into() };
    world.done("vr20", change);
    world
}

/// Writes down what was told, where there is no such golden log yet.
fn add(name: &str, log: &[RegisterRecorded]) {
    let path = logs().join(format!("register-{name}.jsonl"));
    if std::env::var_os("UPDATE_GOLDEN").is_none() || path.exists() {
        return;
    }
    let bodies = log.iter().map(|recorded| String::from_utf8(stored::encode(recorded).unwrap()).unwrap() + "\n");
    std::fs::write(&path, bodies.collect::<String>()).unwrap();
    std::fs::write(path.with_extension("checksum"), checksum_of(&fold(log))).unwrap();
    golden_stores::note(&path);
}

#[test]
fn golden_every_kind_of_event_of_the_register_stands_in_a_golden_log() {
    add("people", &people().log);
    add("agreements", &agreements().log);
    add("together", &together().log);
    add("taken-back", &taken_back().log);
    let mut missing = every_kind();
    for (_, log) in kept() {
        log.iter().for_each(|recorded| {
            missing.remove(&kind(&recorded.event));
        });
    }
    assert!(missing.is_empty(), "no golden log of the register has {missing:?}: a new event needs one");
}

#[test]
fn l11_logs_of_the_register_fold_to_their_golden_registers() {
    let kept = kept();
    assert!(!kept.is_empty());
    for (path, log) in kept {
        let golden = std::fs::read_to_string(path.with_extension("checksum")).unwrap();
        assert_eq!(checksum_of(&fold(&log)), golden, "{}", path.display());
        // And each event can have followed on the one before, as who proves a store finds it.
        let mut register = Register::default();
        for recorded in &log {
            assert_eq!(follows(&register, &recorded.event), Ok(()), "{} {}", path.display(), recorded.seq.0);
            apply(&mut register, recorded.seq, &recorded.event);
        }
    }
}

/// The checksum is of everything: leave out any one event that changes something, and it is another.
#[test]
fn l11_the_checksum_of_a_register_sees_each_event() {
    for (path, log) in kept() {
        let whole = checksum_of(&fold(&log));
        let mut seen = 0;
        for without in 0..log.len() - 1 {
            let rest: Vec<_> =
                log.iter().enumerate().filter(|(place, _)| *place != without).map(|(_, it)| it.clone()).collect();
            let (all, rest) = (fold(&log), fold(&rest));
            assert_eq!(all == rest, checksum_of(&rest) == whole, "{} without {}", path.display(), without + 1);
            seen += usize::from(all != rest);
        }
        assert!(seen * 2 > log.len(), "{}", path.display());
    }
}
