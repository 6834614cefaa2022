// SPDX-License-Identifier: EUPL-1.2
//! Stories of writing for a while: by whom, which part, until when; and of what is left when it ends.

use crate::support::acts::refused;
use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::server::TestServer;
use beeldctl::{Client, Followed, http, login, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::{Part, Participation};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::MINUTE_MS;
use gedeeld_beeld::domain::register::explain::Explanation;
use gedeeld_beeld::engine::ports::Clock;
use std::sync::Arc;

const START: i64 = 1_800_000_000_000;
const PARTNER: &str = "havenbedrijf-moerdijk";

/// A structurele partner that is actief, in an activity on a clock of the test.
async fn begin() -> (Arc<TurnedClock>, TestServer, Client, Client, ActivityId) {
    let clock = Arc::new(TurnedClock::at(START));
    let server = TestServer::start_in(Arc::new(tempfile::tempdir().unwrap()), clock.clone()).await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.command(activity, admit(activity, PARTNER, Participation::Actief)).await.unwrap();
    im.open(activity).await.unwrap();
    let mut partner = server.client(STRUCTUREEL).await;
    partner.open(activity).await.unwrap();
    (clock, server, im, partner, activity)
}

fn theme(activity: ActivityId, until: Option<Moment>) -> (DelegationId, Command) {
    let delegation = DelegationId(new_id());
    let part = Part::Theme { beeld: situatiebeeld(activity), theme: ThemeKey::new("situatie") };
    let organisation = OrganisationId::new(PARTNER);
    (delegation, Command::DelegatePart { delegation, organisation, part, reason: "kent het terrein".into(), until })
}

fn minutes(clock: &TurnedClock, minutes: i64) -> Option<Moment> {
    Some(clock.now().plus_ms(minutes * MINUTE_MS))
}

/// How many parts this reader may write for a while.
fn delegated(followed: &Followed) -> Option<usize> {
    followed.granted.as_ref().map(|granted| granted.delegated.len())
}

#[tokio::test]
async fn r30_a_structurele_partner_writes_until_a_moment_and_a_kernpartner_may_without() {
    let (clock, _server, mut im, mut partner, activity) = begin().await;
    refused(&mut im, activity, theme(activity, None).1, "delegation.no_end").await;
    refused(&mut im, activity, theme(activity, minutes(&clock, 0)).1, "time.out_of_range").await;
    refused(&mut im, activity, theme(activity, minutes(&clock, 24 * 60 + 1)).1, "time.out_of_range").await;
    refused(&mut partner, activity, theme(activity, minutes(&clock, 60)).1, "right.missing").await;
    im.command(activity, theme(activity, minutes(&clock, 24 * 60)).1).await.unwrap();
    let kern = "brabantse-delta";
    im.command(activity, admit(activity, kern, Participation::Actief)).await.unwrap();
    let Command::DelegatePart { delegation, part, reason, .. } = theme(activity, None).1 else { unreachable!() };
    let organisation = OrganisationId::new(kern);
    let command = Command::DelegatePart { delegation, organisation, part, reason, until: None };
    im.command(activity, command).await.unwrap();
}

#[tokio::test]
async fn r31_a_theme_that_was_delegated_is_written_and_no_other() {
    let (clock, _server, mut im, mut partner, activity) = begin().await;
    let unknown = Part::Theme { beeld: situatiebeeld(activity), theme: ThemeKey::new("bestaat-niet") };
    let (delegation, organisation) = (DelegationId(new_id()), OrganisationId::new(PARTNER));
    let until = minutes(&clock, 30);
    let command =
        Command::DelegatePart { delegation, organisation, part: unknown, reason: "kent het terrein".into(), until };
    refused(&mut im, activity, command, "unknown").await;
    im.command(activity, theme(activity, until).1).await.unwrap();
    partner.wait_until(|c| c.followed(activity).is_some_and(|f| delegated(f) == Some(1))).await.unwrap();
    partner.command(activity, add(activity, "op het gedelegeerde thema")).await.unwrap();
    // Another theme of the same page is not.
    let elsewhere = Command::AddBullet { bullet: bullet(activity, "aard", "op een ander thema") };
    refused(&mut partner, activity, elsewhere, "right.missing").await;
}

#[tokio::test]
async fn r32_its_time_runs_out_by_the_clock_of_the_server_and_everybody_is_told() {
    let (clock, _server, mut im, mut partner, activity) = begin().await;
    let until = minutes(&clock, 30);
    let (id, delegate) = theme(activity, until);
    im.command(activity, delegate).await.unwrap();
    clock.turn_ms(30 * MINUTE_MS - 1);
    partner.command(activity, add(activity, "op tijd")).await.unwrap();
    clock.turn_ms(1);
    refused(&mut partner, activity, add(activity, "te laat"), "right.missing").await;
    for client in [&mut im, &mut partner] {
        client.wait_until(|c| c.picture(activity).is_some_and(|p| p.delegations.is_empty())).await.unwrap();
    }
    partner.wait_until(|c| c.followed(activity).is_some_and(|f| delegated(f) == Some(0))).await.unwrap();
    refused(&mut im, activity, Command::EndDelegation { delegation: id }, "unknown").await;
    // A clock that is set back does not give it again.
    clock.turn_ms(-10 * MINUTE_MS);
    refused(&mut partner, activity, add(activity, "de klok is teruggezet"), "right.missing").await;
    assert_eq!(partner.position_check(activity).await.unwrap(), Some(true));
}

#[tokio::test]
async fn r32_who_wrote_for_a_while_is_told_that_it_was_so_and_until_when() {
    let (clock, server, mut im, partner, activity) = begin().await;
    let until = minutes(&clock, 30);
    im.command(activity, theme(activity, until).1).await.unwrap();
    let told =
        async |asker: &str, action: &str, at: Option<i64>| -> Vec<(String, bool, Option<Moment>, Option<Moment>)> {
            let at = at.map(|at| format!("&at={at}")).unwrap_or_default();
            let path =
                format!("/api/register/explanation?account={STRUCTUREEL}&action={action}&activity={activity}{at}");
            let session = login(&server.address, asker).await.unwrap();
            let answer = http::get(&session, &path).await.unwrap();
            let why: Explanation = serde_json::from_slice(&answer.body).unwrap();
            let told = why.grounds.into_iter().filter(|ground| ground.code.starts_with("delegation."));
            told.map(|ground| (ground.code, ground.holds, ground.from, ground.until)).collect()
        };
    let lasts = vec![("delegation.lasts".to_owned(), true, Some(Moment(START)), until)];
    let ended = vec![("delegation.ended".to_owned(), false, Some(Moment(START)), until)];
    for asker in [STRUCTUREEL, IM] {
        assert_eq!(told(asker, "write_situatiebeeld", None).await, lasts, "{asker}");
        assert_eq!(told(asker, "plot_situatiebeeld", None).await, [], "a theme is no map");
    }
    clock.turn_ms(31 * MINUTE_MS);
    assert_eq!(told(STRUCTUREEL, "write_situatiebeeld", None).await, ended);
    assert_eq!(told(STRUCTUREEL, "write_situatiebeeld", Some(START + MINUTE_MS)).await, lasts, "as it was");
    assert_eq!(told(IM, "write_situatiebeeld", None).await, [], "what has ended is told to who had it");
    assert_eq!(told(STRUCTUREEL, "voorstel", None).await, []);
    drop(partner);
}

#[tokio::test]
async fn r32_what_ran_out_while_the_server_was_down_has_ended_when_it_is_back() {
    let (clock, server, mut im, _partner, activity) = begin().await;
    im.command(activity, theme(activity, minutes(&clock, 5)).1).await.unwrap();
    im.command(activity, theme(activity, minutes(&clock, 60)).1).await.unwrap();
    let folder = server.stop().await;
    clock.turn_ms(30 * MINUTE_MS);
    let server = TestServer::start_in(folder, clock.clone()).await;
    let mut im = server.client(IM).await;
    im.open(activity).await.unwrap();
    im.wait_until(|c| c.picture(activity).is_some_and(|p| p.delegations.len() == 1)).await.unwrap();
    let left = im.picture(activity).unwrap().delegations.values().next().unwrap().until;
    assert_eq!(left, Some(Moment(START + 60 * MINUTE_MS)));
}

#[tokio::test]
async fn r32_the_regievoerder_makes_it_longer_or_shorter_with_a_reason() {
    let (clock, _server, mut im, mut partner, activity) = begin().await;
    let (delegation, delegate) = theme(activity, minutes(&clock, 10));
    im.command(activity, delegate).await.unwrap();
    let change = |until, reason: &str| Command::ChangeDelegation { delegation, until, reason: reason.into() };
    refused(&mut im, activity, change(minutes(&clock, 20), " "), "invalid").await;
    refused(&mut im, activity, change(minutes(&clock, 10), "x"), "invalid").await;
    refused(&mut im, activity, change(None, "x"), "delegation.no_end").await;
    refused(&mut im, activity, change(minutes(&clock, 48 * 60), "x"), "time.out_of_range").await;
    refused(&mut partner, activity, change(minutes(&clock, 60), "langer"), "right.missing").await;
    im.command(activity, change(minutes(&clock, 60), "het duurt langer")).await.unwrap();
    clock.turn_ms(30 * MINUTE_MS);
    partner.command(activity, add(activity, "na het eerste einde")).await.unwrap();
    im.command(activity, change(minutes(&clock, 1), "het is bijna klaar")).await.unwrap();
    clock.turn_ms(2 * MINUTE_MS);
    refused(&mut partner, activity, add(activity, "na het tweede"), "right.missing").await;
    let gone = Command::ChangeDelegation { delegation, until: minutes(&clock, 5), reason: "toch".into() };
    refused(&mut im, activity, gone, "unknown").await;
}
