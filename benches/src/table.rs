// SPDX-License-Identifier: EUPL-1.2
//! The figures as the README shows them.

use crate::figure::{Asked, Better, Figure, Of, count};
use std::fmt::Write as _;

/// Three tables in Markdown: what was measured, the register, and how it all grows. The last two can be unfolded.
pub fn markdown(figures: &[Figure]) -> String {
    let grows = |figure: &&Figure| figure.exponent.is_some();
    let register = |figure: &&Figure| figure.row == "register";
    let rest: Vec<&Figure> = figures.iter().filter(|figure| !grows(figure) && !register(figure)).collect();
    let register: Vec<&Figure> = figures.iter().filter(register).collect();
    let growth: Vec<&Figure> = figures.iter().filter(grows).collect();
    format!(
        "{}\n{}\n{}",
        table(&rest),
        folded("A register with every partner of the country in it", &register),
        folded("Growth: all of it against a tenth of the size; an exponent of 1 is in proportion", &growth)
    )
}

fn folded(summary: &str, figures: &[&Figure]) -> String {
    format!("<details>\n<summary>{summary}</summary>\n\n{}\n</details>\n", table(figures))
}

fn table(figures: &[&Figure]) -> String {
    let mut all = String::from("| `load` | what | here | against | ratio | asked (aimed at) | beside it |\n");
    all.push_str("|---|---|---|---|---|---|---|\n");
    let mut row = "";
    for figure in figures {
        // Said once for all that are of it.
        let first = if figure.row == row { "" } else { &figure.row };
        row = &figure.row;
        let _ = writeln!(
            all,
            "| {first} | {} | {} {} | {} {}, {} | {} | {} | {} |",
            figure.name,
            short(figure.value),
            figure.unit,
            short(figure.against),
            figure.against_unit.as_ref().unwrap_or(&figure.unit),
            figure.against_is,
            ratio(figure),
            asked(figure),
            beside(figure)
        );
    }
    all
}

fn ratio(figure: &Figure) -> String {
    let ratio = short(figure.ratio);
    figure.exponent.map_or(ratio.clone(), |exponent| format!("{ratio}: exponent {exponent:.2}"))
}

fn asked(figure: &Figure) -> String {
    let Some(Asked { asked_of, better, reach, aim }) = figure.asked else { return String::new() };
    let unit = if asked_of == Of::Value { format!(" {}", figure.unit) } else { String::new() };
    let sign = if better == Better::Lower { "≤" } else { "≥" };
    let missed = if figure.reached() { "" } else { " **not reached**" };
    format!("{sign} {}{unit} ({}){missed}", short(reach), short(aim))
}

fn beside(figure: &Figure) -> String {
    let latency = figure
        .latency_ms
        .map(|took| format!("p50 {}, p99 {}, max {} ms", short(took.p50), short(took.p99), short(took.max)));
    let cpu = figure.cpu_us.map(|us| format!("{} µs CPU", short(us)));
    let memory = figure.memory_mib.map(|mib| format!("{} MiB", short(mib)));
    [latency, cpu, memory].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// As many digits as mean something.
fn short(number: f64) -> String {
    let digits = match number.abs() {
        1e6.. => return format!("{:.1} million", number / 1e6),
        1e3.. => return count(number.round() as usize),
        100.0.. => 0,
        1.0.. => 1,
        0.1.. => 2,
        _ => 3,
    };
    let shown = format!("{number:.digits$}");
    if digits == 0 { shown } else { shown.trim_end_matches('0').trim_end_matches('.').to_owned() }
}
