// SPDX-License-Identifier: EUPL-1.2
//! Alerts by e-mail, through a real mail server.

use crate::support::clock::TurnedClock;
use crate::support::mailbox::Mailbox;
use crate::support::people::*;
use crate::support::server::TestServer;
use crate::support::watches::{by, set, watch};
use beeldctl::Client;
use gedeeld_beeld::courier::{MailSettings, Settings};
use gedeeld_beeld::domain::activity::alert::{DeliveryState, Trouble};
use gedeeld_beeld::domain::activity::command::NewActivity;
use gedeeld_beeld::domain::activity::picture::Environment;
use gedeeld_beeld::domain::ids::ActivityId;
use gedeeld_beeld::domain::register::watch::{Channel, Watch};
use gedeeld_beeld::engine::ports::Clock;
use std::sync::Arc;

const START: i64 = 1_800_000_000_000;

pub(crate) async fn serve(clock: Arc<TurnedClock>, port: u16) -> TestServer {
    let mail = MailSettings {
        server: format!("smtp://127.0.0.1:{port}"),
        from: "Gedeeld Beeld <beeld@vr20.example>".into(),
        login: None,
    };
    let courier = Settings { mail: Some(mail), ..Settings::default() };
    TestServer::start_with_courier(Arc::new(tempfile::tempdir().unwrap()), clock, courier).await
}

fn piket(name: &str) -> Watch {
    by(watch(name), Channel::Mail { to: "piket@rodekruis.example".into() })
}

fn state(client: &Client, activity: ActivityId) -> Option<DeliveryState> {
    let alert = client.picture(activity)?.alerts.values().next()?;
    alert.deliveries.values().next().map(|delivery| delivery.state)
}

async fn until(client: &mut Client, activity: ActivityId, so: impl Fn(DeliveryState) -> bool) {
    client.wait_until(|c| state(c, activity).is_some_and(&so)).await.unwrap();
}

pub(crate) fn header<'a>(message: &'a str, name: &str) -> Vec<&'a str> {
    let head = message.split("\n\n").next().unwrap();
    head.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).collect()
}

#[tokio::test]
async fn r53_an_alert_comes_by_e_mail_in_dutch_and_one_of_an_exercise_says_so_first() {
    let Some(mailbox) = Mailbox::start(Mailbox::port()) else { return };
    let server = serve(Arc::new(TurnedClock::at(START)), mailbox.port).await;
    server.client(STANDBY).await.register(set(&Watch { exercises: true, ..piket("Haven") })).await.unwrap();
    let mut im = server.client(IM).await;
    // A name that would like to be a header.
    let real = NewActivity { name: "Brand haven\nBcc: ander@elders.example".into(), ..incident() };
    let practise = NewActivity { environment: Environment::Oefening, ..incident() };
    for new in [real, practise] {
        let activity = im.create(new).await.unwrap();
        im.open(activity).await.unwrap();
        until(&mut im, activity, |state| matches!(state, DeliveryState::Delivered { .. })).await;
    }
    let messages = mailbox.messages();
    assert_eq!(messages.len(), 2);
    for message in &messages {
        assert_eq!(header(message, "To"), ["piket@rodekruis.example"]);
        assert_eq!(header(message, "Bcc"), Vec::<&str>::new());
        assert_eq!(header(message, "X-RcptTo"), ["piket@rodekruis.example"], "to nobody else");
        assert!(header(message, "Message-ID")[0].ends_with("@vr20.example>"));
        assert!(header(message, "Content-Type")[0].starts_with("text/plain"));
        assert!(message.contains("Moerdijk") && !message.contains("51.7"), "the place in words alone");
    }
    let marked = |message: &&String| message.contains("OEFENING");
    assert_eq!(messages.iter().filter(marked).count(), 1);
}

#[tokio::test]
async fn r53_a_mail_server_that_is_away_gets_it_when_it_is_back() {
    let port = Mailbox::port();
    let clock = Arc::new(TurnedClock::at(START));
    let server = serve(clock.clone(), port).await;
    server.client(STANDBY).await.register(set(&piket("Haven"))).await.unwrap();
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    let away = |state| matches!(state, DeliveryState::Waiting { tries: 1, why: Some(Trouble::Unreachable), .. });
    until(&mut im, activity, away).await;
    let Some(mailbox) = Mailbox::start(port) else { return };
    let Some(DeliveryState::Waiting { next_try, .. }) = state(&im, activity) else { panic!("it waits") };
    clock.turn_ms(next_try.0 - clock.now().0);
    until(&mut im, activity, |state| matches!(state, DeliveryState::Delivered { .. })).await;
    assert_eq!(mailbox.messages().len(), 1);
}
