// SPDX-License-Identifier: EUPL-1.2
//! Alerting over real sockets: from a watch to a line on the screen.

use crate::support::people::*;
use crate::support::server::TestServer;
use crate::support::watches::{alerts, set, watch};
use beeldctl::Client;
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{Environment, HeadPatch};
use gedeeld_beeld::domain::ids::{ActivityId, OrganisationId};
use gedeeld_beeld::domain::register::watch::Watch;

async fn told(client: &mut Client, activity: ActivityId, alerts_there: usize) {
    client.wait_until(|c| alerts(c, activity).len() >= alerts_there).await.unwrap();
}

#[tokio::test]
async fn r50_a_new_activity_that_matches_alerts_and_another_does_not() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let haven = Watch { words: vec!["haven".into()], ..watch("Haven") };
    hin.register(set(&haven)).await.unwrap();
    let other = im.create(NewActivity { name: "Brand bos".into(), ..incident() }).await.unwrap();
    let hidden = im.create(NewActivity { besloten: true, ..incident() }).await.unwrap();
    let practice = NewActivity { environment: Environment::Oefening, ..incident() };
    let practice = im.create(practice).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    told(&mut hin, activity, 1).await;
    // What came before it has come, too.
    assert_eq!(alerts(&hin, activity)[0].watches, [haven.id]);
    assert_eq!(hin.overview[&activity].participation, Participation::Gealerteerd);
    hin.wait_until(|c| c.overview.contains_key(&other) && c.overview.contains_key(&practice)).await.unwrap();
    assert!(alerts(&hin, other).is_empty() && alerts(&hin, practice).is_empty());
    assert!(!hin.overview.contains_key(&hidden));
    // The regievoerder sees who was alerted.
    im.open(activity).await.unwrap();
    let picture = im.picture(activity).unwrap();
    assert_eq!(picture.alerts.values().map(|alert| alert.organisation.0.as_str()).collect::<Vec<_>>(), ["rode-kruis"]);
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn r52_a_change_that_matches_alerts_and_a_rise_of_grip_does_again() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    hin.register(set(&Watch { grip: 2, ..watch("Vanaf GRIP 2") })).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    let to = |grip| Command::ChangeHead { patch: HeadPatch { grip: Some(grip), ..HeadPatch::default() } };
    im.command(activity, to(2)).await.unwrap();
    told(&mut hin, activity, 1).await;
    im.command(activity, to(3)).await.unwrap();
    told(&mut hin, activity, 2).await;
    assert_eq!(alerts(&hin, activity).iter().map(|alert| alert.grip).collect::<Vec<_>>(), [2, 3]);
}

#[tokio::test]
async fn r52_a_new_watch_alerts_to_what_runs_already() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let activity = im.create(incident()).await.unwrap();
    hin.register(set(&watch("Alles"))).await.unwrap();
    told(&mut hin, activity, 1).await;
    // After a restart nobody is told again.
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, std::sync::Arc::new(gedeeld_beeld::engine::clock::SystemClock)).await;
    let mut im = server.client(IM).await;
    im.open(activity).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().alerts.len(), 1);
}

#[tokio::test]
async fn r54_what_one_has_seen_nobody_of_the_organisation_is_asked_to_see_again() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    let mut reader = server.client("rodekruis-lezer").await;
    hin.register(set(&watch("Alles"))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    told(&mut hin, activity, 1).await;
    let alert = alerts(&hin, activity)[0].id;
    let refused = reader.command(activity, Command::AcknowledgeAlert { alert }).await;
    assert_eq!(refused.unwrap_err().code(), Some("right.missing"));
    hin.command(activity, Command::AcknowledgeAlert { alert }).await.unwrap();
    reader.wait_until(|c| alerts(c, activity).iter().all(|alert| alert.seen.is_some())).await.unwrap();
    let seen = alerts(&reader, activity)[0].seen.as_ref().unwrap();
    assert_eq!(seen.by.account.0, STANDBY);
}

#[tokio::test]
async fn r51_a_standby_partner_from_alert_to_release() {
    let server = TestServer::start().await;
    let (mut im, mut hin) = (server.client(IM).await, server.client(STANDBY).await);
    hin.register(set(&watch("Alles"))).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    told(&mut hin, activity, 1).await;
    hin.command(activity, Command::AskAccess { reason: "Wij hebben veldbedden".into() }).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    hin.wait_until(|c| c.overview.get(&activity).is_some_and(|line| line.readable)).await.unwrap();
    hin.open(activity).await.unwrap();
    let own = |c: &Client| c.picture(activity).map(|p| p.alerts.len());
    assert_eq!(own(&hin), Some(2), "by its own watch, and when it was let in");
    hin.wait_until(|c| c.picture(activity).is_some_and(|p| !p.readings.is_empty())).await.unwrap();
    assert_eq!(hin.position_check(activity).await.unwrap(), Some(true));
    im.command(activity, admit(activity, "rode-kruis", Participation::Ontkoppeld)).await.unwrap();
    hin.wait_until(|c| c.followed(activity).is_some_and(|f| f.picture.is_none())).await.unwrap();
    hin.wait_until(|c| c.overview[&activity].participation == Participation::Ontkoppeld).await.unwrap();
    let known = OrganisationId::new("rode-kruis");
    im.open(activity).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().participation(&known), Participation::Ontkoppeld);
}
