// SPDX-License-Identifier: EUPL-1.2
//! Stories of who is here and of who comes back, on the clock of the simulation.

use super::world::{ACCOUNTS, BEHEER, World};
use crate::support::people::{bullet, situatiebeeld};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::presence::Place;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use gedeeld_beeld::engine::ports::Clock;

/// A reader that says nothing of where it is for half a minute is shown behind, and one that
/// catches up is not.
pub async fn fall_behind_and_catch_up() {
    let mut world = World::begin(1).await;
    world.pass(100).await;
    // That some read is noted (R35), and it says that it has that.
    let handle = world.server.registry.find(world.activities[0]).unwrap();
    let before = handle.peek().await.unwrap().unwrap().1.seq;
    handle.position(world.clients[1].connection.clone().unwrap(), before, None).await;
    let bullet = bullet(world.activities[0], "situatie", "Brand");
    world.send(0, world.activities[0], Command::AddBullet { bullet }).await;
    world.pass(100).await;
    let behind = async |world: &mut World| {
        while world.clients[0].read(&world.server).await {}
        let people = &world.clients[0].activities[&world.activities[0]].followed.people;
        people.iter().find(|one| one.who.account.0 == ACCOUNTS[1]).map(|one| one.behind)
    };
    world.pass(1_000).await;
    assert_eq!(behind(&mut world).await, Some(0), "what is on its way is not lacking");
    world.pass(31_000).await;
    assert_eq!(behind(&mut world).await, Some(1), "it has not said that it has the bullet");
    let told = world.clients[0].activities[&world.activities[0]].presences;
    world.pass(300_000).await;
    assert_eq!(behind(&mut world).await, Some(1));
    assert_eq!(
        world.clients[0].activities[&world.activities[0]].presences, told,
        "it is told again only when it changes"
    );
    handle.position(world.clients[1].connection.clone().unwrap(), before.next(), None).await;
    world.pass(1_000).await;
    assert_eq!(behind(&mut world).await, Some(0), "it has caught up");
}

/// A structurele partner.
const PARTNER: usize = 4;

fn provisional(hertoets: Moment) -> RulingOutcome {
    RulingOutcome::Voorwaardelijk { points: vec!["Oefenen".into()], hertoets, at_expiry: None }
}

/// Its region decides what it is from a moment on.
async fn decided_for_partner(world: &mut World, outcome: RulingOutcome, from: Moment) {
    let register = world.law();
    let samenwerking = register.of_partner(&world.clients[PARTNER].account.organisation).next().unwrap().id;
    let change = SamenwerkingChange::DecideForRegion {
        region: RegionCode::new(BEHEER[0].1),
        outcome,
        from,
        reasoning: "Samen besloten.".into(),
        agreed_with: "Directie".into(),
        ends_older: false,
    };
    world.send_register(BEHEER[0].0, RegisterCommand::Of { samenwerking, change }).await;
    world.pass(100).await;
}

/// A machine that slept past the end of somebody's rights: nobody tells it afterwards who came in.
pub async fn who_is_here_after_a_sleep(seed: u64) {
    let mut world = World::begin(seed).await;
    world.pass(1_000).await;
    let (activity, now) = (world.activities[0], world.clock.now());
    decided_for_partner(&mut world, provisional(now.plus_ms(30 * MINUTE_MS)), now).await;
    world.clients[1].cut(&world.server).await;
    world.pass(1_000).await;
    while world.clients[PARTNER].read(&world.server).await {}
    let told = world.clients[PARTNER].activities[&activity].presences;
    assert!(world.clients[PARTNER].sees(activity).is_some());
    let server = &world.server;
    world.clients[1].connect(server, 1_000).await;
    world.pass(10).await;
    world.jump(60 * MINUTE_MS);
    world.pass(400).await;
    while world.clients[PARTNER].read(&world.server).await {}
    assert_eq!(world.clients[PARTNER].activities[&activity].presences, told, "it is told who came in");
    assert!(world.clients[PARTNER].sees(activity).is_none(), "what it saw is gone");
}

/// A partner whose rights end on a date and are there again on another comes back on that other, while what was asked
/// before it is being stored: what happened in between it is not told.
pub async fn comes_back_while_a_date_passes(seed: u64) {
    let mut world = World::begin(seed).await;
    world.pass(100).await;
    let (activity, began) = (world.activities[0], world.clock.now());
    let (ends, again) = (began.plus_ms(2_000), began.plus_ms(4_000));
    decided_for_partner(&mut world, provisional(ends), began).await;
    decided_for_partner(&mut world, RulingOutcome::Gecertificeerd, again).await;
    while world.clients[PARTNER].read(&world.server).await {}
    world.clients[PARTNER].cut(&world.server).await;
    let bullet = |text: &str| Command::AddBullet { bullet: bullet(activity, "situatie", text) };
    world.pass(2_100).await;
    assert!(world.clock.now() > ends && world.clients[PARTNER].sees(activity).is_some());
    world.send(0, activity, bullet("Zonder de partner")).await;
    let before = u64::try_from(again.0 - world.clock.now().0).unwrap() - 3;
    world.pass(before).await;
    world.send(0, activity, bullet("Vlak voor de dag")).await;
    let server = &world.server;
    world.clients[PARTNER].connect(server, 1_000).await;
    world.pass(100).await;
    assert!(world.clock.now() > again);
    while world.clients[PARTNER].read(&world.server).await {}
    world.check();
}

/// Who is let in to a part, and then to less of it, is not told afterwards who was where in the rest.
pub async fn place_in_what_is_taken_away(seed: u64) {
    const KERN: usize = 3;
    const STANDBY: usize = 5;
    let mut world = World::begin(seed).await;
    world.pass(100).await;
    let (activity, own) = (world.activities[0], BeeldId(world.id()));
    let admit = |beelden: &[BeeldId]| Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Actief,
        beelden: beelden.to_vec(),
        layers: Vec::new(),
        reason: "daarom".into(),
        mandate: None,
    };
    let layer = LayerId(world.id());
    let adds = Command::AddBeeld { beeld: own, layer, title: "Eigen".into(), sjabloon: "eigen_beeld".into() };
    world.send(KERN, world.activities[0], adds).await;
    world.pass(100).await;
    world.send(KERN, world.activities[0], Command::LinkBeeld { beeld: own }).await;
    world.pass(100).await;
    world.send(0, world.activities[0], admit(&[situatiebeeld(activity), own])).await;
    // The one of whom it may know is the regievoerder.
    world.pass(100).await;
    world.clients[STANDBY].open(&world.server, activity).await;
    world.pass(1_000).await;
    world.read(STANDBY).await;
    let (handle, holder) =
        (world.server.registry.find(activity).unwrap(), world.clients[0].connection.clone().unwrap());
    handle.place(holder.id, Place { beeld: Some(own), ..Place::default() }).await;
    world.pass(1_000).await;
    world.send(0, world.activities[0], admit(&[situatiebeeld(activity)])).await;
    world.pass(100).await;
    world.read(STANDBY).await;
    let picture = world.clients[STANDBY].activities[&world.activities[0]].followed.picture.as_ref().unwrap();
    assert_eq!(picture.beelden.keys().collect::<Vec<_>>(), [&situatiebeeld(activity)]);
    world.pass(1_000).await;
    world.read(STANDBY).await;
    let people = &world.clients[STANDBY].activities[&world.activities[0]].followed.people;
    assert!(people.iter().any(|one| one.who.account.0 == ACCOUNTS[0] && one.place == Place::default()), "{people:?}");
}
