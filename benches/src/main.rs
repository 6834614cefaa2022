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
use figure::{Better, Figure};
use rows::{edits, fanout, many, opening, register, saturation, sizes, slow};
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

/// The growth of a cost from a tenth of the size to the whole: 1 is in proportion.
fn growth(name: &str, small: f64, whole: f64, per_unit: bool) -> Figure {
    let exponent = (whole / small).log10() + if per_unit { 1.0 } else { 0.0 };
    Figure {
        name: format!("growth over a tenfold size: {name}"),
        value: whole,
        unit: "whole",
        against: small,
        against_is: "a tenth of the size; the ratio is the exponent",
        ratio: exponent,
        better: Better::Lower,
        reach: 1.1,
        aim: 1.0,
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
        figures.extend(fanout::measure(size(1_000), 200).await?.0);
        let (four, whole) = fanout::measure(size(4_000), 100).await?;
        figures.extend(four);
        if grow {
            let small = fanout::measure(tenth(4_000), 200).await?.1;
            figures.push(growth("fan-out, readers", small, whole, true));
        }
    }
    if wanted("saturation") {
        say("saturation");
        let (rows, whole) = saturation::measure(size(1_000), lasts).await?;
        figures.extend(rows);
        if grow {
            figures.push(growth("saturation, readers", saturation::measure(tenth(1_000), lasts).await?.1, whole, true));
        }
    }
    if wanted("edits") {
        say("durable edits");
        for editors in [1, 16, 64, 256] {
            figures.extend(edits::measure(editors, lasts).await?.0);
        }
    }
    if wanted("many") {
        say("many activities");
        let (rows, whole) = many::measure(size(2_000), 10, 5).await?;
        figures.extend(rows);
        if grow {
            figures.push(growth("activities", many::measure(tenth(2_000), 10, 5).await?.1, whole, true));
        }
    }
    if wanted("open") {
        say("open a large activity");
        let (rows, whole) = opening::measure(size(5_000), size(20_000)).await?;
        figures.extend(rows);
        if grow {
            let small = opening::measure(tenth(5_000), tenth(20_000)).await?.1;
            figures.push(growth("opening, bullets and features", small, whole, false));
        }
    }
    if wanted("storm") {
        say("reconnect storm");
        let (rows, whole) = opening::storm(size(4_000), 100).await?;
        figures.extend(rows);
        if grow {
            figures.push(growth("reconnect storm, readers", opening::storm(tenth(4_000), 100).await?.1, whole, false));
        }
    }
    if wanted("slow") {
        say("slow readers");
        figures.extend(slow::measure(size(4_000), Duration::from_secs(if cli.small { 6 } else { 60 })).await?);
    }
    if wanted("idle") {
        say("idle connections");
        let (rows, whole) = sizes::measure(size(10_000)).await?;
        figures.extend(rows);
        if grow {
            figures.push(growth("idle connections, memory", sizes::measure(tenth(10_000)).await?.1, whole, true));
        }
    }
    if wanted("log") {
        say("a long log");
        let (rows, whole) = opening::long_log(size(1_000_000) as u64).await?;
        figures.extend(rows);
        if grow {
            figures.push(growth(
                "a long log, events",
                opening::long_log(tenth(1_000_000) as u64).await?.1,
                whole,
                false,
            ));
        }
    }
    if wanted("register") {
        say("a register of all partners");
        figures.extend(register::measure(size(500), size(2_000), size(1_000), grow).await?);
    }
    say("done");
    Ok(figures)
}
