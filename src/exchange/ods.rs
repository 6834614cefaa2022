// SPDX-License-Identifier: EUPL-1.2
//! OpenDocument spreadsheet (ISO 26300): one table, of text, numbers and days.

use super::sheet::{Cell, Sheet};
use super::zip::Archive;
use std::fmt::Write as _;
use std::io;

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"#;
const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    "\n",
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
    r#" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0""#,
    r#" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0""#,
    r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2""#,
    r#" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0""#,
    r#"><office:automatic-styles><style:style style:name="head" style:family="table-cell">"#,
    r#"<style:text-properties fo:font-weight="bold"/></style:style>"#,
    // A day as it is written everywhere else here, whatever the country of who opens it.
    r#"<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text>"#,
    r#"<number:month number:style="long"/><number:text>-</number:text>"#,
    r#"<number:day number:style="long"/></number:date-style>"#,
    r#"<style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/>"#,
    "</office:automatic-styles>",
    "<office:body><office:spreadsheet>",
);
const TAIL: &str = "</table:table></office:spreadsheet></office:body></office:document-content>\n";

/// The sheet as a file that any office program opens. Every cell says what it is: nothing in it is a formula.
///
/// # Errors
/// When it would be larger than 4 GB.
pub fn write(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut archive = Archive::default();
    // First and as it is, so that a program can tell from the first bytes what the file is.
    archive.store("mimetype", MIMETYPE.as_bytes())?;
    archive.deflate("content.xml", content(sheet).as_bytes())?;
    archive.deflate("META-INF/manifest.xml", MANIFEST.as_bytes())?;
    archive.finish()
}

fn content(sheet: &Sheet) -> String {
    let mut xml = String::from(HEAD);
    xml.push_str("<table:table table:name=\"");
    escape(&mut xml, &sheet.name);
    let _ = write!(xml, "\"><table:table-column table:number-columns-repeated=\"{}\"/>", sheet.header.len().max(1));
    xml.push_str("<table:table-header-rows>");
    row(&mut xml, &sheet.header, |xml, said| text(xml, " table:style-name=\"head\"", said));
    xml.push_str("</table:table-header-rows>");
    for cells in &sheet.rows {
        row(&mut xml, cells, cell);
    }
    xml.push_str(TAIL);
    xml
}

fn row<C>(xml: &mut String, cells: &[C], write: impl Fn(&mut String, &C)) {
    xml.push_str("<table:table-row>");
    cells.iter().for_each(|cell| write(xml, cell));
    xml.push_str("</table:table-row>");
}

fn cell(xml: &mut String, cell: &Cell) {
    let _ = match cell {
        Cell::Text(said) => return text(xml, "", said),
        Cell::Number(n) => write!(xml, "<table:table-cell office:value-type=\"float\" office:value=\"{n}\">"),
        Cell::Day(day) => write!(
            xml,
            "<table:table-cell table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"{day}\">"
        ),
    };
    let _ = write!(xml, "<text:p>{cell}</text:p></table:table-cell>");
}

fn text(xml: &mut String, style: &str, said: &str) {
    if said.is_empty() {
        xml.push_str("<table:table-cell/>");
        return;
    }
    let _ = write!(xml, "<table:table-cell{style} office:value-type=\"string\">");
    for line in said.split('\n') {
        xml.push_str("<text:p>");
        paragraph(xml, line);
        xml.push_str("</text:p>");
    }
    xml.push_str("</table:table-cell>");
}

/// OpenDocument takes spaces together as XML does, unless they are said.
fn paragraph(xml: &mut String, line: &str) {
    let mut after_space = true;
    for c in line.chars() {
        match c {
            ' ' if after_space => xml.push_str("<text:s/>"),
            ' ' => xml.push(' '),
            '\t' => xml.push_str("<text:tab/>"),
            '\r' => {}
            _ => escape_char(xml, c),
        }
        after_space = c == ' ';
    }
}

fn escape(xml: &mut String, text: &str) {
    text.chars().for_each(|c| escape_char(xml, c));
}

fn escape_char(xml: &mut String, c: char) {
    match c {
        '<' => xml.push_str("&lt;"),
        '>' => xml.push_str("&gt;"),
        '&' => xml.push_str("&amp;"),
        '"' => xml.push_str("&quot;"),
        // XML has no word for these at all.
        '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
        c if c.is_control() && !matches!(c, '\u{7f}'..='\u{9f}') => xml.push('\u{fffd}'),
        c => xml.push(c),
    }
}
