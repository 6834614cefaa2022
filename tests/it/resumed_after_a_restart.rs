// SPDX-License-Identifier: EUPL-1.2
//! Who comes back after the server was started anew: it goes on where it was, unless it might not have seen all that
//! happened since (P06, R28).

use crate::support::acts::{START, begin, done};
use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, Link, Options, login};
use gedeeld_beeld::domain::ids::{ActivityId, Moment, OrganisationId, RegionCode, Seq};
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::domain::register::command::{Accepting, RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::terms::{TermsDocument, TermsVersion};
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use gedeeld_beeld::engine::ports::Clock as _;
use gedeeld_beeld::protocol::from_client::{FromClient, Position};
use gedeeld_beeld::protocol::from_server::FromServer;
use gedeeld_beeld::server::demo;
use std::sync::Arc;

const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
const TEXT: &str = "Wat hier staat blijft hier.";

/// The server is stopped and another started.
async fn again(server: TestServer, clock: &Arc<TurnedClock>) -> TestServer {
    TestServer::start_in(server.stop().await, clock.clone()).await
}

/// What an account that was at an event is given: what came after it, or a snapshot.
async fn first(server: &TestServer, account: &str, activity: ActivityId, epoch: u32, seq: Seq) -> FromServer {
    let session = login(&server.address, account).await.unwrap();
    let mut link = Link::connect(&session, &Options::default()).await.unwrap();
    let since = Some(Position { epoch, seq, view: "whole".into() });
    link.send(&FromClient::Open { activity, since }).await.unwrap();
    loop {
        let message = link.next().await.unwrap();
        if matches!(message, FromServer::Changes { .. } | FromServer::Snapshot { .. } | FromServer::Closed { .. }) {
            return message;
        }
    }
}

/// The regievoerder logs in, and says something; where the log is then.
async fn says(server: &TestServer, activity: ActivityId, text: &str) -> (u32, Seq) {
    let mut im = server.client(IM).await;
    im.open(activity).await.unwrap();
    done(&mut im, activity, add(activity, text)).await;
    (im.followed(activity).unwrap().epoch, im.picture(activity).unwrap().seq)
}

/// Another geheimhouding asks to be accepted, from now on.
async fn publish(server: &TestServer, clock: &TurnedClock) {
    let (document, from) = (TermsDocument::Geheimhouding, clock.now());
    let mut institute = server.client("nipv-beheer").await;
    institute.register(RegisterCommand::PublishTerms { document, text: TEXT.into(), from }).await.unwrap();
}

async fn accept(client: &mut Client) {
    let TermsVersion { document, version, hash, .. } =
        TermsVersion::new(TermsDocument::Geheimhouding, 2, TEXT.into(), clock_now());
    client
        .register(RegisterCommand::AcceptTerms { accepts: vec![Accepting { document, version, hash }] })
        .await
        .unwrap();
}

#[tokio::test]
async fn p06_a_reader_resumes_over_a_restart_of_the_server() {
    let (clock, server, _, activity) = begin().await;
    // The register has been what it is for days.
    clock.turn_ms(3 * DAY_MS);
    let (epoch, last) = says(&server, activity, "voor de herstart").await;
    let mut im = server.client(IM).await;
    im.open(activity).await.unwrap();
    let before = im.picture(activity).cloned().unwrap();
    let server = again(server, &clock).await;
    let mut back = server.client(IM).await;
    back.open(activity).await.unwrap();
    assert_eq!(back.followed(activity).unwrap().epoch, epoch);
    assert!(back.picture(activity) == Some(&before), "the picture is as it was");
    match first(&server, COLLEAGUE, activity, epoch, Seq(last.0 - 1)).await {
        FromServer::Changes { from, to, .. } => assert_eq!((from, to), (last, last)),
        other => panic!("a gap of one is resumed: {other:?}"),
    }
}

/// A colleague has not accepted what is in force, and then has: what happened in between it is not told, also when the
/// server was started anew since.
#[tokio::test]
async fn r28_who_had_no_rights_for_a_while_before_a_restart_begins_from_a_snapshot() {
    let (clock, server, mut im, activity) = begin().await;
    let (epoch, seen) = says(&server, activity, "voor iedereen").await;
    publish(&server, &clock).await;
    accept(&mut im).await;
    clock.turn_ms(MINUTE_MS);
    says(&server, activity, "voor wie heeft aanvaard").await;
    let shut_out = first(&server, COLLEAGUE, activity, epoch, seen).await;
    assert!(matches!(shut_out, FromServer::Closed { .. }), "{shut_out:?}");
    clock.turn_ms(MINUTE_MS);
    accept(&mut server.client(COLLEAGUE).await).await;
    let server = again(server, &clock).await;
    let back = first(&server, COLLEAGUE, activity, epoch, seen).await;
    assert!(matches!(back, FromServer::Snapshot { .. }), "{back:?}");
}

/// The same, where the rights went on one date and came on another, as was decided long before.
#[tokio::test]
async fn r28_what_happened_between_two_dates_is_not_told_over_a_restart_either() {
    let clock = Arc::new(TurnedClock::at(START));
    let at = |days: i64| Moment(START + days * DAY_MS);
    let mut directory = demo::directory().unwrap();
    let partner = directory.samenwerkingen.iter_mut().find(|s| s.partner.0 == "havenbedrijf-moerdijk").unwrap();
    partner.standpunt_until = Some(at(5));
    let server = TestServer::start_with(directory, clock.clone()).await;
    decide_from(&server, at(7)).await;
    let activity = server.client(IM).await.create(incident()).await.unwrap();
    clock.turn_ms(4 * DAY_MS);
    let (epoch, seen) = says(&server, activity, "voor iedereen").await;
    clock.turn_ms(2 * DAY_MS);
    says(&server, activity, "zonder de partner").await;
    let shut_out = first(&server, STRUCTUREEL, activity, epoch, seen).await;
    assert!(matches!(shut_out, FromServer::Closed { .. }), "{shut_out:?}");
    clock.turn_ms(2 * DAY_MS);
    let server = again(server, &clock).await;
    let back = first(&server, STRUCTUREEL, activity, epoch, seen).await;
    assert!(matches!(back, FromServer::Snapshot { .. }), "{back:?}");
}

/// From a date on the standpunt is without conditions.
async fn decide_from(server: &TestServer, from: Moment) {
    let mut region = server.client("vr20-beheer").await;
    let change = SamenwerkingChange::DecideForRegion {
        region: RegionCode::new("VR20"),
        outcome: RulingOutcome::Gecertificeerd,
        from,
        reasoning: "Samen besloten.".into(),
        agreed_with: "Directie".into(),
        ends_older: false,
    };
    let register = demo::directory().unwrap().register(Moment(START));
    let samenwerking = register.of_partner(&OrganisationId::new("havenbedrijf-moerdijk")).next().unwrap().id;
    region.register(RegisterCommand::Of { samenwerking, change }).await.unwrap();
}
