// SPDX-License-Identifier: EUPL-1.2
//! Many activities at once, against one activity with the same number of deliveries.

use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::latency::Latency;
use crate::rows::{Cost, Measured};
use crate::stage::{Outcome, Stage, quiet, until};
use crate::wire::{Wire, range, snapshot};
use beeldctl::domain::ids::ActivityId;
use beeldctl::protocol::from_client::FromClient;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};
use tokio::time::{MissedTickBehavior, interval};

/// Activities that one connection follows: a connection for each reader of each activity would
/// need more files than a process may have open on most machines.
const FOLLOWED: usize = 10;
/// Activities that one connection edits.
const EDITED: usize = 50;

/// Time in a minute that a measurement takes beside its seconds: letting the minute be told, and rest.
const AROUND: u64 = 15;

/// What a run costs.
struct Cpu {
    /// For each message to a client, in µs: a change delivered, or the answer to who made it.
    message: f64,
    /// For each delivered change, in µs: the answers are paid for and not counted.
    delivery: f64,
    /// How long an editor waited for its answer.
    latency: Latency,
    /// What the server held, in MiB.
    memory: f64,
}

/// CPU of `activities` with `readers` each and a change a second, against one with as many deliveries.
pub async fn measure(activities: usize, readers: usize, seconds: u64) -> Outcome<Measured> {
    let many = run(activities, readers, 1.0, seconds).await?;
    // One activity, as many connections, as many deliveries a second.
    let connections = activities * readers / FOLLOWED;
    let rate = (activities * readers) as f64 / connections as f64;
    let one = run(1, connections, rate, seconds).await?;
    println!(
        "  {activities} activities: {:.1} µs a message, {:.1} a delivery, answered {}; one activity: {:.1} µs, {:.1}, {}",
        many.message, many.delivery, many.latency, one.message, one.delivery, one.latency
    );
    let name = |what: &str| {
        format!("{} activities, {readers} readers each, 1 change/s each: CPU per {what}", count(activities))
    };
    let one_is = "one activity, as many deliveries";
    let figures = vec![
        Figure::new(name("message, answers to editors counted"), (many.message, "µs"), (one.message, one_is))
            .ratio_at_most(1.5, 1.1)
            .with_latency(many.latency)
            .with_memory(many.memory),
        // The same CPU over fewer: of many activities a tenth more than of one.
        Figure::new(name("delivery, answers not counted"), (many.delivery, "µs"), (one.delivery, one_is)),
    ];
    let cpu = many.message * (activities * (readers + 1)) as f64 / 1000.0;
    Ok(Measured { figures, costs: vec![Cost::new("ten times the activities: CPU of a change in each", cpu, "ms")] })
}

/// What each connection follows. What one editor changes, it changes one after another: followed together that would
/// come in a burst and then not for most of a second, and after such a pause a client's TCP acknowledges every message
/// at once, which the readers of one activity, ten times a second, do not do. So each follows what changes all over
/// the second.
fn spread(ids: &[ActivityId]) -> Vec<Vec<ActivityId>> {
    let groups = ids.len().div_ceil(FOLLOWED);
    let apart = EDITED / FOLLOWED;
    let place = |group, k| groups * k + (group + apart * k) % groups;
    let follows = |group| (0..FOLLOWED).filter_map(move |k| ids.get(place(group, k)).copied()).collect();
    (0..groups).map(follows).collect()
}

/// Lets every editor change each of its activities, this often a second; how long each change took, in µs.
async fn edit(editors: &mut Vec<(Editor, Vec<ActivityId>)>, rate: f64, seconds: u64) -> Outcome<Vec<u32>> {
    let mut editing = Vec::new();
    for (mut editor, mine) in std::mem::take(editors) {
        editing.push(tokio::spawn(async move {
            let mut tick = interval(Duration::from_secs_f64(1.0 / (rate * mine.len() as f64)));
            tick.set_missed_tick_behavior(MissedTickBehavior::Burst);
            let mut delays = Vec::new();
            for _ in 0..(seconds as f64 * rate) as usize {
                for activity in &mine {
                    tick.tick().await;
                    editor.activity = *activity;
                    let sent = Instant::now();
                    editor.new_bullet().await?;
                    delays.push(sent.elapsed().as_micros() as u32);
                }
            }
            Outcome::Ok((delays, editor, mine))
        }));
    }
    let mut delays = Vec::new();
    for one in editing {
        let (some, editor, mine) = one.await??;
        delays.extend(some);
        editors.push((editor, mine));
    }
    Ok(delays)
}

async fn run(activities: usize, readers: usize, rate: f64, seconds: u64) -> Outcome<Cpu> {
    let stage = Stage::open().await?;
    let mut editors = Vec::new();
    let mut ids = Vec::new();
    for start in (0..activities).step_by(EDITED) {
        let mut editor = Editor::connect(&stage.session, ActivityId(beeldctl::new_id())).await?;
        let mut mine = Vec::new();
        for _ in start..activities.min(start + EDITED) {
            mine.push(editor.create_another().await?);
        }
        ids.extend(mine.clone());
        editors.push((editor, mine));
    }
    let delivered = Arc::new(AtomicU64::new(0));
    let seated = Arc::new(AtomicU64::new(0));
    let mut reading = Vec::new();
    for group in spread(&ids) {
        for _ in 0..readers {
            let (session, group) = (stage.session.clone(), group.clone());
            let (delivered, seated) = (delivered.clone(), seated.clone());
            reading.push(tokio::spawn(async move { read(&session, &group, &delivered, &seated).await }));
            if reading.len() % 50 == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
    let short_of =
        |expected: usize, so_far: &AtomicU64| expected.saturating_sub(so_far.load(Ordering::Relaxed) as usize);
    until("pictures are not given", || short_of(activities * readers, &seated)).await?;
    // Once unmeasured: the first change of a minute is told to the overview as well, to everybody. So
    // that this is what a change costs, no other minute begins while it is measured.
    let into = || UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs() % 60);
    while into() + seconds + AROUND > 60 {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let mut expected = edit(&mut editors, rate, 1).await?.len() * readers;
    until("changes are not delivered", || short_of(expected, &delivered)).await?;
    quiet(&stage.server).await?;
    let cpu = stage.server.cpu_ns();
    let delays = edit(&mut editors, rate, seconds).await?;
    let changes = delays.len();
    expected += changes * readers;
    until("changes are not delivered", || short_of(expected, &delivered)).await?;
    let cpu = stage.server.cpu_ns() - cpu;
    for one in reading {
        one.abort();
    }
    let us = cpu as f64 / 1e3;
    Ok(Cpu {
        // An answer is a message on a socket as a change is: of each change there is one more than readers.
        message: us / (changes * (readers + 1)) as f64,
        delivery: us / (changes * readers) as f64,
        latency: Latency::of(delays),
        memory: stage.server.memory_mib(),
    })
}

async fn read(
    session: &beeldctl::Session,
    group: &[ActivityId],
    delivered: &AtomicU64,
    seated: &AtomicU64,
) -> Outcome<()> {
    let mut wire = Wire::connect(session).await?;
    for activity in group {
        wire.say(&FromClient::Open { activity: *activity, since: None }).await?;
    }
    let mut ping = interval(Duration::from_secs(10));
    loop {
        tokio::select! {
            message = wire.next() => {
                let message = message?;
                if let Some((from, to)) = range(message) {
                    delivered.fetch_add(to + 1 - from, Ordering::Relaxed);
                } else if snapshot(message).is_some() {
                    seated.fetch_add(1, Ordering::Relaxed);
                }
            }
            _ = ping.tick() => wire.say(&FromClient::Ping { n: 1 }).await?,
        }
    }
}
