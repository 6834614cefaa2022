// SPDX-License-Identifier: EUPL-1.2
//! One activity, many readers, twenty changes a second: what a delivered message costs, and how
//! long it takes to every screen.

use crate::crowd::{Crowd, What};
use crate::disk::Probe;
use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::latency::Latency;
use crate::rows::{Cost, Measured};
use crate::stage::{Ceiling, Outcome, Stage, quiet, target};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// Deliveries that are enough: of many readers fewer changes are measured.
const DELIVERIES: u64 = 400_000;
/// Between two changes.
const EVERY: Duration = Duration::from_millis(50);

/// What a run costs and takes.
struct Fanout {
    /// CPU of the server for each delivered message, in µs.
    cost_us: f64,
    /// From command to screen.
    latency: Latency,
    /// What the server held, in MiB.
    memory: f64,
}

/// Measures the server and the limit with this many readers. The limit stores nothing: what it is told to
/// write is synced to the same disk first, so that both take a sync and a write to all.
pub async fn measure(readers: usize, changes: u64) -> Outcome<Measured> {
    let changes = changes.min(DELIVERIES / readers as u64);
    let stage = Stage::open().await?;
    let (ours, sample) = of_server(&stage, readers, changes).await?;
    drop(stage);
    let (limit, sync) = of_limit(&sample, readers, changes).await?;
    println!("  server: {:.1} µs a message; {}", ours.cost_us, ours.latency);
    println!("  limit: {:.1} µs a message; {}, of which the sync {sync}", limit.cost_us, limit.latency);
    let name = |what: &str| format!("fan-out to {} readers: {what}", count(readers));
    let (p99, ceiling) = (ours.latency.p99, limit.latency.p99);
    let figures = vec![
        Figure::new(name("CPU per delivered message"), (ours.cost_us, "µs"), (limit.cost_us, "limit"))
            .ratio_at_most(2.0, 1.2)
            .with_memory(ours.memory),
        Figure::new(
            name("command to every screen, p99"),
            (p99, "ms"),
            (ceiling, "a disk sync and limit, p99 of both together"),
        )
        .ratio_at_most(2.0, 1.3)
        .with_latency(ours.latency),
    ];
    let cpu = ours.cost_us * readers as f64 / 1000.0;
    let costs = vec![
        Cost::new("ten times the readers: CPU of a change to all", cpu, "ms"),
        // To few readers it is mostly the sync, which does not grow.
        Cost::new("ten times the readers: command to every screen, p99", p99, "ms")
            .with(format!("where a sync alone has a p99 of {:.1} ms", sync.p99)),
    ];
    Ok(Measured { figures, costs })
}

async fn of_server(stage: &Stage, readers: usize, changes: u64) -> Outcome<(Fanout, String)> {
    let mut editor = Editor::begin(&stage.session).await?;
    let mut seq = editor.new_bullet().await?;
    let crowd = Crowd::gather(&stage.session, What::Activity(editor.activity, None), readers).await?;
    quiet(&stage.server).await?;
    let (cpu, delivered) = (stage.server.cpu_ns(), crowd.tally.messages.load(Ordering::Relaxed));
    let mut tick = interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for _ in 0..changes {
        tick.tick().await;
        crowd.tally.sends(seq + 1);
        editor.type_letter().await?;
        seq = editor.answer().await?;
        if editor.is_full() {
            seq = editor.new_bullet().await?;
        }
    }
    crowd.current(seq).await?;
    let cpu = stage.server.cpu_ns() - cpu;
    let delivered = crowd.tally.messages.load(Ordering::Relaxed) - delivered;
    let (memory, sample) = (stage.server.memory_mib(), crowd.tally.sample());
    let cost_us = cpu as f64 / 1e3 / delivered as f64;
    Ok((Fanout { cost_us, latency: crowd.dismiss().await, memory }, sample))
}

/// And how long the sync took, of a change that it was told to write.
async fn of_limit(sample: &str, readers: usize, changes: u64) -> Outcome<(Fanout, Latency)> {
    let folder = tempfile::tempdir_in(target())?;
    let (mut disk, mut syncs) = (Probe::begin(folder.path())?, Vec::new());
    let mut ceiling = Ceiling::open().await?;
    let crowd = Crowd::gather(&ceiling.session, What::Limit, readers).await?;
    quiet(&ceiling.limit).await?;
    let cpu = ceiling.limit.cpu_ns();
    let mut tick = interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for change in 1..=changes {
        tick.tick().await;
        crowd.tally.sends(change);
        syncs.push(disk.sync()?);
        ceiling.write(1, sample).await?;
    }
    crowd.current(changes).await?;
    let cpu = ceiling.limit.cpu_ns() - cpu;
    let cost_us = cpu as f64 / 1e3 / (changes * readers as u64) as f64;
    let memory = ceiling.limit.memory_mib();
    Ok((Fanout { cost_us, latency: crowd.dismiss().await, memory }, Latency::of(syncs)))
}
