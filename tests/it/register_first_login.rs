// SPDX-License-Identifier: EUPL-1.2
//! Stories of the terms and of functies over real sockets: what opens, what closes, and what others see of it,
//! at once and on the connection that is there.

use crate::support::clock::TurnedClock;
use crate::support::partners::*;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, NotAccepted, Options, http, login, new_id};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::beheer::Beheer;
use gedeeld_beeld::domain::register::command::{Accepting, RegisterCommand};
use gedeeld_beeld::domain::register::mine::Mine;
use gedeeld_beeld::domain::register::terms::TermsDocument;
use gedeeld_beeld::domain::rights::Function;
use std::sync::Arc;

const START: i64 = 1_800_000_000_000;
const HOUR: i64 = 60 * 60 * 1000;
/// Who publishes the terms.
const INSTITUTE: &str = "nipv-beheer";

async fn server() -> (TestServer, Arc<TurnedClock>) {
    let clock = Arc::new(TurnedClock::at(START));
    (server_at(clock.clone()).await, clock)
}

async fn mine(server: &TestServer, account: &str) -> Mine {
    serde_json::from_value(asked(server, account, "/api/register/mine").await).unwrap()
}

/// Accepts what is asked of an account, as it reads it there.
pub(crate) async fn accepts(server: &TestServer, client: &mut Client, account: &str) {
    let open = mine(server, account).await.terms.into_iter().filter(|shown| !shown.accepted);
    let accepts = open.map(|shown| shown.version);
    let accepts = accepts.map(|one| Accepting { document: one.document, version: one.version, hash: one.hash });
    client.register(RegisterCommand::AcceptTerms { accepts: accepts.collect() }).await.unwrap();
}

fn publish(from: i64) -> RegisterCommand {
    RegisterCommand::PublishTerms {
        document: TermsDocument::Geheimhouding,
        text: "Wat u leest blijft hier.".into(),
        from: Moment(from),
    }
}

fn knows_nobody(client: &Client) -> bool {
    let welcome = client.welcome().unwrap();
    welcome.organisations.is_empty() && welcome.regions.is_empty() && !welcome.may_create
}

async fn is_logged_out(client: &mut Client) {
    let gone = client.wait_until(|_| false).await.unwrap_err();
    let beeldctl::Error::Closed { reason, .. } = &gone else { panic!("{gone:?}") };
    assert_eq!(reason, "logged_out");
}

#[tokio::test]
async fn g65_without_acceptance_nothing_is_visible_and_with_it_all_is_on_the_same_connection() {
    let (server, _) = server().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut newcomer = server.client(NEWCOMER).await;
    assert!(newcomer.overview.is_empty() && knows_nobody(&newcomer));
    assert!(!newcomer.welcome().unwrap().me.accepted_terms);
    assert_eq!(newcomer.open(activity).await.unwrap().closed.as_ref().unwrap().0, "unknown");
    let session = login(&server.address, NEWCOMER).await.unwrap();
    assert_eq!(http::get(&session, "/api/register/beheer").await.unwrap().status, 404);
    let said = mine(&server, NEWCOMER).await;
    assert_eq!(said.terms.len(), 2);
    assert!(said.accounts.is_empty() && said.terms.iter().all(|shown| !shown.accepted && shown.in_force));
    // What was not read is not accepted.
    let unread = Accepting { document: TermsDocument::Geheimhouding, version: 1, hash: "0".repeat(64) };
    let no = newcomer.register(RegisterCommand::AcceptTerms { accepts: vec![unread] }).await;
    assert_eq!(no.unwrap_err().code(), Some("terms.not_read"));
    assert!(newcomer.overview.is_empty());

    accepts(&server, &mut newcomer, NEWCOMER).await;
    newcomer.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    newcomer.wait_until(|c| c.welcome().unwrap().me.accepted_terms).await.unwrap();
    assert!(!knows_nobody(&newcomer));
    assert!(newcomer.snapshots_received == 0, "a beheerder sees that it is there, and reads it not");
    let kept: Beheer = serde_json::from_value(asked(&server, NEWCOMER, "/api/register/beheer").await).unwrap();
    assert_eq!(kept.organisation.id.0, "vr20");
    // It is in the log: after a restart it holds.
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, Arc::new(TurnedClock::at(START))).await;
    assert!(server.client(NEWCOMER).await.overview.contains_key(&activity));
}

#[tokio::test]
async fn g64_a_new_version_closes_what_is_open_at_its_date_and_not_of_who_accepted_it() {
    let (server, clock) = server().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    assert!(colleague.open(activity).await.unwrap().closed.is_none());
    let mut institute = server.client(INSTITUTE).await;
    institute.register(publish(START + HOUR)).await.unwrap();
    // Everybody hears from when it is asked, and one accepts it ahead.
    for client in [&mut im, &mut colleague] {
        client.wait_until(|c| c.welcome().unwrap().me.asks_from == Some(Moment(START + HOUR))).await.unwrap();
    }
    accepts(&server, &mut im, IM).await;
    im.wait_until(|c| c.welcome().unwrap().me.asks_from.is_none()).await.unwrap();
    clock.turn_ms(HOUR - 1);
    let last = im.command(activity, add(activity, "nog net")).await.unwrap().seq;
    colleague.wait_for(activity, last).await.unwrap();
    clock.turn_ms(1);
    // Nobody does anything: it closes by itself.
    colleague.wait_until(|c| c.followed(activity).unwrap().closed.is_some()).await.unwrap();
    colleague.wait_until(|c| c.overview.is_empty() && !c.welcome().unwrap().me.accepted_terms).await.unwrap();
    assert!(colleague.picture(activity).is_none() && knows_nobody(&colleague));
    // Why, is told; what it could before not any more.
    for then in ["".to_owned(), format!("&at={START}"), format!("&activity={activity}&at={START}")] {
        let why = asked(&server, COLLEAGUE, &format!("/api/register/explanation?action=read{then}")).await;
        let codes = why["grounds"].as_array().unwrap().iter().map(|ground| ground["code"].as_str().unwrap());
        assert!(codes.take_while(|code| *code != "unknown").eq(["account.known", "terms.missing"]), "{why}");
    }
    let after = im.command(activity, add(activity, "daarna")).await.unwrap().seq;
    let no = colleague.command(activity, add(activity, "ik ook")).await;
    assert_eq!(no.unwrap_err().code(), Some("unknown"));
    assert!(im.welcome().unwrap().me.accepted_terms);

    accepts(&server, &mut colleague, COLLEAGUE).await;
    colleague.wait_until(|c| c.overview.contains_key(&activity)).await.unwrap();
    assert!(colleague.open(activity).await.unwrap().closed.is_none());
    colleague.wait_for(activity, after).await.unwrap();
}

#[tokio::test]
async fn g68_a_function_that_changes_counts_at_once_where_it_is_open() {
    let (server, _) = server().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    let mut colleague = server.client(COLLEAGUE).await;
    assert!(colleague.open(activity).await.unwrap().closed.is_none());
    colleague.command(activity, add(activity, "als informatiemanager")).await.unwrap();
    let mut beheer = server.client(BEHEER).await;
    let change = RegisterCommand::ChangeAccount {
        account: AccountId::new(COLLEAGUE),
        title: "Toehoorder CoPI".into(),
        team: "CoPI".into(),
        function: Function::Lezer,
    };
    refused(&mut server.client(PARTNER_BEHEER).await, change.clone(), "unknown").await;
    beheer.register(change).await.unwrap();
    colleague.wait_until(|c| c.welcome().unwrap().me.function == Function::Lezer).await.unwrap();
    assert!(colleague.welcome().unwrap().me.who.name.starts_with("Toehoorder CoPI"));
    let no: Result<_, NotAccepted> = colleague.command(activity, add(activity, "als lezer")).await;
    assert_eq!(no.unwrap_err().code(), Some("right.missing"));
    let seq = im.command(activity, add(activity, "hij leest mee")).await.unwrap().seq;
    colleague.wait_for(activity, seq).await.unwrap();
}

#[tokio::test]
async fn g67_another_holder_ends_the_login_of_the_one_before() {
    let (server, clock) = server().await;
    let session = login(&server.address, PARTNER_IM).await.unwrap();
    let mut before = Client::connect(&session, Options::default()).await.unwrap();
    let mut beheer = server.client(PARTNER_BEHEER).await;
    clock.turn_ms(HOUR);
    let (anna, account) = (PersonId(new_id()), AccountId::new(PARTNER_IM));
    beheer.register(RegisterCommand::AddPerson { person: anna, name: "Anna de Boer".into() }).await.unwrap();
    beheer.register(RegisterCommand::HoldAccount { account, person: Some(anna) }).await.unwrap();
    is_logged_out(&mut before).await;
    assert_eq!(http::get(&session, "/api/register").await.unwrap().status, 401, "its login is over");
    let mut after = server.client(PARTNER_IM).await;
    assert!(!after.welcome().unwrap().me.accepted_terms, "she accepts herself");
    accepts(&server, &mut after, PARTNER_IM).await;
    after.wait_until(|c| c.welcome().unwrap().me.accepted_terms).await.unwrap();
    let own = mine(&server, PARTNER_IM).await;
    assert_eq!(own.person.map(|person| person.name).as_deref(), Some("Anna de Boer"));
}

#[tokio::test]
async fn g66_a_person_is_on_no_wire_of_another_organisation() {
    let (server, _) = server().await;
    let mut beheer = server.client(PARTNER_BEHEER).await;
    let anna = PersonId(new_id());
    beheer.register(RegisterCommand::AddPerson { person: anna, name: "Anna de Boer".into() }).await.unwrap();
    let hold = RegisterCommand::HoldAccount { account: AccountId::new(PARTNER_IM), person: Some(anna) };
    beheer.register(hold).await.unwrap();
    let mut im = server.client(PARTNER_IM).await;
    accepts(&server, &mut im, PARTNER_IM).await;
    let tells =
        |said: &serde_json::Value| said.to_string().contains("Anna") || said.to_string().contains(&anna.to_string());
    assert!(tells(&asked(&server, PARTNER_BEHEER, "/api/register/beheer").await));
    assert!(tells(&asked(&server, PARTNER_IM, "/api/register/mine").await));
    for account in [BEHEER, INSTITUTE, IM] {
        for path in ["/api/register", "/api/register/mine", "/api/register/beheer"] {
            let session = login(&server.address, account).await.unwrap();
            let answer = http::get(&session, path).await.unwrap();
            if account == IM && path.ends_with("beheer") {
                assert_eq!(answer.status, 403, "not for who keeps nothing");
            } else {
                assert!(!tells(&answer.success().unwrap().json().unwrap()), "{account} {path}");
            }
        }
    }
    let nobody = beeldctl::Session::anonymous(server.address.clone());
    for path in ["/api/register/mine", "/api/register/beheer"] {
        assert_eq!(http::get(&nobody, path).await.unwrap().status, 401, "{path}");
    }
}
