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

/// What a row gave.
pub struct Measured {
    /// What is held against what was asked.
    pub figures: Vec<Figure>,
    /// What it cost in all, to be held against the same at a tenth of the size.
    pub costs: Vec<Cost>,
}

/// Something that may grow no faster than the size.
pub struct Cost {
    /// Of what, and as it grows with what.
    pub of: String,
    /// All of it, not that of each.
    pub all: f64,
    /// In what.
    pub unit: &'static str,
}

impl Cost {
    /// All that something costs.
    pub fn of(of: impl Into<String>, all: f64, unit: &'static str) -> Cost {
        Cost { of: of.into(), all, unit }
    }
}

/// How each cost grew.
pub fn growth(small: &[Cost], whole: &[Cost]) -> Vec<Figure> {
    small.iter().zip(whole).map(|(small, whole)| Figure::growth(&whole.of, whole.unit, small.all, whole.all)).collect()
}
