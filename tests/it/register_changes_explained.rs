// SPDX-License-Identifier: EUPL-1.2
//! Why a change of the register is somebody's to make or not: who it is for, as the decision itself says.

use crate::support::clock::TurnedClock;
use crate::support::partners::*;
use crate::support::people::*;
use crate::support::register::{NOW, Registry, of};
use crate::support::server::TestServer;
use beeldctl::{http, login, new_id};
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::command::{RegisterCommand, SamenwerkingChange as Change};
use gedeeld_beeld::domain::register::decide::{explain_change, may};
use gedeeld_beeld::domain::register::explain::Explanation;
use gedeeld_beeld::domain::register::organisation::Kerntaak;
use gedeeld_beeld::domain::register::samenwerking::Lesson;
use gedeeld_beeld::domain::register::traject::Standard;
use std::sync::Arc;

const BODIES: [&str; 5] = ["vr20", "vr21", "waterschap", "nipv", "regiegroep"];

fn decisive(why: &Explanation) -> Option<&str> {
    why.grounds.iter().find(|ground| !ground.holds).map(|ground| ground.code.as_str())
}

/// Changes with their name; what else there may be wrong with them is no matter of right.
fn changes() -> Vec<(&'static str, Change)> {
    vec![
        ("begin_traject", Change::BeginTraject { standard: Standard::S2026 }),
        ("plan_evaluation", Change::PlanEvaluation { at: Some(NOW) }),
        ("leave_region", Change::LeaveRegion { region: RegionCode::new("VR20"), from: NOW, reason: String::new() }),
        ("end", Change::End { from: NOW, reason: String::new() }),
        ("withdraw_traject", Change::WithdrawTraject { reason: String::new() }),
    ]
}

#[test]
fn g44_a_change_is_explained_as_it_is_decided() {
    let world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20", "VR21"]);
    for who in BODIES {
        let asker = world.asker(who);
        let (granted, _) = may(&world.register, &asker, world.agreement(), NOW);
        for (name, change) in changes() {
            // What is said for another region is that region's, also to who may say it for its own.
            let own = name != "leave_region" || who == "vr20";
            let why = explain_change(&world.register, &asker, &of(change), NOW).unwrap();
            assert_eq!(why.allowed, granted.contains(&name.to_owned()) && own, "{who} {name}: {why:?}");
            assert_eq!(decisive(&why).is_none(), why.allowed);
            let party = why.grounds.iter().find(|ground| ground.code == "register.party").unwrap();
            assert!(party.samenwerking.is_some() && !party.article.is_empty());
        }
    }
    let leave = of(changes().swap_remove(2).1);
    let why = explain_change(&world.register, &world.asker("vr21"), &leave, NOW).unwrap();
    assert_eq!(decisive(&why), Some("right.missing"), "it may leave, and not for another");
}

#[test]
fn g44_what_else_is_wrong_with_a_change_is_no_matter_of_right() {
    let mut world = Registry::begun("waterschap", Kerntaak::Beheerder, &["VR20"]);
    let nothing = Lesson { at: NOW, text: String::new(), evaluation: false };
    let change = Change::ShareLesson { lesson: nothing };
    world.refuses("vr20", change.clone(), "invalid");
    assert!(explain_change(&world.register, &world.asker("vr20"), &of(change), NOW).unwrap().allowed);
}

#[tokio::test]
async fn g44_a_no_of_the_register_is_explained_to_who_was_refused_and_g46_tells_of_nothing_else() {
    let server: TestServer = server_at(Arc::new(TurnedClock::at(NOW.0))).await;
    let story = Story::begun(&server, &["VR20"]).await;
    let asked = async |account: &str, command: &RegisterCommand| {
        let session = login(&server.address, account).await.unwrap();
        let command = serde_json::to_value(command).unwrap();
        let answer = http::post(&session, "/api/register/explanation", &command).await.unwrap();
        (answer.status, answer.body)
    };
    let begin_traject = story.of(Change::BeginTraject { standard: Standard::S2026 });
    for (account, no) in [(BEHEER, None), (IM, Some("register.function")), (PARTNER_IM, Some("register.function"))] {
        let (status, body) = asked(account, &begin_traject).await;
        let why: Explanation = serde_json::from_slice(&body).unwrap();
        assert_eq!((status, why.allowed, decisive(&why)), (200, no.is_none(), no), "{account}");
    }
    // Nothing came of asking.
    let (_, again) = asked(BEHEER, &begin_traject).await;
    assert!(serde_json::from_slice::<Explanation>(&again).unwrap().allowed);
    // Another partner hears the same of one that is there and of one that is not; who has not accepted, of nothing.
    let nowhere = RegisterCommand::Of {
        samenwerking: SamenwerkingId(new_id()),
        change: Change::BeginTraject { standard: Standard::S2026 },
    };
    assert_eq!(asked(KERN, &begin_traject).await, asked(KERN, &nowhere).await);
    assert_eq!(asked(NEWCOMER, &begin_traject).await, asked(NEWCOMER, &nowhere).await);
    assert_eq!(asked(NEWCOMER, &begin_traject).await.0, 404);
}
