// SPDX-License-Identifier: EUPL-1.2
//! Each rule of the register before the toetsing, and what it refuses: with its code, and nothing changed.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::decide::{decide, may, reads, reads_all};
use gedeeld_beeld::domain::register::event::RegisterEvent;
use gedeeld_beeld::domain::register::organisation::{Body, Kerntaak, Organisation};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::{Alert, Contact, ContactRole, Interest, Lesson};
use gedeeld_beeld::domain::register::traject::{ProcessItem, ProcessStatus, Standard};
use gedeeld_beeld::domain::rights::Function;

const B: Kerntaak = Kerntaak::Beheerder;

fn code(code: &str) -> RegionCode {
    RegionCode::new(code)
}

fn region(region: &str) -> Option<RegionCode> {
    Some(code(region))
}

fn organisation(id: &str, kerntaken_of: &[Kerntaak]) -> Organisation {
    Organisation {
        id: OrganisationId::new(id),
        name: id.into(),
        region: None,
        kerntaken: kerntaken(kerntaken_of),
        bodies: [].into(),
    }
}

fn add(organisation: Organisation) -> RegisterCommand {
    RegisterCommand::AddOrganisation { organisation }
}

fn choose(profile: Profile, reasoning: &str) -> Change {
    Change::ChooseProfile { profile, reasoning: reasoning.into(), from: NOW }
}

fn leave(region: &str, from: Moment) -> Change {
    Change::LeaveRegion { region: code(region), from, reason: "Samenvoeging.".into() }
}

fn adopt(region: Option<RegionCode>, partner: Option<&str>) -> Change {
    Change::SetAdopter { adoptieregio: region, adoptiepartner: partner.map(OrganisationId::new) }
}

fn set(key: &str, item: ProcessItem) -> Change {
    Change::SetItem { key: ItemKey::new(key), item }
}

#[test]
fn g01_organisations_are_kept_by_the_institute() {
    let mut world = Registry::new();
    world.ask("nipv", add(organisation("gasunie", &[B]))).unwrap();
    world.refused("nipv", add(organisation("gasunie", &[B])), "exists");
    world.refused("vr20", add(organisation("tennet", &[B])), "right.missing");
    world.refused("nipv", add(organisation("Ten Net", &[B])), "invalid");
    world.refused("nipv", add(Organisation { region: region("VR99"), ..organisation("vr99", &[]) }), "region.unknown");
    world.refused("nipv", add(Organisation { region: region("VR20"), ..organisation("vr20b", &[]) }), "exists");
}

#[test]
fn g03_every_partner_has_a_kerntaak_and_no_veiligheidsregio_has() {
    let mut world = Registry::new();
    world.refused("nipv", add(organisation("tennet", &[])), "invalid");
    let change = |id: &str, to: &[Kerntaak]| RegisterCommand::ChangeOrganisation {
        organisation: OrganisationId::new(id),
        name: "Naam".into(),
        kerntaken: kerntaken(to),
    };
    world.refused("nipv", change("vr20", &[B]), "invalid");
    world.refused("nipv", change("politie", &[]), "invalid");
    world.refused("nipv", change("nergens", &[B]), "unknown");
    world.ask("nipv", change("locc", &[Kerntaak::Dienstverlener])).unwrap();
}

#[test]
fn g02_g04_a_samenwerking_is_for_a_kerntaak_of_the_partner() {
    let mut world = Registry::new();
    world.refused("vr20", begin(1, "waterschap", Kerntaak::Hulpdienst, &["VR20"]), "kerntaak.not_theirs");
    world.refused("vr20", begin(1, "vr21", B, &["VR20"]), "partner.is_region");
    world.refused("vr20", begin(1, "nergens", B, &["VR20"]), "unknown");
    world.ask("vr20", begin(1, "defensie", B, &["VR20"])).unwrap();
    world.ask("vr20", begin(2, "defensie", Kerntaak::Dienstverlener, &["VR20"])).unwrap();
}

#[test]
fn g04_begins_by_a_region_that_is_in_it() {
    let mut world = Registry::new();
    world.refused("vr21", begin(1, "waterschap", B, &["VR20"]), "right.missing");
    world.refused("waterschap", begin(1, "waterschap", B, &["VR20"]), "right.missing");
    world.ask("vr20", begin(1, "waterschap", B, &["VR20"])).unwrap();
    world.refused("vr21", begin(1, "politie", Kerntaak::Hulpdienst, &["VR21"]), "exists");
}

#[test]
fn g05_one_live_samenwerking_for_partner_kerntaak_and_region() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    world.refused("vr21", begin(2, "waterschap", B, &["VR21"]), "samenwerking.overlap");
    world.ask("vr22", begin(2, "waterschap", B, &["VR22"])).unwrap_err();
    world.done("vr20", adopt(region("VR20"), None));
    world.ask("vr22", begin(2, "waterschap", B, &["VR22"])).unwrap();
    world.refuses("vr20", Change::InviteRegion { region: code("VR22") }, "samenwerking.overlap");
}

#[test]
fn g06_it_has_regions_that_exist_each_once() {
    let mut world = Registry::new();
    world.refused("vr20", begin(1, "waterschap", B, &[]), "samenwerking.no_region");
    world.refused("vr20", begin(1, "waterschap", B, &["VR20", "VR99"]), "region.unknown");
    world.refused("vr20", begin(1, "waterschap", B, &["VR20", "VR20"]), "region.twice");
}

#[test]
fn g08_g11_three_regions_of_one_partner_ask_an_adopter() {
    let mut world = Registry::new();
    world.refused("vr20", begin(1, "waterschap", B, &["VR20", "VR21", "VR22"]), "adoptie.missing");
    // Three agreements of one region each are three regions.
    world.ask("vr20", begin(1, "waterschap", B, &["VR20"])).unwrap();
    world.ask("vr21", begin(2, "waterschap", B, &["VR21"])).unwrap();
    world.refused("vr22", begin(3, "waterschap", B, &["VR22"]), "adoptie.missing");
    world.refuses("vr20", Change::InviteRegion { region: code("VR22") }, "adoptie.missing");
    world.done("vr20", adopt(None, Some("vr09")));
    world.done("vr20", Change::InviteRegion { region: code("VR22") });
    assert_eq!(world.register.scope_of(&OrganisationId::new("waterschap"), B, NOW), 3);
}

#[test]
fn g09_a_region_talks_first_and_then_takes_part_from_a_date() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    let join = |region: &str, mandate: &str| Change::JoinRegion {
        region: code(region),
        from: NOW.plus_ms(DAY),
        mandate: mandate.into(),
    };
    world.done("vr20", adopt(region("VR20"), None));
    world.refuses("vr20", join("VR21", ""), "right.missing");
    world.refuses("vr22", join("VR22", ""), "right.missing");
    world.refuses("vr20", join("VR22", "Raad van Directeuren"), "unknown");
    world.done("vr20", join("VR21", "Raad van Directeuren, 3 maart"));
    world.done("vr20", join("VR20", ""));
    world.refuses("vr20", join("VR20", ""), "exists");
    let works = |at| world.agreement().works_in(&code("VR21"), at);
    assert!(!works(NOW) && works(NOW.plus_ms(DAY)));
}

#[test]
fn g10_the_last_region_that_leaves_ends_it() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    world.done("vr20", leave("VR20", NOW.plus_ms(9 * DAY)));
    world.refuses("vr20", leave("VR20", NOW), "unknown");
    world.refuses("vr21", Change::InviteRegion { region: code("VR20") }, "exists");
    world.refuses("vr21", leave("VR21", Moment(0)), "invalid");
    world.done("vr21", leave("VR21", NOW.plus_ms(DAY)));
    assert_eq!(world.agreement().ended.as_ref().map(|ended| ended.from), Some(NOW.plus_ms(9 * DAY)));
}

#[test]
fn g12_one_adoptieregio_of_the_agreement_speaks_for_all() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    world.refuses("vr20", adopt(region("VR22"), None), "adoptie.not_in_agreement");
    world.refuses("vr20", adopt(region("VR99"), None), "region.unknown");
    world.done("vr20", adopt(region("VR20"), None));
    let mut second = new(2, "waterschap", B, &["VR22"]);
    second.adoptieregio = region("VR22");
    world.refused("vr22", RegisterCommand::BeginSamenwerking { new: second }, "adoptie.two");
    let mut elsewhere = new(2, "politie", Kerntaak::Hulpdienst, &["VR22"]);
    elsewhere.adoptieregio = region("VR20");
    world.refused("vr22", RegisterCommand::BeginSamenwerking { new: elsewhere }, "adoptie.not_in_agreement");
    world.ask("vr22", begin(2, "waterschap", B, &["VR22"])).unwrap();
    // It leads the other agreement as well.
    let invite = RegisterCommand::Of {
        samenwerking: SamenwerkingId(id(2)),
        change: Change::InviteRegion { region: code("VR23") },
    };
    world.ask("vr20", invite).unwrap();
}

#[test]
fn g13_an_adoptiepartner_works_netcentrisch_already() {
    let mut world = Registry::complete("politie", Kerntaak::Hulpdienst, Profile::Kern);
    world.refuses("vr20", adopt(None, Some("politie")), "adoptie.not_netcentrisch");
    world.refuses("vr20", adopt(None, Some("waterschap")), "adoptie.not_netcentrisch");
    world.ask("vr20", begin(2, "waterschap", B, &["VR20"])).unwrap();
    let adopt_by = RegisterCommand::Of { samenwerking: SamenwerkingId(id(2)), change: adopt(None, Some("politie")) };
    world.refused("vr20", adopt_by.clone(), "adoptie.not_netcentrisch");
    world.done("vr20", Change::JoinRegion { region: code("VR20"), from: NOW, mandate: String::new() });
    world.in_force();
    world.ask("vr20", adopt_by).unwrap();
}

#[test]
fn g14_the_adoptieregio_keeps_the_general_agreement() {
    let mut world = Registry::begun("waterschap", B, &["VR20", "VR21"]);
    world.done("vr21", Change::PlanEvaluation { at: Some(NOW) });
    world.done("vr20", adopt(region("VR20"), None));
    world.refuses("vr21", Change::PlanEvaluation { at: Some(NOW) }, "addition.changes_general");
    world.done("vr20", Change::PlanEvaluation { at: None });
    assert_eq!(world.agreement().next_evaluation, None);
}

#[test]
fn g15_the_adopter_does_not_go_while_it_is_needed() {
    let mut world = Registry::new();
    let mut large = new(1, "waterschap", B, &["VR20", "VR21", "VR22"]);
    large.adoptieregio = region("VR20");
    world.ask("vr20", RegisterCommand::BeginSamenwerking { new: large }).unwrap();
    world.refuses("vr20", adopt(None, None), "adoptie.leaves");
    world.refuses("vr20", leave("VR20", NOW.plus_ms(DAY)), "adoptie.leaves");
    world.done("vr20", adopt(region("VR21"), None));
    world.done("vr20", leave("VR20", NOW.plus_ms(DAY)));
    world.refuses("vr21", adopt(region("VR20"), None), "adoptie.not_in_agreement");
}

#[test]
fn g15_also_at_an_end_that_is_planned() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    world.done("vr20", adopt(region("VR20"), None));
    world.ask("vr21", begin(2, "waterschap", B, &["VR21", "VR22", "VR23"])).unwrap();
    let end = |days| Change::End { from: NOW.plus_ms(days * DAY), reason: "Klaar.".into() };
    world.refuses("vr20", end(30), "adoptie.leaves");
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
    let go_live = gedeeld_beeld::domain::register::traject::GoLive { at: NOW, report: String::new() };
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
    world.done("vr21", Change::SetContact { line: line(2), contact: Some(own) });
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
    world.refuses("vr20", Change::End { from: NOW, reason: "Nu.".into() }, "ended");
    world.done("vr20", set("stap/s26-1-vraag", ready()));
    world.now = NOW.plus_ms(DAY);
    world.refuses("vr20", set("stap/s26-1-vraag", ready()), "ended");
    world.done("vr20", Change::ShareLesson { lesson: lesson(false, world.now) });
    world.ask("vr20", begin(2, "waterschap", B, &["VR20"])).unwrap();
}

fn lesson(evaluation: bool, at: Moment) -> Lesson {
    Lesson { evaluation, at, text: "Eerder bellen.".into() }
}

#[test]
fn g36_g37_lessons_are_kept_and_an_evaluation_plans_the_next() {
    let mut world = Registry::begun("waterschap", B, &["VR20"]);
    assert_eq!(world.agreement().next_evaluation, Some(NOW.plus_ms(365 * DAY)), "twelve months, unless said");
    world.done("waterschap", Change::ShareLesson { lesson: lesson(false, NOW) });
    world.refuses("waterschap", Change::ShareLesson { lesson: lesson(true, NOW) }, "right.missing");
    world.refuses("vr20", Change::ShareLesson { lesson: lesson(false, NOW.plus_ms(1)) }, "invalid");
    world.now = NOW.plus_ms(400 * DAY);
    world.done("vr20", Change::ShareLesson { lesson: lesson(true, world.now) });
    assert_eq!(world.agreement().next_evaluation, Some(NOW.plus_ms(765 * DAY)));
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
    let (names, own) = may(&world.register, &world.asker("waterschap"), world.agreement(), NOW);
    assert_eq!((names, own), (["set_contact", "set_item", "share_lesson", "end"].map(str::to_owned).to_vec(), vec![]));
    let (_, own) = may(&world.register, &world.asker("vr20"), world.agreement(), NOW);
    assert_eq!(own, [code("VR20")]);
}

#[test]
fn g41_nobody_gives_more_than_the_own_organisation_has() {
    let mut world = Registry::new();
    let of_body = Organisation { bodies: [Body::Toetser].into(), ..organisation("nieuw", &[B]) };
    world.refused("nipv", add(of_body), "right.missing");
    let account_of =
        |organisation: &str, function| RegisterCommand::AddAccount { account: account(organisation, function) };
    world.refused("vr20", account_of("vr21", Function::Lezer), "right.missing");
    world.ask("vr20", account_of("vr20", Function::Lezer)).unwrap();
    world.refused("vr20", account_of("vr20", Function::Lezer), "exists");
    let end = |id: &str| RegisterCommand::EndAccount { account: AccountId::new(id) };
    world.refused("vr20", end("vr21-beheerder"), "unknown");
    world.ask("vr20", end("vr20-lezer")).unwrap();
    // The first beheerder comes from the institute, not the second, and none of a national body.
    world.refused("nipv", account_of("waterschap", Function::Beheerder), "right.missing");
    world.ask("nipv", add(organisation("gasunie", &[B]))).unwrap();
    world.ask("nipv", account_of("gasunie", Function::Beheerder)).unwrap();
    world.keep(RegisterEvent::AccountEnded { account: AccountId::new("regiegroep-beheerder") });
    world.refused("nipv", account_of("regiegroep", Function::Beheerder), "right.missing");
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
