// SPDX-License-Identifier: EUPL-1.2
//! `load`: drives a real server over real sockets, and says what it costs.
//!
//! Every figure is a ratio against something measured in the same run on the same machine.

mod crowd;
mod disk;
mod editor;
mod figure;
mod process;
mod rows;
mod sleepers;
mod stage;
mod wire;

use clap::Parser;
use figure::Figure;
use rows::{edits, fanout, growth, many, opening, register, saturation, sizes, slow};
use stage::{Outcome, target};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Measures the server: all rows, or those that are named.
#[derive(Parser)]
struct Cli {
    /// fanout, saturation, edits, many, open, storm, slow, idle, log, register, growth.
    rows: Vec<String>,
    /// A tenth of the size, to see that everything runs; writes no figures.
    #[arg(long)]
    small: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli).await {
        Ok(figures) => {
            println!();
            figures.iter().for_each(|figure| println!("{figure}"));
            if !cli.small && cli.rows.is_empty() {
                let to = target().join("figures.json");
                if let Err(why) = figure::write(&figures, &to) {
                    eprintln!("load: the figures cannot be written: {why}");
                    return ExitCode::FAILURE;
                }
                println!("\nwritten: target/bench/figures.json");
            }
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("load: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Outcome<Vec<Figure>> {
    let wanted = |row: &str| cli.rows.is_empty() || cli.rows.iter().any(|one| one == row);
    let size = |whole: usize| if cli.small { whole.div_ceil(10) } else { whole };
    let tenth = |whole: usize| size(whole).div_ceil(10);
    let lasts = Duration::from_secs(if cli.small { 2 } else { 5 });
    let grow = wanted("growth");
    let began = Instant::now();
    let mut figures = Vec::new();
    let say = |row: &str| println!("[{:>4.0} s] {row}", began.elapsed().as_secs_f64());

    if wanted("fanout") {
        say("fan-out");
        figures.extend(fanout::measure(size(1_000), 200).await?.figures);
        let whole = fanout::measure(size(4_000), 100).await?;
        figures.extend(whole.figures);
        if grow {
            figures.extend(growth(&fanout::measure(tenth(4_000), 200).await?.costs, &whole.costs));
        }
    }
    if wanted("saturation") {
        say("saturation");
        let whole = saturation::measure(size(1_000), lasts).await?;
        figures.extend(whole.figures);
        if grow {
            figures.extend(growth(&saturation::measure(tenth(1_000), lasts).await?.costs, &whole.costs));
        }
    }
    if wanted("edits") {
        say("durable edits");
        for editors in [1, 16, 64, 256] {
            figures.extend(edits::measure(editors, lasts).await?.figures);
        }
    }
    if wanted("many") {
        say("many activities");
        let whole = many::measure(size(2_000), 10, 5).await?;
        figures.extend(whole.figures);
        if grow {
            figures.extend(growth(&many::measure(tenth(2_000), 10, 5).await?.costs, &whole.costs));
        }
    }
    if wanted("open") {
        say("open a large activity");
        let whole = opening::measure(size(5_000), size(20_000)).await?;
        figures.extend(whole.figures);
        if grow {
            figures.extend(growth(&opening::measure(tenth(5_000), tenth(20_000)).await?.costs, &whole.costs));
        }
    }
    if wanted("storm") {
        say("reconnect storm");
        let whole = opening::storm(size(4_000), 100).await?;
        figures.extend(whole.figures);
        if grow {
            figures.extend(growth(&opening::storm(tenth(4_000), 100).await?.costs, &whole.costs));
        }
    }
    if wanted("slow") {
        say("slow readers");
        figures.extend(slow::measure(size(4_000), Duration::from_secs(if cli.small { 6 } else { 60 })).await?);
    }
    if wanted("idle") {
        say("idle connections");
        let whole = sizes::measure(size(10_000)).await?;
        figures.extend(whole.figures);
        if grow {
            figures.extend(growth(&sizes::measure(tenth(10_000)).await?.costs, &whole.costs));
        }
    }
    if wanted("log") {
        say("a long log");
        figures.extend(opening::long_log(size(1_000_000) as u64).await?);
    }
    if wanted("register") {
        say("a register of all partners");
        figures.extend(register::measure(size(500), size(2_000), size(1_000)).await?);
    }
    say("done");
    Ok(figures)
}
