// SPDX-License-Identifier: EUPL-1.2
//! Stories of who read what, over real sockets: noted when it is shown, and kept when access has ended (R35).

use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, http, login};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::reading::Reading;
use gedeeld_beeld::domain::ids::*;

fn reading(client: &Client, activity: ActivityId, account: &str) -> Option<Reading> {
    client.picture(activity)?.readings.get(&AccountId::new(account)).cloned()
}

#[tokio::test]
async fn r35_who_read_what_is_noted_once_and_stays_after_release() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let seq = im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap().seq;

    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    standby.wait_until(|c| reading(c, activity, STANDBY).is_some()).await.unwrap();
    let own = reading(&standby, activity, STANDBY).unwrap();
    assert_eq!(own.beelden.iter().copied().collect::<Vec<_>>(), vec![situatiebeeld(activity)]);
    assert_eq!(own.layers.iter().copied().collect::<Vec<_>>(), vec![situatielaag(activity)]);
    assert!(!own.whole);
    im.wait_until(|c| reading(c, activity, STANDBY) == Some(own.clone())).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().seq, Seq(seq.0 + 1), "one event, of the standby partner alone");
    assert_eq!(reading(&im, activity, IM), None);

    // The same functie on another screen is nothing new, nor is what it reads less.
    let mut again = server.client(STANDBY).await;
    again.open(activity).await.unwrap();
    let layer_only = Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Monitorend,
        beelden: Vec::new(),
        layers: vec![situatielaag(activity)],
        reason: "minder".into(),
        mandate: None,
    };
    im.command(activity, layer_only).await.unwrap();
    let released = admit(activity, "rode-kruis", Participation::Ontkoppeld);
    let seq = im.command(activity, released).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().seq, seq, "nothing else was to be said");
    standby.wait_until(|c| c.picture(activity).is_none()).await.unwrap();
    assert_eq!(reading(&im, activity, STANDBY), Some(own), "who saw what stays");
}

#[tokio::test]
async fn r35_who_is_let_in_to_more_while_reading_is_noted_for_that_too() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let nothing_yet = Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Monitorend,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: "leest mee".into(),
        mandate: None,
    };
    im.command(activity, nothing_yet).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let noted = |c: &Client| reading(c, activity, STANDBY).is_some_and(|one| one.beelden.is_empty());
    standby.wait_until(noted).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    im.wait_until(|c| reading(c, activity, STANDBY).is_some_and(|one| one.beelden.contains(&situatiebeeld(activity))))
        .await
        .unwrap();
}

#[tokio::test]
async fn r35_who_reads_by_right_is_noted_and_shown_to_no_reader_by_admission() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let mut haven = server.client(STRUCTUREEL).await;
    haven.open(activity).await.unwrap();
    haven.wait_until(|c| reading(c, activity, STRUCTUREEL).is_some_and(|one| one.whole)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    standby.wait_until(|c| reading(c, activity, STANDBY).is_some()).await.unwrap();
    let accounts: Vec<AccountId> = standby.picture(activity).unwrap().readings.keys().cloned().collect();
    assert_eq!(accounts, [AccountId::new(STANDBY)]);
    im.wait_until(|c| c.picture(activity).is_some_and(|picture| picture.readings.len() == 2)).await.unwrap();
}

#[tokio::test]
async fn r35_what_is_fetched_without_a_socket_is_noted_and_not_given_when_that_cannot_be() {
    let (server, faults) = TestServer::start_with_faults().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let session = login(&server.address, STANDBY).await.unwrap();
    let history = format!("/api/activities/{activity}/history");
    faults.break_appends();
    assert_eq!(http::get(&session, &history).await.unwrap().status, 503);
    faults.mend();
    im.command(activity, add(activity, "de schijf neemt weer aan")).await.unwrap();
    assert_eq!(http::get(&session, &history).await.unwrap().status, 200);
    im.wait_until(|c| reading(c, activity, STANDBY).is_some()).await.unwrap();
}
