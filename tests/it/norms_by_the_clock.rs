// SPDX-License-Identifier: EUPL-1.2
//! Stories of the norms: started, warned, met, breached, and right after a time out of action.

use crate::support::acts::{START, begin};
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::bullet::Origin;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::inbox::{ItemKind, NewItem, Outcome};
use gedeeld_beeld::domain::ids::{ActivityId, ItemId, Moment};
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::engine::ports::Clock;

fn note(activity: ActivityId) -> (ItemId, Command) {
    let id = ItemId(new_id());
    let item = NewItem {
        id,
        beeld: situatiebeeld(activity),
        theme: None,
        kind: ItemKind::Note,
        text: "Schipper meldt een olievlek".into(),
        source: "Marifoon".into(),
        attachment: None,
    };
    (id, Command::OfferItem { item })
}

#[tokio::test]
async fn a_norm_that_passed_while_the_server_was_down_is_recorded_with_its_own_time() {
    let (clock, server, mut im, activity) = begin().await;
    im.command(activity, Command::EstablishOpschaling { at: clock.now(), grip: 2 }).await.unwrap();
    let (_, offer) = note(activity);
    im.command(activity, offer).await.unwrap();
    let folder = server.stop().await;

    clock.turn_ms(30 * MINUTE_MS);
    let server = TestServer::start_in(folder, clock.clone()).await;
    let mut im = server.client(IM).await;
    im.open(activity).await.unwrap();
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.norms.values().all(|norm| norm.breached_at.is_some())))
        .await
        .unwrap();
    let norms = im.picture(activity).unwrap().norms.clone();
    assert_eq!(norms.len(), 3, "alarmering, startbeeld, verwerking");
    for norm in norms.values() {
        let limit = match norm.key.split(':').next().unwrap() {
            "alarmering" => 2,
            "startbeeld" => 5,
            _ => 10,
        };
        assert_eq!(norm.breached_at, Some(Moment(START + limit * MINUTE_MS)), "{}", norm.key);
        assert!(norm.warned_at.unwrap() < norm.breached_at.unwrap());
    }
}

#[tokio::test]
async fn sharing_the_startbeeld_meets_its_norm_and_names_what_is_empty() {
    let (clock, _server, mut im, activity) = begin().await;
    assert_eq!(im.command(activity, Command::ShareStartbeeld).await.unwrap_err().code(), Some("opschaling.none"));
    clock.turn_ms(10 * MINUTE_MS);
    // Established three minutes ago: its zero is a time of its own, not the creation.
    let zero = clock.now().plus_ms(-3 * MINUTE_MS);
    im.command(activity, Command::EstablishOpschaling { at: zero, grip: 1 }).await.unwrap();
    assert_eq!(im.command(activity, Command::ShareStartbeeld).await.unwrap_err().code(), Some("startbeeld.empty"));
    im.command(activity, add(activity, "Grote brand")).await.unwrap();
    clock.turn_ms(MINUTE_MS);
    let seq = im.command(activity, Command::ShareStartbeeld).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let picture = im.picture(activity).unwrap();
    let norm = &picture.norms["startbeeld"];
    assert_eq!((norm.due_at, norm.met_at), (zero.plus_ms(5 * MINUTE_MS), Some(clock.now())));
    assert!(norm.breached_at.is_none() && norm.legal);
    let empty = &picture.opschaling.as_ref().unwrap().empty;
    assert!(empty.contains(&"Bereikbaarheid".to_owned()) && !empty.contains(&"Actuele situatie".to_owned()));
    let future = Command::EstablishOpschaling { at: clock.now().plus_ms(MINUTE_MS * 10), grip: 1 };
    assert!(im.command(activity, future).await.is_err());
}

#[tokio::test]
async fn an_alarmering_that_began_in_time_and_was_registered_late_is_no_breach() {
    let (clock, _server, mut im, activity) = begin().await;
    im.open(activity).await.unwrap();
    im.command(activity, Command::EstablishOpschaling { at: clock.now(), grip: 1 }).await.unwrap();
    clock.turn_ms(3 * MINUTE_MS);
    im.command(activity, add(activity, "Grote brand")).await.unwrap();
    im.settle().await.unwrap();
    let alarmering = |c: &Client| c.picture(activity).unwrap().norms["alarmering"].clone();
    assert!(alarmering(&im).breached_at.is_some(), "nobody had said so");
    let in_time = Moment(START + MINUTE_MS);
    let seq = im.command(activity, Command::RegisterAlarmering { at: in_time }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!((alarmering(&im).met_at, alarmering(&im).breached_at), (Some(in_time), None));
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn t23_a_clock_that_is_set_back_or_far_ahead_breaks_no_norm_and_no_order() {
    let (clock, _server, mut im, activity) = begin().await;
    im.open(activity).await.unwrap();
    im.command(activity, Command::EstablishOpschaling { at: clock.now(), grip: 1 }).await.unwrap();
    // An hour back: nothing runs out, and what is written comes after what was written.
    clock.turn_ms(-60 * MINUTE_MS);
    let first = im.command(activity, add(activity, "voor de klok")).await.unwrap().seq;
    im.wait_for(activity, first).await.unwrap();
    assert!(im.picture(activity).unwrap().norms.values().all(|norm| norm.breached_at.is_none()));
    // A day ahead, as when a machine slept: all is said at once, each with its own time, though nobody asks anything.
    clock.turn_ms(25 * 60 * MINUTE_MS);
    let said = |client: &Client| client.picture(activity).unwrap().norms["startbeeld"].breached_at.is_some();
    im.wait_until(said).await.unwrap();
    logs_in_again(&mut im).await;
    let second = im.command(activity, add(activity, "na de slaap")).await.unwrap().seq;
    im.wait_for(activity, second).await.unwrap();
    let norms = &im.picture(activity).unwrap().norms;
    assert_eq!(norms["alarmering"].breached_at, Some(Moment(START + 2 * MINUTE_MS)));
    assert_eq!(norms["startbeeld"].breached_at, Some(Moment(START + 5 * MINUTE_MS)));
    assert!(second > first, "the order is that of the log");
    // And back again: what was said is not said twice.
    clock.turn_ms(-24 * 60 * MINUTE_MS);
    let third = im.command(activity, add(activity, "weer terug")).await.unwrap().seq;
    assert_eq!(third.0, second.0 + 1, "nothing but the bullet");
    im.wait_for(activity, third).await.unwrap();
    let norms = im.picture(activity).unwrap().norms.values();
    let said = norms.filter(|norm| norm.breached_at.is_some()).count();
    println!("the clock jumped three times: {said} norms said to be late, each once and with its own time");
}

#[tokio::test]
async fn what_waits_in_a_closed_activity_has_ten_minutes_from_its_reopening() {
    let (clock, _server, mut im, activity) = begin().await;
    let (item, offer) = note(activity);
    im.command(activity, offer).await.unwrap();
    im.command(activity, Command::CloseActivity { reason: "klaar".into() }).await.unwrap();
    clock.turn_ms(60 * MINUTE_MS);
    let reopened = clock.now();
    let seq = im.command(activity, Command::ReopenActivity { reason: "herontstoken".into() }).await.unwrap().seq;
    im.open(activity).await.unwrap();
    im.wait_for(activity, seq).await.unwrap();
    let norm = im.picture(activity).unwrap().norms[&format!("verwerking:{item}")].clone();
    assert_eq!((norm.due_at, norm.breached_at), (reopened.plus_ms(10 * MINUTE_MS), None));
}

#[tokio::test]
async fn an_item_has_ten_minutes_and_is_met_when_processed() {
    let (clock, _server, mut im, activity) = begin().await;
    let (prompt, offer) = note(activity);
    im.command(activity, offer).await.unwrap();
    let (late, offer) = note(activity);
    im.command(activity, offer).await.unwrap();
    clock.turn_ms(9 * MINUTE_MS);
    let aside = |item| Command::ProcessItem {
        item,
        outcome: Outcome::SetAside { reason: "dubbel".into() },
        unverified_because: String::new(),
    };
    im.command(activity, aside(prompt)).await.unwrap();
    clock.turn_ms(2 * MINUTE_MS);
    let seq = im.command(activity, aside(late)).await.unwrap().seq;
    assert_eq!(im.command(activity, aside(late)).await.unwrap_err().code(), Some("item.processed"));
    im.wait_for(activity, seq).await.unwrap();
    let norms = &im.picture(activity).unwrap().norms;
    let (prompt, late) = (&norms[&format!("verwerking:{prompt}")], &norms[&format!("verwerking:{late}")]);
    assert!(prompt.warned_at.is_some() && prompt.breached_at.is_none());
    assert_eq!(late.breached_at, Some(Moment(START + 10 * MINUTE_MS)));
    assert_eq!(late.met_at, Some(Moment(START + 11 * MINUTE_MS)));
}

#[tokio::test]
async fn an_item_becomes_a_bullet_that_says_where_it_came_from_and_why_it_is_not_verified() {
    let (clock, _server, mut im, activity) = begin().await;
    let (item, offer) = note(activity);
    im.command(activity, offer).await.unwrap();
    clock.turn_ms(MINUTE_MS);
    let new = bullet(activity, "overig", "Olievlek bij de insteekhaven");
    let into = |because: &str| Command::ProcessItemIntoBullet {
        item,
        bullet: new.clone(),
        unverified_because: because.into(),
    };
    assert_eq!(im.command(activity, into(" ")).await.unwrap_err().code(), Some("item.unverified"));
    let seq = im.command(activity, into("nog niemand ter plaatse")).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let picture = im.picture(activity).unwrap();
    let there = &picture.bullets[&new.id];
    assert_eq!(there.origin, Origin::Inbox { item });
    assert_eq!((there.available_at, there.processed_at), (Moment(START), Moment(START + MINUTE_MS)));
    assert_eq!(there.unverified_because, "nog niemand ter plaatse");
    assert_eq!(picture.norms[&format!("verwerking:{item}")].met_at, Some(Moment(START + MINUTE_MS)));
    // Into a bullet that is there already: the same holds.
    let (second, offer) = note(activity);
    im.command(activity, offer).await.unwrap();
    let merge = |because: &str| Command::ProcessItem {
        item: second,
        outcome: Outcome::Bullet { bullet: new.id },
        unverified_because: because.into(),
    };
    assert_eq!(im.command(activity, merge("")).await.unwrap_err().code(), Some("item.unverified"));
    im.command(activity, merge("zelfde melder")).await.unwrap();
    let again = Command::ProcessItemIntoBullet {
        item,
        bullet: bullet(activity, "overig", "x"),
        unverified_because: "x".into(),
    };
    assert_eq!(im.command(activity, again).await.unwrap_err().code(), Some("item.processed"));
}

#[tokio::test]
async fn a_regievoerder_who_is_gone_for_a_minute_is_announced_and_welcomed_back() {
    let (clock, server, mut im, activity) = begin().await;
    let mut colleague = server.client(COLLEAGUE).await;
    colleague.open(activity).await.unwrap();
    im.leave(activity).await.unwrap();
    im.settle().await.unwrap();
    let gone = clock.now();
    clock.turn_ms(MINUTE_MS + 1_000);
    colleague.command(activity, add(activity, "x")).await.unwrap();
    let away = |c: &Client| c.picture(activity).unwrap().regie.as_ref().unwrap().away_since;
    colleague.wait_until(|c| away(c).is_some()).await.unwrap();
    assert_eq!(away(&colleague), Some(gone));
    im.open(activity).await.unwrap();
    colleague.wait_until(|c| away(c).is_none()).await.unwrap();
}
