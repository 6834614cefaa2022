// SPDX-License-Identifier: EUPL-1.2
//! A statement that a reader contests: to whom, by when, and that it was late (R64).

use crate::golden;
use crate::rules_of_the_picture::{World, id};
use crate::support::acts::{START, begin, refused};
use crate::support::people::*;
use beeldctl::{Client, new_id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::participation::Participation;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::norms::{MINUTE_MS, Norm, NormKind};
use gedeeld_beeld::engine::ports::Clock;

fn contests(bullet: BulletId, flag: FlagId, due_at: Option<Moment>) -> Command {
    Command::FlagBullet { bullet, flag, reason: "klopt niet".into(), due_at }
}

fn clock(client: &Client, activity: ActivityId, bullet: BulletId, flag: FlagId) -> Option<Norm> {
    client.picture(activity)?.norms.get(&format!("antwoord:{bullet}:{flag}")).cloned()
}

/// A statement in the situatiebeeld, and somebody who reads it by admission.
async fn stated(im: &mut Client, activity: ActivityId) -> BulletId {
    let statement = bullet(activity, "situatie", "Poort 4 is open");
    let id = statement.id;
    im.command(activity, Command::AddBullet { bullet: statement }).await.unwrap();
    im.command(activity, admit(activity, "rode-kruis", Participation::Monitorend)).await.unwrap();
    id
}

#[tokio::test]
async fn r64_an_answer_has_ten_minutes_or_the_time_that_was_asked_and_late_is_an_event() {
    let (turned, server, mut im, activity) = begin().await;
    let statement = stated(&mut im, activity).await;
    let mut partner = server.client(STANDBY).await;
    partner.open(activity).await.unwrap();
    im.open(activity).await.unwrap();
    let (soon, later) = (FlagId(new_id()), FlagId(new_id()));
    partner.command(activity, contests(statement, soon, None)).await.unwrap();
    let hour = turned.now().plus_ms(60 * MINUTE_MS);
    partner.command(activity, contests(statement, later, Some(hour))).await.unwrap();
    // Who contests sees the clock of it, as who keeps the statement does.
    for client in [&mut partner, &mut im] {
        client.wait_until(|c| clock(c, activity, statement, later).is_some()).await.unwrap();
        let [first, second] = [soon, later].map(|flag| clock(client, activity, statement, flag).unwrap());
        assert_eq!((first.kind, first.legal), (NormKind::Antwoord, false));
        assert_eq!(first.due_at, Moment(START + 10 * MINUTE_MS));
        assert_eq!((second.due_at, second.warn_at), (hour, hour.plus_ms(-2 * MINUTE_MS)));
    }
    turned.turn_ms(11 * MINUTE_MS);
    for client in [&mut partner, &mut im] {
        let late = |c: &Client| clock(c, activity, statement, soon).is_some_and(|norm| norm.breached_at.is_some());
        client.wait_until(late).await.unwrap();
        let norm = clock(client, activity, statement, soon).unwrap();
        assert_eq!(norm.breached_at, Some(norm.due_at), "that moment, however late it was said");
    }
    // An answer ends it, and that it was late stays said.
    let answer = Command::AnswerFlag { bullet: statement, flag: soon, answer: "nagegaan".into() };
    im.command(activity, answer).await.unwrap();
    im.wait_until(|c| clock(c, activity, statement, soon).unwrap().met_at.is_some()).await.unwrap();
    assert!(clock(&im, activity, statement, soon).unwrap().breached_at.is_some());
    // What is gone is contested no longer.
    let gone = Command::RemoveBullet { bullet: statement, reason: "achterhaald".into() };
    im.command(activity, gone).await.unwrap();
    im.wait_until(|c| clock(c, activity, statement, later).unwrap().met_at.is_some()).await.unwrap();
    assert_eq!(clock(&im, activity, statement, later).unwrap().breached_at, None);
}

#[tokio::test]
async fn r64_a_time_that_was_or_is_far_off_is_refused() {
    let (turned, _server, mut im, activity) = begin().await;
    let statement = stated(&mut im, activity).await;
    for at in [turned.now(), turned.now().plus_ms(-1), turned.now().plus_ms(400 * 24 * 60 * MINUTE_MS)] {
        refused(&mut im, activity, contests(statement, FlagId(new_id()), Some(at)), "time.out_of_range").await;
    }
}

#[test]
fn golden_flags_with_a_clock() {
    let mut world = World::new();
    let statement = BulletId(id(40));
    let mut new = world.new_bullet(0, 0, 0);
    new.id = statement;
    world.ask(0, Command::AddBullet { bullet: new }).unwrap();
    let flags: Vec<FlagId> = (0..3).map(|n| FlagId(id(50 + n))).collect();
    for (flag, minutes) in flags.iter().zip([None, Some(1), Some(90)]) {
        let due_at = minutes.map(|minutes| world.now.plus_ms(minutes * MINUTE_MS));
        world.ask(0, contests(statement, *flag, due_at)).unwrap();
    }
    // The clock says what it says before each try.
    for seconds in [70, 600] {
        world.attempt((0, 16, 40, 0, 0, seconds));
    }
    world.ask(0, Command::AnswerFlag { bullet: statement, flag: flags[0], answer: "nagegaan".into() }).unwrap();
    world.ask(0, Command::CloseActivity { reason: "over".into() }).unwrap();
    world.ask(0, Command::ReopenActivity { reason: "toch niet".into() }).unwrap();
    let breached = |flag: &FlagId| world.picture.norms[&format!("antwoord:{statement}:{flag}")].breached_at.is_some();
    assert_eq!(flags.iter().map(breached).collect::<Vec<_>>(), [true, true, false]);
    world.ask(0, Command::RemoveBullet { bullet: statement, reason: "achterhaald".into() }).unwrap();
    golden::add("contested", &world.log);
}
