// SPDX-License-Identifier: EUPL-1.2
//! One activity, many readers, twenty changes a second: what a delivered message costs, and how
//! long it takes to every screen.

use crate::crowd::{Crowd, What};
use crate::disk::syncs;
use crate::editor::Editor;
use crate::figure::Figure;
use crate::rows::{Cost, Measured};
use crate::stage::{Ceiling, Outcome, Stage, quiet};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// Deliveries that are enough: of many readers fewer changes are measured.
const DELIVERIES: u64 = 400_000;
/// Between two changes.
const EVERY: Duration = Duration::from_millis(50);

/// What a run costs and takes.
pub struct Fanout {
    /// CPU of the server for each delivered message, in µs.
    pub cost_us: f64,
    /// From command to screen, in µs: the middle, all but one in a hundred, the slowest.
    pub delays_us: [f64; 3],
    /// A message as it was delivered.
    sample: String,
}

/// Measures the server and the limit with this many readers.
pub async fn measure(readers: usize, changes: u64) -> Outcome<Measured> {
    let changes = changes.min(DELIVERIES / readers as u64);
    let stage = Stage::open().await?;
    let sync = syncs(stage.folder.path())?;
    let ours = of_server(&stage, readers, changes).await?;
    drop(stage);
    let limit = of_limit(&ours.sample, readers, changes).await?;
    let middle = |name: &str, of: &Fanout| {
        let [p50, p99, max] = of.delays_us.map(|us| us / 1000.0);
        println!("  {name}: {:.1} µs a message; p50 {p50:.1} ms, p99 {p99:.1} ms, max {max:.1} ms", of.cost_us);
    };
    middle("server", &ours);
    middle("limit", &limit);
    let ceiling = (limit.delays_us[1] + sync.p99) / 1000.0;
    let p99 = ours.delays_us[1] / 1000.0;
    let name = |what: &str| format!("fan-out to {readers} readers: {what}");
    let figures = vec![
        Figure::new(name("CPU per delivered message"), (ours.cost_us, "µs"), (limit.cost_us, "limit"))
            .ratio_at_most(2.0, 1.2),
        Figure::new(name("command to every screen, p99"), (p99, "ms"), (ceiling, "limit and one disk sync"))
            .ratio_at_most(2.0, 1.3),
    ];
    let cpu = ours.cost_us * readers as f64 / 1000.0;
    Ok(Measured { figures, costs: vec![Cost::new("ten times the readers: CPU of a change to all", cpu, "ms")] })
}

async fn of_server(stage: &Stage, readers: usize, changes: u64) -> Outcome<Fanout> {
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
    Ok(Fanout {
        cost_us: cpu as f64 / 1e3 / delivered as f64,
        sample: crowd.tally.sample(),
        delays_us: percentiles(&crowd.dismiss().await),
    })
}

async fn of_limit(sample: &str, readers: usize, changes: u64) -> Outcome<Fanout> {
    let mut ceiling = Ceiling::open().await?;
    let crowd = Crowd::gather(&ceiling.session, What::Limit, readers).await?;
    quiet(&ceiling.limit).await?;
    let cpu = ceiling.limit.cpu_ns();
    let mut tick = interval(EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for change in 1..=changes {
        tick.tick().await;
        crowd.tally.sends(change);
        ceiling.write(1, sample).await?;
    }
    crowd.current(changes).await?;
    let cpu = ceiling.limit.cpu_ns() - cpu;
    Ok(Fanout {
        cost_us: cpu as f64 / 1e3 / (changes * readers as u64) as f64,
        sample: String::new(),
        delays_us: percentiles(&crowd.dismiss().await),
    })
}

fn percentiles(sorted: &[u32]) -> [f64; 3] {
    let at = |share: usize| f64::from(sorted.get(sorted.len().saturating_sub(1) * share / 100).copied().unwrap_or(0));
    [at(50), at(99), at(100)]
}
