// SPDX-License-Identifier: EUPL-1.2
//! Durable edits: how many editors share a sync of the disk.

use crate::disk::syncs_a_second;
use crate::editor::Editor;
use crate::figure::Figure;
use crate::latency::Latency;
use crate::rows::{Cost, Measured};
use crate::stage::{Outcome, Stage};
use std::time::{Duration, Instant};

/// Commits before anybody edits: a login, an activity, a bullet.
const BEFORE: u64 = 3;

/// Measures with this many editors, each waiting for its acknowledgement.
pub async fn measure(editors: usize, lasts: Duration) -> Outcome<Measured> {
    let stage = Stage::open().await?;
    let disk = syncs_a_second(stage.folder.path())?;
    let first = Editor::begin(&stage.session).await?;
    let activity = first.activity;
    let mut all = vec![first];
    for _ in 1..editors {
        all.push(Editor::connect(&stage.session, activity).await?);
    }
    let (began, cpu) = (Instant::now(), stage.server.cpu_ns());
    let mut editing = Vec::new();
    for mut editor in all {
        editing.push(tokio::spawn(async move {
            let mut delays = Vec::new();
            let mut sent = Instant::now();
            editor.new_bullet().await?;
            delays.push(sent.elapsed().as_micros() as u32);
            while began.elapsed() < lasts {
                sent = Instant::now();
                if editor.is_full() {
                    editor.new_bullet().await?;
                } else {
                    editor.type_letter().await?;
                    editor.answer().await?;
                }
                delays.push(sent.elapsed().as_micros() as u32);
            }
            Outcome::Ok(delays)
        }));
    }
    let mut delays = Vec::new();
    for one in editing {
        delays.extend(one.await??);
    }
    let took = began.elapsed().as_secs_f64();
    let edits = delays.len();
    let cpu = (stage.server.cpu_ns() - cpu) as f64 / 1e3 / edits as f64;
    let (latency, memory) = (Latency::of(delays), stage.server.memory_mib());
    let commits = commits(&stage.close().1)?.saturating_sub(BEFORE);
    let a_second = edits as f64 / took;
    println!(
        "  {editors} editors: {a_second:.0} edits/s in {commits} syncs; the disk alone {disk:.0} syncs/s; {latency}"
    );
    // One cannot share; the more there are, the more do.
    let shared = if editors >= 64 { 20.0 } else { 0.3 * editors as f64 };
    // Editors that wait for a sync in turn do as many edits as there are syncs. One alone may
    // send no more than a connection may.
    let turns = if editors >= 16 { 1.0 } else { 0.05 };
    let who = if editors == 1 { "1 editor".to_owned() } else { format!("{editors} editors") };
    let name = |what: &str| format!("durable edits, {who}: {what}");
    let figures = vec![
        Figure::new(name("edits per disk sync"), (edits as f64, "edits"), (commits as f64, "the store"))
            .against_unit("syncs")
            .ratio_at_least(shared, editors as f64 / 2.0),
        Figure::new(name("edits a second"), (a_second, "edits/s"), (disk, "the disk alone"))
            .against_unit("syncs/s")
            .ratio_at_least(turns, (editors as f64 / 32.0).max(turns))
            .with_latency(latency)
            .with_cpu(cpu)
            .with_memory(memory),
    ];
    let cost = |what: &str, ms| Cost::new(format!("ten times the editors: {what}"), ms, "ms");
    let costs = vec![
        cost("CPU of an edit of each", cpu * editors as f64 / 1e3),
        cost("time until each has an edit acknowledged", editors as f64 / a_second * 1e3),
    ];
    Ok(Measured { figures, costs })
}

/// Transactions that the store committed, each one sync: what the server says when it stops.
fn commits(said: &str) -> Outcome<u64> {
    let number = said.rsplit_once("commits=").map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit));
    Ok(number.ok_or("the server does not say how often it committed")?.collect::<String>().parse()?)
}
