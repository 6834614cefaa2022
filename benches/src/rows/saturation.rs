// SPDX-License-Identifier: EUPL-1.2
//! As many changes as the editors can send: how many are delivered for a second of CPU.

use crate::crowd::{Crowd, What};
use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::rows::{Cost, Measured};
use crate::stage::{Ceiling, Outcome, Stage, quiet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const EDITORS: usize = 16;
/// Commands of one editor that wait for their answer.
const UNDER_WAY: usize = 32;

/// Measures the server with editors that never wait, against the limit's one write a change.
pub async fn measure(readers: usize, lasts: Duration) -> Outcome<Measured> {
    let stage = Stage::open().await?;
    let first = Editor::begin(&stage.session).await?;
    let activity = first.activity;
    let mut editors = vec![first];
    for _ in 1..EDITORS {
        let mut editor = Editor::connect(&stage.session, activity).await?;
        editor.new_bullet().await?;
        editors.push(editor);
    }
    let crowd = Crowd::gather(&stage.session, What::Activity(activity, None), readers).await?;
    quiet(&stage.server).await?;
    let changes = || crowd.tally.changes.load(Ordering::Relaxed);
    let (cpu, before, messages) = (stage.server.cpu_ns(), changes(), crowd.tally.messages.load(Ordering::Relaxed));
    let last = Arc::new(AtomicU64::new(0));
    let ends = Instant::now() + lasts;
    let mut editing = Vec::new();
    for editor in editors {
        let last = last.clone();
        editing.push(tokio::spawn(edit(editor, ends, last)));
    }
    for one in editing {
        one.await??;
    }
    crowd.current(last.load(Ordering::Relaxed)).await?;
    let (cpu, delivered) = (stage.server.cpu_ns() - cpu, changes() - before);
    let messages = crowd.tally.messages.load(Ordering::Relaxed) - messages;
    let (sample, memory) = (crowd.tally.sample(), stage.server.memory_mib());
    crowd.dismiss().await;
    drop(stage);
    let ours = delivered as f64 / (cpu as f64 / 1e9);
    println!(
        "  server: {} changes in {} s, {:.1} in a message, {:.2} µs a delivered change",
        delivered / readers as u64,
        lasts.as_secs(),
        delivered as f64 / messages as f64,
        1e6 / ours
    );

    let mut ceiling = Ceiling::open().await?;
    let crowd = Crowd::gather(&ceiling.session, What::Limit, readers).await?;
    quiet(&ceiling.limit).await?;
    let one = single(&sample);
    let cpu = ceiling.limit.cpu_ns();
    let mut written = 0;
    let ends = Instant::now() + lasts;
    while Instant::now() < ends {
        ceiling.write(20, &one).await?;
        written += 20;
    }
    crowd.current(written).await?;
    let cpu = ceiling.limit.cpu_ns() - cpu;
    crowd.dismiss().await;
    let limit = (written * readers as u64) as f64 / (cpu as f64 / 1e9);
    println!("  limit: {:.2} µs a write", 1e6 / limit);
    let name = format!("saturation, {} readers: delivered changes per second of CPU", count(readers));
    let figure = Figure::new(name, (ours, "changes/s"), (limit, "limit, one write a change"))
        .ratio_at_least(4.0, 12.0)
        .with_cpu(1e6 / ours)
        .with_memory(memory);
    let cpu = 1e3 / ours * readers as f64;
    let costs = vec![Cost::new("ten times the readers, saturation: CPU of a change to all", cpu, "ms")];
    Ok(Measured { figures: vec![figure], costs })
}

async fn edit(mut editor: Editor, ends: Instant, last: Arc<AtomicU64>) -> Outcome<()> {
    while Instant::now() < ends {
        while editor.under_way < UNDER_WAY && !editor.is_full() {
            editor.type_letter().await?;
        }
        last.fetch_max(editor.answer().await?, Ordering::Relaxed);
        if editor.is_full() {
            while editor.under_way > 0 {
                last.fetch_max(editor.answer().await?, Ordering::Relaxed);
            }
            editor.new_bullet().await?;
        }
    }
    while editor.under_way > 0 {
        last.fetch_max(editor.answer().await?, Ordering::Relaxed);
    }
    Ok(())
}

/// About the size of one change of a message with several.
fn single(sample: &str) -> String {
    let changes = sample.matches("\"seq\":").count().max(1);
    let mut end = sample.len() / changes;
    while !sample.is_char_boundary(end) {
        end += 1;
    }
    sample[..end.max(160).min(sample.len())].to_owned()
}
