// SPDX-License-Identifier: EUPL-1.2
//! What every command is checked for beside its texts: moments, and whether a thing is there.

use super::Setting;
use crate::domain::activity::beeld::Beeld;
use crate::domain::activity::bullet::Bullet;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BeeldId, BulletId, Moment, OrganisationId, ThemeKey};
use crate::domain::refusal::Refusal;
use crate::domain::register::organisation::Organisation;
use std::sync::Arc;

/// How far back a claimed moment may lie: a shift and a night.
const CLAIM_BACK_MS: i64 = 12 * 60 * 60 * 1000;
/// A clock on a desk may run a little ahead.
const CLAIM_AHEAD_MS: i64 = 60 * 1000;

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

/// A moment by which something is needed, or until which it holds: in the future, within a year.
pub(super) fn later(at: Moment, now: Moment) -> Result<Moment, Refusal> {
    const YEAR_MS: i64 = 366 * 24 * 60 * 60 * 1000;
    if at <= now || at > now.plus_ms(YEAR_MS) {
        return Err(Refusal::new(
            "time.out_of_range",
            "Kies een tijdstip in de toekomst, binnen een jaar.",
            "Choose a moment in the future, within a year.",
        ));
    }
    Ok(at)
}

/// The bullet that a command is about.
pub(super) fn bullet(picture: &Picture, id: BulletId) -> Result<&Arc<Bullet>, Refusal> {
    picture.bullets.get(&id).ok_or_else(|| Refusal::unknown("Deze bullet", "This bullet"))
}

/// The organisation that a command is about.
pub(super) fn organisation<'a>(setting: Setting<'a>, id: &OrganisationId) -> Result<&'a Organisation, Refusal> {
    let known = setting.register.organisation(id).map(AsRef::as_ref);
    known.ok_or_else(|| Refusal::unknown("Deze organisatie", "This organisation"))
}

/// The theme of a beeld that a command names, if it names one.
pub(super) fn theme(beeld: &Beeld, key: Option<&ThemeKey>) -> Result<(), Refusal> {
    let known = key.is_none_or(|key| beeld.theme(key).is_some());
    if known { Ok(()) } else { Err(Refusal::unknown("Dit thema", "This theme")) }
}

/// The beeld that a command is about.
pub(super) fn beeld(picture: &Picture, id: BeeldId) -> Result<&Arc<Beeld>, Refusal> {
    picture.beelden.get(&id).ok_or_else(|| Refusal::unknown("Dit beeld", "This beeld"))
}
