// SPDX-License-Identifier: EUPL-1.2
//! How organisations are reached where an activity plays (G48): the contact points of the agreements that hold there,
//! to who reads those.

use crate::support::partners::{PARTNER, Story, asked, server_at};
use crate::support::people::*;
use crate::support::register::*;
use beeldctl::{http, login, new_id};
use gedeeld_beeld::domain::activity::command::NewActivity;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::reached::reached_in;
use gedeeld_beeld::domain::register::samenwerking::{Contact, ContactRole};
use gedeeld_beeld::engine::clock::SystemClock;
use serde_json::Value;
use std::sync::Arc;

fn names(world: &Registry, regions: &[&str], at: Moment, of: &str) -> Vec<String> {
    let regions: Vec<RegionCode> = regions.iter().map(|code| RegionCode::new(*code)).collect();
    let mut reached = reached_in(&world.register, &regions, at, |_| true);
    reached.remove(&OrganisationId::new(of)).unwrap_or_default().into_iter().map(|contact| contact.name).collect()
}

#[test]
fn g48_a_regions_own_contact_goes_first_and_only_there() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20", "VR21"]);
    world.choose(Profile::Structureel);
    let put = |number, contact: Contact| Change::SetContact { line: line(number), contact: Some(contact) };
    let named = |role, name: &str| Contact { name: name.into(), ..contact(role) };
    world.done("waterschap", put(1, named(ContactRole::Ac, "Commandant")));
    world.done("waterschap", put(2, named(ContactRole::Hin, "Informatie")));
    world.done(
        "waterschap",
        put(3, Contact { region: Some(RegionCode::new("VR21")), ..named(ContactRole::Ac, "Commandant oost") }),
    );
    let of_regions = |code, name: &str| Contact {
        of_partner: false,
        region: Some(RegionCode::new(code)),
        ..named(ContactRole::Hin, name)
    };
    world.done("vr21", put(4, of_regions("VR21", "Informatie VR21")));
    let at = world.now;
    assert_eq!(names(&world, &["VR20"], at, "waterschap"), ["Informatie", "Commandant"]);
    assert_eq!(names(&world, &["VR20", "VR21"], at, "waterschap"), ["Commandant oost", "Informatie", "Commandant"]);
    assert!(names(&world, &["VR09"], at, "waterschap").is_empty(), "it takes no part in the agreement");
    // What the veiligheidsregio's gave the partner stands with the region that it is of.
    assert_eq!(names(&world, &["VR20", "VR21"], at, "vr21"), ["Informatie VR21"]);
    assert!(names(&world, &["VR20", "VR21"], at, "vr20").is_empty());
    // Nobody is reached by what has ended, from that day on.
    let day = at.plus_ms(DAY);
    world.done("vr20", Change::End { from: day, reason: "Opgeheven.".into() });
    assert_eq!(names(&world, &["VR20"], at, "waterschap").len(), 2);
    assert!(names(&world, &["VR20"], day, "waterschap").is_empty());
}

#[tokio::test]
async fn g48_who_reads_an_activity_reads_how_partners_are_reached_as_far_as_it_reads_their_agreements() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.done(Change::SetContact { line: line(1), contact: Some(contact(ContactRole::Hin)) }).await;
    let rows = asked(&server, KERN, "/api/register").await;
    let samenwerking = serde_json::from_value(rows["rows"][0]["samenwerking"].clone()).unwrap();
    let change = Change::SetContact { line: line(2), contact: Some(contact(ContactRole::Ac)) };
    let mut own = server.client("brabantse-delta-beheer").await;
    own.register(RegisterCommand::Of { samenwerking, change }).await.unwrap();

    let mut im = server.client(IM).await;
    let activity = im.create(NewActivity { regions: vec![RegionCode::new("VR20")], ..incident() }).await.unwrap();
    let path = format!("/api/activities/{activity}/reached");
    let whose = |answer: Value| answer["contacts"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(whose(asked(&server, IM, &path).await), ["brabantse-delta", PARTNER]);
    assert_eq!(whose(asked(&server, KERN, &path).await), ["brabantse-delta"], "its own agreement alone (G40)");
    // Who sees the line alone reads nobody's number.
    let watching = login(&server.address, STANDBY).await.unwrap();
    assert_eq!(http::get(&watching, &path).await.unwrap().status, 403);
    let nowhere = format!("/api/activities/{}/reached", ActivityId(new_id()));
    assert_eq!(http::get(&watching, &nowhere).await.unwrap().status, 404);
}
