// SPDX-License-Identifier: EUPL-1.2
//! Each rule of an agreement: its profile, what it holds, its process, and who may touch it; and what is
//! refused: with its code, and nothing changed.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::decide::{decide, may, reads, reads_all};
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::{Alert, Contact, ContactRole, Interest, Lesson};
use gedeeld_beeld::domain::register::traject::{GoLive, ProcessItem, ProcessStatus, Standard};
use gedeeld_beeld::domain::rights::Function;

const B: Kerntaak = Kerntaak::Beheerder;

fn code(code: &str) -> RegionCode {
    RegionCode::new(code)
}

fn region(region: &str) -> Option<RegionCode> {
    Some(code(region))
}

fn choose(profile: Profile, reasoning: &str) -> Change {
    Change::ChooseProfile { profile, reasoning: reasoning.into(), from: NOW }
}

fn adopt(region: Option<RegionCode>, partner: Option<&str>) -> Change {
    Change::SetAdopter { adoptieregio: region, adoptiepartner: partner.map(OrganisationId::new) }
}

fn set(key: &str, item: ProcessItem) -> Change {
    Change::SetItem { key: ItemKey::new(key), item }
}

#[test]
fn g16_g17_a_profile_fits_and_is_reasoned() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", choose(Profile::Standby, "Wij willen het."), "profile.does_not_fit");
    world.refuses("vr20", choose(Profile::Kern, "  "), "profile.no_reasoning");
    world.done("vr20", choose(Profile::Kern, "Werkt intern netcentrisch."));
    world.refuses("vr20", choose(Profile::Structureel, "Toch liever."), "exists");
}

#[test]
fn g18_koppel_and_ad_hoc_have_contacts_and_no_toetsing_or_go_live() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", choose(Profile::Koppel, "SitRap."), "contact.missing");
    world.contacts(Profile::Koppel);
    world.choose(Profile::Koppel);
    let toetser = OrganisationId::new("toetser");
    world.refuses("vr20", Change::AskToetsing { toetser }, "toetsing.not_for_profile");
    let go_live = GoLive { at: NOW, report: String::new() };
    world.refuses("vr20", Change::HoldGoLive { go_live }, "golive.no_accounts");
    world.refuses("vr20", set("check/convenant", ready()), "item.not_for_profile");
    world.done("vr20", Change::JoinRegion { region: code("VR20"), from: NOW, mandate: String::new() });
    assert_eq!(world.register.effective(world.agreement(), &code("VR20"), NOW), Some(Profile::Koppel));
}

#[test]
fn g19_ad_hoc_may_be_chosen_for_any_kerntaak_on_conditions_of_the_region() {
    let mut world = Registry::begun("tankopslag", Kerntaak::Incidenteel, &["VR20"]);
    world.contacts(Profile::Adhoc);
    world.choose(Profile::Adhoc);
    let text = Some("Alleen bij brand op het terrein.".to_owned());
    world.done("vr20", Change::SetAddition { region: code("VR20"), line: line(7), text });
}

#[test]
fn g21_contacts_are_those_of_the_profile_on_their_side() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    world.done("vr20", adopt(region("VR20"), None));
    world.done("vr20", choose(Profile::Structureel, "Past."));
    let put = |contact: Contact| Change::SetContact { line: line(1), contact: Some(contact) };
    world.refuses("vr20", put(contact(ContactRole::Liaison)), "contact.not_for_profile");
    world.refuses("vr20", put(contact(ContactRole::GedetacheerdeHin)), "contact.not_for_profile");
    world.refuses("vr20", put(Contact { name: " ".into(), ..contact(ContactRole::Hin) }), "invalid");
    world.refuses("vr20", put(Contact { reach: "x".repeat(201), ..contact(ContactRole::Hin) }), "limit");
    world.refuses("vr20", put(Contact { region: region("VR09"), ..contact(ContactRole::Hin) }), "unknown");
    world.refuses("vr20", Change::SetContact { line: line(1), contact: None }, "unknown");
    // The partner names its own, a region its own, neither what is the other's.
    world.done("waterschap", put(contact(ContactRole::Hin)));
    let of_regions = Contact { of_partner: false, ..contact(ContactRole::Hin) };
    world.refuses("waterschap", put(of_regions.clone()), "right.missing");
    world.refuses("vr21", put(contact(ContactRole::Hin)), "addition.changes_general");
    let own = Contact { region: region("VR21"), ..of_regions };
    let second = |contact: Option<Contact>| Change::SetContact { line: line(2), contact };
    world.refuses("vr20", second(Some(own.clone())), "right.missing");
    world.done("vr21", second(Some(own.clone())));
    // Nor does the adoptieregio change or remove what a region put there for itself.
    world.refuses("vr20", second(Some(Contact { reach: "0800 4321".into(), ..own.clone() })), "right.missing");
    world.refuses("vr20", second(Some(Contact { region: None, ..own.clone() })), "right.missing");
    world.refuses("vr20", second(None), "right.missing");
    // Without one each region leads, and keeps none of another's either.
    world.done("vr20", adopt(None, None));
    world.refuses("vr20", second(None), "right.missing");
    // What a region that went left behind, who leads clears away.
    let leave = Change::LeaveRegion { region: code("VR21"), from: NOW, reason: "Samenvoeging.".into() };
    world.done("vr21", leave);
    world.done("vr20", second(None));
}

#[test]
fn g22_alerts_and_interest_are_agreed() {
    let mut world = Registry::begun("rode-kruis", Kerntaak::Dienstverlener, &["VR20"]);
    let alert = |when: &str| Change::SetAlert {
        line: line(1),
        alert: Some(Alert { to_partner: true, when: when.into(), how: "Meldkamer belt.".into() }),
    };
    world.refuses("vr20", alert(""), "invalid");
    world.done("vr20", alert("Vanaf GRIP 2."));
    world.refuses("vr20", Change::SetAlert { line: line(2), alert: None }, "unknown");
    world.refuses("vr20", Change::SetInterest { interest: Interest { kinds: vec![], grip: 6 } }, "invalid");
    world.done("vr20", Change::SetInterest { interest: Interest { kinds: vec![], grip: 2 } });
}

#[test]
fn g23_a_region_adds_and_does_not_change_the_general_agreement() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    world.done("vr20", adopt(region("VR20"), None));
    let addition = |text: &str| Change::SetAddition { region: code("VR21"), line: line(3), text: Some(text.into()) };
    world.done("vr21", addition("Ook bij droogte."));
    world.refuses("vr20", addition("Niet."), "right.missing");
    world.refuses("vr21", choose(Profile::Kern, "Past."), "addition.changes_general");
    world.refuses("vr21", set("stap/s26-1-vraag", ready()), "addition.changes_general");
    world.refuses("vr21", addition(""), "invalid");
}

#[test]
fn g27_items_go_in_any_order_after_the_choice() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", set("check/convenant", ready()), "profile.not_chosen");
    world.refuses("vr20", set("check/niets", ready()), "item.unknown");
    world.refuses("vr20", set("stap/sp-02-inventaris", ready()), "item.not_for_profile");
    world.done("vr20", set("stap/s26-1-vraag", ready()));
    world.done("vr20", choose(Profile::Structureel, "Past."));
    let nvt = |text: &str| ProcessItem { status: ProcessStatus::Nvt, text: text.into(), ..ProcessItem::default() };
    world.refuses("vr20", set("check/convenant", nvt("")), "item.nvt_no_reason");
    world.done("vr20", set("check/convenant", nvt("Staat al in de wet.")));
    let bare = ProcessItem { status: ProcessStatus::Gereed, text: "Gedaan.".into(), ..ProcessItem::default() };
    world.refuses("vr20", set("check/oto-plan", bare.clone()), "item.no_evidence");
    world.done("vr20", set("stap/s26-6-overdracht", bare));
    world.refuses("vr20", set("check/im-hele-organisatie", ready()), "item.not_for_profile");
    world.refuses("vr20", set("rand/accountbeheer", ready()), "item.derived");
    let many = ProcessItem { evidence: vec!["a".into(); 21], ..ready() };
    world.refuses("vr20", set("check/convenant", many), "limit");
}

#[test]
fn g26_one_traject_at_a_time() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.refuses("vr20", Change::BeginTraject { standard: Standard::S2026 }, "exists");
    world.done("vr20", Change::WithdrawTraject { reason: "Lost niets op.".into() });
    world.refuses("vr20", set("stap/s26-1-vraag", ready()), "unknown");
    world.done("vr20", Change::BeginTraject { standard: Standard::Eerder });
    world.done("vr20", set("stap/sp-02-inventaris", ready()));
    assert_eq!(world.agreement().traject().unwrap().number, 2);
}

#[test]
fn g35_after_the_end_only_lessons() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.done("waterschap", Change::End { from: NOW.plus_ms(DAY), reason: "Fusie.".into() });
    // An end that is only planned is not over, and another agreement cannot begin yet.
    world.refuses("vr20", Change::End { from: NOW.plus_ms(DAY), reason: "Nog eens.".into() }, "exists");
    let no = world.ask("vr20", begin(2, "waterschap", B, &["VR20"])).unwrap_err();
    assert_eq!(no.code, "samenwerking.overlap");
    assert!(no.nl.contains("eindigt op 16-1-2027") && no.en.contains("on 2027-01-16"), "{no}");
    // It can be put off, and be earlier again: a slip of the date is put right.
    for days in [3_650, 2, 1] {
        let later = Change::End { from: NOW.plus_ms(9_999 * DAY), reason: "Toch niet.".into() };
        world.refuses("waterschap", later, "end.later");
        world.done("vr20", Change::End { from: NOW.plus_ms(days * DAY), reason: "Andere dag.".into() });
        assert_eq!(world.agreement().ended.as_ref().unwrap().from, NOW.plus_ms(days * DAY));
    }
    world.done("vr20", set("stap/s26-1-vraag", ready()));
    world.now = NOW.plus_ms(DAY);
    world.refuses("vr20", set("stap/s26-1-vraag", ready()), "ended");
    world.refuses("vr20", Change::End { from: NOW.plus_ms(9 * DAY), reason: "Toch niet.".into() }, "ended");
    let names = |world: &Registry| may(&world.register, &world.asker("vr20"), world.agreement(), world.now).0;
    assert!(names(&world).iter().all(|name| name != "end"), "and no button asks for it");
    world.done("vr20", Change::ShareLesson { lesson: lesson(false, world.now) });
    world.ask("vr20", begin(2, "waterschap", B, &["VR20"])).unwrap();
}

#[test]
fn g10_an_agreement_ends_no_later_than_its_last_region_leaves() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.done("vr20", Change::End { from: NOW.plus_ms(100 * DAY), reason: "Fusie.".into() });
    let leaves =
        Change::LeaveRegion { region: RegionCode::new("VR20"), from: NOW.plus_ms(10 * DAY), reason: "Weg.".into() };
    world.done("vr20", leaves.clone());
    world.refuses("vr20", leaves, "exists");
    assert_eq!(world.agreement().ended.as_ref().unwrap().from, NOW.plus_ms(10 * DAY));
    let later = Change::End { from: NOW.plus_ms(11 * DAY), reason: "Later.".into() };
    world.refuses("vr20", later, "end.without_regions");
    world.done("vr20", Change::End { from: NOW.plus_ms(9 * DAY), reason: "Eerder.".into() });
    // The day of leaving was a slip as well: it can be another, until it has come, and the end goes with it.
    let leaves = |days| Change::LeaveRegion {
        region: RegionCode::new("VR20"),
        from: NOW.plus_ms(days * DAY),
        reason: "Andere dag.".into(),
    };
    world.done("vr20", leaves(5));
    assert_eq!(world.agreement().ended.as_ref().unwrap().from, NOW.plus_ms(5 * DAY));
    world.done("vr20", leaves(7));
    assert_eq!(
        world.agreement().ended.as_ref().unwrap().from,
        NOW.plus_ms(5 * DAY),
        "who ends it earlier stays with that"
    );
    world.now = NOW.plus_ms(5 * DAY);
    world.refuses("vr20", leaves(9), "ended");
}

fn lesson(evaluation: bool, at: Moment) -> Lesson {
    Lesson { evaluation, at, text: "Eerder bellen.".into() }
}

#[test]
fn g36_an_evaluation_plans_the_next() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    assert_eq!(world.agreement().next_evaluation, Some(NOW.plus_ms(365 * DAY)), "twelve months, unless said");
    world.now = NOW.plus_ms(400 * DAY);
    world.done("vr20", Change::ShareLesson { lesson: lesson(true, world.now) });
    assert_eq!(world.agreement().next_evaluation, Some(NOW.plus_ms(765 * DAY)));
}

#[test]
fn g37_lessons_are_shared_and_kept() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.done("waterschap", Change::ShareLesson { lesson: lesson(false, NOW) });
    world.refuses("waterschap", Change::ShareLesson { lesson: lesson(true, NOW) }, "right.missing");
    world.refuses("vr20", Change::ShareLesson { lesson: lesson(false, NOW.plus_ms(1)) }, "invalid");
    assert_eq!(world.agreement().lessons, [lesson(false, NOW)]);
}

#[test]
fn g39_without_the_terms_nothing_is_known() {
    let world = Registry::begun("waterschap", B, &["VR20"]);
    let mut asker = world.asker("vr20");
    asker.accepted_terms = false;
    let refusal = decide(&world.register, &asker, of(choose(Profile::Kern, "Past.")), NOW).unwrap_err();
    assert_eq!(refusal.code, "unknown");
    assert_eq!(may(&world.register, &asker, world.agreement(), NOW), (vec![], vec![]));
}

#[test]
fn g40_only_a_beheerder_acts_and_each_in_its_place() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    let mut asker = world.asker("vr20");
    asker.function = Function::Informatiemanager;
    let refusal = decide(&world.register, &asker, of(choose(Profile::Kern, "Past.")), NOW).unwrap_err();
    assert_eq!(refusal.code, "right.missing");
    let of_partner = |key: &str, owner: &str| set(key, ProcessItem { owner: owner.into(), ..ready() });
    world.done("waterschap", of_partner("va/va-01", ""));
    world.done("vr20", choose(Profile::Kern, "Past."));
    world.refuses("waterschap", of_partner("check/oto-plan", "waterschap"), "right.missing");
    world.done("vr20", of_partner("check/oto-plan", "waterschap"));
    world.done("waterschap", of_partner("check/oto-plan", "waterschap"));
    world.refuses("waterschap", of_partner("check/oto-plan", ""), "right.missing");
    // By a new name it is the partner's still.
    let rename = |name: &str| RegisterCommand::ChangeOrganisation {
        organisation: OrganisationId::new("waterschap"),
        name: name.into(),
        kerntaken: world.register.organisation(&OrganisationId::new("waterschap")).unwrap().kerntaken.clone(),
    };
    let (new, old) = (rename("Waterschap De Dommel"), rename("waterschap"));
    world.ask("nipv", new).unwrap();
    world.done("waterschap", of_partner("check/oto-plan", "Waterschap De Dommel"));
    world.ask("nipv", old).unwrap();
    let (names, own) = may(&world.register, &world.asker("waterschap"), world.agreement(), NOW);
    assert_eq!(
        (names, own),
        (["set_contact", "set_item", "answer_decision", "share_lesson", "end"].map(str::to_owned).to_vec(), vec![])
    );
    let (_, own) = may(&world.register, &world.asker("vr20"), world.agreement(), NOW);
    assert_eq!(own, [code("VR20")]);
}

#[test]
fn g46_who_cannot_read_an_agreement_does_not_know_of_it() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    let change = || Change::PlanEvaluation { at: None };
    world.refuses("politie", change(), "unknown");
    world.refused("politie", RegisterCommand::Of { samenwerking: SamenwerkingId(id(99)), change: change() }, "unknown");
    world.refuses("vr09", change(), "right.missing");
    let reader = |id: &str| reads(&world.register, &OrganisationId::new(id), world.agreement());
    for (organisation, expected) in [
        ("waterschap", true),
        ("vr09", true),
        ("locc", true),
        ("regiegroep", true),
        ("politie", false),
        ("toetser", false),
    ] {
        assert_eq!(reader(organisation), expected, "{organisation}");
    }
    assert!(!reads_all(&world.register, &OrganisationId::new("waterschap")));
}
