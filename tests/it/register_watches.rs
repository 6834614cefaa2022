// SPDX-License-Identifier: EUPL-1.2
//! What an organisation watches for, and who sets it.

use crate::support::partners::asked;
use crate::support::people::*;
use crate::support::register::{Registry, account};
use crate::support::server::TestServer;
use crate::support::watches::{around, by, set, watch};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::decide::{Asker, decide};
use gedeeld_beeld::domain::register::event::RegisterEvent;
use gedeeld_beeld::domain::register::limits;
use gedeeld_beeld::domain::register::watch::{Channel, Watch};
use gedeeld_beeld::domain::rights::Function;

fn mail(to: &str) -> Watch {
    by(watch("Dijk"), Channel::Mail { to: to.into() })
}

fn hook(url: &str) -> Watch {
    by(watch("Dijk"), Channel::Webhook { url: url.into(), secret: 0 })
}

#[test]
fn g80_a_watch_is_the_organisations_own_and_is_kept_as_it_was_set() {
    let mut world = Registry::new();
    let mut dijk = watch("  Dijk ");
    dijk.regions = [RegionCode::new("VR20")].into();
    dijk.words = vec!["dijk".into(), " ".into(), "dijk".into()];
    dijk.area = around([4.6, 51.7], 0.123_456_789);
    world.ask("waterschap", set(&dijk)).unwrap();
    let kept = |world: &Registry| world.register.watches_of(&OrganisationId::new("waterschap")).cloned();
    let one = kept(&world).unwrap()[&dijk.id].clone();
    assert_eq!((one.name.as_str(), one.words.len(), one.area.len()), ("Dijk", 1, 5));
    assert!(one.area.iter().flatten().all(|n| (n * 1e7).round() / 1e7 == *n));
    // Again the same is no change; another is.
    world.refused("waterschap", set(&one), "invalid");
    world.ask("waterschap", set(&Watch { grip: 2, ..(*one).clone() })).unwrap();
    assert_eq!(kept(&world).unwrap()[&dijk.id].grip, 2);
    // Another's is as one that there is not.
    world.refused("politie", RegisterCommand::RemoveWatch { watch: dijk.id }, "unknown");
    world.ask("waterschap", RegisterCommand::RemoveWatch { watch: dijk.id }).unwrap();
    assert_eq!(kept(&world), None);
    world.refused("waterschap", RegisterCommand::RemoveWatch { watch: dijk.id }, "unknown");
}

#[test]
fn g81_the_beheerder_and_who_keeps_the_information_set_it() {
    let mut world = Registry::new();
    let dijk = watch("Dijk");
    let asks = |world: &Registry, function, command| {
        let asker = Asker::of(&world.register, &account("waterschap", function).id, world.now).unwrap();
        decide(&world.register, &asker, command, world.now).map_err(|refusal| refusal.code)
    };
    assert_eq!(asks(&world, Function::Leider, set(&dijk)), Err("right.missing".into()));
    let event = asks(&world, Function::Informatiemanager, set(&dijk)).unwrap().remove(0);
    let RegisterEvent::WatchSet { organisation, .. } = &event else { panic!("{event:?}") };
    assert_eq!(organisation.0, "waterschap", "of its own organisation, whoever it is of");
    world.keep(event);
    let remove = RegisterCommand::RemoveWatch { watch: dijk.id };
    assert_eq!(asks(&world, Function::Leider, remove.clone()), Err("right.missing".into()));
    assert!(asks(&world, Function::Informatiemanager, remove).is_ok());
}

#[test]
fn g82_what_cannot_be_reached_safely_cannot_be_set() {
    let mut world = Registry::new();
    for to in [
        "",
        "piket",
        "a@b@c.nl",
        "Piket <piket@w.nl>",
        "piket@w.nl\r\nBcc: x@y.nl",
        "a@w.nl,b@w.nl",
        "a b@w.nl",
        "@w.nl",
        "a@",
        "a@.nl",
    ] {
        world.refused("waterschap", set(&mail(to)), "invalid");
    }
    for url in ["", "ftp://w.nl/", "https://naam:geheim@w.nl/", "https://w.nl/#deel", "javascript:alert(1)"] {
        world.refused("waterschap", set(&hook(url)), "invalid");
    }
    world.ask("waterschap", set(&mail("piket+gb@waterschap.nl"))).unwrap();
    world.ask("waterschap", set(&hook("https://meld.waterschap.nl/gb?bron=1"))).unwrap();
}

#[test]
fn g83_only_the_beheerder_renews_a_secret_and_nobody_sets_its_number() {
    let mut world = Registry::new();
    let mut dijk = by(watch("Dijk"), Channel::Webhook { url: "https://meld.waterschap.nl/".into(), secret: 7 });
    let channel = *dijk.channels.keys().next().unwrap();
    world.ask("waterschap", set(&dijk)).unwrap();
    let secret = |world: &Registry| match world.register.watches_of(&OrganisationId::new("waterschap")).unwrap()
        [&dijk.id]
        .channels[&channel]
    {
        Channel::Webhook { secret, .. } => secret,
        Channel::Mail { .. } => panic!("it is a webhook"),
    };
    assert_eq!(secret(&world), 0);
    let renew = RegisterCommand::RenewSecret { watch: dijk.id, channel };
    let im = Asker::of(&world.register, &account("waterschap", Function::Informatiemanager).id, world.now).unwrap();
    let refusal = decide(&world.register, &im, renew.clone(), world.now).unwrap_err();
    assert_eq!(refusal.code, "right.missing");
    world.ask("waterschap", renew).unwrap();
    assert_eq!(secret(&world), 1);
    dijk.name = "Dijken".into();
    world.ask("waterschap", set(&dijk)).unwrap();
    assert_eq!(secret(&world), 1, "it stays with its channel");
    let unknown = RegisterCommand::RenewSecret { watch: dijk.id, channel: ChannelId(uuid::Uuid::from_u128(1)) };
    world.refused("waterschap", unknown, "unknown");
}

#[test]
fn g84_there_are_limits() {
    let mut world = Registry::new();
    let mut far = watch("Ver");
    far.words = vec!["dijk".into(); limits::WATCH_WORDS + 1];
    world.refused("waterschap", set(&far), "limit");
    far.words = vec!["x".repeat(201)];
    world.refused("waterschap", set(&far), "limit");
    far.words.clear();
    far.area = vec![[4.6, 51.7]; limits::WATCH_VERTICES + 1];
    world.refused("waterschap", set(&far), "limit");
    far.area = vec![[4.6, 51.7]; 3];
    world.refused("waterschap", set(&far), "geometry.incomplete");
    far.area.clear();
    far.grip = 6;
    world.refused("waterschap", set(&far), "invalid");
    far.grip = 0;
    far.regions = [RegionCode::new("VR99")].into();
    world.refused("waterschap", set(&far), "unknown");
    far.regions.clear();
    far.name = " ".into();
    world.refused("waterschap", set(&far), "invalid");
    let many = (0..=limits::CHANNELS).fold(watch("Veel"), |w, n| by(w, Channel::Mail { to: format!("p{n}@w.nl") }));
    world.refused("waterschap", set(&many), "limit");
    for n in 0..limits::WATCHES {
        world.ask("waterschap", set(&watch(&format!("Dijk {n}")))).unwrap();
    }
    world.refused("waterschap", set(&watch("Een te veel")), "limit");
}

#[tokio::test]
async fn g81_only_the_own_organisation_reads_its_watches() {
    let server = TestServer::start().await;
    let mut hin = server.client(STANDBY).await;
    let haven = watch("Haven");
    hin.register(set(&haven)).await.unwrap();
    let read = |account| asked(&server, account, "/api/watches");
    let own = read(STANDBY).await;
    assert_eq!((own["watches"][0]["name"].as_str(), own["may_set"].as_bool()), (Some("Haven"), Some(true)));
    assert_eq!(read("rodekruis-lezer").await["may_set"], false);
    for other in [IM, KERN, "vr20-beheer", "nipv-beheer"] {
        assert_eq!(read(other).await["watches"], serde_json::json!([]), "{other}");
    }
}
