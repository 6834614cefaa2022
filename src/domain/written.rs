// SPDX-License-Identifier: EUPL-1.2
//! Texts as people write them into commands, and how many of a thing there may be.

use super::refusal::Refusal;

/// Names, titles, labels, sources: one line on a screen.
pub const LINE_CHARS: usize = 200;
/// A reason or a note: a paragraph.
pub const REASON_CHARS: usize = 1_000;

/// One line of text, trimmed; may be empty.
///
/// # Errors
/// It is too long.
pub fn line(text: &str, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    bounded(text, LINE_CHARS, what_nl, what_en)
}

/// One line of text that says something.
///
/// # Errors
/// It is empty, or too long.
pub fn named(text: &str, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    filled(line(text, what_nl, what_en)?, what_nl, what_en)
}

/// A reason that says something.
///
/// # Errors
/// It is empty, or too long.
pub fn reason(text: &str) -> Result<String, Refusal> {
    filled(bounded(text, REASON_CHARS, "Reden", "Reason")?, "Reden", "Reason")
}

/// Text without control characters, trimmed, within a limit of characters.
///
/// # Errors
/// It is past the limit.
pub fn bounded(text: &str, limit: usize, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    let clean: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let clean = clean.trim();
    if clean.chars().count() > limit {
        return Err(Refusal::limit(&format!("{what_nl} (tekens)"), &format!("{what_en} (characters)"), limit));
    }
    Ok(clean.to_owned())
}

/// A text that is not empty.
///
/// # Errors
/// It is.
pub fn filled(text: String, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    if text.is_empty() {
        return Err(Refusal::invalid(format!("{what_nl} ontbreekt."), format!("{what_en} is missing.")));
    }
    Ok(text)
}

/// How many there may be.
///
/// # Errors
/// It would be more.
pub fn room(have: usize, adding: usize, limit: usize, what_nl: &str, what_en: &str) -> Result<(), Refusal> {
    if have + adding > limit { Err(Refusal::limit(what_nl, what_en, limit)) } else { Ok(()) }
}

/// A thing with this id is there already.
pub fn exists(what_nl: &str, what_en: &str) -> Refusal {
    Refusal::new("exists", format!("{what_nl} bestaat al."), format!("{what_en} exists already."))
}

/// What was asked has been done already.
pub fn already(nl: &str, en: &str) -> Refusal {
    Refusal::new("exists", nl, en)
}
