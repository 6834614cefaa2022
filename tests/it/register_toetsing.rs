// SPDX-License-Identifier: EUPL-1.2
//! Toetsing, decisions and go-live: each rule, and what it refuses.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::SamenwerkingChange as Change;
use gedeeld_beeld::domain::register::decide::reads;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::ContactRole;
use gedeeld_beeld::domain::register::toetsing::{Advies, Consent, Finding, Mark, RulingOutcome, ToetsPart, Verdict};
use gedeeld_beeld::domain::register::traject::{GoLive, Standard};

const B: Kerntaak = Kerntaak::Beheerder;

fn vr20() -> RegionCode {
    RegionCode::new("VR20")
}

fn ask(toetser: &str) -> Change {
    Change::AskToetsing { toetser: OrganisationId::new(toetser) }
}

fn advise(verdict: Verdict) -> Change {
    Change::GiveAdvies { advies: Advies { verdict, motivation: "Gezien.".into() } }
}

fn found(part: ToetsPart, mark: Mark) -> Change {
    Change::RecordFinding { part, finding: finding(mark) }
}

fn provisional(points: &[&str], hertoets: Moment, then: Option<Profile>) -> RulingOutcome {
    let points = points.iter().map(|point| (*point).to_owned()).collect();
    RulingOutcome::Voorwaardelijk { points, hertoets, at_expiry: then }
}

fn for_region(outcome: RulingOutcome) -> Change {
    Change::DecideForRegion {
        region: vr20(),
        outcome,
        from: NOW,
        reasoning: "Wij kennen elkaar.".into(),
        agreed_with: "Dijkgraaf".into(),
        ends_older: false,
    }
}

fn live(at: Moment, report: &str) -> Change {
    Change::HoldGoLive { go_live: GoLive { at, report: report.into() } }
}

fn join(world: &mut Registry) {
    world.done("vr20", Change::JoinRegion { region: vr20(), from: NOW, mandate: String::new() });
}

fn effective(world: &Registry, at: Moment) -> Option<Profile> {
    world.register.effective(world.agreement(), &vr20(), at)
}

#[test]
fn g29_a_toetsing_needs_a_choice_contacts_and_an_independent_toetser() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", ask("toetser"), "profile.not_chosen");
    let mut world = Registry::complete("politie", Kerntaak::Hulpdienst, Profile::Kern);
    let hin = *world.agreement().contacts.iter().find(|(_, contact)| contact.role == ContactRole::Hin).unwrap().0;
    let mut by_day = contact(ContactRole::Hin);
    by_day.piket = false;
    world.done("vr20", Change::SetContact { line: hin, contact: Some(by_day) });
    world.refuses("vr20", ask("toetser"), "contact.missing");
    world.done("vr20", Change::SetContact { line: hin, contact: Some(contact(ContactRole::Hin)) });
    for party in ["vr20", "politie", "nipv", "nergens"] {
        world.refuses("vr20", ask(party), "toetsing.not_independent");
    }
    world.done("vr20", ask("toetser"));
    world.refuses("vr20", ask("toetser"), "toetsing.open");
    assert!(reads(&world.register, &OrganisationId::new("toetser"), world.agreement()));
}

#[test]
fn g31_an_advies_follows_on_three_parts_that_the_toetser_found() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.done("vr20", ask("toetser"));
    world.refuses("vr20", found(ToetsPart::Richting, Mark::Voldoet), "right.missing");
    world.refuses("toetser", advise(Verdict::Geen), "advies.incomplete");
    let short = |key: &str| Change::RecordFinding {
        part: ToetsPart::Inrichting,
        finding: Finding { short: vec![ItemKey::new(key)], ..finding(Mark::Deels) },
    };
    world.refuses("toetser", short("rand/niets"), "item.unknown");
    world.refuses("toetser", short("rand/mandaat"), "item.not_for_profile");
    world.done("toetser", short("rand/financiering"));
    world.done("toetser", found(ToetsPart::Richting, Mark::Niet));
    world.refuses("toetser", advise(Verdict::Geen), "advies.incomplete");
    world.done("toetser", found(ToetsPart::Verrichting, Mark::Voldoet));
    world.refuses("toetser", advise(Verdict::Gecertificeerd), "advies.contradicts_findings");
    world.refuses("toetser", advise(Verdict::Voorwaardelijk), "advies.contradicts_findings");
    world.done("toetser", advise(Verdict::Geen));
    world.refuses("toetser", found(ToetsPart::Richting, Mark::Voldoet), "exists");
}

#[test]
fn g32_a_standpunt_follows_on_an_advies_and_may_depart_with_a_reason() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("regiegroep", standpunt(RulingOutcome::Gecertificeerd, NOW), "profile.not_chosen");
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.refuses("regiegroep", standpunt(RulingOutcome::Gecertificeerd, NOW), "standpunt.no_advies");
    world.tested(Verdict::Voorwaardelijk);
    world.refuses("vr20", standpunt(RulingOutcome::Gecertificeerd, NOW), "right.missing");
    let bare = |outcome| Change::TakeStandpunt { outcome, from: NOW, reasoning: " ".into(), ends_older: false };
    world.refuses("regiegroep", bare(RulingOutcome::Gecertificeerd), "standpunt.no_reason");
    world.refuses("regiegroep", standpunt(RulingOutcome::Gecertificeerd, Moment(5)), "invalid");
    world.done("regiegroep", bare(provisional(&["Oefenen"], NOW.plus_ms(DAY), None)));
    world.refuses("regiegroep", standpunt(RulingOutcome::Gecertificeerd, NOW), "standpunt.no_advies");
}

#[test]
fn g33_voorwaardelijk_names_points_and_a_hertoets() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.tested(Verdict::Voorwaardelijk);
    let later = NOW.plus_ms(90 * DAY);
    world.refuses("regiegroep", standpunt(provisional(&[" "], later, None), NOW), "decision.no_points");
    world.refuses("regiegroep", standpunt(provisional(&["Oefenen"], NOW, None), NOW.plus_ms(-DAY)), "hertoets.past");
    world.refuses("regiegroep", standpunt(provisional(&["Oefenen"], later, None), later), "hertoets.past");
    let far = NOW.plus_ms(6 * 366 * DAY);
    world.refuses("regiegroep", standpunt(provisional(&["Oefenen"], far, None), NOW), "limit");
    world.done("regiegroep", standpunt(provisional(&["Oefenen"], later, Some(Profile::Koppel)), NOW));
    join(&mut world);
    assert_eq!(effective(&world, NOW), None, "not live yet");
    world.done("vr20", live(NOW, ""));
    assert_eq!(effective(&world, later.plus_ms(-1)), Some(Profile::Structureel));
    assert_eq!(effective(&world, later), Some(Profile::Koppel));
}

#[test]
fn g34_what_is_possible_instead_is_within_easier_reach() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.tested(Verdict::Geen);
    for other in [Profile::Kern, Profile::Structureel, Profile::Standby, Profile::Adhoc] {
        let geen = RulingOutcome::Geen { instead: Some(other) };
        world.refuses("regiegroep", standpunt(geen, NOW), "instead.not_accessible");
    }
    let then = provisional(&["Oefenen"], NOW.plus_ms(DAY), Some(Profile::Kern));
    world.refuses("regiegroep", standpunt(then, NOW), "instead.not_accessible");
    world.done("regiegroep", standpunt(RulingOutcome::Geen { instead: Some(Profile::Koppel) }, NOW));
    join(&mut world);
    assert_eq!(effective(&world, NOW), Some(Profile::Koppel));
}

/// Growing from structureel to kern: until something is decided on kern, structureel holds.
#[test]
fn g34_an_older_profile_ends_only_when_that_was_seen() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    join(&mut world);
    world.in_force();
    assert_eq!(effective(&world, NOW), Some(Profile::Structureel));
    world.done("vr20", Change::BeginTraject { standard: Standard::S2026 });
    world.choose(Profile::Kern);
    world.fill();
    world.tested(Verdict::Geen);
    assert_eq!(effective(&world, NOW), Some(Profile::Structureel));
    let nothing = RulingOutcome::Geen { instead: None };
    world.refuses("regiegroep", standpunt(nothing.clone(), NOW), "instead.would_end_older");
    // Another profile than the older one ends that as well.
    for other in [None, Some(Profile::Koppel)] {
        let then = provisional(&["Oefenen"], NOW.plus_ms(DAY), other);
        world.refuses("regiegroep", standpunt(then, NOW), "instead.would_end_older");
        let geen = RulingOutcome::Geen { instead: other };
        world.refuses("regiegroep", standpunt(geen, NOW), "instead.would_end_older");
    }
    world.done(
        "regiegroep",
        Change::TakeStandpunt { outcome: nothing, from: NOW, reasoning: "Gezien.".into(), ends_older: true },
    );
    assert_eq!(effective(&world, NOW), None);
    world.refuses("vr20", Change::WithdrawTraject { reason: "Toch niet.".into() }, "exists");
}

#[test]
fn g30_one_or_two_regions_decide_themselves() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", for_region(RulingOutcome::Gecertificeerd), "profile.not_chosen");
    world.choose(Profile::Structureel);
    world.refuses("vr21", for_region(RulingOutcome::Gecertificeerd), "right.missing");
    let mut nobody = for_region(RulingOutcome::Gecertificeerd);
    if let Change::DecideForRegion { agreed_with, .. } = &mut nobody {
        agreed_with.clear();
    }
    world.refuses("vr20", nobody, "invalid");
    world.done("vr20", for_region(RulingOutcome::Gecertificeerd));
    world.done("vr20", Change::SetAdopter { adoptieregio: Some(vr20()), adoptiepartner: None });
    for code in ["VR21", "VR22"] {
        world.done("vr20", Change::InviteRegion { region: RegionCode::new(code) });
    }
    world.refuses("vr20", for_region(RulingOutcome::Gecertificeerd), "decision.needs_regiegroep");
    // What was decided stays.
    join(&mut world);
    world.done("vr20", live(NOW, ""));
    assert_eq!(effective(&world, NOW), Some(Profile::Structureel));
}

fn answers(agrees: bool, reason: &str) -> Change {
    Change::AnswerDecision { region: vr20(), from: NOW, agrees, reason: reason.into() }
}

fn consent(world: &Registry) -> Option<&Consent> {
    world.agreement().decided_by(&vr20()).and_then(|ruling| ruling.of_region()?.1)
}

#[test]
fn g49_the_partner_says_itself_whether_it_was_decided_together_and_rights_follow_from_the_decision() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.choose(Profile::Structureel);
    world.refuses("waterschap", answers(true, ""), "unknown");
    world.done("vr20", for_region(RulingOutcome::Gecertificeerd));
    join(&mut world);
    world.done("vr20", live(NOW, ""));
    assert_eq!((consent(&world), effective(&world, NOW)), (Some(&Consent::Asked), Some(Profile::Structureel)));
    for other in ["vr20", "vr21", "regiegroep", "nipv"] {
        world.refuses(other, answers(true, ""), "right.missing");
    }
    world.refuses("waterschap", answers(false, " "), "invalid");
    world.done("waterschap", answers(false, "Niet besproken."));
    world.refuses("waterschap", answers(false, "Niet besproken."), "exists");
    let denied = |consent: Option<&Consent>| matches!(consent, Some(Consent::Denied { reason, .. }) if reason == "Niet besproken.");
    assert!(denied(consent(&world)) && effective(&world, NOW) == Some(Profile::Structureel));
    world.done("waterschap", answers(true, ""));
    world.refuses("waterschap", answers(true, ""), "exists");
    assert!(matches!(consent(&world), Some(Consent::Given { .. })));
    // A newer decision asks anew; what was said of the older one is not said of it.
    let later = NOW.plus_ms(DAY);
    let Change::DecideForRegion { region, outcome, reasoning, agreed_with, ends_older, .. } =
        for_region(RulingOutcome::Geen { instead: None })
    else {
        unreachable!()
    };
    world.now = later;
    let newer = Change::DecideForRegion { region, outcome, from: later, reasoning, agreed_with, ends_older };
    world.done("vr20", newer);
    assert_eq!(consent(&world), Some(&Consent::Asked));
    world.refuses("waterschap", answers(false, "Over het oude."), "unknown");
}

#[test]
fn g30_a_toetsing_that_was_asked_freely_ends_with_the_decision_of_the_region() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.tested(Verdict::Gecertificeerd);
    world.done("vr20", for_region(RulingOutcome::Gecertificeerd));
    world.done("vr20", ask("toetser"));
}

#[test]
fn g33_a_decision_is_not_earlier_than_what_holds_and_takes_the_place_of_what_has_not_begun() {
    let wrong = NOW.plus_ms(3_650 * DAY);
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.tested(Verdict::Gecertificeerd);
    // A slip of the date: ten years too late. It is taken anew, on the same advies.
    world.done("regiegroep", standpunt(RulingOutcome::Gecertificeerd, wrong));
    let vr20 = RegionCode::new("VR20");
    let next = |world: &Registry| world.agreement().traject().unwrap().next_ruling(&vr20, NOW);
    assert_eq!(next(&world), Some(wrong));
    world.done("regiegroep", standpunt(RulingOutcome::Geen { instead: None }, NOW.plus_ms(DAY)));
    assert_eq!(next(&world), Some(NOW.plus_ms(DAY)));
    world.now = NOW.plus_ms(2 * DAY);
    let holds =
        |world: &Registry, at| world.agreement().traject().unwrap().ruling(&vr20, at).unwrap().outcome.verdict();
    assert_eq!(holds(&world, world.now), Verdict::Geen);
    assert_eq!(holds(&world, wrong), Verdict::Geen, "what was replaced never begins");
    assert_eq!(world.agreement().traject().unwrap().next_ruling(&vr20, world.now), None);
    world.refuses("regiegroep", standpunt(RulingOutcome::Gecertificeerd, world.now), "standpunt.no_advies");
}

#[test]
fn g33_decisions_come_in_the_order_of_their_dates() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.tested(Verdict::Gecertificeerd);
    world.done("regiegroep", standpunt(RulingOutcome::Gecertificeerd, NOW.plus_ms(DAY)));
    world.refuses("vr20", for_region(RulingOutcome::Gecertificeerd), "decision.out_of_order");
    world.now = NOW.plus_ms(2 * DAY);
    world.refuses("vr20", for_region(RulingOutcome::Gecertificeerd), "decision.out_of_order");
    world.tested(Verdict::Gecertificeerd);
    world.refuses("regiegroep", standpunt(RulingOutcome::Gecertificeerd, NOW), "decision.out_of_order");
}

#[test]
fn g27_a_go_live_that_was_recorded_by_mistake_is_taken_back_with_what_it_gave() {
    let mut world = Registry::complete("waterschap", B, Profile::Structureel);
    world.done("vr20", Change::JoinRegion { region: vr20(), from: NOW, mandate: String::new() });
    world.in_force();
    assert_eq!(effective(&world, NOW), Some(Profile::Structureel));
    let taken_back = |at, reason: &str| Change::WithdrawGoLive { at, reason: reason.into() };
    world.refuses("vr20", taken_back(NOW.plus_ms(1), "Vergissing."), "unknown");
    world.refuses("vr20", taken_back(NOW, " "), "invalid");
    world.refuses("waterschap", taken_back(NOW, "Vergissing."), "right.missing");
    world.done("nipv", taken_back(NOW, "Verkeerde partner."));
    assert_eq!(effective(&world, NOW), None, "and so it works operationally no more");
    world.refuses("vr20", taken_back(NOW, "Nog eens."), "unknown");
    world.done("vr20", live(NOW.plus_ms(DAY), ""));
    assert_eq!(effective(&world, NOW.plus_ms(DAY)), Some(Profile::Structureel));
}

#[test]
fn g27_a_go_live_can_be_put_off_and_has_its_report_afterwards() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", live(NOW, ""), "profile.not_chosen");
    world.choose(Profile::Structureel);
    world.refuses("vr20", live(NOW.plus_ms(DAY), "Ging goed."), "golive.future_report");
    world.done("vr20", live(NOW.plus_ms(DAY), ""));
    world.done("nipv", live(NOW.plus_ms(9 * DAY), ""));
    let at =
        |world: &Registry| world.agreement().traject().unwrap().go_lives.iter().map(|live| live.at).collect::<Vec<_>>();
    assert_eq!(at(&world), [NOW.plus_ms(9 * DAY)], "put off");
    world.now = NOW.plus_ms(10 * DAY);
    world.done("vr20", live(NOW.plus_ms(9 * DAY), "Ging goed."));
    world.done("vr20", live(NOW.plus_ms(30 * DAY), ""));
    assert_eq!(at(&world), [NOW.plus_ms(9 * DAY), NOW.plus_ms(30 * DAY)]);
}
