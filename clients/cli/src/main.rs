// SPDX-License-Identifier: EUPL-1.2
//! `beeldctl`: follow, import and export a shared crisis picture from a terminal.

mod args;
mod commands;
mod say;

use args::{Arguments, Order};
use clap::Parser as _;
use say::Stop;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(why) => return ended(Err(Stop::Failed(format!("cannot start: {why}")))),
    };
    let outcome = runtime.block_on(run(arguments));
    // A name that is still being looked up does not keep the program.
    runtime.shutdown_background();
    ended(outcome)
}

async fn run(Arguments { server, account, order }: Arguments) -> Result<(), Stop> {
    let desk = commands::Desk { server, account };
    match order {
        Order::Functions { json } => commands::functions::run(&desk, json).await,
        Order::List { json } => commands::list::run(&desk, json).await,
        Order::Watch { activity, json } => commands::watch::run(&desk, &activity, json).await,
        Order::Export { activity, layer, out } => {
            commands::export::run(&desk, &activity, layer.as_deref(), out.as_deref()).await
        }
        Order::Import { activity, file, layer, beeld } => {
            commands::import::run(&desk, &activity, &file, &layer, beeld.as_deref()).await
        }
    }
}

fn ended(outcome: Result<(), Stop>) -> ExitCode {
    match outcome {
        Ok(()) | Err(Stop::NobodyReads) => ExitCode::SUCCESS,
        Err(Stop::Usage(why)) => {
            say::complain(&why);
            ExitCode::from(2)
        }
        Err(Stop::Failed(why)) => {
            say::complain(&why);
            ExitCode::FAILURE
        }
    }
}
