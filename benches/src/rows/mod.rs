// SPDX-License-Identifier: EUPL-1.2
//! The rows of the table, one measurement each.

pub mod edits;
pub mod fanout;
pub mod many;
pub mod opening;
pub mod register;
pub mod saturation;
pub mod sizes;
pub mod slow;

use crate::figure::Figure;
use crate::stage::Outcome;
use clap::ValueEnum;
use std::time::Duration;

/// What can be measured by itself.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Row {
    /// One activity, many readers, twenty changes a second.
    Fanout,
    /// As many changes as the editors can send.
    Saturation,
    /// Editors that each wait for their acknowledgement.
    Edits,
    /// Many activities at once.
    Many,
    /// Opening a large activity.
    Open,
    /// Everybody back at once.
    Storm,
    /// Readers that stop reading.
    Slow,
    /// Connections that do nothing.
    Idle,
    /// A start on a long log.
    Log,
    /// A register with every partner of the country in it.
    Register,
    /// Beside the rows that are named: how they grow from a tenth of the size.
    Growth,
}

/// The word by which it is asked for.
impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_possible_value().map_or(Ok(()), |word| f.write_str(word.get_name()))
    }
}

/// How large everything is.
pub struct Scale {
    /// A tenth of what was asked for.
    pub small: bool,
    /// Whether a tenth of it is measured as well, to see how it grows.
    pub grow: bool,
}

/// What a row gave.
pub struct Measured {
    /// What is held against what was asked.
    pub figures: Vec<Figure>,
    /// What it cost in all, to be held against the same at a tenth of the size.
    pub costs: Vec<Cost>,
}

/// Something that may grow no faster than the size.
pub struct Cost {
    /// Ten times what, and what of it.
    pub name: String,
    /// All of it, not that of each.
    pub all: f64,
    /// In what.
    pub unit: &'static str,
    /// What one should know of it when it is a tenth of the size.
    pub note: Option<String>,
}

impl Cost {
    /// All that something costs.
    pub fn new(name: impl Into<String>, all: f64, unit: &'static str) -> Cost {
        Cost { name: name.into(), all, unit, note: None }
    }

    /// The same, with something that one should know of it when it is a tenth of the size.
    pub fn with(self, note: String) -> Cost {
        Cost { note: Some(note), ..self }
    }
}

/// Measures a row. What it gave before it failed stands in `figures`.
pub async fn measure(row: Row, scale: &Scale, figures: &mut Vec<Figure>) -> Outcome<()> {
    let size = |whole: usize| if scale.small { whole.div_ceil(10) } else { whole };
    let lasts = Duration::from_secs(if scale.small { 2 } else { 5 });
    match row {
        Row::Fanout => {
            let changes = if scale.small { 50 } else { 200 };
            figures.extend(fanout::measure(size(1_000), changes).await?.figures);
            scale.both(figures, size(4_000), async |n| fanout::measure(n, changes).await).await?;
        }
        Row::Saturation => scale.both(figures, size(1_000), async |n| saturation::measure(n, lasts).await).await?,
        Row::Edits => {
            let mut sixteen = Vec::new();
            for editors in [1, 16, 64, 256] {
                let measured = edits::measure(editors, lasts).await?;
                figures.extend(measured.figures);
                if editors == 16 {
                    sixteen = measured.costs;
                }
            }
            if scale.grow {
                figures.extend(growth(&sixteen, &edits::measure(160, lasts).await?.costs));
            }
        }
        Row::Many => scale.both(figures, size(2_000), async |n| many::measure(n, 10, 5).await).await?,
        // Four features for each bullet.
        Row::Open => scale.both(figures, size(5_000), async |n| opening::measure(n, 4 * n).await).await?,
        Row::Storm => scale.both(figures, size(4_000), async |n| opening::storm(n, 100).await).await?,
        Row::Slow => {
            let stop = Duration::from_secs(if scale.small { 6 } else { 60 });
            figures.extend(slow::measure(size(4_000), stop).await?);
        }
        Row::Idle => scale.both(figures, size(10_000), sizes::measure).await?,
        Row::Log => figures.extend(opening::long_log(size(1_000_000) as u64).await?),
        Row::Register => figures.extend(register::measure(size(500), size(2_000), size(1_000)).await?),
        Row::Growth => {}
    }
    Ok(())
}

impl Scale {
    /// Measures something at this size, and at a tenth of it to see how it grows.
    async fn both(
        &self,
        figures: &mut Vec<Figure>,
        size: usize,
        measure: impl AsyncFn(usize) -> Outcome<Measured>,
    ) -> Outcome<()> {
        let whole = measure(size).await?;
        figures.extend(whole.figures);
        if self.grow {
            figures.extend(growth(&measure(size.div_ceil(10)).await?.costs, &whole.costs));
        }
        Ok(())
    }
}

/// How each cost grew.
fn growth(small: &[Cost], whole: &[Cost]) -> Vec<Figure> {
    let grew = |(small, whole): (&Cost, &Cost)| {
        let mut figure = Figure::growth(&whole.name, whole.unit, small.all, whole.all);
        if let Some(note) = &small.note {
            figure.against_is = format!("{}, {note}", figure.against_is);
        }
        figure
    };
    small.iter().zip(whole).map(grew).collect()
}
