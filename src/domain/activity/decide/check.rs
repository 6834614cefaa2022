// SPDX-License-Identifier: EUPL-1.2
//! What every command is checked for: limits, moments, and whether a thing is there.

use crate::domain::activity::beeld::Beeld;
use crate::domain::activity::bullet::Bullet;
use crate::domain::activity::limits::{LINE_CHARS, REASON_CHARS};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BeeldId, BulletId, Moment};
use crate::domain::refusal::Refusal;
use std::sync::Arc;

/// How far back a claimed moment may lie: a shift and a night.
const CLAIM_BACK_MS: i64 = 12 * 60 * 60 * 1000;
/// A clock on a desk may run a little ahead.
const CLAIM_AHEAD_MS: i64 = 60 * 1000;

/// One line of text, trimmed; may be empty.
pub(super) fn line(text: &str, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    bounded(text, LINE_CHARS, what_nl, what_en)
}

/// One line of text that says something.
pub(super) fn named(text: &str, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    filled(line(text, what_nl, what_en)?, what_nl, what_en)
}

/// A reason that says something.
pub(super) fn reason(text: &str) -> Result<String, Refusal> {
    filled(bounded(text, REASON_CHARS, "Reden", "Reason")?, "Reden", "Reason")
}

/// Text without control characters, trimmed, within a limit of characters.
pub(super) fn bounded(text: &str, limit: usize, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    let clean: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let clean = clean.trim();
    if clean.chars().count() > limit {
        return Err(Refusal::limit(&format!("{what_nl} (tekens)"), &format!("{what_en} (characters)"), limit));
    }
    Ok(clean.to_owned())
}

/// A text that is not empty.
pub(super) fn filled(text: String, what_nl: &str, what_en: &str) -> Result<String, Refusal> {
    if text.is_empty() {
        return Err(Refusal::invalid(format!("{what_nl} ontbreekt."), format!("{what_en} is missing.")));
    }
    Ok(text)
}

/// A moment that a client claims: not in the future, not more than twelve hours ago (T23).
pub(super) fn claimed(at: Moment, now: Moment) -> Result<Moment, Refusal> {
    if at > now.plus_ms(CLAIM_AHEAD_MS) || at < now.plus_ms(-CLAIM_BACK_MS) {
        return Err(Refusal::new(
            "time.out_of_range",
            "Dit tijdstip kan niet: niet in de toekomst, en hoogstens twaalf uur geleden.",
            "This moment cannot be: not in the future, and at most twelve hours ago.",
        ));
    }
    Ok(at.min(now))
}

/// How many there may be.
pub(super) fn room(have: usize, adding: usize, limit: usize, what_nl: &str, what_en: &str) -> Result<(), Refusal> {
    if have + adding > limit { Err(Refusal::limit(what_nl, what_en, limit)) } else { Ok(()) }
}

/// A thing with this id is there already.
pub(super) fn exists(what_nl: &str, what_en: &str) -> Refusal {
    Refusal::new("exists", format!("{what_nl} bestaat al."), format!("{what_en} exists already."))
}

/// What was asked has been done already.
pub(super) fn already(nl: &str, en: &str) -> Refusal {
    Refusal::new("exists", nl, en)
}

/// The bullet that a command is about.
pub(super) fn bullet(picture: &Picture, id: BulletId) -> Result<&Arc<Bullet>, Refusal> {
    picture.bullets.get(&id).ok_or_else(|| Refusal::unknown("Deze bullet", "This bullet"))
}

/// The beeld that a command is about.
pub(super) fn beeld(picture: &Picture, id: BeeldId) -> Result<&Arc<Beeld>, Refusal> {
    picture.beelden.get(&id).ok_or_else(|| Refusal::unknown("Dit beeld", "This beeld"))
}
