// SPDX-License-Identifier: EUPL-1.2
//! A figure: what was measured, against what, and how that compares with what was asked.

use serde::Serialize;
use std::path::Path;

/// Whether a ratio should be small or large.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// At most.
    Lower,
    /// At least.
    Higher,
}

/// One row.
#[derive(Clone, Serialize)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: &'static str,
    /// What it is compared with, measured in the same run, in the same unit unless it says so.
    pub against: f64,
    /// What that is.
    pub against_is: &'static str,
    /// The one over the other.
    pub ratio: f64,
    /// Whether the ratio should be small or large.
    pub better: Better,
    /// What was asked at least.
    pub reach: f64,
    /// What was hoped for.
    pub aim: f64,
}

impl Figure {
    /// Whether what was asked is reached.
    pub fn reached(&self) -> bool {
        match self.better {
            Better::Lower => self.ratio <= self.reach,
            Better::Higher => self.ratio >= self.reach,
        }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.better == Better::Lower { "≤" } else { "≥" };
        let verdict = if self.reached() { "reached" } else { "NOT REACHED" };
        write!(
            f,
            "{:<58} {:>10.3} {:<12} against {:>10.3} ({}): {:>8.3} ({sign} {}, aim {}) {verdict}",
            self.name, self.value, self.unit, self.against, self.against_is, self.ratio, self.reach, self.aim
        )
    }
}

/// Writes the figures where `make bench` leaves them.
pub fn write(figures: &[Figure], to: &Path) -> std::io::Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(to, serde_json::to_vec_pretty(figures)?)
}
