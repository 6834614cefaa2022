// SPDX-License-Identifier: EUPL-1.2
//! Properties of the register: whatever anyone asks, in any order, its rules hold.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::apply::apply;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::data::all;
use gedeeld_beeld::domain::register::decide::may;
use gedeeld_beeld::domain::register::event::{RegisterEvent, SamenwerkingChanged};
use gedeeld_beeld::domain::register::lines;
use gedeeld_beeld::domain::register::organisation::{Account, Kerntaak};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::qualification::{Qualification, Training};
use gedeeld_beeld::domain::register::samenwerking::{Contact, ContactRole, Interest, Lesson, Samenwerking};
use gedeeld_beeld::domain::register::toetsing::{Advies, Mark, RulingOutcome, ToetsPart, Verdict};
use gedeeld_beeld::domain::register::traject::{GoLive, ProcessItem, ProcessStatus, Standard};
use gedeeld_beeld::domain::rights::Function;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ASKERS: [&str; 9] =
    ["vr20", "vr21", "vr22", "waterschap", "defensie", "nipv", "regiegroep", "toetser", "politie"];
const CODES: [&str; 4] = ["VR20", "VR21", "VR22", "VR99"];
const KERNTAKEN: [Kerntaak; 2] = [Kerntaak::Beheerder, Kerntaak::Dienstverlener];

/// Who, what sort, three small numbers to choose by, and how many days later.
type Try = (usize, u8, u8, u8, u8, u8);

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let who = prop_oneof![8 => Just(0usize), 3 => 0..ASKERS.len()];
    proptest::collection::vec((who, 0u8..61, 0u8..6, 0u8..6, 0u8..6, 0u8..4), 1..120)
}

/// The first asker stands for whoever this is for, so that much of it succeeds.
fn asker(tried: Try) -> &'static str {
    match (tried.0, tried.1) {
        (0, 26..=29 | 40..=50) => "toetser",
        (0, 30 | 31 | 51..=55) => "regiegroep",
        (who, _) => ASKERS[who],
    }
}

fn command(world: &Registry, (_, sort, a, b, c, _): Try) -> RegisterCommand {
    let region = RegionCode::new(CODES[usize::from(a) / 2]);
    let from = world.now.plus_ms((i64::from(b) - 2) * DAY);
    let profile = Profile::ALL[usize::from(c) % 5];
    let part = [ToetsPart::Richting, ToetsPart::Inrichting, ToetsPart::Verrichting][usize::from(a) % 3];
    let verdict = [Verdict::Gecertificeerd, Verdict::Voorwaardelijk, Verdict::Geen][usize::from(c) % 3];
    let mark = [Mark::Voldoet, Mark::Deels, Mark::Niet][usize::from(b / 2)];
    let other = (c > 0).then_some(Profile::ALL[usize::from(a) % 5]);
    let outcome = match verdict {
        Verdict::Gecertificeerd => RulingOutcome::Gecertificeerd,
        Verdict::Voorwaardelijk => RulingOutcome::Voorwaardelijk {
            points: vec!["Oefenen".into(); usize::from(a)],
            hertoets: from.plus_ms(i64::from(a) * 3 * DAY),
            at_expiry: other,
        },
        Verdict::Geen => RulingOutcome::Geen { instead: other },
    };
    let number = if c < 5 { 1 } else { 2 };
    let change = match sort {
        0..=4 => {
            let mut new = new(1 + a, PARTNERS[usize::from(b) % 4].0, KERNTAKEN[usize::from(c) % 2], &[]);
            new.regions = CODES[..=usize::from(c) % 3].iter().map(|code| RegionCode::new(*code)).collect();
            new.adoptieregio = (b > 2).then(|| RegionCode::new("VR20"));
            return RegisterCommand::BeginSamenwerking { new };
        }
        5 => {
            let account = account(ASKERS[usize::from(a)], Function::Lezer);
            return RegisterCommand::AddAccount { account: Account { accepted_terms: false, ..account } };
        }
        59 => return of_people(world, (a, b, c)),
        60 => {
            Change::AnswerDecision { region, from, agrees: b > 2, reason: "Niet besproken.".repeat(usize::from(c > 0)) }
        }
        6 => {
            return RegisterCommand::EndAccount {
                account: AccountId::new(format!("{}-lezer", ASKERS[usize::from(a)])),
            };
        }
        7 | 8 => Change::InviteRegion { region },
        9 | 10 => Change::JoinRegion { region, from, mandate: "Raad".repeat(usize::from(c)) },
        11 if b > 3 => Change::LeaveRegion { region, from, reason: "Weg.".into() },
        12 | 13 => Change::SetAdopter {
            adoptieregio: (c > 1).then_some(region),
            adoptiepartner: (b > 3).then(|| OrganisationId::new(ASKERS[usize::from(c)])),
        },
        14 => Change::SetContact {
            line: line(a),
            contact: (c > 0).then(|| Contact { region: (b > 3).then_some(region), ..contact(ContactRole::Hin) }),
        },
        15 => Change::SetAlert { line: line(a), alert: None },
        16 => Change::SetInterest { interest: Interest { kinds: vec![], grip: a + b } },
        17 => Change::SetAddition { region, line: line(b), text: (c > 0).then(|| "Ook bij droogte.".into()) },
        18 | 56 | 57 => Change::BeginTraject { standard: if a > 2 { Standard::S2026 } else { Standard::Eerder } },
        19..=21 => Change::ChooseProfile { profile, reasoning: "Past.".into(), from },
        22 => Change::WithdrawTraject { reason: "Nee.".into() },
        23 => {
            let number = usize::from(a) * 36 + usize::from(b) * 6 + usize::from(c);
            let row = all().nth(number % all().count()).unwrap();
            let status = if b > 0 { ProcessStatus::Gereed } else { ProcessStatus::Loopt };
            Change::SetItem { key: lines::key(row), item: ProcessItem { status, ..ready() } }
        }
        24 | 25 | 58 => Change::AskToetsing { toetser: OrganisationId::new("toetser") },
        26..=28 | 40..=47 => Change::RecordFinding { part, finding: finding(mark) },
        29 | 48..=50 => Change::GiveAdvies { advies: Advies { verdict, motivation: "Gezien.".into() } },
        30 | 31 | 51..=55 => standpunt(outcome, from),
        32..=34 => Change::DecideForRegion {
            region,
            outcome,
            from,
            reasoning: "Samen besloten.".into(),
            agreed_with: "Dijkgraaf".into(),
            ends_older: b > 2,
        },
        35 | 36 => Change::HoldGoLive { go_live: GoLive { at: from, report: String::new() } },
        39 if a > 2 => Change::WithdrawGoLive { at: from, reason: "Vergissing.".into() },
        37 => Change::PlanEvaluation { at: Some(from) },
        38 => Change::ShareLesson { lesson: Lesson { evaluation: a > 2, at: from, text: "Bel eerder.".into() } },
        _ if a + b > 1 => Change::PlanEvaluation { at: None },
        _ => Change::End { from, reason: "Klaar.".into() },
    };
    RegisterCommand::Of { samenwerking: SamenwerkingId(id(number)), change }
}

/// What is asked of persons, functies and terms.
fn of_people(world: &Registry, (a, b, c): (u8, u8, u8)) -> RegisterCommand {
    let person = PersonId(id(100 + c));
    let function = if c > 3 { Function::Beheerder } else { Function::Lezer };
    let account = AccountId::new(format!("{}-{}", ASKERS[usize::from(a)], if c > 4 { "beheerder" } else { "lezer" }));
    match b {
        0 | 1 => RegisterCommand::AddPerson { person, name: "Naam".into() },
        2 => RegisterCommand::HoldAccount { account, person: (c > 0).then_some(person) },
        3 => RegisterCommand::EndPerson { person },
        4 => RegisterCommand::ChangeAccount { account, title: "Titel".into(), team: "Team".into(), function },
        _ => {
            let qualification = Qualification {
                training: Training::Systeem,
                obtained: world.now.plus_ms(-i64::from(a) * DAY),
                until: (c > 2).then_some(world.now),
                note: String::new(),
            };
            let qualification = (a > 0).then_some(qualification);
            RegisterCommand::SetQualification { person, line: line(a), qualification }
        }
    }
}

fn fill(world: &mut Registry) {
    let lines = lines::lines(&world.register, world.agreement(), world.now);
    for key in lines.into_iter().filter(|line| line.needed && line.met.is_none()).map(|line| line.key) {
        let _ = world.ask("vr20", of(Change::SetItem { key, item: ready() }));
    }
}

fn live(register: &Register, at: Moment) -> impl Iterator<Item = &Samenwerking> {
    register.samenwerkingen().map(AsRef::as_ref).filter(move |s| s.is_live(at))
}

fn holds(register: &Register, at: Moment) {
    let mut cells = BTreeSet::new();
    let mut adopters = BTreeSet::new();
    for s in live(register, at) {
        for region in s.regions_at(at) {
            assert!(cells.insert((&s.partner, s.kerntaak, region)), "two live agreements (G05)");
        }
        if let Some(adopter) = &s.adoptieregio {
            assert!(adopters.insert((&s.partner, s.kerntaak)), "two adoptieregio's (G12)");
            assert!(s.regions.contains_key(adopter));
        }
        let adopted = |other: &Samenwerking| {
            other.partner == s.partner
                && other.kerntaak == s.kerntaak
                && (other
                    .adoptieregio
                    .as_ref()
                    .is_some_and(|adopter| other.regions_at(at).any(|region| region == adopter))
                    || other.adoptiepartner.is_some())
        };
        let scope = register.scope_of(&s.partner, s.kerntaak, at);
        assert!(scope < 3 || live(register, at).any(adopted), "three regions, no adopter that is there (G11)");
    }
    for account in register.accounts.values() {
        let holder = register.holder(&account.id);
        assert!(holder.is_none_or(|person| person.organisation == account.organisation), "held by another's (G67)");
    }
    for s in register.samenwerkingen() {
        assert!(!s.regions.is_empty());
        let numbers: Vec<u32> = s.trajecten.iter().map(|traject| traject.number).collect();
        assert_eq!(numbers, (1..=s.trajecten.len() as u32).collect::<Vec<_>>());
        for traject in &s.trajecten {
            assert!(traject.choice.as_ref().is_none_or(|choice| choice.profile.fits(s.kerntaak)));
            assert!(traject.choice.is_some() || (traject.rulings.is_empty() && traject.toetsingen.is_empty()));
            assert!(traject.toetsingen.iter().rev().skip(1).all(|round| round.closed), "two open rounds");
            assert!(traject.withdrawn.is_none() || traject.rulings.is_empty());
        }
    }
}

/// How many decisions were taken on each traject.
fn taken(register: &Register) -> BTreeMap<(SamenwerkingId, u32), usize> {
    let of = |s: &Samenwerking| s.trajecten.iter().map(|t| ((s.id, t.number), t.rulings.len())).collect::<Vec<_>>();
    register.samenwerkingen().flat_map(|s| of(s)).collect()
}

/// What was taken since is not earlier than what held already where it counts (G33).
fn in_order(register: &Register, before: &BTreeMap<(SamenwerkingId, u32), usize>, now: Moment) {
    for s in register.samenwerkingen() {
        for traject in &s.trajecten {
            let known = before.get(&(s.id, traject.number)).copied().unwrap_or(0);
            let (older, newer) = traject.rulings.split_at(known);
            for region in s.regions.keys() {
                let mut held = older.iter().filter(|one| one.from <= now && one.covers(region));
                let new = newer.iter().filter(|one| one.covers(region)).map(|one| one.from).min();
                assert!(new.is_none_or(|new| held.all(|one| one.from <= new)), "decisions out of order");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn g43_whatever_is_asked_the_rules_hold_and_the_log_folds_to_the_same(tries in tries()) {
        let mut world = Registry::new();
        // Two agreements that are on their way: else nearly everything is refused for the same reason.
        world.ask("vr20", begin(1, "waterschap", Kerntaak::Beheerder, &["VR20"])).unwrap();
        let (from, mandate) = (world.now, String::new());
        world.done("vr20", Change::JoinRegion { region: RegionCode::new("VR20"), from, mandate });
        world.contacts(Profile::Structureel);
        world.choose(Profile::Structureel);
        world.fill();
        for tried in tries {
            world.now = world.now.plus_ms(i64::from(tried.5) * DAY);
            let asked = command(&world, tried);
            let change = match &asked {
                RegisterCommand::Of { samenwerking, change } => Some((*samenwerking, change.clone())),
                _ => None,
            };
            let who = asker(tried);
            let asker = world.asker(who);
            let allowed = change.and_then(|(id, change)| {
                let samenwerking = world.register.samenwerking(id)?;
                let name = serde_json::to_value(change).unwrap()["do"].as_str().unwrap().to_owned();
                Some((may(&world.register, &asker, samenwerking, world.now).0, name))
            });
            let before = taken(&world.register);
            if let (Ok(_), Some((names, name))) = (world.ask(who, asked), allowed) {
                prop_assert!(names.contains(&name), "{name} was done, and may not be: {names:?}");
            }
            in_order(&world.register, &before, world.now);
            // A new profile asks new things: some lives do all of them.
            if tried.4 == 0 && world.agreement().traject().is_some_and(|traject| traject.choice.is_some()) {
                fill(&mut world);
            }
            holds(&world.register, world.now);
            for days in [1, 5, 40] {
                holds(&world.register, world.now.plus_ms(days * DAY));
            }
        }
        for s in world.register.samenwerkingen() {
            let shown = lines::lines(&world.register, s, world.now);
            prop_assert!(lines::open(&world.register, s, world.now).len() <= shown.len());
            if let Some(traject) = s.traject() {
                let (done, all) = lines::done_of(traject);
                prop_assert!(done <= all && lines::step(traject).is_none_or(|step| (1..=14).contains(&step)));
            }
        }
        let mut again = Register::default();
        for (number, event) in (1u64..).zip(world.log.iter().map(|recorded| &recorded.event)) {
            let text = serde_json::to_string(event).unwrap();
            let read: RegisterEvent = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&read, event);
            apply(&mut again, Seq(number), &read);
        }
        prop_assert_eq!(again, world.register);
    }
}

/// What is about things that are not there does nothing, and does not stop the fold.
#[test]
fn an_event_about_nothing_changes_nothing() {
    let mut register = Register::default();
    let of = |what| RegisterEvent::Of { samenwerking: SamenwerkingId(id(9)), what };
    apply(&mut register, Seq(1), &of(SamenwerkingChanged::InterestSet { interest: Interest::default() }));
    apply(&mut register, Seq(2), &RegisterEvent::AccountEnded { account: AccountId::new("x") });
    let mut nothing = Register::default();
    nothing.seq = Seq(2);
    assert_eq!(register, nothing);
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    world.done("vr20", Change::WithdrawTraject { reason: "Nee.".into() });
    let before = world.register.clone();
    let advies = Advies { verdict: Verdict::Geen, motivation: String::new() };
    world.keep(RegisterEvent::Of {
        samenwerking: SamenwerkingId(id(1)),
        what: SamenwerkingChanged::AdviesGiven { advies },
    });
    let mut after = world.register.clone();
    after.seq = before.seq;
    assert_eq!(after, before);
}

#[test]
fn g45_what_is_refused_is_refused_as_a_whole() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    let from = world.now;
    let leave = |reason: String| Change::LeaveRegion { region: RegionCode::new("VR20"), from, reason };
    // It would be two events: the last region leaves, and with it the agreement ends.
    world.refuses("vr20", leave("x".repeat(1001)), "limit");
    world.refuses("vr20", leave(String::new()), "invalid");
    assert_eq!(world.agreement().ended, None);
    world.done("vr20", leave("Samenvoeging.".into()));
    assert!(world.agreement().ended.is_some());
}

/// An exercise never writes the register, and the register no activity (T20).
#[test]
fn g42_activities_and_the_register_do_not_write_each_other() {
    let mut open = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain/activity"))];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for word in ["RegisterEvent", "RegisterCommand", "register::apply"] {
            assert!(!text.contains(word), "{} writes the register", path.display());
        }
    }
}
