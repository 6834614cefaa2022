// SPDX-License-Identifier: EUPL-1.2
//! Each rule of the terms: who publishes them, from when they are asked, who accepts for whom, and that
//! nothing is accepted unread.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::refusal::Refusal;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::apply::apply;
use gedeeld_beeld::domain::register::command::{Accepting, RegisterCommand};
use gedeeld_beeld::domain::register::decide::{Asker, decide};
use gedeeld_beeld::domain::register::event::{RegisterEvent, RegisterRecorded};
use gedeeld_beeld::domain::register::mine::mine;
use gedeeld_beeld::domain::register::organisation::Account;
use gedeeld_beeld::domain::register::terms::{TermsDocument, TermsVersion};
use gedeeld_beeld::domain::rights::Function;
use gedeeld_beeld::store::stored;
use proptest::prelude::*;

const AGREEMENT: TermsDocument = TermsDocument::Gebruikersovereenkomst;
const SECRECY: TermsDocument = TermsDocument::Geheimhouding;

fn publish(document: TermsDocument, text: &str, from: Moment) -> RegisterCommand {
    RegisterCommand::PublishTerms { document, text: text.into(), from }
}

fn reads(version: &TermsVersion) -> Accepting {
    Accepting { document: version.document, version: version.version, hash: version.hash.clone() }
}

fn accepts(account: &Account, world: &mut Registry, what: Vec<Accepting>) -> Result<(), Refusal> {
    let asker = Asker::of(&world.register, &account.id, world.now).unwrap();
    let events = decide(&world.register, &asker, RegisterCommand::AcceptTerms { accepts: what }, world.now)?;
    events.into_iter().for_each(|event| world.keep(event));
    Ok(())
}

/// Accepts what is in force, as it reads it.
fn accepts_all(account: &Account, world: &mut Registry) {
    let asked = mine(&world.register, account, world.now).terms;
    let open = asked.into_iter().filter(|shown| shown.in_force && !shown.accepted);
    let what = open.map(|shown| reads(&shown.version)).collect();
    accepts(account, world, what).unwrap();
}

fn version(world: &Registry, document: TermsDocument, number: u32) -> TermsVersion {
    world.register.terms.version(document, number).unwrap().as_ref().clone()
}

/// Somebody who has accepted nothing.
fn newcomer(world: &mut Registry, organisation: &str, function: Function) -> Account {
    let account = Account {
        id: AccountId::new(format!("{organisation}-nieuw")),
        accepted_terms: false,
        ..account(organisation, function)
    };
    world.keep(RegisterEvent::AccountAdded { account: account.clone() });
    account
}

fn code(outcome: Result<(), Refusal>) -> String {
    let refusal = outcome.unwrap_err();
    assert!(refusal.nl.ends_with('.') && refusal.en.ends_with('.') && refusal.nl != refusal.en, "{refusal}");
    refusal.code
}

#[test]
fn g60_the_first_version_ships_and_the_institute_publishes_the_next() {
    let mut world = Registry::new();
    for document in TermsDocument::ALL {
        let first = version(&world, document, 1);
        assert!(first.text.len() > 500 && first.hash.len() == 64);
        // Who accepted version 1 accepted this very text: it may never become another.
        let hash = match document {
            TermsDocument::Gebruikersovereenkomst => include_str!("../fixtures/terms/gebruikersovereenkomst-1.sha256"),
            TermsDocument::Geheimhouding => include_str!("../fixtures/terms/geheimhouding-1.sha256"),
        };
        assert_eq!(first.hash, hash.trim(), "{document:?}");
    }
    for other in ["vr20", "regiegroep", "waterschap", "toetser"] {
        world.refused(other, publish(SECRECY, "Anders.", world.now), "right.missing");
    }
    let later = world.now.plus_ms(DAY);
    world.ask("nipv", publish(SECRECY, "  Zwijg.  ", later)).unwrap();
    let second = version(&world, SECRECY, 2);
    assert_eq!((second.text.as_str(), second.from), ("Zwijg.", later));
    let number = |at| world.register.terms.in_force(at).find(|one| one.document == SECRECY).unwrap().version;
    assert_eq!([number(world.now), number(later.plus_ms(-1)), number(later)], [1, 1, 2]);
    assert_eq!(world.register.terms.in_force(later).find(|one| one.document == AGREEMENT).unwrap().version, 1);
}

#[test]
fn g61_a_version_is_no_earlier_than_now_says_something_new_and_takes_the_place_of_one_that_has_not_begun() {
    let mut world = Registry::new();
    let now = world.now;
    world.refused("nipv", publish(SECRECY, " \n ", now), "invalid");
    world.refused("nipv", publish(SECRECY, &"x".repeat(40_001), now), "limit");
    world.refused("nipv", publish(SECRECY, "Zwijg.", Moment(0)), "invalid");
    world.refused("nipv", publish(SECRECY, "Zwijg.", now.plus_ms(-DAY)), "terms.backdated");
    let first = version(&world, SECRECY, 1).text;
    world.refused("nipv", publish(SECRECY, &first, now), "terms.same");
    // The day that has begun counts from now: nobody lost a right before anybody could know.
    world.ask("nipv", publish(SECRECY, "Zwijg.", now.plus_ms(1 - DAY))).unwrap();
    assert_eq!(version(&world, SECRECY, 2).from, now);
    accepts_all(&account("nipv", Function::Beheerder), &mut world);
    world.ask("nipv", publish(SECRECY, "Zwijg altijd.", now.plus_ms(5 * DAY))).unwrap();
    // A slip of the date: what is to come gives way to the same text from an earlier day.
    world.ask("nipv", publish(SECRECY, "Zwijg altijd.", now.plus_ms(4 * DAY))).unwrap();
    world.refused("nipv", publish(SECRECY, "Zwijg.", now.plus_ms(3 * DAY)), "terms.same");
    let to_come = |world: &Registry| world.register.terms.to_come(now).map(|one| one.version).collect::<Vec<_>>();
    assert_eq!(to_come(&world), [4]);
    assert_eq!(
        world.register.terms.in_force(now.plus_ms(9 * DAY)).find(|one| one.document == SECRECY).unwrap().version,
        4
    );
    let lost = version(&world, SECRECY, 3);
    let accepting = Accepting { document: SECRECY, version: 3, hash: lost.hash };
    let late = accepts(&account("nipv", Function::Beheerder), &mut world, vec![accepting]);
    assert_eq!(code(late), "terms.superseded");
    world.ask("nipv", publish(SECRECY, "Zwijg nu eens.", now.plus_ms(5 * DAY))).unwrap();
    // Of one date the last counts.
    let then = now.plus_ms(5 * DAY);
    assert_eq!(world.register.terms.in_force(then).find(|one| one.document == SECRECY).unwrap().version, 5);
    assert_eq!(to_come(&world), [4, 5], "each from its own day on");
}

#[test]
fn g62_the_holder_accepts_what_was_read_and_nobody_does_for_another() {
    let mut world = Registry::new();
    let account = newcomer(&mut world, "vr20", Function::Lezer);
    let (agreement, secrecy) = (version(&world, AGREEMENT, 1), version(&world, SECRECY, 1));
    assert!(!world.register.accepts(&account, world.now));
    let mut no = |what: Vec<Accepting>, expected: &str| {
        let before = world.register.clone();
        assert_eq!(code(accepts(&account, &mut world, what)), expected);
        assert_eq!(world.register, before);
    };
    no(vec![], "invalid");
    no(vec![Accepting { version: 2, ..reads(&secrecy) }], "terms.unknown");
    no(vec![Accepting { hash: agreement.hash.clone(), ..reads(&secrecy) }], "terms.not_read");
    no(vec![Accepting { hash: String::new(), ..reads(&secrecy) }], "terms.not_read");
    no(vec![reads(&secrecy), reads(&secrecy)], "exists");
    no(vec![reads(&secrecy); 5], "limit");
    accepts(&account, &mut world, vec![reads(&secrecy)]).unwrap();
    assert!(!world.register.accepts(&account, world.now), "both are asked");
    accepts(&account, &mut world, vec![reads(&agreement)]).unwrap();
    assert!(world.register.accepts(&account, world.now));
    assert_eq!(code(accepts(&account, &mut world, vec![reads(&agreement)])), "exists");
    // A beheerder cannot say it of a new account.
    let new = Account { id: AccountId::new("vr20-ander"), accepted_terms: true, ..account };
    world.refused("vr20", RegisterCommand::AddAccount { account: new }, "terms.own_acceptance");
}

#[test]
fn g62_a_version_that_was_superseded_is_not_accepted_any_more() {
    let mut world = Registry::new();
    let account = newcomer(&mut world, "waterschap", Function::Lezer);
    let first = reads(&version(&world, SECRECY, 1));
    world.ask("nipv", publish(SECRECY, "Zwijg.", world.now)).unwrap();
    assert_eq!(code(accepts(&account, &mut world, vec![first])), "terms.superseded");
    accepts_all(&account, &mut world);
    assert!(world.register.accepts(&account, world.now));
}

#[test]
fn g64_a_new_version_asks_again_from_its_date_and_can_be_accepted_before() {
    let mut world = Registry::new();
    let (early, late) = (account("vr20", Function::Beheerder), account("vr21", Function::Beheerder));
    let from = world.now.plus_ms(3 * DAY);
    world.ask("nipv", publish(AGREEMENT, "Nieuwe afspraken.", from)).unwrap();
    assert_eq!(world.register.next_turn(world.now), Some(from));
    let to_come = mine(&world.register, &early, world.now).terms;
    let to_come: Vec<_> = to_come.iter().filter(|shown| !shown.in_force).collect();
    assert_eq!((to_come.len(), to_come[0].version.version, to_come[0].accepted), (1, 2, false));
    let ahead = reads(&to_come[0].version);
    accepts(&early, &mut world, vec![ahead]).unwrap();
    for (at, of_late) in [(from.plus_ms(-1), true), (from, false), (from.plus_ms(400 * DAY), false)] {
        assert!(world.register.accepts(&early, at));
        assert_eq!(world.register.accepts(&late, at), of_late, "{at:?}");
    }
    // What is asked by then is what is new, and nothing else.
    world.now = from;
    let asked = mine(&world.register, &late, from).terms;
    let open: Vec<_> = asked.iter().filter(|shown| !shown.accepted).map(|shown| shown.version.document).collect();
    assert_eq!(open, [AGREEMENT]);
    accepts_all(&late, &mut world);
    assert!(world.register.accepts(&late, from));
    assert_eq!(world.register.next_turn(from), None);
}

#[test]
fn g65_who_has_not_accepted_is_asked_the_texts_and_reads_nothing_else() {
    let mut world = Registry::new();
    let account = newcomer(&mut world, "vr20", Function::Beheerder);
    let asked = mine(&world.register, &account, world.now);
    assert_eq!(asked.terms.len(), 2);
    assert!(asked.accounts.is_empty() && asked.person.is_none() && asked.trainings.is_empty());
    let asker = Asker::of(&world.register, &account.id, world.now).unwrap();
    for command in [
        RegisterCommand::AddPerson { person: PersonId(id(1)), name: "Jansen".into() },
        RegisterCommand::EndAccount { account: account.id.clone() },
        begin(1, "waterschap", gedeeld_beeld::domain::register::organisation::Kerntaak::Beheerder, &["VR20"]),
    ] {
        assert_eq!(decide(&world.register, &asker, command, world.now).unwrap_err().code, "unknown");
    }
    accepts_all(&account, &mut world);
    let after = mine(&world.register, &account, world.now);
    assert_eq!((after.terms.len(), after.accounts), (2, vec![account]));
}

#[test]
fn g62_what_a_file_or_an_older_log_said_was_accepted_is_the_version_that_ships() {
    let mut world = Registry::new();
    let account = account("waterschap", Function::Beheerder);
    let said = mine(&world.register, &account, world.now).terms;
    assert!(said.iter().all(|shown| shown.accepted && shown.accepted_at.is_none() && shown.version.version == 1));
    world.ask("nipv", publish(SECRECY, "Zwijg.", world.now)).unwrap();
    assert!(!world.register.accepts(&account, world.now));
    accepts_all(&account, &mut world);
    let said = mine(&world.register, &account, world.now).terms;
    let when = |document| said.iter().find(|shown| shown.version.document == document).unwrap().accepted_at;
    assert_eq!((when(AGREEMENT), when(SECRECY)), (None, Some(world.now)));
    // An account that is not there has accepted nothing.
    world.keep(RegisterEvent::AccountEnded { account: account.id.clone() });
    assert!(!world.register.accepts(&account, world.now));
}

/// As it was stored before acceptance was kept: it opens for ever, and says the same.
#[test]
fn g62_a_log_of_before_the_terms_opens_with_what_it_said() {
    let lines = include_str!("../fixtures/register/before-the-terms.jsonl").lines();
    let mut register = Register::default();
    for line in lines {
        let recorded: RegisterRecorded = stored::decode(line.as_bytes()).unwrap();
        apply(&mut register, recorded.seq, &recorded.event);
    }
    let accepts = |id: &str| register.account(&AccountId::new(id)).map(|account| register.accepts(account, NOW));
    assert_eq!(accepts("vr20-beheer"), Some(true));
    assert_eq!(accepts("vr20-nieuw"), Some(false));
    assert_eq!(accepts("vr20-im"), None, "it ended");
}

proptest! {
    /// Whatever was published and accepted, and when: accepted is exactly that the last version from its
    /// date on of each document is among what was accepted.
    #[test]
    fn g64_accepted_is_that_what_is_in_force_was_accepted(
        steps in proptest::collection::vec((any::<bool>(), any::<bool>(), 0i64..4), 0..24),
        look in 0i64..40,
    ) {
        let mut world = Registry::new();
        let who = newcomer(&mut world, "vr20", Function::Lezer);
        let mut published = vec![(AGREEMENT, 1, Moment(0)), (SECRECY, 1, Moment(0))];
        let mut accepted = Vec::new();
        for (number, (publishes, first, days)) in steps.into_iter().enumerate() {
            let document = if first { AGREEMENT } else { SECRECY };
            if publishes {
                let from = world.now.plus_ms(days * DAY);
                let text = format!("Tekst {number}.");
                let publisher = account("nipv", Function::Beheerder);
                // Who publishes has accepted what is in force, as everybody who does anything.
                if !world.register.accepts(&publisher, world.now) {
                    accepts_all(&publisher, &mut world);
                }
                if world.ask("nipv", publish(document, &text, from)).is_ok() {
                    let last = world.register.terms.last(document).unwrap().version;
                    published.push((document, last, from));
                }
            } else if let Some(last) = world.register.terms.last(document).cloned()
                && accepts(&who, &mut world, vec![reads(&last)]).is_ok()
            {
                accepted.push((document, last.version));
            }
            world.now = world.now.plus_ms(days * DAY);
        }
        let at = NOW.plus_ms(look * DAY);
        let expected = TermsDocument::ALL.into_iter().all(|document| {
            let in_force = published.iter().rfind(|(of, _, from)| *of == document && *from <= at);
            in_force.is_some_and(|(_, version, _)| accepted.contains(&(document, *version)))
        });
        prop_assert_eq!(world.register.accepts(&who, at), expected);
    }
}
