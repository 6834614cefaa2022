// SPDX-License-Identifier: EUPL-1.2
//! Alerts that leave the house, against real receivers: an HTTP server that fails, hangs and then takes it, a
//! server that is killed in between, and a mail server.

use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::process::{Process, free_port};
use crate::support::receiver::{Answers, Receiver};
use crate::support::server::TestServer;
use crate::support::watches::{by, set, watch};
use beeldctl::{Client, http, login};
use gedeeld_beeld::courier::Settings;
use gedeeld_beeld::domain::activity::alert::{DeliveryState, PartnerAlert, Trouble};
use gedeeld_beeld::domain::activity::command::{Command, NewActivity};
use gedeeld_beeld::domain::activity::picture::{Environment, HeadPatch, Picture};
use gedeeld_beeld::domain::ids::ActivityId;
use gedeeld_beeld::domain::register::command::RegisterCommand;
use gedeeld_beeld::domain::register::watch::{Channel, ChannelKind, Watch};
use gedeeld_beeld::engine::ports::Clock;
use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::sync::Arc;
use std::time::Duration;

const START: i64 = 1_800_000_000_000;
const STANDBY_BEHEER: &str = "rodekruis-beheer";

/// Where the receivers of these stories are.
fn to_this_machine() -> Settings {
    let webhook_addresses = vec!["127.0.0.0/8".parse().unwrap()];
    Settings { within: Duration::from_secs(3), webhook_addresses, webhook_http: true, mail: None }
}

fn hook(receiver: &Receiver) -> Watch {
    by(watch("Haven"), Channel::Webhook { url: receiver.url("/in"), secret: 0 })
}

async fn serve(clock: Arc<TurnedClock>, courier: Settings) -> TestServer {
    TestServer::start_with_courier(Arc::new(tempfile::tempdir().unwrap()), clock, courier).await
}

fn only(picture: &Picture) -> Option<&PartnerAlert> {
    picture.alerts.values().next()
}

fn state(client: &Client, activity: ActivityId) -> Option<DeliveryState> {
    only(client.picture(activity)?)?.deliveries.values().next().map(|delivery| delivery.state)
}

/// Waits until the only message of an activity is so.
async fn until(client: &mut Client, activity: ActivityId, so: impl Fn(DeliveryState) -> bool) {
    client.wait_until(|c| state(c, activity).is_some_and(&so)).await.unwrap();
}

/// An activity that alerts, watched by its regievoerder.
async fn begun(server: &TestServer, new: NewActivity) -> (Client, ActivityId) {
    let mut im = server.client(IM).await;
    let activity = im.create(new).await.unwrap();
    im.open(activity).await.unwrap();
    (im, activity)
}

#[tokio::test]
async fn r53_a_webhook_that_fails_twice_and_hangs_once_gets_it_in_the_end() {
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock.clone(), to_this_machine()).await;
    let mut receiver = Receiver::start([Answers::No, Answers::Elsewhere, Answers::Never, Answers::Yes]).await;
    server.client(STANDBY).await.register(set(&hook(&receiver))).await.unwrap();
    let (mut im, activity) = begun(&server, incident()).await;
    let mut ids = Vec::new();
    for (tried, why) in [Trouble::Refused, Trouble::Refused, Trouble::TooSlow].into_iter().enumerate() {
        ids.push(receiver.next().await.header("beeld-id"));
        let failed = |state| {
            matches!(state, DeliveryState::Waiting { tries, why: Some(said), .. }
            if usize::from(tries) == tried + 1 && said == why)
        };
        until(&mut im, activity, failed).await;
        // A slow receiver holds nobody up: the activity goes on.
        im.command(activity, add(activity, "intussen")).await.unwrap();
        let Some(DeliveryState::Waiting { next_try, .. }) = state(&im, activity) else { panic!("it waits") };
        clock.turn_ms(next_try.0 - clock.now().0);
    }
    ids.push(receiver.next().await.header("beeld-id"));
    until(&mut im, activity, |state| matches!(state, DeliveryState::Delivered { .. })).await;
    ids.dedup();
    assert_eq!(ids, [only(im.picture(activity).unwrap()).unwrap().id.to_string()], "the same each time");
}

#[tokio::test]
async fn g83_what_comes_in_is_signed_and_says_the_line_and_no_more() {
    let server = serve(Arc::new(TurnedClock::at(START)), to_this_machine()).await;
    let mut receiver = Receiver::start([Answers::Yes, Answers::Yes]).await;
    let haven = hook(&receiver);
    server.client(STANDBY).await.register(set(&haven)).await.unwrap();
    let secret = |account| {
        let address = server.address.clone();
        async move {
            let session = login(&address, account).await.unwrap();
            let shown: Value = http::get(&session, "/api/watches").await.unwrap().success().unwrap().json().unwrap();
            let secrets = shown["secrets"].as_object().unwrap().clone();
            secrets.values().next().and_then(|secret| secret.as_str().map(str::to_owned))
        }
    };
    assert_eq!(secret(STANDBY).await, None, "only the beheerder is shown it");
    let first = secret(STANDBY_BEHEER).await.unwrap();
    let (mut im, activity) = begun(&server, incident()).await;
    let came = receiver.next().await;
    assert!(came.is_signed_by(&first, START / 1000));
    let body: Value = serde_json::from_slice(&came.body).unwrap();
    assert_eq!((body["version"].as_u64(), body["exercise"].as_bool()), (Some(1), Some(false)));
    assert_eq!(body["watches"], serde_json::json!(["Haven"]));
    let told = body["activity"].as_object().unwrap();
    assert_eq!(told["id"], serde_json::json!(activity));
    let known =
        ["began_at", "environment", "grip", "id", "kind", "link", "name", "owner", "place", "regions", "status"];
    assert_eq!(told.keys().map(String::as_str).collect::<Vec<_>>(), known, "the line, and no exact place (R09)");
    // Another secret from now on.
    let channel = *haven.channels.keys().next().unwrap();
    let renew = RegisterCommand::RenewSecret { watch: haven.id, channel };
    server.client(STANDBY_BEHEER).await.register(renew).await.unwrap();
    let second = secret(STANDBY_BEHEER).await.unwrap();
    let up = HeadPatch { grip: Some(3), ..HeadPatch::default() };
    im.command(activity, Command::ChangeHead { patch: up }).await.unwrap();
    let came = receiver.next().await;
    assert!(came.is_signed_by(&second, START / 1000) && !came.is_signed_by(&first, START / 1000));
}

#[tokio::test]
async fn g82_no_webhook_leads_inward_unless_the_operator_says_so() {
    let mut receiver = Receiver::start([Answers::Yes]).await;
    let inward = Settings { webhook_http: true, ..Settings::default() };
    let open = Settings { webhook_http: false, ..to_this_machine() };
    for (settings, why) in [(inward, Trouble::NotAllowed), (open, Trouble::Insecure)] {
        let server = serve(Arc::new(TurnedClock::at(START)), settings).await;
        server.client(STANDBY).await.register(set(&hook(&receiver))).await.unwrap();
        let (mut im, activity) = begun(&server, incident()).await;
        until(
            &mut im,
            activity,
            |state| matches!(state, DeliveryState::Waiting { why: Some(said), .. } if said == why),
        )
        .await;
    }
    assert!(receiver.is_untouched());
}

#[tokio::test]
async fn g82_a_receiver_that_cannot_show_who_it_is_gets_nothing() {
    let mut receiver = Receiver::start([Answers::Yes]).await;
    let server = serve(Arc::new(TurnedClock::at(START)), to_this_machine()).await;
    let url = receiver.url("/in").replace("http:", "https:");
    server.client(STANDBY).await.register(set(&by(watch("Haven"), Channel::Webhook { url, secret: 0 }))).await.unwrap();
    let (mut im, activity) = begun(&server, incident()).await;
    let insecure = |state| matches!(state, DeliveryState::Waiting { why: Some(Trouble::Insecure), .. });
    until(&mut im, activity, insecure).await;
    assert!(receiver.is_untouched());
}

#[tokio::test]
async fn r53_what_may_not_be_seen_any_more_or_has_nowhere_to_go_is_given_up() {
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock.clone(), to_this_machine()).await;
    let mut receiver = Receiver::start([Answers::No, Answers::No]).await;
    let haven = hook(&receiver);
    let mut hin = server.client(STANDBY).await;
    hin.register(set(&haven)).await.unwrap();
    let (mut im, activity) = begun(&server, incident()).await;
    receiver.next().await;
    until(&mut im, activity, |state| matches!(state, DeliveryState::Waiting { tries: 1, .. })).await;
    let closed = HeadPatch { besloten: Some(true), ..HeadPatch::default() };
    im.command(activity, Command::ChangeHead { patch: closed }).await.unwrap();
    clock.turn_ms(60_000);
    until(&mut im, activity, |state| matches!(state, DeliveryState::Failed { why: Trouble::NotYours, .. })).await;
    let (mut other, second) = begun(&server, incident()).await;
    receiver.next().await;
    until(&mut other, second, |state| matches!(state, DeliveryState::Waiting { tries: 1, .. })).await;
    hin.register(RegisterCommand::RemoveWatch { watch: haven.id }).await.unwrap();
    clock.turn_ms(60_000);
    until(&mut other, second, |state| matches!(state, DeliveryState::Failed { why: Trouble::Gone, .. })).await;
    assert!(receiver.is_untouched());
}

#[tokio::test]
async fn r53_a_server_that_is_killed_before_it_could_deliver_does_so_after() {
    let folder = tempfile::tempdir().unwrap();
    let mut receiver = Receiver::start([Answers::Never, Answers::Yes]).await;
    let allowed = [("BEELD_WEBHOOK_ADDRESSES", "127.0.0.0/8"), ("BEELD_WEBHOOK_HTTP", "true")];
    let port = free_port();
    let process = Process::serve_with(folder.path(), port, &allowed);
    client_at(&process.address, STANDBY).await.register(set(&hook(&receiver))).await.unwrap();
    let mut im = client_at(&process.address, IM).await;
    let activity = im.create(incident()).await.unwrap();
    let first = receiver.next().await.header("beeld-id");
    process.kill();
    let process = Process::serve_with(folder.path(), port, &allowed);
    assert_eq!(receiver.next().await.header("beeld-id"), first);
    let mut im = client_at(&process.address, IM).await;
    im.open(activity).await.unwrap();
    until(&mut im, activity, |state| matches!(state, DeliveryState::Delivered { .. })).await;
}

#[tokio::test]
async fn g85_trying_a_watch_says_what_became_of_it_and_is_no_alert() {
    let server = serve(Arc::new(TurnedClock::at(START)), to_this_machine()).await;
    let mut receiver = Receiver::start([Answers::Yes]).await;
    let haven = by(hook(&receiver), Channel::Mail { to: "piket@rodekruis.example".into() });
    let mut hin = server.client(STANDBY).await;
    hin.register(set(&haven)).await.unwrap();
    let session = login(&server.address, STANDBY).await.unwrap();
    let nothing = serde_json::json!({});
    let path = format!("/api/watches/{}/trial", haven.id);
    let said: Value = http::post(&session, &path, &nothing).await.unwrap().success().unwrap().json().unwrap();
    let body: Value = serde_json::from_slice(&receiver.next().await.body).unwrap();
    assert_eq!((body["kind"].as_str(), &body["activity"]), (Some("trial"), &Value::Null));
    let of = |kind| haven.channels.iter().find(|(_, channel)| channel.kind() == kind).unwrap().0.to_string();
    assert_eq!(said["channels"][of(ChannelKind::Webhook)], Value::Null, "it was taken");
    assert_eq!(said["channels"][of(ChannelKind::Mail)], "not_here", "this server sends no e-mail");
    // Not again at once; and not another's.
    let again = http::post(&session, &path, &nothing).await.unwrap();
    assert_eq!(again.status, 403);
    let stranger = login(&server.address, IM).await.unwrap();
    assert_eq!(http::post(&stranger, &path, &nothing).await.unwrap().status, 404);
    let reader = login(&server.address, "rodekruis-lezer").await.unwrap();
    assert_eq!(http::post(&reader, &path, &nothing).await.unwrap().status, 403);
}

#[tokio::test]
async fn r54_an_exercise_says_so_to_a_webhook() {
    let server = serve(Arc::new(TurnedClock::at(START)), to_this_machine()).await;
    let mut receiver = Receiver::start([Answers::Yes]).await;
    let practise = Watch { exercises: true, ..hook(&receiver) };
    server.client(STANDBY).await.register(set(&practise)).await.unwrap();
    begun(&server, NewActivity { environment: Environment::Oefening, ..incident() }).await;
    let body: Value = serde_json::from_slice(&receiver.next().await.body).unwrap();
    assert_eq!(body["exercise"], true);
    assert!(body["title"].as_str().unwrap().starts_with("OEFENING"));
}

#[tokio::test]
async fn r53_an_address_that_nobody_answers_is_tried_again() {
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock, to_this_machine()).await;
    let nobody = Channel::Webhook { url: format!("http://127.0.0.1:{}/", free_port()), secret: 0 };
    server.client(STANDBY).await.register(set(&by(watch("Haven"), nobody))).await.unwrap();
    let (mut im, activity) = begun(&server, incident()).await;
    let unreachable = |state| matches!(state, DeliveryState::Waiting { tries: 1, why: Some(Trouble::Unreachable), .. });
    until(&mut im, activity, unreachable).await;
}

impl crate::support::receiver::Came {
    fn is_signed_by(&self, secret: &str, seconds: i64) -> bool {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("{seconds}.").as_bytes());
        mac.update(&self.body);
        let expected: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        self.header("beeld-timestamp") == seconds.to_string()
            && self.header("beeld-signature") == format!("v1={expected}")
    }
}
