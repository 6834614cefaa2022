// SPDX-License-Identifier: EUPL-1.2
//! Stories of coming in and reading, over real sockets.

use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, Error, Link, Options, Session, login, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::presence::Place;
use gedeeld_beeld::domain::ids::{ActivityId, OrganisationId, Seq};
use gedeeld_beeld::protocol::from_client::{FromClient, Lang, Position};
use gedeeld_beeld::protocol::from_server::FromServer;

#[tokio::test]
async fn p02_an_upgrade_needs_a_login_and_our_own_origin() {
    let server = TestServer::start().await;
    let nobody = Session::anonymous(server.address.clone());
    assert!(matches!(Link::connect(&nobody, &Options::default()).await, Err(Error::Refused { status: 401, .. })));
    let session = login(&server.address, IM).await.unwrap();
    for origin in ["http://evil.example", "null", ""] {
        let foreign = Options { origin: Some(origin.into()), ..Options::default() };
        let refused = Link::connect(&session, &foreign).await;
        assert!(matches!(refused, Err(Error::Refused { status: 403, .. })), "{origin}: {refused:?}");
    }
}

#[tokio::test]
async fn p03_hello_comes_first_and_speaks_our_version() {
    let server = TestServer::start().await;
    let session = login(&server.address, IM).await.unwrap();
    let bad = [FromClient::Ping { n: 1 }, FromClient::Hello { protocol: 999, device: new_id(), lang: Lang::Nl }];
    for first in bad {
        let mut link = Link::dial(&session, None).await.unwrap();
        link.send(&first).await.unwrap();
        let end = link.next().await;
        assert!(matches!(&end, Err(Error::Closed { code: Some(1008), reason }) if reason == "hello"), "{end:?}");
    }
    let mut link = Link::connect(&session, &Options::default()).await.unwrap();
    assert!(matches!(link.next().await.unwrap(), FromServer::Welcome { .. }));
    assert!(matches!(link.next().await.unwrap(), FromServer::Overview { .. }));
}

#[tokio::test]
async fn p04_the_text_client_is_the_same_after_a_reconnect_and_not_anothers() {
    let server = TestServer::start().await;
    let device = new_id();
    let mut seen = Vec::new();
    for account in [IM, IM, COLLEAGUE] {
        let session = login(&server.address, account).await.unwrap();
        let mut link = Link::connect(&session, &Options { device, ..Options::default() }).await.unwrap();
        match link.next().await.unwrap() {
            FromServer::Welcome { text_client, .. } => seen.push(text_client),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(seen[0], seen[1]);
    assert_ne!(seen[0], seen[2]);
}

#[tokio::test]
async fn p05_what_one_may_not_know_of_answers_as_what_does_not_exist() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut stranger = server.client(STRANGER).await;
    let nowhere = ActivityId(new_id());
    let hidden = stranger.open(activity).await.unwrap().closed.clone();
    let absent = stranger.open(nowhere).await.unwrap().closed.clone();
    assert_eq!(hidden, absent);
    assert_eq!(hidden.unwrap().0, "unknown");
    let refused = stranger.command(activity, add(activity, "x")).await.unwrap_err();
    let nothing = stranger.command(nowhere, add(nowhere, "x")).await.unwrap_err();
    assert_eq!(refused, nothing);
    assert_eq!(refused.code(), Some("unknown"));
}

#[tokio::test]
async fn p06_a_reader_resumes_where_it_was_or_gets_a_snapshot() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut reader = server.client(COLLEAGUE).await;
    reader.open(activity).await.unwrap();
    reader.disconnect();
    let mut last = Seq(0);
    for n in 0..20 {
        last = im.command(activity, add(activity, &format!("bullet {n}"))).await.unwrap().seq;
    }
    reader.reconnect().await.unwrap();
    reader.wait_for(activity, last).await.unwrap();
    assert_eq!(reader.followed(activity).unwrap().snapshots, 1, "it resumed without a second snapshot");
    im.wait_for(activity, last).await.unwrap();
    assert_eq!(reader.checksum(activity), im.checksum(activity));

    // Another life of the log, another view of it, or a place that never was, cannot be resumed.
    let epoch = reader.followed(activity).unwrap().epoch;
    let at = |epoch, seq, view: &str| Position { epoch, seq, view: view.into() };
    let impossible =
        [at(epoch ^ 1, last, "whole"), at(epoch, Seq(last.0 + 100), "whole"), at(epoch, Seq(last.0 - 1), "other")];
    for since in impossible {
        let session = login(&server.address, COLLEAGUE).await.unwrap();
        let mut link = Link::connect(&session, &Options::default()).await.unwrap();
        link.send(&FromClient::Open { activity, since: Some(since.clone()) }).await.unwrap();
        // A snapshot first, and from there on to the end.
        let mut at = None;
        while at != Some(last) {
            match link.next().await.unwrap() {
                FromServer::Snapshot { picture, .. } => at = Some(picture.seq),
                FromServer::Changes { from, to, .. } => {
                    assert_eq!(at.map(|at| at.next()), Some(from), "resumed from {since:?}");
                    at = Some(to);
                }
                _ => {}
            }
        }
    }
}

/// A standby partner's stream has every number, and only the events of what was admitted.
#[tokio::test]
async fn p07_a_filtered_stream_has_no_gaps_and_nothing_hidden() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    let session = login(&server.address, STANDBY).await.unwrap();
    let mut raw = Link::connect(&session, &Options::default()).await.unwrap();
    raw.send(&FromClient::Open { activity, since: None }).await.unwrap();
    standby.open(activity).await.unwrap();

    let mut colleague = server.client(COLLEAGUE).await;
    let own = gedeeld_beeld::domain::ids::BeeldId(new_id());
    let layer = gedeeld_beeld::domain::ids::LayerId(new_id());
    let beeld = Command::AddBeeld { beeld: own, layer, title: "CoPI".into(), sjabloon: "eigen_beeld".into() };
    colleague.command(activity, beeld).await.unwrap();
    let mut secret = bullet(activity, "situatie", "GEHEIM van het CoPI");
    secret.beeld = own;
    colleague.command(activity, Command::AddBullet { bullet: secret }).await.unwrap();
    let last = im.command(activity, add(activity, "voor iedereen")).await.unwrap().seq;
    standby.wait_for(activity, last).await.unwrap();

    let mut next = None;
    let mut said = String::new();
    while next.is_none_or(|next| next <= last) {
        let message = raw.next().await.unwrap();
        said += &serde_json::to_string(&message).unwrap();
        match message {
            FromServer::Snapshot { picture, .. } => next = Some(picture.seq.next()),
            FromServer::Changes { from, to, .. } => {
                assert_eq!(Some(from), next, "no gap");
                next = Some(to.next());
            }
            _ => {}
        }
    }
    assert!(said.contains("voor iedereen") && !said.contains("GEHEIM"));
    assert_eq!(standby.picture(activity).unwrap().bullets.len(), 1);
    assert_eq!(standby.position_check(activity).await.unwrap(), Some(true), "what it folded is what it may see");
}

#[tokio::test]
async fn p08_a_view_that_shrinks_is_replaced_and_one_that_ends_is_closed() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, add(activity, "zichtbaar")).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Actief)).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    assert_eq!(standby.picture(activity).unwrap().bullets.len(), 1);

    let narrower = Command::SetParticipation {
        organisation: OrganisationId::new("rode-kruis"),
        status: Participation::Monitorend,
        beelden: Vec::new(),
        layers: Vec::new(),
        reason: "minder nodig".into(),
        mandate: None,
    };
    im.command(activity, narrower).await.unwrap();
    standby.wait_until(|c| c.picture(activity).is_some_and(|p| p.bullets.is_empty())).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Ontkoppeld)).await.unwrap();
    standby.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
    let events = standby.followed(activity).unwrap().events;
    im.command(activity, add(activity, "hierna")).await.unwrap();
    standby.settle().await.unwrap();
    let followed = standby.followed(activity).unwrap();
    assert!(followed.picture.is_none());
    assert_eq!(followed.events, events, "nothing arrives after the end");
}

#[tokio::test]
async fn p09_a_client_can_prove_that_it_sees_the_same() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let last = im.command(activity, add(activity, "één \"beeld\" 🔥")).await.unwrap().seq;
    im.wait_for(activity, last).await.unwrap();
    assert_eq!(im.position_check(activity).await.unwrap(), Some(true));
    let session = login(&server.address, IM).await.unwrap();
    let mut link = Link::connect(&session, &Options::default()).await.unwrap();
    link.send(&FromClient::Open { activity, since: None }).await.unwrap();
    let checksum = Some("0000000000000000".to_owned());
    link.send(&FromClient::Position { activity, seq: last, checksum }).await.unwrap();
    let agrees = loop {
        if let FromServer::Position { agrees, head, .. } = link.next().await.unwrap() {
            assert_eq!(head, last);
            break agrees;
        }
    };
    assert_eq!(agrees, Some(false));
}

fn line(client: &Client, activity: ActivityId) -> Option<&gedeeld_beeld::domain::activity::summary::Summary> {
    client.overview.get(&activity)
}

#[tokio::test]
async fn p10_the_overview_says_what_each_may_know() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let mut standby = server.client(STANDBY).await;
    let mut stranger = server.client(STRANGER).await;
    let activity = im.create(incident()).await.unwrap();
    standby.wait_until(|c| line(c, activity).is_some()).await.unwrap();
    let seen = line(&standby, activity).unwrap();
    assert!(!seen.readable && seen.regievoerder.is_none() && seen.next_norm.is_none() && seen.changed_at.is_none());
    assert_eq!(seen.head.location, None, "the rough place only");
    stranger.settle().await.unwrap();
    assert!(line(&stranger, activity).is_none());

    let mut beheerder = server.client("vr20-beheer").await;
    assert!(line(&beheerder, activity).is_some());
    let patch = serde_json::from_value(serde_json::json!({ "besloten": true })).unwrap();
    im.command(activity, Command::ChangeHead { patch }).await.unwrap();
    for who in [&mut standby, &mut beheerder] {
        who.wait_until(|c| line(c, activity).is_none()).await.unwrap();
    }
}

#[tokio::test]
async fn p11_presence_says_no_more_than_the_view() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    let mut standby = server.client(STANDBY).await;
    colleague.open(activity).await.unwrap();
    standby.open(activity).await.unwrap();
    let place = Place { beeld: Some(situatiebeeld(activity)), typing: true, ..Place::default() };
    im.presence(activity, place.clone()).await.unwrap();
    let typing = |c: &Client| {
        let people = &c.followed(activity).unwrap().people;
        people.iter().any(|present| present.who.account.0 == IM && present.place == place)
    };
    colleague.wait_until(typing).await.unwrap();
    standby.wait_until(typing).await.unwrap();
    assert_eq!(colleague.followed(activity).unwrap().people.len(), 3);
    let known: Vec<&str> =
        standby.followed(activity).unwrap().people.iter().map(|p| p.who.account.0.as_str()).collect();
    assert_eq!(known, [STANDBY, IM], "its own people and the regievoerder");
}
