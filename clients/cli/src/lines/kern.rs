// SPDX-License-Identifier: EUPL-1.2
//! The lines of linked beelden and living links.

use super::{because, beeld_title, named, plain, statement};
use crate::amsterdam::time_of_day;
use gedeeld_beeld::domain::activity::bullet::{Bullet, Origin};
use gedeeld_beeld::domain::activity::koppeling::{Hindrance, Koppeling, KoppelingState, Mirrored};
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

/// What a beeld that is kept elsewhere says by now, counted.
pub(super) fn mirrored(before: &Picture, beeld: BeeldId, now: &Mirrored) -> String {
    let counted = [
        (now.bullets.len(), "bullet", "bullets", ""),
        (now.gone.len(), "bullet", "bullets", " eruit"),
        (now.layers.len(), "kaartlaag", "kaartlagen", ""),
        (now.gone_layers.len(), "kaartlaag", "kaartlagen", " eruit"),
        (now.features.len(), "object", "objecten", ""),
        (now.gone_features.len(), "object", "objecten", " eruit"),
    ];
    let some = counted.iter().filter(|(n, ..)| *n > 0);
    let mut said: Vec<String> =
        some.map(|(n, one, more, how)| format!("{n} {}{how}", if *n == 1 { one } else { more })).collect();
    said.extend(now.title.as_deref().map(|title| format!("heet nu {}", plain(title))));
    said.extend(now.pages.is_some().then(|| "andere pagina's".to_owned()));
    let title = beeld_title(before, beeld);
    match now.still {
        Some(true) => return format!("beeld staat hier stil: {title}"),
        Some(false) => said.insert(0, "volgt weer".to_owned()),
        None => {}
    }
    format!("beeld bijgewerkt: {title} ({})", said.join(", "))
}

pub(super) fn koppeling(before: &Picture, koppeling: &Koppeling) -> String {
    let (beeld, title) = (beeld_title(before, koppeling.beeld), plain(&koppeling.title));
    format!("beeld {beeld} gekoppeld in een andere activiteit, als {title}")
}

pub(super) fn settled(before: &Picture, koppeling: BeeldId, state: &KoppelingState) -> String {
    let title = koppeling_title(before, koppeling);
    match state {
        KoppelingState::Waiting => format!("koppeling {title} wacht"),
        KoppelingState::Stands { at, asks: 0 } => format!("koppeling {title} staat er sinds {}", time_of_day(*at)),
        KoppelingState::Stands { asks, .. } => format!("koppeling {title}: {asks} wacht daar op antwoord"),
        KoppelingState::Stopped { why, .. } => format!("koppeling {title} volgt niet: {}", hindrance(*why)),
        KoppelingState::Withdrawn { reason, .. } => format!("koppeling {title} ingetrokken{}", because(reason)),
    }
}

pub(super) fn withdrawn(before: &Picture, koppeling: BeeldId, reason: &str) -> String {
    format!("koppeling {} ingetrokken{}", koppeling_title(before, koppeling), because(reason))
}

fn koppeling_title(before: &Picture, koppeling: BeeldId) -> String {
    before.koppelingen.get(&koppeling).map(|one| plain(&one.title)).unwrap_or_default()
}

fn hindrance(why: Hindrance) -> &'static str {
    match why {
        Hindrance::Unknown => "die activiteit is niet te lezen",
        Hindrance::Closed => "die activiteit is afgesloten",
        Hindrance::NotKern => "geen kernsamenwerking in die activiteit",
        Hindrance::OtherWorld => "oefening en werkelijkheid gaan niet samen",
        Hindrance::Full => "daar is geen ruimte meer",
        Hindrance::Ended => "de eigen activiteit is afgesloten",
    }
}
