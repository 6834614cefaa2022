// SPDX-License-Identifier: EUPL-1.2
//! `load`: drives a real server over real sockets, and says what it costs.
//!
//! Every figure is a ratio against something measured in the same run on the same machine.

mod crowd;
mod disk;
mod editor;
mod figure;
mod latency;
mod process;
mod rows;
mod sleepers;
mod stage;
mod table;
mod wire;

use clap::{Parser, ValueEnum as _};
use figure::Figure;
use rows::{Row, Scale};
use stage::{Outcome, target};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// How long a row may take, and all of them.
const A_ROW: Duration = Duration::from_secs(4 * 60);
const ALL: Duration = Duration::from_secs(15 * 60);

/// Measures the server: all rows, or those that are named.
#[derive(Parser)]
struct Cli {
    /// Which rows; all of them when none is named.
    rows: Vec<Row>,
    /// A tenth of the size, to see that everything runs; writes no figures.
    #[arg(long)]
    small: bool,
    /// Measures nothing: shows what was last written as the tables of the README.
    #[arg(long)]
    table: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let written = target().join("figures.json");
    if cli.table {
        return match figure::read(&written) {
            Ok(figures) => {
                print!("{}", table::markdown(&figures));
                ExitCode::SUCCESS
            }
            Err(why) => {
                eprintln!("load: there are no figures to show, run `make bench` first: {why}");
                ExitCode::FAILURE
            }
        };
    }
    let (figures, failed) = run(&cli).await;
    println!();
    figures.iter().for_each(|figure| println!("{figure}"));
    println!();
    let mut code = ExitCode::SUCCESS;
    if !cli.small && cli.rows.is_empty() {
        match figure::write(&figures, &written) {
            Ok(()) => println!("written: target/bench/figures.json"),
            Err(why) => {
                eprintln!("load: the figures cannot be written: {why}");
                code = ExitCode::FAILURE;
            }
        }
    }
    for figure in figures.iter().filter(|figure| !figure.reached()) {
        println!("not reached: {}", figure.name);
    }
    for (row, why) in failed {
        eprintln!("load: {row} failed: {why}");
        code = ExitCode::FAILURE;
    }
    code
}

/// Measures one row after another; those that failed, and why, keep nobody from the next.
async fn run(cli: &Cli) -> (Vec<Figure>, Vec<(Row, String)>) {
    let wanted = |row: Row| cli.rows.is_empty() || cli.rows.contains(&row);
    let scale = Scale { small: cli.small, grow: wanted(Row::Growth) };
    let began = Instant::now();
    let say = |what: &str| println!("[{:>4.0} s] {what}", began.elapsed().as_secs_f64());
    let (mut figures, mut failed) = (Vec::new(), Vec::new());
    for row in Row::value_variants().iter().copied().filter(|row| *row != Row::Growth && wanted(*row)) {
        say(&row.to_string());
        let may_take = A_ROW.min(ALL.saturating_sub(began.elapsed()));
        let mut of_row = Vec::new();
        let end = timeout(may_take, rows::measure(row, &scale, &mut of_row)).await;
        let end = end.unwrap_or_else(|_| Err(format!("no end within {} s", may_take.as_secs()).into()));
        if let Err(why) = end.and_then(|()| all_are_numbers(&of_row)) {
            say(&format!("{row} failed: {why}"));
            failed.push((row, why.to_string()));
        }
        for figure in of_row.into_iter().filter(Figure::is_a_number) {
            let row = if figure.exponent.is_some() { format!("{row} growth") } else { row.to_string() };
            figures.push(Figure { row, ..figure });
        }
    }
    say("done");
    (figures, failed)
}

/// Nothing was divided by nothing.
fn all_are_numbers(figures: &[Figure]) -> Outcome<()> {
    let none = figures.iter().find(|figure| !figure.is_a_number());
    none.map_or(Ok(()), |figure| Err(format!("{} is no number", figure.name).into()))
}
