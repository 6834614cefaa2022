// SPDX-License-Identifier: EUPL-1.2
//! What goes to the terminal, and how the program ends.

use beeldctl::{Error, NotAccepted};
use std::io::{ErrorKind, Write as _};

/// Why the program stops before its end.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// Who read along has gone (`| head`): that is no failure.
    NobodyReads,
    /// The command line is wrong.
    Usage(String),
    /// It did not work.
    Failed(String),
}

impl From<Error> for Stop {
    fn from(why: Error) -> Self {
        match why {
            Error::Address(why) => Stop::Usage(why),
            other => Stop::Failed(other.to_string()),
        }
    }
}

impl From<NotAccepted> for Stop {
    fn from(why: NotAccepted) -> Self {
        Stop::Failed(why.to_string())
    }
}

/// Writes a line to stdout.
///
/// # Errors
/// [`Stop`] when that cannot be.
pub fn line(text: &str) -> Result<(), Stop> {
    bytes(format!("{text}\n").as_bytes())
}

/// Writes bytes to stdout.
///
/// # Errors
/// As [`line`].
pub fn bytes(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|why| match why.kind() {
        ErrorKind::BrokenPipe => Stop::NobodyReads,
        _ => Stop::Failed(format!("cannot write to stdout: {why}")),
    })
}

/// Writes a remark to stderr; where nobody reads it, it is left out.
pub fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Writes why it did not work to stderr.
pub fn complain(why: &str) {
    let line: String = why.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    aside(&format!("beeldctl: {line}"));
}

/// Rows under their headings, in columns as wide as what is in them.
///
/// # Errors
/// As [`line`].
pub fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> Result<(), Stop> {
    let mut widths = headings.map(|heading| heading.chars().count());
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let show = |cells: &[&str]| {
        let padded: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        line(padded.join("  ").trim_end())
    };
    show(&headings)?;
    rows.iter().try_for_each(|row| show(&row.each_ref().map(String::as_str)))
}
