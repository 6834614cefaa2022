// SPDX-License-Identifier: EUPL-1.2
//! The lines of linked beelden and living links.

use super::{because, beeld_title, named, plain, statement};
use gedeeld_beeld::domain::activity::bullet::{Bullet, Origin};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::taken::Taken;
use gedeeld_beeld::domain::ids::{BeeldId, BulletId};

pub(super) fn linked(before: &Picture, beeld: BeeldId) -> String {
    format!("beeld gekoppeld in deze activiteit: {}", beeld_title(before, beeld))
}

pub(super) fn unlinked(before: &Picture, beeld: BeeldId, reason: &str) -> String {
    format!("beeld losgekoppeld uit deze activiteit: {}{}", beeld_title(before, beeld), because(reason))
}

/// A new bullet; of one that was taken over, from where.
pub(super) fn added(before: &Picture, bullet: &Bullet) -> String {
    match &bullet.origin {
        Origin::Beeld { name, .. } if !name.is_empty() => {
            format!("bullet overgenomen uit {} {}", plain(name), statement(before, bullet))
        }
        _ => format!("bullet toegevoegd {}", statement(before, bullet)),
    }
}

pub(super) fn followed(before: &Picture, bullet: &BulletId, now: &Taken) -> String {
    format!("bron gevolgd {}: {}", named(before, bullet), plain(&now.text))
}

pub(super) fn source_unlinked(before: &Picture, bullet: &BulletId) -> String {
    format!("bullet losgekoppeld van de bron {}", named(before, bullet))
}
