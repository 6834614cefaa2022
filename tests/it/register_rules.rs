// SPDX-License-Identifier: EUPL-1.2
//! Each rule of organisations, regions and who adopts, and what it refuses: with its code, and nothing
//! changed.

use crate::support::register::*;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::area::Area;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::event::RegisterEvent;
use gedeeld_beeld::domain::register::organisation::{Account, Body, Kerntaak, Organisation};
use gedeeld_beeld::domain::register::profile::Profile;
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

fn leave(region: &str, from: Moment) -> Change {
    Change::LeaveRegion { region: code(region), from, reason: "Samenvoeging.".into() }
}

fn adopt(region: Option<RegionCode>, partner: Option<&str>) -> Change {
    Change::SetAdopter { adoptieregio: region, adoptiepartner: partner.map(OrganisationId::new) }
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
fn g02_a_samenwerking_is_for_a_kerntaak_of_the_partner() {
    let mut world = Registry::new();
    world.refused("vr20", begin(1, "waterschap", Kerntaak::Hulpdienst, &["VR20"]), "kerntaak.not_theirs");
    world.refused("vr20", begin(1, "vr21", B, &["VR20"]), "partner.is_region");
    world.refused("vr20", begin(1, "nergens", B, &["VR20"]), "unknown");
    world.ask("vr20", begin(1, "defensie", B, &["VR20"])).unwrap();
    world.ask("vr20", begin(2, "defensie", Kerntaak::Dienstverlener, &["VR20"])).unwrap();
}

#[test]
fn g04_a_kerntaak_that_is_in_use_stays() {
    let mut world = Registry::begun("defensie", B, &["VR20"]);
    let partner = || OrganisationId::new("defensie");
    let change = |to: &[Kerntaak]| RegisterCommand::ChangeOrganisation {
        organisation: partner(),
        name: "Defensie".into(),
        kerntaken: kerntaken(to),
    };
    let area = |area| RegisterCommand::SetArea { organisation: partner(), line: line(1), area };
    let everywhere = Area {
        name: "Kazernes".into(),
        kerntaak: Some(Kerntaak::Dienstverlener),
        regions: region("VR20").into_iter().collect(),
        shape: None,
    };
    world.ask("nipv", area(Some(everywhere))).unwrap();
    world.refused("nipv", change(&[Kerntaak::Dienstverlener]), "kerntaak.in_use");
    world.refused("nipv", change(&[B]), "kerntaak.in_use");
    world.ask("nipv", change(&[B, Kerntaak::Dienstverlener, Kerntaak::Hulpdienst])).unwrap();
    world.ask("nipv", change(&[B, Kerntaak::Dienstverlener])).unwrap();
    world.ask("nipv", area(None)).unwrap();
    world.ask("nipv", change(&[B])).unwrap();
    // Until the day on which it ends.
    let from = world.now.plus_ms(DAY);
    world.done("defensie", Change::End { from, reason: "De taak is over.".into() });
    world.refused("nipv", change(&[Kerntaak::Hulpdienst]), "kerntaak.in_use");
    world.now = from;
    world.ask("nipv", change(&[Kerntaak::Hulpdienst])).unwrap();
}

#[test]
fn g04_it_is_begun_by_a_region_that_is_in_it() {
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
fn g08_regions_of_all_agreements_count_together() {
    let mut world = Registry::new();
    for (number, code) in [(1, "VR20"), (2, "VR21")] {
        world.ask(&code.to_lowercase(), begin(number, "waterschap", B, &[code])).unwrap();
    }
    world.refused("vr22", begin(3, "waterschap", B, &["VR22"]), "adoptie.missing");
    world.done("vr20", adopt(None, Some("vr09")));
    world.ask("vr22", begin(3, "waterschap", B, &["VR22"])).unwrap();
    assert_eq!(world.register.scope_of(&OrganisationId::new("waterschap"), B, NOW), 3);
}

#[test]
fn g11_three_regions_ask_an_adopter() {
    let mut world = Registry::new();
    world.refused("vr20", begin(1, "waterschap", B, &["VR20", "VR21", "VR22"]), "adoptie.missing");
    world.ask("vr20", begin(1, "waterschap", B, &["VR20", "VR21"])).unwrap();
    world.refuses("vr20", Change::InviteRegion { region: code("VR22") }, "adoptie.missing");
    world.done("vr21", adopt(region("VR21"), None));
    world.done("vr21", Change::InviteRegion { region: code("VR22") });
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
    world.refuses("vr20", leave("VR20", NOW.plus_ms(9 * DAY)), "exists");
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
fn g15_nor_before_those_that_said_that_they_leave_later() {
    let mut world = Registry::new();
    let mut large = new(1, "waterschap", B, &["VR20", "VR21", "VR22", "VR23"]);
    large.adoptieregio = region("VR20");
    world.ask("vr20", RegisterCommand::BeginSamenwerking { new: large }).unwrap();
    let on = |days| NOW.plus_ms(days * DAY);
    for (own, of) in [("vr21", "VR21"), ("vr22", "VR22"), ("vr23", "VR23")] {
        world.done(own, leave(of, on(300)));
    }
    world.refuses("vr20", leave("VR20", on(1)), "adoptie.leaves");
    world.refuses("vr20", leave("VR20", on(299)), "adoptie.leaves");
    world.done("vr20", leave("VR20", on(300)));
    assert_eq!(world.agreement().ended.as_ref().map(|ended| ended.from), Some(on(300)));
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
fn g41_nobody_gives_more_than_the_own_organisation_has() {
    let mut world = Registry::new();
    let of_body = Organisation { bodies: [Body::Toetser].into(), ..organisation("nieuw", &[B]) };
    world.refused("nipv", add(of_body), "right.missing");
    let account_of = |organisation: &str, function| RegisterCommand::AddAccount {
        account: Account { accepted_terms: false, ..account(organisation, function) },
    };
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
