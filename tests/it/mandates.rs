// SPDX-License-Identifier: EUPL-1.2
//! Stories of taking part under another's mandate: who can give it, and that it goes with who gave it.

use crate::support::acts::refused;
use crate::support::clock::TurnedClock;
use crate::support::people::*;
use crate::support::server::TestServer;
use crate::support::watches::alerts;
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::{MandateEnd, NewMandate, Part, Participation};
use gedeeld_beeld::domain::activity::picture::HeadPatch;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::engine::ports::Clock;
use gedeeld_beeld::server::demo;
use std::sync::Arc;

const GIVER: &str = "havenbedrijf-moerdijk";
const UNDER: &str = "rode-kruis";

/// Lets an organisation in under the mandate of another.
fn under(activity: ActivityId, who: &str, giver: &str, process: &str) -> Command {
    let mandate = Some(NewMandate { giver: OrganisationId::new(giver), process: process.into() });
    Command::SetParticipation {
        organisation: OrganisationId::new(who),
        status: Participation::Monitorend,
        beelden: vec![situatiebeeld(activity)],
        layers: vec![situatielaag(activity)],
        reason: "via een ander proces".into(),
        mandate,
    }
}

/// An activity in which a standby partner reads along under the mandate of a structurele partner.
async fn begin(server: &TestServer) -> (Client, Client, ActivityId) {
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();
    im.command(activity, admit(activity, GIVER, Participation::Actief)).await.unwrap();
    im.command(activity, under(activity, UNDER, GIVER, "Terreinbeheer")).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    assert!(standby.open(activity).await.unwrap().closed.is_none());
    (im, standby, activity)
}

/// How far it takes part, and why its mandate ended.
fn shown(client: &Client, activity: ActivityId) -> (Participation, Option<MandateEnd>) {
    let one = &client.picture(activity).unwrap().participants[&OrganisationId::new(UNDER)];
    (one.status, one.mandate.as_ref().and_then(|mandate| mandate.ended))
}

async fn loses_its_access(im: &mut Client, standby: &mut Client, activity: ActivityId, why: MandateEnd) {
    standby.wait_until(|c| c.followed(activity).is_some_and(|f| f.closed.is_some())).await.unwrap();
    assert!(standby.picture(activity).is_none(), "nothing of it stays");
    // It hears whose mandate it was (R68).
    let (_, message) = standby.followed(activity).unwrap().closed.clone().unwrap();
    assert!(message.contains("De reden: het mandaat van"), "{message}");
    let told = |c: &Client| alerts(c, activity).last().is_some_and(|alert| alert.released.is_some());
    standby.wait_until(told).await.unwrap();
    im.wait_until(|c| shown(c, activity) == (Participation::Ontkoppeld, Some(why))).await.unwrap();
}

#[tokio::test]
async fn r33_a_standby_partner_takes_part_by_a_process_of_who_is_in_the_activity() {
    let server = TestServer::start().await;
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    // Nobody gives what it does not have: not in the activity, another standby partner, nobody at all, itself.
    for giver in [GIVER, "reddingsbrigade", "vr09", UNDER] {
        refused(&mut im, activity, under(activity, UNDER, giver, "Proces"), "mandate.cannot_give").await;
    }
    refused(&mut im, activity, under(activity, UNDER, "bestaat-niet", "Proces"), "unknown").await;
    im.command(activity, admit(activity, GIVER, Participation::Gealerteerd)).await.unwrap();
    refused(&mut im, activity, under(activity, UNDER, GIVER, "Proces"), "mandate.cannot_give").await;
    im.command(activity, admit(activity, GIVER, Participation::Monitorend)).await.unwrap();
    refused(&mut im, activity, under(activity, UNDER, GIVER, " "), "invalid").await;
    refused(&mut im, activity, under(activity, "brabantse-delta", GIVER, "Proces"), "mandate.not_standby").await;
    im.command(activity, under(activity, UNDER, GIVER, "Terreinbeheer")).await.unwrap();
    // As Slachtoffer Informatie Systematiek does under Bevolkingszorg.
    im.command(activity, under(activity, UNDER, "vr20", "Bevolkingszorg")).await.unwrap();
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let own = &standby.picture(activity).unwrap().participants[&OrganisationId::new(UNDER)];
    assert_eq!(own.mandate.as_ref().map(|mandate| mandate.process.as_str()), Some("Bevolkingszorg"));
}

#[tokio::test]
async fn r34_it_loses_its_access_in_the_same_command_that_releases_who_gave_the_mandate() {
    let server = TestServer::start().await;
    let (mut im, mut standby, activity) = begin(&server).await;
    let release = admit(activity, GIVER, Participation::Ontkoppeld);
    let seq = im.command(activity, release).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!(shown(&im, activity), (Participation::Ontkoppeld, Some(MandateEnd::GiverLeft)));
    loses_its_access(&mut im, &mut standby, activity, MandateEnd::GiverLeft).await;
    // Under nobody's mandate it can be let in again, on its own.
    im.command(activity, admit(activity, UNDER, Participation::Monitorend)).await.unwrap();
    assert!(standby.open(activity).await.unwrap().closed.is_none());
}

#[tokio::test]
async fn r34_a_region_that_is_left_out_takes_along_who_was_under_its_mandate() {
    let server = TestServer::start().await;
    let (mut im, mut standby, activity) = begin(&server).await;
    im.command(activity, under(activity, UNDER, "vr18", "Bevolkingszorg")).await.unwrap();
    let without = HeadPatch { regions: Some(Vec::new()), ..HeadPatch::default() };
    im.command(activity, Command::ChangeHead { patch: without }).await.unwrap();
    loses_its_access(&mut im, &mut standby, activity, MandateEnd::GiverLeft).await;
}

#[tokio::test]
async fn r57_who_was_let_in_under_a_mandate_goes_with_the_activity_however_far_it_was_in() {
    let server = TestServer::start().await;
    let (mut im, _standby, activity) = begin(&server).await;
    let Command::SetParticipation { organisation, beelden, layers, reason, mandate, .. } =
        under(activity, UNDER, GIVER, "Terreinbeheer")
    else {
        unreachable!()
    };
    let status = Participation::Gealerteerd;
    let only_told = Command::SetParticipation { organisation, status, beelden, layers, reason, mandate };
    im.command(activity, only_told).await.unwrap();
    let seq = im.command(activity, Command::CloseActivity { reason: "brand meester".into() }).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    let own = im.picture(activity).unwrap().participants[&OrganisationId::new(UNDER)].clone();
    assert_eq!((own.status, own.mandate), (Participation::Ontkoppeld, None));
}

#[tokio::test]
async fn r34_it_loses_its_access_at_the_date_on_which_the_standing_of_who_gave_it_ends() {
    const START: i64 = 1_800_000_000_000;
    let clock = Arc::new(TurnedClock::at(START));
    let mut directory = demo::directory().unwrap();
    let conditional = directory.samenwerkingen.iter_mut().find(|s| s.partner.0 == GIVER).unwrap();
    conditional.standpunt_until = Some(Moment(START + 60_000));
    let server = TestServer::start_with(directory, clock.clone()).await;
    let (mut im, mut standby, activity) = begin(&server).await;
    // Writing for a while, it is given by the same standing (R26).
    let delegate = Command::DelegatePart {
        delegation: DelegationId(new_id()),
        organisation: OrganisationId::new(GIVER),
        part: Part::Theme { beeld: situatiebeeld(activity), theme: ThemeKey::new("situatie") },
        reason: "kent het terrein".into(),
        until: Some(Moment(START + 3_600_000)),
    };
    let seq = im.command(activity, delegate).await.unwrap().seq;
    im.wait_for(activity, seq).await.unwrap();
    assert_eq!(im.picture(activity).unwrap().delegations.len(), 1);
    clock.turn_ms(61_000);
    im.command(activity, add(activity, "na het einde")).await.unwrap();
    loses_its_access(&mut im, &mut standby, activity, MandateEnd::GiverStanding).await;
    assert!(clock.now() > Moment(START + 60_000));
    assert!(im.picture(activity).unwrap().delegations.is_empty());
    // What has ended stays so, also for a clock that is set back.
    clock.turn_ms(-60_000);
    im.command(activity, add(activity, "de klok is teruggezet")).await.unwrap();
    assert_eq!(shown(&im, activity).0, Participation::Ontkoppeld);
}
