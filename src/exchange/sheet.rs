// SPDX-License-Identifier: EUPL-1.2
//! A sheet: rows of text under a header, whatever file it becomes.

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// What stands above each column.
    pub header: Vec<String>,
    /// The cells, row by row, each row as long as the header.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The header and then the rows.
    pub fn lines(&self) -> impl Iterator<Item = &[String]> {
        std::iter::once(self.header.as_slice()).chain(self.rows.iter().map(Vec::as_slice))
    }
}
