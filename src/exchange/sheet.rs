// SPDX-License-Identifier: EUPL-1.2
//! A sheet: rows of cells under a header, whatever file it becomes.

use super::day::day;
use crate::domain::ids::Moment;

/// A cell that says what it is, so that a spreadsheet counts and sorts with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words; empty when there is nothing to say.
    Text(String),
    /// A number.
    Number(u64),
    /// A day in the Netherlands: `2026-03-01`.
    Day(String),
}

impl Cell {
    /// The day on which a moment falls; nothing when there is none.
    pub fn day(moment: Option<Moment>) -> Cell {
        moment.map(|moment| Cell::Day(day(moment))).unwrap_or_default()
    }

    /// A number; nothing when there is none.
    pub fn number(number: Option<u32>) -> Cell {
        number.map(|number| Cell::Number(number.into())).unwrap_or_default()
    }
}

impl Default for Cell {
    fn default() -> Cell {
        Cell::Text(String::new())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Cell::Text(said) | Cell::Day(said) => f.write_str(said),
            Cell::Number(number) => number.fmt(f),
        }
    }
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands above each column.
    pub header: Vec<String>,
    /// The cells, row by row, each row as long as the header.
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// The header and then the rows, as text.
    pub fn lines(&self) -> impl Iterator<Item = Vec<String>> {
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::to_string).collect());
        std::iter::once(self.header.clone()).chain(rows)
    }
}
