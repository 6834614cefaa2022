// SPDX-License-Identifier: EUPL-1.2
//! Stories of the register over real sockets: what is asked of it, who hears of it, and how rights in an
//! activity follow at once.

use crate::support::clock::TurnedClock;
use crate::support::partners::*;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, Link, NotAccepted, Options, http, login, new_id};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::directory::Account;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange};
use gedeeld_beeld::domain::register::profile::Profile;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome;
use gedeeld_beeld::domain::rights::Function;
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::protocol::VERSION;
use gedeeld_beeld::protocol::from_client::{FromClient, Lang};
use gedeeld_beeld::protocol::from_server::FromServer;
use std::sync::Arc;

const START: i64 = 1_800_000_000_000;
const MINUTE: i64 = 60_000;

/// An incident of VR20 alone.
fn of_vr20() -> NewActivity {
    NewActivity { regions: Vec::new(), ..incident() }
}

fn until(hertoets: i64, at_expiry: Option<Profile>) -> RulingOutcome {
    RulingOutcome::Voorwaardelijk { points: vec!["Piket".into()], hertoets: Moment(hertoets), at_expiry }
}

async fn is_unknown(client: &mut Client, activity: ActivityId) {
    let closed = client.open(activity).await.unwrap().closed.as_ref().map(|(code, _)| code.clone());
    assert_eq!(closed.as_deref(), Some("unknown"));
}

/// Nothing of it is left on this screen.
async fn is_wiped(client: &mut Client, activity: ActivityId) {
    client.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
    assert_eq!(client.followed(activity).unwrap().closed.as_ref().unwrap().0, "view.closed");
    assert!(client.picture(activity).is_none());
    client.wait_until(|c| !c.overview.contains_key(&activity)).await.unwrap();
}

#[tokio::test]
async fn g43_what_is_done_in_the_register_is_told_to_everybody() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut everybody = Vec::new();
    for account in [IM, STRANGER, PARTNER_IM, NEWCOMER] {
        everybody.push(server.client(account).await);
    }
    let start = everybody[0].register_at.unwrap();
    let mut story = Story::begun(&server, &["VR20"]).await;
    let now = clock_now();
    story.choose(Profile::Structureel, now).await;
    story.join(now).await;
    let last = story.done(SamenwerkingChange::PlanEvaluation { at: Some(now) }).await;
    assert!(last.0 >= start.0 + 4);
    for client in &mut everybody {
        client.wait_until(|c| c.register_at == Some(last)).await.unwrap();
    }
    // Who comes in later is where everybody is.
    assert_eq!(server.client(STRANGER).await.register_at, Some(last));
    let row = &asked(&server, IM, "/api/register").await;
    assert_eq!(row["seq"], last.0);
    let row = row["rows"].as_array().unwrap().iter().find(|row| row["partner"] == PARTNER).unwrap().clone();
    assert_eq!((row["standing"]["profile"].as_str(), row["region"].as_str()), (Some("structureel"), Some("VR20")));
}

#[tokio::test]
async fn g45_what_is_refused_has_its_code_and_changes_nothing() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    let path = format!("/api/register/samenwerkingen/{}", story.id);
    let (before, overview) = (asked(&server, BEHEER, &path).await, asked(&server, BEHEER, "/api/register").await);
    let choose = |reasoning: &str, profile| SamenwerkingChange::ChooseProfile {
        profile,
        reasoning: reasoning.into(),
        from: clock_now(),
    };
    story.refused(choose(" ", Profile::Kern), "profile.no_reasoning").await;
    story.refused(choose("Past.", Profile::Standby), "profile.does_not_fit").await;
    let again = begin(SamenwerkingId(new_id()), &["VR20"]);
    refused(&mut story.beheer, again, "samenwerking.overlap").await;
    let same = begin(story.id, &["VR20"]);
    refused(&mut story.beheer, same, "exists").await;
    // Only who acts for the organisation, and of another's agreement not even that it is there.
    let end = || SamenwerkingChange::End { from: clock_now(), reason: "x".into() };
    let (mut im, mut partner) = (server.client(IM).await, server.client(PARTNER_IM).await);
    refused(&mut im, story.of(end()), "right.missing").await;
    refused(&mut partner, story.of(end()), "right.missing").await;
    let mut newcomer = server.client(NEWCOMER).await;
    refused(&mut newcomer, story.of(end()), "unknown").await;
    let after = asked(&server, BEHEER, "/api/register").await;
    assert_eq!((after["seq"].clone(), after["rows"].clone()), (overview["seq"].clone(), overview["rows"].clone()));
    assert_eq!(asked(&server, BEHEER, &path).await, before);
    assert_eq!(im.register_at.map(|seq| seq.0), overview["seq"].as_u64());
}

#[tokio::test]
async fn g43_the_same_command_is_done_once_also_over_a_restart() {
    let server = server_at(Arc::new(SystemClock)).await;
    let (id, samenwerking) = (CommandId(new_id()), SamenwerkingId(new_id()));
    let command = || begin(samenwerking, &["VR20"]);
    let mut beheer = server.client(BEHEER).await;
    let done = beheer.register_with_id(id, command()).await.unwrap();
    assert_eq!(beheer.register_with_id(id, command()).await.unwrap(), done);
    let not_yours = |outcome: Result<_, NotAccepted>| {
        assert_eq!(outcome.unwrap_err().code(), Some("command.not_yours"));
    };
    let mut neighbour = server.client(NEIGHBOUR_BEHEER).await;
    not_yours(neighbour.register_with_id(id, begin(SamenwerkingId(new_id()), &["VR18"])).await);
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, Arc::new(SystemClock)).await;
    let mut beheer = server.client(BEHEER).await;
    assert_eq!(beheer.register_at, Some(done.seq), "what is there counts, and not the file");
    assert_eq!(beheer.register_with_id(id, command()).await.unwrap(), done);
    not_yours(server.client(NEIGHBOUR_BEHEER).await.register_with_id(id, command()).await);
    assert_eq!(beheer.register_at, Some(done.seq));
}

#[tokio::test]
async fn r05_a_partner_is_let_in_at_the_moment_that_it_is_decided_and_live() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let activity = im.create(of_vr20()).await.unwrap();
    let mut partner = server.client(PARTNER_IM).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    let now = clock_now();
    is_unknown(&mut partner, activity).await;
    story.choose(Profile::Structureel, now).await;
    story.join(now).await;
    is_unknown(&mut partner, activity).await;
    story.decide(RulingOutcome::Gecertificeerd, now).await;
    is_unknown(&mut partner, activity).await;
    assert!(partner.overview.is_empty());
    story.go_live(now).await;
    partner.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    let seq = im.command(activity, add(activity, "de brug is dicht")).await.unwrap().seq;
    partner.wait_for(activity, seq).await.unwrap();

    // And it is over at once as well.
    story.end(clock_now()).await;
    is_wiped(&mut partner, activity).await;
    is_unknown(&mut partner, activity).await;
}

#[tokio::test]
async fn r05_when_its_region_leaves_the_picture_is_wiped() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    let activity = im.create(of_vr20()).await.unwrap();
    let mut partner = server.client(PARTNER_IM).await;
    let mut story = Story::begun(&server, &["VR20", "VR21"]).await;
    story.in_force(Profile::Kern, RulingOutcome::Gecertificeerd, clock_now()).await;
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    let region = RegionCode::new("VR20");
    let leave = SamenwerkingChange::LeaveRegion { region, from: clock_now(), reason: "Ander gebied.".into() };
    story.done(leave).await;
    is_wiped(&mut partner, activity).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r28_nothing_that_is_said_after_the_end_reaches_who_is_out() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut im = server.client(IM).await;
    // The more there is to judge anew, the later its turn comes.
    let mut others = Vec::new();
    for _ in 0..200 {
        let new = Command::CreateActivity { activity: of_vr20() };
        others.push(im.send_command(ActivityId(new_id()), new).await);
    }
    for other in others {
        im.answer(other).await.unwrap();
    }
    for _ in 0..10 {
        let activity = im.create(of_vr20()).await.unwrap();
        let mut story = Story::begun(&server, &["VR20"]).await;
        story.in_force(Profile::Structureel, RulingOutcome::Gecertificeerd, clock_now()).await;
        let session = login(&server.address, PARTNER_IM).await.unwrap();
        let mut partner = Link::connect(&session, &Options::default()).await.unwrap();
        partner.send(&FromClient::Open { activity, since: None }).await.unwrap();
        while !matches!(partner.next().await.unwrap(), FromServer::Snapshot { .. }) {}
        story.end(clock_now()).await;
        // The end is on disk, and this comes right after it.
        im.command(activity, add(activity, "GEHEIM")).await.unwrap();
        loop {
            match partner.next().await.unwrap() {
                FromServer::Changes { events, .. } => {
                    let told = events.iter().any(|recorded| matches!(recorded.event, Event::BulletAdded { .. }));
                    assert!(!told, "sent to a partner that has no samenwerking any more");
                }
                FromServer::Closed { .. } => break,
                _ => {}
            }
        }
    }
}

#[tokio::test]
async fn r05_a_voorwaardelijk_standpunt_runs_out_by_the_clock() {
    let clock = Arc::new(TurnedClock::at(START));
    let server = server_at(clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(of_vr20()).await.unwrap();
    let mut partner = server.client(PARTNER_IM).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    story.in_force(Profile::Structureel, until(START + MINUTE, None), Moment(START)).await;
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    clock.turn_ms(MINUTE - 1);
    let last = im.command(activity, add(activity, "nog net")).await.unwrap().seq;
    partner.wait_for(activity, last).await.unwrap();
    clock.turn_ms(1);
    im.command(activity, add(activity, "daarna")).await.unwrap();
    is_wiped(&mut partner, activity).await;
    // A hertoets that went well lets it in again.
    story.decide(RulingOutcome::Gecertificeerd, Moment(START + MINUTE)).await;
    partner.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    assert!(partner.open(activity).await.unwrap().closed.is_none());
}

#[tokio::test]
async fn g34_what_holds_instead_from_the_hertoets_on_are_the_rights_of_that_profile() {
    let clock = Arc::new(TurnedClock::at(START));
    let server = server_at(clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(of_vr20()).await.unwrap();
    let mut partner = server.client(PARTNER_IM).await;
    let mut story = Story::begun(&server, &["VR20"]).await;
    let outcome = until(START + MINUTE, Some(Profile::Structureel));
    story.in_force(Profile::Kern, outcome, Moment(START)).await;
    assert!(partner.open(activity).await.unwrap().closed.is_none());
    let add_beeld = || {
        let (beeld, layer) = (BeeldId(new_id()), LayerId(new_id()));
        Command::AddBeeld { beeld, layer, title: "Eigen".into(), sjabloon: "eigen_beeld".into() }
    };
    partner.command(activity, add_beeld()).await.unwrap();
    let granted = partner.followed(activity).unwrap().granted.clone().unwrap();
    clock.turn_ms(MINUTE);
    let seq = im.command(activity, add(activity, "na de hertoets")).await.unwrap().seq;
    partner.wait_until(|c| c.followed(activity).unwrap().granted.as_ref() != Some(&granted)).await.unwrap();
    // It reads on, by the narrower profile.
    partner.wait_for(activity, seq).await.unwrap();
    let outcome = partner.command(activity, add_beeld()).await;
    assert_eq!(outcome.unwrap_err().code(), Some("right.missing"));
}

#[tokio::test]
async fn g41_an_account_that_ended_is_out_and_does_not_come_in_again() {
    let server = server_at(Arc::new(SystemClock)).await;
    let session = login(&server.address, PARTNER_IM).await.unwrap();
    let mut partner = Client::connect(&session, Options::default()).await.unwrap();
    let mut beheer = server.client(PARTNER_BEHEER).await;
    let end = |account: &str| RegisterCommand::EndAccount { account: AccountId::new(account) };
    refused(&mut beheer, end(IM), "unknown").await;
    beheer.register(end(PARTNER_IM)).await.unwrap();
    let gone = partner.wait_until(|_| false).await.unwrap_err();
    let beeldctl::Error::Closed { code, reason } = &gone else { panic!("{gone:?}") };
    assert_eq!((*code, reason.as_str()), (Some(1008), "logged_out"));
    assert_eq!(http::get(&session, "/api/register").await.unwrap().status, 401, "its login is over");
    assert!(matches!(login(&server.address, PARTNER_IM).await, Err(beeldctl::Error::Refused { status: 404, .. })));
    // Whoever works there now is somebody else: an old login, and what was done before, stay of the old one.
    let account = Account {
        id: AccountId::new(PARTNER_IM),
        organisation: OrganisationId::new(PARTNER),
        title: "Lezer".into(),
        team: "Crisisteam".into(),
        function: Function::Lezer,
        accepted_terms: false,
    };
    refused(&mut beheer, RegisterCommand::AddAccount { account: account.clone() }, "exists").await;
    let id = AccountId::new("waterbedrijf-lezer");
    beheer.register(RegisterCommand::AddAccount { account: Account { id, ..account } }).await.unwrap();
    server.client("waterbedrijf-lezer").await;
    assert_eq!(http::get(&session, "/api/register").await.unwrap().status, 401);
}

#[tokio::test]
async fn g41_who_was_about_to_come_in_when_the_account_or_login_ended_stays_out() {
    let server = server_at(Arc::new(SystemClock)).await;
    let mut beheer = server.client(PARTNER_BEHEER).await;
    let ended = login(&server.address, PARTNER_IM).await.unwrap();
    let logged_out = login(&server.address, IM).await.unwrap();
    let mut waiting = Vec::new();
    for session in [&ended, &logged_out] {
        waiting.push(Link::dial(session, None).await.unwrap());
    }
    beheer.register(RegisterCommand::EndAccount { account: AccountId::new(PARTNER_IM) }).await.unwrap();
    http::delete(&logged_out, "/api/session").await.unwrap().success().unwrap();
    for mut link in waiting {
        link.send(&FromClient::Hello { protocol: VERSION, device: new_id(), lang: Lang::Nl }).await.unwrap();
        let end = link.next().await.unwrap_err();
        assert!(matches!(end, beeldctl::Error::Closed { code: Some(1008), .. }), "{end:?}");
    }
}
