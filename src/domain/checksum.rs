// SPDX-License-Identifier: EUPL-1.2
//! The checksum by which a client and the server prove that they see the same picture.
//!
//! Both write the picture as canonical JSON (keys sorted, no spaces, numbers without
//! exponent and with at most seven decimals) and hash its UTF-8 bytes with two 32-bit
//! lanes. It finds differences; it does not defend against forgery.

use crate::domain::activity::picture::Picture;
use serde_json::Value;
use std::fmt::Write as _;

/// The checksum of a picture as one view shows it: sixteen hexadecimal digits. The text
/// documents are left out: what they say is in the text itself.
pub fn of(picture: &Picture) -> String {
    serde_json::to_value(picture).map_or_else(|_| Lanes::default().hex(), |value| of_value(&value))
}

/// The checksum of anything that was written down: sixteen hexadecimal digits.
pub fn of_value(value: &Value) -> String {
    let mut lanes = Lanes::default();
    canonical(value, &mut lanes);
    lanes.hex()
}

/// The checksum of some words, in order: sixteen hexadecimal digits.
pub fn of_words<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut lanes = Lanes::default();
    for word in words {
        let _ = write_string(word, &mut lanes);
    }
    lanes.hex()
}

struct Lanes {
    a: u32,
    b: u32,
}

impl Default for Lanes {
    fn default() -> Self {
        Lanes { a: 0x811c_9dc5, b: 0x9747_b28c }
    }
}

impl Lanes {
    fn hex(&self) -> String {
        format!("{:08x}{:08x}", self.a, self.b)
    }
}

impl std::fmt::Write for Lanes {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for byte in text.bytes() {
            self.a = (self.a ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            self.b = (self.b.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x85eb_ca6b);
        }
        Ok(())
    }
}

fn canonical(value: &Value, to: &mut Lanes) {
    // Writing to the lanes cannot fail.
    let _ = match value {
        Value::Null => to.write_str("null"),
        Value::Bool(yes) => to.write_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => write_number(number, to),
        Value::String(text) => write_string(text, to),
        Value::Array(items) => {
            let _ = to.write_char('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    let _ = to.write_char(',');
                }
                canonical(item, to);
            }
            to.write_char(']')
        }
        Value::Object(fields) => {
            let _ = to.write_char('{');
            // serde_json keeps an object's keys sorted by their bytes.
            let mut first = true;
            for (key, item) in fields.iter().filter(|(key, _)| *key != "doc") {
                if !first {
                    let _ = to.write_char(',');
                }
                first = false;
                let _ = write_string(key, to);
                let _ = to.write_char(':');
                canonical(item, to);
            }
            to.write_char('}')
        }
    };
}

fn write_number(number: &serde_json::Number, to: &mut Lanes) -> std::fmt::Result {
    if let Some(whole) = number.as_i64() {
        return write!(to, "{whole}");
    }
    let value = number.as_f64().unwrap_or_default();
    let text = format!("{value:.7}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    to.write_str(if text == "-0" { "0" } else { text })
}

/// Quotes and escapes only what must be: the same in every language.
fn write_string(text: &str, to: &mut Lanes) -> std::fmt::Result {
    to.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => to.write_str("\\\"")?,
            '\\' => to.write_str("\\\\")?,
            c if (c as u32) < 0x20 => write!(to, "\\u{:04x}", c as u32)?,
            c => to.write_char(c)?,
        }
    }
    to.write_char('"')
}
