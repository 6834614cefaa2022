// SPDX-License-Identifier: EUPL-1.2
//! Stakeholders: areas of responsibility in the register, who is proposed on what ground, and who was considered.

use crate::golden;
use crate::rules_of_the_picture::{World, id};
use crate::support::acts::refused;
use crate::support::partners::asked;
use crate::support::people::*;
use crate::support::register::{NOW, Registry, begin, line, of};
use crate::support::server::TestServer;
use beeldctl::{Client, http, login, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{Environment, HeadPatch, Picture};
use gedeeld_beeld::domain::activity::stakeholder::Involvement;
use gedeeld_beeld::domain::geo::{FeaturePatch, Geometry, NewFeature};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::area::Area;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::limits;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::samenwerking::Interest;
use gedeeld_beeld::domain::stakeholders::{Proposal, StakeGround, stakeholders};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

fn square(x: f64, y: f64, side: f64) -> Geometry {
    Geometry::Polygon(vec![vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]])
}

fn area(kerntaak: Option<Kerntaak>, regions: &[&str], shape: Option<Geometry>) -> Area {
    let regions = regions.iter().map(|code| RegionCode::new(*code)).collect();
    Area { name: "Gebied".into(), kerntaak, regions, shape }
}

fn set(organisation: &str, number: u8, area: Option<Area>) -> RegisterCommand {
    RegisterCommand::SetArea { organisation: OrganisationId::new(organisation), line: line(number), area }
}

const BEHEERDER: Option<Kerntaak> = Some(Kerntaak::Beheerder);

#[test]
fn g74_the_institute_keeps_all_areas_and_a_beheerder_those_of_its_own() {
    let mut world = Registry::new();
    let here = || area(BEHEERDER, &["VR20"], None);
    world.ask("waterschap", set("waterschap", 1, Some(here()))).unwrap();
    world.ask("nipv", set("waterschap", 2, Some(area(BEHEERDER, &[], Some(square(4.0, 51.0, 1.0)))))).unwrap();
    world.ask("vr20", set("vr20", 3, Some(area(None, &["VR20"], None)))).unwrap();
    for other in ["politie", "vr20", "regiegroep"] {
        world.refused(other, set("waterschap", 1, Some(here())), "right.missing");
        world.refused(other, set("waterschap", 1, None), "right.missing");
    }
    world.refused("nipv", set("niemand", 1, Some(here())), "unknown");
    world.refused("waterschap", set("waterschap", 9, None), "unknown");
    world.refused(
        "waterschap",
        set("waterschap", 4, Some(area(Some(Kerntaak::Hulpdienst), &["VR20"], None))),
        "kerntaak.not_theirs",
    );
    world.refused("waterschap", set("waterschap", 4, Some(area(None, &["VR20"], None))), "kerntaak.not_theirs");
    world.refused("vr20", set("vr20", 4, Some(area(BEHEERDER, &["VR20"], None))), "kerntaak.not_theirs");
    world.refused("waterschap", set("waterschap", 4, Some(area(BEHEERDER, &["VR26"], None))), "region.unknown");
    world.refused("waterschap", set("waterschap", 4, Some(area(BEHEERDER, &[], None))), "invalid");
    world.refused("waterschap", set("waterschap", 4, Some(Area { name: " ".into(), ..here() })), "invalid");
    let open = Geometry::Polygon(vec![vec![[4.0, 51.0], [5.0, 51.0], [5.0, 52.0], [4.0, 52.0]]]);
    world.refused("waterschap", set("waterschap", 4, Some(area(BEHEERDER, &[], Some(open)))), "geometry.incomplete");
    let long = Geometry::LineString(vec![[4.0, 51.0]; limits::AREA_VERTICES + 1]);
    world.refused("waterschap", set("waterschap", 4, Some(area(BEHEERDER, &[], Some(long)))), "limit");
    for number in 10..10 + u8::try_from(limits::AREAS).unwrap() - 2 {
        world.ask("waterschap", set("waterschap", number, Some(here()))).unwrap();
    }
    world.refused("waterschap", set("waterschap", 4, Some(here())), "limit");
    // What is there can still be changed and taken away, and then there is room again.
    world.ask("waterschap", set("waterschap", 1, Some(Area { name: "Polder".into(), ..here() }))).unwrap();
    world.ask("waterschap", set("waterschap", 2, None)).unwrap();
    world.ask("waterschap", set("waterschap", 4, Some(here()))).unwrap();
    let polder = world.register.areas_of(&OrganisationId::new("waterschap")).next().unwrap().1.clone();
    assert_eq!((polder.name.as_str(), polder.regions.len()), ("Polder", 1));
}

/// An activity of VR20, with what is drawn on the map of its situatiebeeld.
struct Scene {
    world: World,
}

impl Scene {
    fn new() -> Self {
        Scene { world: World::new() }
    }

    fn draws(&mut self, number: u8, geometry: Geometry, symbol: Option<&str>) {
        let feature = NewFeature {
            id: FeatureId(id(number)),
            geometry,
            style: Default::default(),
            symbol: symbol.map(str::to_owned),
            label: "Vlak".into(),
            properties: Default::default(),
        };
        self.world.ask(0, Command::AddFeatures { layer: LayerId(id(0)), features: vec![feature] }).unwrap();
    }

    fn proposals(&self, registry: &Registry) -> Vec<Proposal> {
        stakeholders(&self.world.picture, &registry.register, NOW)
    }
}

fn names(proposals: &[Proposal]) -> Vec<&str> {
    proposals.iter().map(|proposal| proposal.organisation.0.as_str()).collect()
}

fn of_area(proposals: &[Proposal], organisation: &str) -> Option<(usize, bool)> {
    let found = proposals.iter().find(|proposal| proposal.organisation.0 == organisation)?;
    found.grounds.iter().find_map(|ground| match ground {
        StakeGround::Area { features, place, .. } => Some((features.len(), *place)),
        _ => None,
    })
}

#[test]
fn r44_an_organisation_is_proposed_where_the_effect_area_lies_across_its_area() {
    let mut registry = Registry::new();
    let shape = square(4.0, 51.0, 1.0);
    registry.ask("waterschap", set("waterschap", 1, Some(area(BEHEERDER, &["VR20"], Some(shape))))).unwrap();
    let line = Geometry::LineString(vec![[4.0, 53.0], [5.0, 53.0]]);
    registry.ask("defensie", set("defensie", 1, Some(area(BEHEERDER, &[], Some(line))))).unwrap();
    let hulpdienst = area(Some(Kerntaak::Hulpdienst), &["VR18"], None);
    registry.ask("politie", set("politie", 1, Some(hulpdienst))).unwrap();
    let mut scene = Scene::new();
    // Nothing is drawn and no place is set: the regions of the activity decide, VR20 and VR18.
    let before = scene.proposals(&registry);
    assert_eq!(names(&before), ["politie", "vr18", "waterschap"], "by name");
    assert!(matches!(&before[2].grounds[..], [StakeGround::Region { regions, .. }] if regions[0].0 == "VR20"));
    // An area that is not marked, and a mark on a point, say nothing.
    scene.draws(1, square(4.2, 51.2, 0.1), None);
    scene.draws(2, Geometry::Point([4.5, 51.5]), Some("effectgebied"));
    assert_eq!(scene.proposals(&registry), before);
    // A mark elsewhere: its own region no longer speaks for the waterschap, for it said where it is responsible.
    scene.draws(3, square(5.5, 53.0, 1.0), Some("effectgebied"));
    assert_eq!(names(&scene.proposals(&registry)), ["politie", "vr18"]);
    scene.draws(4, square(4.5, 52.5, 1.0), Some("brongebied"));
    let found = scene.proposals(&registry);
    assert_eq!(names(&found), ["defensie", "politie", "vr18"], "those by area first");
    assert_eq!(of_area(&found, "defensie"), Some((1, false)));
    // The place of the activity counts as well.
    let location = Some([4.1, 51.1]);
    scene.world.ask(0, Command::ChangeHead { patch: HeadPatch { location, ..HeadPatch::default() } }).unwrap();
    assert_eq!(of_area(&scene.proposals(&registry), "waterschap"), Some((0, true)));
    assert!(!names(&scene.proposals(&registry)).contains(&"vr20"), "the owner is no stakeholder of its own");
}

#[test]
fn r44_a_mark_on_the_map_of_a_team_is_not_the_effect_area() {
    let mut registry = Registry::new();
    let shape = square(4.0, 51.0, 1.0);
    registry.ask("waterschap", set("waterschap", 1, Some(area(BEHEERDER, &[], Some(shape))))).unwrap();
    let mut scene = Scene::new();
    let own = Command::AddBeeld {
        beeld: BeeldId(id(30)),
        layer: LayerId(id(30)),
        title: "ROT".into(),
        sjabloon: "eigen_beeld".into(),
    };
    scene.world.ask(0, own).unwrap();
    let mut feature = NewFeature {
        id: FeatureId(id(1)),
        geometry: square(4.2, 51.2, 0.1),
        style: Default::default(),
        symbol: Some("effectgebied".into()),
        label: String::new(),
        properties: Default::default(),
    };
    scene.world.ask(0, Command::AddFeatures { layer: LayerId(id(30)), features: vec![feature.clone()] }).unwrap();
    assert_eq!(of_area(&scene.proposals(&registry), "waterschap"), None);
    feature.id = FeatureId(id(2));
    scene.world.ask(0, Command::AddFeatures { layer: LayerId(id(0)), features: vec![feature] }).unwrap();
    assert_eq!(of_area(&scene.proposals(&registry), "waterschap"), Some((1, false)));
}

#[test]
fn r44_a_samenwerking_that_holds_with_a_region_of_the_activity_is_a_ground() {
    let mut registry = Registry::complete("waterschap", Kerntaak::Beheerder, Profile::Structureel);
    let scene = Scene::new();
    let exercise = |scene: &Scene| {
        let mut picture: Picture = scene.world.picture.clone();
        picture.head.environment = Environment::Oefening;
        picture
    };
    let ground = |registry: &Registry, picture: &Picture| {
        let found = stakeholders(picture, &registry.register, NOW);
        let of = found.into_iter().find(|proposal| proposal.organisation.0 == "waterschap")?;
        of.grounds.into_iter().find_map(|ground| match ground {
            StakeGround::Samenwerking { profile, kerntaak, .. } => Some((profile, kerntaak)),
            _ => None,
        })
    };
    assert_eq!(ground(&registry, &exercise(&scene)), None, "its region has not joined");
    registry.done(
        "vr20",
        SamenwerkingChange::JoinRegion { region: RegionCode::new("VR20"), from: NOW, mandate: String::new() },
    );
    assert_eq!(ground(&registry, &scene.world.picture), None, "nothing holds yet");
    let sought = Some((Profile::Structureel, Kerntaak::Beheerder));
    assert_eq!(ground(&registry, &exercise(&scene)), sought, "in an exercise what is sought counts");
    registry.in_force();
    assert_eq!(ground(&registry, &scene.world.picture), sought);
}

#[test]
fn r44_a_standby_partner_is_proposed_for_what_concerns_it_alone() {
    let mut registry = Registry::complete("rode-kruis", Kerntaak::Dienstverlener, Profile::Standby);
    registry.done(
        "vr20",
        SamenwerkingChange::JoinRegion { region: RegionCode::new("VR20"), from: NOW, mandate: String::new() },
    );
    registry.in_force();
    let scene = Scene::new();
    assert!(names(&scene.proposals(&registry)).contains(&"rode-kruis"));
    let interest = Interest { kinds: Vec::new(), grip: 4 };
    registry.ask("vr20", of(SamenwerkingChange::SetInterest { interest })).unwrap();
    assert!(!names(&scene.proposals(&registry)).contains(&"rode-kruis"), "GRIP 1 is not what it watches for");
    // An agreement that is only begun is no ground.
    registry.ask("vr20", begin(2, "politie", Kerntaak::Hulpdienst, &["VR20"])).unwrap();
    assert!(!names(&scene.proposals(&registry)).contains(&"politie"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Everyone who is proposed has a ground; the owner is not; what is added to the register of one takes away
    /// nobody else; and what is drawn more only adds to who is proposed by area.
    #[test]
    fn r44_every_proposal_has_its_ground_and_more_is_never_less(
        areas in proptest::collection::vec((0usize..4, 0i32..30, 0i32..30, 1i32..10), 0..8),
        marks in proptest::collection::vec((0i32..30, 0i32..30, 1i32..10), 1..4),
    ) {
        const OF: [(&str, Option<Kerntaak>); 4] =
            [("waterschap", BEHEERDER), ("politie", Some(Kerntaak::Hulpdienst)), ("defensie", BEHEERDER), ("vr18", None)];
        let at = |n: i32| f64::from(n) / 10.0;
        let mut registry = Registry::new();
        let mut scene = Scene::new();
        let (x, y, side) = marks[0];
        scene.draws(0, square(3.0 + at(x), 50.0 + at(y), at(side)), Some("effectgebied"));
        let mut before: BTreeSet<String> = BTreeSet::new();
        for (number, (who, x, y, side)) in (0u8..).zip(areas) {
            let (organisation, kerntaak) = OF[who];
            let shape = square(3.0 + at(x), 50.0 + at(y), at(side));
            registry.ask("nipv", set(organisation, number, Some(area(kerntaak, &[], Some(shape))))).unwrap();
            let found = scene.proposals(&registry);
            prop_assert!(found.iter().all(|p| !p.grounds.is_empty() && p.organisation.0 != "vr20"));
            let now: BTreeSet<String> = found.iter().map(|p| p.organisation.0.clone()).collect();
            prop_assert!(before.is_subset(&now));
            prop_assert_eq!(&found, &scene.proposals(&registry), "the same again");
            before = now;
        }
        for (number, (x, y, side)) in (1u8..).zip(&marks[1..]) {
            scene.draws(number, square(3.0 + at(*x), 50.0 + at(*y), at(*side)), Some("brongebied"));
            let now: BTreeSet<String> = scene.proposals(&registry).into_iter().map(|p| p.organisation.0).collect();
            prop_assert!(before.is_subset(&now));
            before = now;
        }
    }
}

fn considers(organisation: &str, choice: Involvement, reason: &str) -> Command {
    Command::ConsiderStakeholder { organisation: OrganisationId::new(organisation), choice, reason: reason.into() }
}

/// Whether the server sees the same; right after a checksum that cost much it first says nothing (P09).
async fn agrees(client: &mut Client, activity: ActivityId) -> bool {
    loop {
        if let Some(same) = client.position_check(activity).await.unwrap() {
            return same;
        }
    }
}

/// The door for an account: its status, and what it answers.
async fn door(server: &TestServer, account: &str, activity: ActivityId) -> (u16, Value) {
    let session = login(&server.address, account).await.unwrap();
    let answer = http::get(&session, &format!("/api/activities/{activity}/stakeholders")).await.unwrap();
    (answer.status, answer.json().unwrap())
}

fn proposed(answer: &Value) -> BTreeSet<String> {
    let proposals = answer["proposals"].as_array().unwrap().iter();
    proposals.map(|one| one["organisation"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn r44_the_regievoerder_considers_each_with_a_reason_and_what_was_considered_stays() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    for (choice, reason) in
        [(Involvement::Informeren, "Rook over het spoor"), (Involvement::Betrekken, "Trein staat stil")]
    {
        let seq = im.command(activity, considers("prorail", choice, reason)).await.unwrap().seq;
        im.wait_for(activity, seq).await.unwrap();
    }
    let prorail = im.picture(activity).unwrap().stakeholders[&OrganisationId::new("prorail")].clone();
    let said: Vec<_> = prorail.considered.iter().map(|one| (one.choice, one.by.account.0.as_str())).collect();
    assert_eq!(said, [(Involvement::Informeren, IM), (Involvement::Betrekken, IM)]);
    refused(&mut im, activity, considers("prorail", Involvement::Niet, " "), "invalid").await;
    refused(&mut im, activity, considers("niemand", Involvement::Niet, "x"), "unknown").await;
    refused(&mut im, activity, considers("vr20", Involvement::Niet, "x"), "invalid").await;
    let other = considers("prorail", Involvement::Niet, "x");
    refused(&mut server.client(COLLEAGUE).await, activity, other.clone(), "regie.not_holder").await;
    for account in [KERN, STRUCTUREEL, STANDBY, "vr20-ol"] {
        refused(&mut server.client(account).await, activity, other.clone(), "right.missing").await;
    }
    // Who reads by admission sees nothing of it, and folds the same picture.
    let seq = im.command(activity, add(activity, "te zien")).await.unwrap().seq;
    standby.wait_for(activity, seq).await.unwrap();
    assert!(standby.picture(activity).unwrap().stakeholders.is_empty());
    assert!(agrees(&mut standby, activity).await);
    im.wait_for(activity, seq).await.unwrap();
    assert!(agrees(&mut im, activity).await);
}

#[tokio::test]
async fn r44_proposals_are_for_veiligheidsregios_and_follow_the_picture_and_the_register() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let (status, first) = door(&server, IM, activity).await;
    assert_eq!(status, 200);
    assert!(proposed(&first).contains("vr18") && !proposed(&first).contains("vr20"), "{first}");
    assert_eq!(door(&server, "vr18-rot-im", activity).await.0, 200);
    for account in [KERN, STRUCTUREEL] {
        let (status, no) = door(&server, account, activity).await;
        assert_eq!((status, no["title"].as_str()), (403, Some("right.missing")), "{account}");
        assert_eq!(asked(&server, account, no["why"].as_str().unwrap()).await["allowed"], false);
    }
    assert_eq!(door(&server, STRANGER, activity).await.0, 404);
    assert_eq!(door(&server, "vr20-beheer", activity).await.0, 403, "who keeps accounts reads no picture");
    assert_eq!(door(&server, IM, ActivityId(new_id())).await.0, 404);
    // The register learns of a pipeline: it lies far away, until the effect area is drawn across it.
    let mut nipv = server.client("nipv-beheer").await;
    let shape = Some(Geometry::LineString(vec![[5.0, 52.0], [5.2, 52.0]]));
    let pipe = Area { name: "Leiding".into(), kerntaak: BEHEERDER, regions: BTreeSet::new(), shape };
    let organisation = OrganisationId::new("transportnet-gas");
    let line = LineId(new_id());
    let add = RegisterCommand::SetArea { organisation: organisation.clone(), line, area: Some(pipe.clone()) };
    nipv.register(add).await.unwrap();
    let (_, second) = door(&server, IM, activity).await;
    // Who can be invited at once is said with it: the invitation itself says no to the others.
    for proposal in second["proposals"].as_array().unwrap() {
        let id = proposal["organisation"].as_str().unwrap();
        let invited = im.command(activity, admit(activity, id, Participation::Gealerteerd)).await;
        assert_eq!(invited.is_ok(), proposal["invitable"].as_bool().unwrap(), "{id}: {invited:?}");
    }
    assert!(second["register"].as_u64() > first["register"].as_u64());
    assert!(!proposed(&second).contains("transportnet-gas"));
    let effect = FeatureId(new_id());
    let drawn = NewFeature {
        id: effect,
        geometry: square(5.05, 51.9, 0.2),
        style: Default::default(),
        symbol: Some("effectgebied".into()),
        label: "Rook".into(),
        properties: Default::default(),
    };
    let draw = Command::AddFeatures { layer: situatielaag(activity), features: vec![drawn] };
    let seq = im.command(activity, draw).await.unwrap().seq;
    let (_, third) = door(&server, IM, activity).await;
    assert_eq!(third["seq"].as_u64(), Some(seq.0));
    assert!(proposed(&third).contains("transportnet-gas"), "{third}");
    // Without the mark it is an area like any other.
    let patch = FeaturePatch { symbol: Some(String::new()), ..FeaturePatch::default() };
    im.command(activity, Command::ChangeFeature { feature: effect, version: seq, patch }).await.unwrap();
    assert!(!proposed(&door(&server, IM, activity).await.1).contains("transportnet-gas"));
    // Who reads every samenwerking reads every area; a partner its own; and only who keeps them changes them.
    let session = login(&server.address, STRANGER).await.unwrap();
    let areas: Value = http::get(&session, "/api/register/areas").await.unwrap().json().unwrap();
    assert_eq!(areas["areas"]["transportnet-gas"][line.to_string()]["name"], "Leiding");
    assert_eq!(areas["keeps"], "none");
    let session = login(&server.address, "havenbedrijf-beheer").await.unwrap();
    let own: Value = http::get(&session, "/api/register/areas").await.unwrap().json().unwrap();
    assert_eq!(own["keeps"], "own");
    assert_eq!(own["areas"].as_object().unwrap().len(), 0, "nothing of another, and of its own nothing is there");
    let mut haven = server.client("havenbedrijf-beheer").await;
    let theirs = RegisterCommand::SetArea { organisation, line, area: Some(pipe) };
    assert_eq!(haven.register(theirs).await.unwrap_err().code(), Some("right.missing"));
}

#[test]
fn l11_stakeholders_stand_in_a_golden_log() {
    let mut world = World::new();
    for (organisation, choice) in
        [("prorail", Involvement::Informeren), ("rode-kruis", Involvement::Niet), ("prorail", Involvement::Betrekken)]
    {
        world.ask(0, considers(organisation, choice, "effectgebied")).unwrap();
    }
    assert_eq!(world.picture.stakeholders.len(), 2);
    assert!(world.picture.stakeholders.values().all(|s: &Arc<_>| !s.considered.is_empty()));
    golden::add("stakeholders", &world.log);
}
