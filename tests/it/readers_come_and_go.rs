// SPDX-License-Identifier: EUPL-1.2
//! Readers that come and go: who is here, what each is sent, and what it is not sent any more.

use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, Link, Options, http, login, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::presence::Place;
use gedeeld_beeld::domain::ids::{ActivityId, BulletId, CommandId, ThemeKey};
use gedeeld_beeld::protocol::from_client::FromClient;
use gedeeld_beeld::protocol::from_server::FromServer;

fn is_here(client: &Client, activity: ActivityId, account: &str) -> bool {
    client.followed(activity).is_some_and(|f| f.people.iter().any(|p| p.who.account.0 == account))
}

#[tokio::test]
async fn who_was_logged_out_is_no_longer_shown_as_here() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    let mut im = Client::connect(&session, Options::default()).await.unwrap();
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    colleague.open(activity).await.unwrap();
    colleague.wait_until(|c| is_here(c, activity, IM)).await.unwrap();
    http::delete(&session, "/api/session").await.unwrap().success().unwrap();
    colleague.wait_until(|c| !is_here(c, activity, IM)).await.unwrap();
}

#[tokio::test]
async fn a_place_that_is_not_there_is_told_to_nobody() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    colleague.open(activity).await.unwrap();
    im.open(activity).await.unwrap();
    let place = Place {
        beeld: Some(situatiebeeld(activity)),
        theme: Some(ThemeKey::new("x".repeat(5_000))),
        bullet: Some(BulletId(new_id())),
        typing: true,
    };
    im.presence(activity, place).await.unwrap();
    let there = Place { beeld: Some(situatiebeeld(activity)), typing: true, ..Place::default() };
    let told = |c: &Client| {
        let people = &c.followed(activity).unwrap().people;
        people.iter().find(|p| p.who.account.0 == IM).map(|p| p.place.clone())
    };
    colleague.wait_until(|c| told(c).is_some_and(|place| place.typing)).await.unwrap();
    assert_eq!(told(&colleague), Some(there));
}

#[tokio::test]
async fn who_leaves_an_activity_gets_its_line_in_the_overview_as_it_is_by_then() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    colleague.open(activity).await.unwrap();
    let at = clock_now();
    let seq = im.command(activity, Command::EstablishOpschaling { at, grip: 4 }).await.unwrap().seq;
    colleague.wait_for(activity, seq).await.unwrap();
    colleague.leave(activity).await.unwrap();
    colleague.wait_until(|c| c.overview[&activity].head.grip == 4).await.unwrap();
}

#[tokio::test]
async fn sixteen_activities_can_be_open_at_once_and_one_can_be_opened_again() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let mut activities = Vec::new();
    for _ in 0..17 {
        activities.push(im.create(incident()).await.unwrap());
    }
    let (last, most) = activities.split_last().unwrap();
    for activity in most {
        assert!(im.open(*activity).await.unwrap().closed.is_none());
    }
    assert_eq!(im.open(*last).await.unwrap().closed.as_ref().unwrap().0, "limit");
    assert!(im.open(most[0]).await.unwrap().closed.is_none(), "it is open already");
    im.leave(most[0]).await.unwrap();
    im.settle().await.unwrap();
    assert!(im.open(*last).await.unwrap().closed.is_none());
}

#[tokio::test]
async fn r28_what_is_stored_together_with_a_release_is_not_sent_to_who_was_released() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    for _ in 0..20 {
        let activity = im.create(incident()).await.unwrap();
        im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
        let session = login(&server.address, STANDBY).await.unwrap();
        let mut standby = Link::connect(&session, &Options::default()).await.unwrap();
        standby.send(&FromClient::Open { activity, since: None }).await.unwrap();
        while !matches!(standby.next().await.unwrap(), FromServer::Snapshot { .. }) {}
        // Sent in one go: the actor finds them waiting together, and stores them together.
        let release = admit(activity, "rode-kruis", Participation::Ontkoppeld);
        let mut sent = Vec::new();
        for command in [release, add(activity, "GEHEIM"), add(activity, "GEHEIM")] {
            sent.push(im.send_command(activity, command).await);
        }
        loop {
            match standby.next().await.unwrap() {
                FromServer::Changes { events, .. } => {
                    let told = events.iter().any(|recorded| matches!(recorded.event, Event::BulletAdded { .. }));
                    assert!(!told, "sent to who was released");
                }
                FromServer::Closed { .. } => break,
                _ => {}
            }
        }
        for id in sent {
            im.answer(id).await.unwrap();
        }
    }
}

#[tokio::test]
async fn an_activity_whose_log_cannot_be_read_says_later_and_is_there_when_it_can() {
    let (server, log) = TestServer::start_with_faults().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    log.break_all();
    let id = CommandId(new_id());
    let command = add(activity, "blijft bewaard");
    let failed = im.command_with_id(id, activity, command.clone()).await.unwrap_err();
    assert!(matches!(failed, beeldctl::NotAccepted::Failed { .. }), "{failed}");
    let session = login(&server.address, COLLEAGUE).await.unwrap();
    let mut reader = Link::connect(&session, &Options::default()).await.unwrap();
    reader.send(&FromClient::Open { activity, since: None }).await.unwrap();
    let end = loop {
        match reader.next().await {
            Ok(FromServer::Closed { .. }) => panic!("it is not gone"),
            Ok(_) => {}
            Err(end) => break end,
        }
    };
    assert!(matches!(&end, beeldctl::Error::Closed { code: Some(1013), .. }), "{end:?}");
    let history = http::get(&session, &format!("/api/activities/{activity}/export")).await.unwrap();
    assert_eq!(history.status, 503);
    log.mend();
    im.command_with_id(id, activity, command).await.unwrap();
    let mut reader = server.client(COLLEAGUE).await;
    reader.open(activity).await.unwrap();
    assert_eq!(reader.picture(activity).unwrap().bullets.len(), 1);
}
