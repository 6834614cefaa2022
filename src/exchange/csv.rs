// SPDX-License-Identifier: EUPL-1.2
//! CSV (RFC 4180), in UTF-8 with a byte order mark: without one spreadsheets take it for something else.

use super::sheet::Sheet;

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The sheet as CSV. A cell that a spreadsheet would carry out gets an apostrophe before it: what a
/// stranger typed here must not run on the machine of who opens it there.
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    for line in sheet.lines() {
        for (n, cell) in line.iter().enumerate() {
            if n > 0 {
                text.push(',');
            }
            push(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn push(text: &mut String, cell: &str) {
    let mark = if cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        text.push('"');
        text.push_str(mark);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(mark);
        text.push_str(cell);
    }
}
