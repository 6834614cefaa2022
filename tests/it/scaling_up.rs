// SPDX-License-Identifier: EUPL-1.2
//! Stories of scaling up and down: teams, their opkomst, levels side by side, and putting away.

use crate::golden;
use crate::rules_of_the_picture::World;
use crate::support::acts::{begin, done, refused};
use crate::support::people::*;
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::activity::picture::{HeadPatch, Status};
use gedeeld_beeld::domain::activity::team::{Niveau, Onderdeel, TeamKind};
use gedeeld_beeld::domain::ids::{ActivityId, Moment, OrganisationId, TeamId};
use gedeeld_beeld::domain::norms::{MINUTE_MS, Norm, NormKind};
use gedeeld_beeld::engine::ports::Clock;

fn call(organisation: &str, team_kind: TeamKind, at: Moment) -> (TeamId, Command) {
    let team = TeamId(new_id());
    let niveau = (team_kind == TeamKind::Crisisteam).then_some(Niveau::Tactisch);
    let organisation = OrganisationId::new(organisation);
    (team, Command::CallTeam { team, organisation, team_kind, niveau, title: "Team".into(), at })
}

fn opkomst(im: &Client, activity: ActivityId) -> Vec<Norm> {
    let picture = im.picture(activity).unwrap();
    let mut norms: Vec<Norm> = picture.norms.values().filter(|n| n.kind == NormKind::Opkomst).cloned().collect();
    norms.sort_by_key(|norm| norm.due_at);
    norms
}

fn minutes(norm: &Norm) -> i64 {
    (norm.due_at.0 - norm.started_at.0) / MINUTE_MS
}

#[tokio::test]
async fn r56_each_onderdeel_has_its_time_from_the_opschaling_on() {
    let (clock, _server, mut im, activity) = begin().await;
    let (_, early) = call("vr20", TeamKind::Copi, clock.now());
    refused(&mut im, activity, early, "opschaling.none").await;
    let zero = clock.now();
    done(&mut im, activity, Command::EstablishOpschaling { at: zero, grip: 2 }).await;
    clock.turn_ms(7 * MINUTE_MS);
    let (copi, first) = call("vr20", TeamKind::Copi, clock.now());
    done(&mut im, activity, first).await;
    let (_, second) = call("vr20", TeamKind::Copi, clock.now());
    done(&mut im, activity, second).await;
    let (rot, command) = call("vr20", TeamKind::Rot, clock.now());
    done(&mut im, activity, command).await;
    let (_, tbz) = call("vr20", TeamKind::Tbz, clock.now());
    done(&mut im, activity, tbz).await;
    // Bvr 2.3.1: CoPI 30 (the first one alone); ROT 30, 30, 40, 45, 60; TBZ 30 and 90.
    let norms = opkomst(&im, activity);
    assert_eq!(norms.iter().map(minutes).collect::<Vec<_>>(), [30, 30, 30, 30, 40, 45, 60, 90]);
    assert!(norms.iter().all(|norm| norm.legal && norm.started_at == zero), "not from when they were called");

    let begun = zero.plus_ms(5 * MINUTE_MS);
    done(&mut im, activity, Command::StartTeam { team: copi, onderdeel: Onderdeel::Team, at: begun }).await;
    assert_eq!(opkomst(&im, activity).iter().filter(|n| n.met_at == Some(begun)).count(), 1);
    let again = Command::StartTeam { team: copi, onderdeel: Onderdeel::Team, at: begun };
    refused(&mut im, activity, again, "exists").await;
    let other = Command::StartTeam { team: copi, onderdeel: Onderdeel::Leiding, at: begun };
    refused(&mut im, activity, other, "unknown").await;

    // Late is late, and who is sent home need not come any more.
    clock.turn_ms(35 * MINUTE_MS);
    im.wait_until(|c| opkomst(c, activity).iter().any(|norm| norm.breached_at.is_some())).await.unwrap();
    done(&mut im, activity, Command::EndTeam { team: rot, reason: "Afgeschaald".into() }).await;
    let left: Vec<_> = opkomst(&im, activity).iter().map(|n| (minutes(n), n.breached_at.is_some())).collect();
    assert_eq!(left, [(30, false), (30, true), (30, true), (30, true), (40, true), (90, false)]);
}

#[tokio::test]
async fn r56_what_a_higher_grip_asks_for_counts_from_then_and_a_beleidsteam_from_when_it_was_convened() {
    let (clock, _server, mut im, activity) = begin().await;
    done(&mut im, activity, Command::EstablishOpschaling { at: clock.now(), grip: 1 }).await;
    clock.turn_ms(40 * MINUTE_MS);
    let raised = clock.now();
    let patch = HeadPatch { grip: Some(3), ..HeadPatch::default() };
    done(&mut im, activity, Command::ChangeHead { patch }).await;
    clock.turn_ms(MINUTE_MS);
    let (_, rot) = call("vr20", TeamKind::Rot, clock.now());
    done(&mut im, activity, rot).await;
    assert!(opkomst(&im, activity).iter().all(|norm| norm.started_at == raised));
    let convened = clock.now().plus_ms(-30_000);
    let (_, gbt) = call("vr20", TeamKind::Gbt, convened);
    done(&mut im, activity, gbt).await;
    let last = opkomst(&im, activity).into_iter().max_by_key(|norm| norm.due_at).unwrap();
    assert_eq!((last.started_at, minutes(&last)), (convened, 60));
    let (_, second) = call("vr20", TeamKind::Gbt, convened);
    refused(&mut im, activity, second, "exists").await;
}

#[tokio::test]
async fn r55_each_says_how_far_it_is_scaled_up_and_the_regievoerder_for_all() {
    let (clock, server, mut im, activity) = begin().await;
    let now = clock.now();
    let mut zeeland = server.client("vr18-rot-im").await;
    zeeland.open(activity).await.unwrap();
    let (_, copi) = call("vr18", TeamKind::Copi, now);
    refused(&mut zeeland, activity, copi.clone(), "opschaling.none").await;
    let level =
        |organisation: &str, grip| Command::SetLevel { organisation: OrganisationId::new(organisation), grip, at: now };
    done(&mut zeeland, activity, level("vr18", 1)).await;
    done(&mut zeeland, activity, copi).await;
    assert_eq!(opkomst(&zeeland, activity).len(), 1);
    // Not of another; and of the bronregio the GRIP is that of the activity.
    let (_, theirs) = call("vr20", TeamKind::Copi, now);
    refused(&mut zeeland, activity, theirs, "regie.not_holder").await;
    refused(&mut im, activity, level("vr20", 2), "invalid").await;
    refused(&mut im, activity, level("brabantse-delta", 2), "invalid").await;
    refused(&mut im, activity, level("vr18", 1), "invalid").await;
    refused(&mut im, activity, level("vr09", 1), "participation.no_agreement").await;

    // A partner has a crisisteam, and says on which level.
    let mut partner = server.client(KERN).await;
    partner.open(activity).await.unwrap();
    let (_, hoofdstructuur) = call("brabantse-delta", TeamKind::Rot, now);
    refused(&mut partner, activity, hoofdstructuur, "team.not_theirs").await;
    let (own, crisisteam) = call("brabantse-delta", TeamKind::Crisisteam, now);
    done(&mut partner, activity, crisisteam.clone()).await;
    refused(&mut partner, activity, crisisteam, "exists").await;
    // The regievoerder enters what it was told by telephone.
    done(&mut im, activity, Command::StartTeam { team: own, onderdeel: Onderdeel::Team, at: now }).await;
    let norms = im.picture(activity).unwrap().norms.keys().filter(|key| key.contains(&own.to_string())).count();
    assert_eq!(norms, 0, "the law sets a partner no time");
    let lezer = Command::EndTeam { team: own, reason: "Klaar".into() };
    let mut reader = server.client("vr20-rot-plotter").await;
    reader.open(activity).await.unwrap();
    refused(&mut reader, activity, lezer, "right.missing").await;
}

#[tokio::test]
async fn r57_r58_closing_sends_all_home_and_what_was_put_away_is_for_the_regions_alone() {
    let (clock, server, mut im, activity) = begin().await;
    done(&mut im, activity, Command::EstablishOpschaling { at: clock.now(), grip: 1 }).await;
    let (_, copi) = call("vr20", TeamKind::Copi, clock.now());
    done(&mut im, activity, copi).await;
    done(&mut im, activity, admit(activity, "rode-kruis", Participation::Monitorend)).await;
    let mut standby = server.client(STANDBY).await;
    standby.open(activity).await.unwrap();
    let mut partner = server.client(KERN).await;
    partner.open(activity).await.unwrap();
    let waterschap = OrganisationId::new("brabantse-delta");
    done(&mut im, activity, admit(activity, &waterschap.0, Participation::Actief)).await;
    let reason = || "Brand meester".to_owned();
    refused(&mut im, activity, Command::ArchiveActivity { reason: reason() }, "activity.open").await;
    done(&mut im, activity, Command::CloseActivity { reason: reason() }).await;
    let picture = im.picture(activity).unwrap();
    assert!(picture.teams.values().all(|team| !team.is_up()), "teams go home");
    assert!(opkomst(&im, activity).is_empty(), "nobody waits for them");
    let status = |im: &Client| im.picture(activity).unwrap().participation(&waterschap);
    assert_eq!(status(&im), Participation::Monitorend, "who worked in it reads again");
    standby.wait_until(|c| c.picture(activity).is_none()).await.unwrap();
    partner.wait_until(|c| c.picture(activity).is_some_and(|p| p.head.status == Status::Closed)).await.unwrap();

    refused(&mut partner, activity, Command::ArchiveActivity { reason: reason() }, "right.missing").await;
    done(&mut im, activity, Command::ArchiveActivity { reason: reason() }).await;
    assert_eq!(im.picture(activity).unwrap().head.status, Status::Archived);
    partner.wait_until(|c| c.picture(activity).is_none()).await.unwrap();
    refused(&mut im, activity, Command::ArchiveActivity { reason: reason() }, "exists").await;
    done(&mut im, activity, Command::ReopenActivity { reason: reason() }).await;
    partner.open(activity).await.unwrap();
    assert_eq!(status(&im), Participation::Monitorend, "nothing comes back by itself");
}

#[test]
fn r55_to_r58_all_that_can_happen_stands_in_a_golden_log() {
    let mut world = World::new();
    // Who, what sort, three numbers, how many seconds later (`tried_teams.rs`).
    let steps = [
        (0, 33, 0, 0, 0, 5),
        (0, 38, 0, 1, 0, 5),
        (0, 38, 0, 2, 1, 5),
        (0, 39, 0, 1, 0, 300),
        (0, 39, 1, 2, 0, 1_900),
        (0, 32, 3, 5, 0, 5),
        (0, 40, 1, 0, 0, 5),
        (0, 38, 4, 3, 3, 5),
        (0, 39, 0, 2, 5, 5),
        (0, 32, 0, 0, 0, 60),
        (0, 32, 0, 1, 0, 60),
    ];
    steps.into_iter().for_each(|step| world.attempt(step));
    assert_eq!(world.picture.head.status, Status::Archived);
    assert_eq!((world.picture.teams.len(), world.picture.levels.len()), (3, 2));
    let raised = world.picture.levels[&OrganisationId::new("vr20")].since;
    assert!(raised > world.picture.opschaling.as_ref().unwrap().established_at, "GRIP was raised meanwhile");
    let late = world.picture.norms.values().filter(|n| n.kind == NormKind::Opkomst && n.breached_at.is_some());
    assert!(late.count() > 0, "some came late");
    golden::add("teams", &world.log);
}
