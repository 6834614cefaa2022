// SPDX-License-Identifier: EUPL-1.2
//! A figure: what was measured, against what, and how that compares with what was asked.

use crate::latency::Latency;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Whether a number should be small or large.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// At most.
    Lower,
    /// At least.
    Higher,
}

/// Which number of a figure was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// How it compares with what it was measured against.
    Ratio,
    /// The number itself, whatever it is compared with.
    Value,
    /// How it grew over a tenfold size.
    Exponent,
}

/// What was asked of a figure.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Asked {
    /// Of which number of it.
    pub asked_of: Of,
    /// Whether that should be small or large.
    pub better: Better,
    /// What was asked at least.
    pub reach: f64,
    /// What was hoped for.
    pub aim: f64,
}

/// One row.
#[derive(Clone, Serialize, Deserialize)]
pub struct Figure {
    /// The word by which `load` measures it alone.
    pub row: String,
    /// What was measured.
    pub name: String,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: String,
    /// What it is compared with, measured in the same run.
    pub against: f64,
    /// Of what that is so much, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub against_unit: Option<String>,
    /// What that is.
    pub against_is: String,
    /// The one over the other.
    pub ratio: f64,
    /// The logarithm of the ratio, of what was measured at a tenth of the size: 1 is in proportion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exponent: Option<f64>,
    /// What was asked of it, if anything.
    #[serde(flatten)]
    pub asked: Option<Asked>,
    /// How long each took meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency_ms: Option<Latency>,
    /// CPU of the server for each, in µs, where the figure itself is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_us: Option<f64>,
    /// Memory that the server held at the end, in MiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_mib: Option<f64>,
}

impl Figure {
    /// What was measured, and how much that is against something else.
    pub fn new(name: impl Into<String>, (value, unit): (f64, &str), (against, against_is): (f64, &str)) -> Figure {
        Figure {
            row: String::new(),
            name: name.into(),
            value,
            unit: unit.into(),
            against,
            against_unit: None,
            against_is: against_is.into(),
            ratio: value / against,
            exponent: None,
            asked: None,
            latency_ms: None,
            cpu_us: None,
            memory_mib: None,
        }
    }

    /// Beside it: how long each took.
    pub fn with_latency(self, latency: Latency) -> Figure {
        Figure { latency_ms: Some(latency), ..self }
    }

    /// Beside it: the CPU of each, in µs.
    pub fn with_cpu(self, us: f64) -> Figure {
        Figure { cpu_us: Some(us), ..self }
    }

    /// Beside it: the memory of the server, in MiB.
    pub fn with_memory(self, mib: f64) -> Figure {
        Figure { memory_mib: Some(mib), ..self }
    }

    /// How a cost grew from a tenth of the size to the whole; all that it costs, not that of each.
    pub fn growth(name: &str, unit: &str, small: f64, whole: f64) -> Figure {
        let figure = Figure::new(name, (whole, unit), (small, "a tenth of the size"));
        let exponent = Some(figure.ratio.log10());
        Figure { exponent, ..figure.asks(Of::Exponent, Better::Lower, 1.1, 1.0) }
    }

    /// What it is compared with is so much of something else.
    pub fn against_unit(self, unit: &str) -> Figure {
        Figure { against_unit: Some(unit.into()), ..self }
    }

    /// Asks that the ratio is at most this, and hopes for less.
    pub fn ratio_at_most(self, reach: f64, aim: f64) -> Figure {
        self.asks(Of::Ratio, Better::Lower, reach, aim)
    }

    /// Asks that the ratio is at least this, and hopes for more.
    pub fn ratio_at_least(self, reach: f64, aim: f64) -> Figure {
        self.asks(Of::Ratio, Better::Higher, reach, aim)
    }

    /// Asks that the value is at most this, and hopes for less.
    pub fn value_at_most(self, reach: f64, aim: f64) -> Figure {
        self.asks(Of::Value, Better::Lower, reach, aim)
    }

    fn asks(self, asked_of: Of, better: Better, reach: f64, aim: f64) -> Figure {
        Figure { asked: Some(Asked { asked_of, better, reach, aim }), ..self }
    }

    /// Whether there is anything to compare.
    pub fn is_a_number(&self) -> bool {
        self.ratio.is_finite() && self.exponent.is_none_or(f64::is_finite)
    }

    /// Whether what was asked is reached.
    pub fn reached(&self) -> bool {
        self.asked.is_none_or(|Asked { asked_of, better, reach, .. }| {
            let number = match asked_of {
                Of::Ratio => self.ratio,
                Of::Value => self.value,
                Of::Exponent => self.exponent.unwrap_or(f64::NAN),
            };
            match better {
                Better::Lower => number <= reach,
                Better::Higher => number >= reach,
            }
        })
    }
}

impl std::fmt::Display for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let of = match self.asked_of {
            Of::Ratio => "ratio",
            Of::Value => "value",
            Of::Exponent => "exponent",
        };
        let sign = if self.better == Better::Lower { "≤" } else { "≥" };
        write!(f, "{of} {sign} {}, aim {}", self.reach, self.aim)
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Figure { name, value, unit, against, against_is, ratio, .. } = self;
        let other = self.against_unit.as_ref().unwrap_or(unit);
        write!(f, "{name:<58} {value:>10.3} {unit:<9} against {against:>10.3} {other}, {against_is}: {ratio:>8.3}")?;
        if let Some(exponent) = self.exponent {
            write!(f, ", exponent {exponent:.3}")?;
        }
        if let Some(asked) = self.asked {
            write!(f, " ({asked}) {}", if self.reached() { "reached" } else { "NOT REACHED" })?;
        }
        if let Some(latency) = self.latency_ms {
            write!(f, "; {latency}")?;
        }
        if let Some(us) = self.cpu_us {
            write!(f, "; {us:.1} µs CPU")?;
        }
        if let Some(mib) = self.memory_mib {
            write!(f, "; {mib:.0} MiB")?;
        }
        Ok(())
    }
}

/// A number as it is read: 4,000.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// The figures that were last written there.
pub fn read(from: &Path) -> std::io::Result<Vec<Figure>> {
    Ok(serde_json::from_slice(&std::fs::read(from)?)?)
}

/// Writes the figures where `make bench` leaves them.
pub fn write(figures: &[Figure], to: &Path) -> std::io::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(to, serde_json::to_vec_pretty(figures)?)
}
