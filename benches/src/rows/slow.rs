// SPDX-License-Identifier: EUPL-1.2
//! One in a hundred readers stops reading, one reads a byte a second: what the others notice of it,
//! what it costs in memory, and whether those that stopped end current.

use crate::crowd::{Crowd, Delay, What};
use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::latency::Latency;
use crate::sleepers::Sleepers;
use crate::stage::{Outcome, Stage, quiet};
use beeldctl::domain::activity::command::Command;
use beeldctl::domain::geo::{FeaturePatch, Geometry, NewFeature};
use beeldctl::domain::ids::{FeatureId, LayerId, Seq};
use beeldctl::new_id;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval};

/// Between two changes. At twenty a second to 4,000 readers the server and this client together use
/// up two cores, and then any hiccup of the machine is the p99; at ten there is room to compare.
const EVERY: Duration = Duration::from_millis(100);
/// Vertices of what is redrawn: a change is about 4 KiB, and what a reader that stopped does not
/// take stands still at the server within seconds. The picture stays the same size.
const VERTICES: u32 = 200;
/// More frames than the server keeps for who is behind: after as many it has to give a fresh picture.
const PAST_THE_RING: u64 = 1_024 + 128;
/// Frames that the kernel may hold of one connection: 4 MiB, the most that Linux gives by itself. A sleeper may have
/// had as many before the server could write it no more.
const IN_THE_KERNEL: u64 = 1_024;
/// What the server may have in hand for one slow reader, in MiB. The ring, which all share, is full
/// before anything is measured.
const IN_HAND: f64 = 0.25;

/// An editor that redraws an area on the map.
struct Drawing {
    editor: Editor,
    feature: FeatureId,
    seq: u64,
    drawn: u32,
}

impl Drawing {
    async fn begin(mut editor: Editor) -> Outcome<Drawing> {
        let feature = FeatureId(new_id());
        let layer = LayerId(editor.activity.0);
        let new = NewFeature {
            id: feature,
            geometry: area(0),
            style: Default::default(),
            symbol: None,
            label: "Rookpluim".into(),
            properties: Default::default(),
        };
        let seq = editor.done(Command::AddFeatures { layer, features: vec![new] }).await?;
        Ok(Drawing { editor, feature, seq, drawn: 0 })
    }

    async fn redraw(&mut self) -> Outcome<()> {
        self.drawn += 1;
        let patch = FeaturePatch { geometry: Some(area(self.drawn)), ..FeaturePatch::default() };
        let change = Command::ChangeFeature { feature: self.feature, version: Seq(self.seq), patch };
        self.seq = self.editor.done(change).await?;
        Ok(())
    }

    /// As fast as they come.
    async fn redraw_until(&mut self, seq: u64) -> Outcome<()> {
        while self.seq < seq {
            self.redraw().await?;
        }
        Ok(())
    }
}

/// An area that is another each time.
fn area(turn: u32) -> Geometry {
    let vertex = |n: u32| {
        let n = n % VERTICES;
        let angle = f64::from(n) * std::f64::consts::TAU / f64::from(VERTICES);
        let far = 0.05 + 0.01 * f64::from((n + turn) % 7);
        [4.6 + far * angle.cos(), 51.7 + far * angle.sin()]
    };
    Geometry::Polygon(vec![(0..=VERTICES).map(vertex).collect()])
}

/// A stretch of time at the same rate, in which all read or some sleep.
struct Windows {
    each: Duration,
    changes: Vec<RangeInclusive<u64>>,
    /// The most memory that the server had, in MiB.
    memory: f64,
}

impl Windows {
    fn of(each: Duration) -> Windows {
        Windows { each, changes: Vec::new(), memory: 0.0 }
    }

    async fn pass(&mut self, many: usize, stage: &Stage, drawing: &mut Drawing, crowd: &Crowd) -> Outcome<()> {
        let mut tick = interval(EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for _ in 0..many {
            let (began, first) = (Instant::now(), drawing.seq + 1);
            while began.elapsed() < self.each {
                tick.tick().await;
                crowd.tally.sends(drawing.seq + 1);
                drawing.redraw().await?;
                self.memory = self.memory.max(stage.server.memory_mib());
            }
            self.changes.push(first..=drawing.seq);
        }
        Ok(())
    }

    /// The p50 and the p99 of the window in the middle, the p99 of the worst window, and the slowest of all.
    fn seen(&self, name: &str, delays: &[Delay]) -> Seen {
        let windows: Vec<Latency> = self.changes.iter().map(|changes| latency(delays, changes)).collect();
        let shown: Vec<String> = windows.iter().map(|window| format!("{:.0}", window.p99)).collect();
        println!("  {name}: p99 of each window {} ms", shown.join(" "));
        let sorted = |of: fn(&Latency) -> f64| {
            let mut all: Vec<f64> = windows.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all
        };
        let middle = |all: Vec<f64>| (all[all.len() / 2] + all[(all.len() - 1) / 2]) / 2.0;
        let worst = |all: Vec<f64>| all[all.len() - 1];
        let (p99, max) = (sorted(|window| window.p99), sorted(|window| window.max));
        let latency = Latency { p50: middle(sorted(|window| window.p50)), p99: middle(p99.clone()), max: worst(max) };
        Seen { latency, worst: worst(p99) }
    }
}

/// What the readers saw, over all windows.
struct Seen {
    latency: Latency,
    /// The p99 of the worst window.
    worst: f64,
}

fn latency(delays: &[Delay], changes: &RangeInclusive<u64>) -> Latency {
    let inside = |delay: &&Delay| changes.contains(&u64::from(delay.position));
    Latency::of(delays.iter().filter(inside).map(|delay| delay.us).collect())
}

/// Measures with this many readers, of which some stop for `stop`: in the middle, with half as long
/// before and after it in which all read.
pub async fn measure(readers: usize, stop: Duration) -> Outcome<Vec<Figure>> {
    const HALF: usize = 6;
    let stage = Stage::open().await?;
    let mut drawing = Drawing::begin(Editor::begin(&stage.session).await?).await?;
    let activity = drawing.editor.activity;
    // What the server keeps in any case, it keeps by now.
    drawing.redraw_until(PAST_THE_RING).await?;
    let slow = readers / 100 + 1;
    let sleepers = Sleepers::gather(&stage.session, activity, slow).await?;
    let crowd = Crowd::gather(&stage.session, What::Followed(activity), readers - slow).await?;
    quiet(&stage.server).await?;
    let each = stop / (2 * HALF as u32);
    let (mut all_read, mut some_sleep) = (Windows::of(each), Windows::of(each));
    // Once unmeasured.
    Windows::of(each).pass(1, &stage, &mut drawing, &crowd).await?;

    all_read.pass(HALF, &stage, &mut drawing, &crowd).await?;
    let before = std::mem::take(&mut all_read.memory);
    let (snapshots, _) = sleepers.counts();
    sleepers.sleep(true);
    let slept_from = drawing.seq;
    some_sleep.pass(2 * HALF, &stage, &mut drawing, &crowd).await?;
    // Not timed: what the sleepers missed is no longer at hand when they wake.
    drawing.redraw_until(slept_from + PAST_THE_RING + IN_THE_KERNEL).await?;
    let during = some_sleep.memory.max(stage.server.memory_mib());
    sleepers.sleep(false);
    let back = sleepers.current(drawing.seq).await?;
    let (fresh, cut_off) = sleepers.counts();
    if fresh < snapshots + slow as u64 {
        return Err("those that slept missed too little for this to be a trial".into());
    }
    crowd.current(drawing.seq).await?;
    all_read.pass(HALF, &stage, &mut drawing, &crowd).await?;
    crowd.current(drawing.seq).await?;
    sleepers.current(drawing.seq).await?;
    drop(sleepers);

    let delays = crowd.dismiss_with_delays().await;
    let (reading, sleeping) = (all_read.seen("all read", &delays), some_sleep.seen("some sleep", &delays));
    // What grows anyway, such as what is remembered of commands, grows before and after alike.
    let around = (before + all_read.memory) / 2.0;
    let (above, bound) = ((during - around).max(0.0), slow as f64 * IN_HAND);
    println!(
        "  all read: {}; {slow} slow: {}; \
         memory {around:.1} MiB and {above:.1} above it; {cut_off} times cut off, {} fresh pictures, all current in {:.2} s",
        reading.latency,
        sleeping.latency,
        fresh - snapshots,
        back.as_secs_f64(),
    );
    let rate = 1.0 / EVERY.as_secs_f64();
    let name = |what: &str| {
        format!("{slow} of {} readers stop for {} s at {rate} changes/s: {what}", count(readers), stop.as_secs())
    };
    let p99 = |what: &str, some: f64, all: f64| Figure::new(name(what), (some, "ms"), (all, "the same, all reading"));
    Ok(vec![
        p99("p99 of the others, window in the middle", sleeping.latency.p99, reading.latency.p99)
            .ratio_at_most(1.1, 1.0)
            .with_latency(sleeping.latency),
        p99("p99 of the others, worst window", sleeping.worst, reading.worst),
        // What is promised at most (docs/PROMISES.md).
        Figure::new(name("memory for them"), (above, "MiB"), (around, "the server, all reading"))
            .value_at_most(bound, bound / 2.0)
            .with_memory(during),
    ])
}
