// SPDX-License-Identifier: EUPL-1.2
//! Logging in on a slow disk, and the logins that are looked at again while one works.

use super::{Slow, at_every_call};
use crate::support::clock::TurnedClock;
use crate::support::people::*;
use beeldctl::{Client, Options, login};
use disk_of_tests::Held;
use std::sync::Arc;

#[tokio::test]
async fn t24_who_logs_in_on_a_slow_disk_comes_in_and_holds_up_nobody_who_is_there() {
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve().await);
    let mut im = server.client(IM).await;
    let activity = im.create(incident()).await.unwrap();
    im.open(activity).await.unwrap();

    let comes = async { login(&server.address, COLLEAGUE).await.unwrap() };
    let (session, calls) = at_every_call(disk, comes, async |_| im.settle().await.unwrap()).await;
    let connects = Client::connect(&session, Options::default());
    let (client, more) = at_every_call(disk, connects, async |_| im.settle().await.unwrap()).await;
    let mut colleague = client.unwrap();
    assert!(calls > 2 && more > 0, "the disk was held at {calls} and {more} calls");
    println!("a login: held at {calls} calls, and its connection at {more}");
    assert!(colleague.open(activity).await.unwrap().closed.is_none());
}

#[tokio::test]
async fn t24_a_login_that_is_over_ends_what_came_in_by_it_and_nothing_said_before_waits_for_the_disk() {
    const HOUR_MS: i64 = 3_600_000;
    let clock = Arc::new(TurnedClock::at(1_800_000_000_000));
    let slow = Slow::new();
    let (disk, server) = (&slow.disk, slow.serve_by(clock.clone()).await);
    let mut im = server.client(IM).await;
    // Another login: what was looked up before would have to be read again.
    login(&server.address, COLLEAGUE).await.unwrap();

    disk.hold(Held::All);
    clock.turn_ms(12 * HOUR_MS - 1);
    im.settle().await.unwrap();
    clock.turn_ms(1);
    let ended = im.settle().await.unwrap_err();
    assert!(ended.to_string().contains("logged_out"), "{ended}");
    assert_eq!(disk.waiting(), 0);
}
