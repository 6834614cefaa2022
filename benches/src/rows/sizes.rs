// SPDX-License-Identifier: EUPL-1.2
//! What a connection that does nothing costs in memory.

use crate::crowd::{Crowd, What};
use crate::editor::Editor;
use crate::figure::{Figure, count};
use crate::rows::{Cost, Measured};
use crate::stage::{Ceiling, Outcome, Stage, quiet};

const KIB: f64 = 1024.0;
/// What the kernel gives at a time: less than that was not measured.
const PAGE: u64 = 4_096;

/// Memory for each idle reader of an activity.
pub async fn measure(readers: usize) -> Outcome<Measured> {
    let stage = Stage::open().await?;
    let mut editor = Editor::begin(&stage.session).await?;
    editor.new_bullet().await?;
    let what = What::Activity(editor.activity, None);
    // The first ones pay for what there is once.
    let some = Crowd::gather(&stage.session, what.clone(), 100).await?;
    quiet(&stage.server).await?;
    let before = stage.server.memory();
    let crowd = Crowd::gather(&stage.session, what, readers).await?;
    quiet(&stage.server).await?;
    let ours = stage.server.memory().saturating_sub(before).max(PAGE) as f64 / readers as f64 / KIB;
    let memory = stage.server.memory_mib();
    crowd.dismiss().await;
    some.dismiss().await;
    drop(stage);

    let ceiling = Ceiling::open().await?;
    let some = Crowd::gather(&ceiling.session, What::Limit, 100).await?;
    let before = ceiling.limit.memory();
    let crowd = Crowd::gather(&ceiling.session, What::Limit, readers).await?;
    quiet(&ceiling.limit).await?;
    let limit = ceiling.limit.memory().saturating_sub(before).max(PAGE) as f64 / readers as f64 / KIB;
    crowd.dismiss().await;
    some.dismiss().await;
    println!("  {readers} idle connections: {ours:.1} KiB each; the limit's {limit:.1} KiB");
    let figure =
        Figure::new(format!("{} idle connections: memory each", count(readers)), (ours, "KiB"), (limit, "limit"))
            .value_at_most(16.0, 6.0)
            .with_memory(memory);
    let all = ours * readers as f64 / KIB;
    Ok(Measured { figures: vec![figure], costs: vec![Cost::new("ten times the idle connections: memory", all, "MiB")] })
}
