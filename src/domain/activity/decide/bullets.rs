// SPDX-License-Identifier: EUPL-1.2
//! Decisions on bullets.

use super::{Setting, check, partner, taking_over};
use crate::domain::activity::beeld::Beeld;
use crate::domain::activity::bullet::{Bullet, BulletPatch, Flag, NewBullet, Origin, Validity};
use crate::domain::activity::event::Event;
use crate::domain::activity::limits;
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{BulletId, FeatureId, FlagId, Moment, ThemeKey};
use crate::domain::norms::Limit;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, kept_here, may, may_keep_beeld, may_write_theme, view_of};
use crate::domain::text::{Doc, Update, gate};
use crate::domain::written;
use std::sync::Arc;

/// The room between two neighbours in a theme: forty moves into the same gap.
const GAP: i64 = 1 << 40;

pub(super) fn add(picture: &Picture, setting: Setting<'_>, new: NewBullet) -> Result<Vec<Event>, Refusal> {
    let beeld = check::beeld(picture, new.beeld)?;
    may_write_theme(setting.actor, picture, beeld, &new.theme)?;
    let (said_for, origin) = match &new.origin {
        Origin::Own | Origin::Import { .. } => (None, new.origin),
        // As a client of before there were living links takes over: what it says itself, and no link.
        Origin::Beeld { bullet, .. } => {
            let source = check::bullet(picture, *bullet)?;
            readable(setting, picture, source)?;
            (source.on_behalf.clone(), taking_over::origin(picture, source, None)?)
        }
        Origin::Voorstel { .. } | Origin::Inbox { .. } => return Err(server_says()),
    };
    let available_at = setting.now;
    let bullet = build(picture, setting, NewBullet { origin, ..new }, available_at)?;
    Ok(vec![Event::BulletAdded { bullet: partner::still_said_by(said_for, bullet) }])
}

/// A bullet as it will stand, at the end of its theme; rights have been judged.
///
/// # Errors
/// What does not fit or is not there.
pub(super) fn build(
    picture: &Picture,
    setting: Setting<'_>,
    new: NewBullet,
    available_at: Moment,
) -> Result<Bullet, Refusal> {
    let beeld = check::beeld(picture, new.beeld)?;
    kept_here(beeld)?;
    has_theme(beeld, &new.theme)?;
    let known = picture.bullets.contains_key(&new.id) || picture.history.iter().any(|past| past.bullet.id == new.id);
    if known {
        return Err(written::exists("Deze bullet", "This bullet"));
    }
    written::room(picture.bullets.len(), 1, limits::BULLETS, "Bullets in de activiteit", "Bullets in the activity")?;
    let text = written::filled(written::bounded(&new.text, limits::BULLET_CHARS, "Tekst", "Text")?, "Tekst", "Text")?;
    let there = picture.bullets.values().filter(|b| b.beeld == new.beeld && b.theme == new.theme);
    let last = there.map(|b| b.order).max().unwrap_or(0);
    let by = setting.actor.who.clone();
    let on_behalf = partner::of_writer(picture, setting);
    let origin = match new.origin {
        Origin::Import { name } => Origin::Import { name: written::line(&name, "Herkomst", "Origin")? },
        other => other,
    };
    Ok(Bullet {
        id: new.id,
        beeld: new.beeld,
        theme: new.theme,
        order: last.saturating_add(GAP),
        doc: Doc::from_text(&text),
        text,
        kind: new.kind,
        source: partner::source(written::line(&new.source, "Bron", "Source")?, on_behalf.as_ref()),
        validity: new.validity,
        unverified_because: String::new(),
        observed_at: new.observed_at.map(|at| check::claimed(at, setting.now)).transpose()?,
        available_at,
        processed_at: setting.now,
        verified_at: (new.validity == Validity::Geverifieerd).then_some(setting.now),
        stale_at: new.stale_at.map(|at| check::later(at, setting.now)).transpose()?,
        origin,
        features: shown_by(picture, new.features)?,
        critical: new.critical,
        seen: Vec::new(),
        flags: Vec::new(),
        by: by.clone(),
        on_behalf,
        edited_by: by,
        edited_at: setting.now,
    })
}

pub(super) fn edit_text(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    update: Update,
) -> Result<Vec<Event>, Refusal> {
    let bullet = writable(picture, setting, id)?;
    gate::admit(&bullet.doc, &update, setting.actor.text_client)?;
    Ok(vec![Event::BulletTextEdited { bullet: id, update }])
}

pub(super) fn change(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    patch: BulletPatch,
) -> Result<Vec<Event>, Refusal> {
    let on_behalf = writable(picture, setting, id)?.on_behalf.as_ref();
    if patch == BulletPatch::default() {
        return Err(Refusal::invalid("Er is niets gewijzigd.", "Nothing was changed."));
    }
    let patch = BulletPatch {
        // Whose statement it is cannot be written over.
        source: patch
            .source
            .map(|source| written::line(&source, "Bron", "Source").map(|source| partner::source(source, on_behalf)))
            .transpose()?,
        observed_at: patch.observed_at.map(|at| check::claimed(at, setting.now)).transpose()?,
        stale_at: patch
            .stale_at
            .map(|at| if at.0 <= 0 { Ok(at) } else { check::later(at, setting.now) })
            .transpose()?,
        features: patch.features.map(|features| shown_by(picture, features)).transpose()?,
        ..patch
    };
    Ok(vec![Event::BulletChanged { bullet: id, patch }])
}

pub(super) fn shift(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    theme: ThemeKey,
    after: Option<BulletId>,
) -> Result<Vec<Event>, Refusal> {
    let bullet = writable(picture, setting, id)?;
    let beeld = check::beeld(picture, bullet.beeld)?;
    has_theme(beeld, &theme)?;
    may_write_theme(setting.actor, picture, beeld, &theme)?;
    let mut others = picture.bullets_of(bullet.beeld, &theme);
    others.retain(|b| b.id != id);
    let place = match after {
        None => 0,
        Some(after) => {
            let at = others.iter().position(|b| b.id == after);
            at.ok_or_else(|| Refusal::unknown("De bullet erboven", "The bullet above"))? + 1
        }
    };
    let above = place.checked_sub(1).map(|at| others[at].order);
    let below = others.get(place).map(|b| b.order);
    if let Some(order) = between(above, below) {
        return Ok(vec![Event::BulletMoved { bullet: id, theme, order }]);
    }
    // No room is left between the two: all of the theme gets new places.
    let mut ids: Vec<BulletId> = others.iter().map(|b| b.id).collect();
    ids.insert(place, id);
    let orders = (1..).map(|n| n * GAP);
    Ok(ids
        .into_iter()
        .zip(orders)
        .map(|(bullet, order)| Event::BulletMoved { bullet, theme: theme.clone(), order })
        .collect())
}

fn between(above: Option<i64>, below: Option<i64>) -> Option<i64> {
    match (above, below) {
        (None, None) => Some(GAP),
        (Some(above), None) => above.checked_add(GAP),
        (None, Some(below)) => below.checked_sub(GAP),
        (Some(above), Some(below)) => (below - above > 1).then(|| above + (below - above) / 2),
    }
}

pub(super) fn verify(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    validity: Validity,
    because: String,
) -> Result<Vec<Event>, Refusal> {
    writable(picture, setting, id)?;
    let because = written::bounded(&because, written::REASON_CHARS, "Toelichting", "Explanation")?;
    Ok(vec![Event::BulletVerified { bullet: id, validity, because }])
}

pub(super) fn confirm(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    stale_at: Option<Moment>,
) -> Result<Vec<Event>, Refusal> {
    writable(picture, setting, id)?;
    let stale_at = stale_at.map(|at| check::later(at, setting.now)).transpose()?;
    Ok(vec![Event::BulletConfirmed { bullet: id, stale_at }])
}

pub(super) fn replace(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    new: NewBullet,
) -> Result<Vec<Event>, Refusal> {
    let old = writable(picture, setting, id)?;
    if new.beeld != old.beeld || new.theme != old.theme || new.origin != Origin::Own {
        return Err(Refusal::invalid(
            "De nieuwe bullet staat op dezelfde plaats als de oude.",
            "The new bullet stands where the old one stood.",
        ));
    }
    let order = old.order;
    let bullet = Bullet { order, ..build(picture, setting, new, setting.now)? };
    Ok(vec![Event::BulletReplaced { bullet: id, by: bullet }])
}

pub(super) fn remove(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    reason: String,
) -> Result<Vec<Event>, Refusal> {
    writable(picture, setting, id)?;
    Ok(vec![Event::BulletRemoved { bullet: id, reason: written::reason(&reason)? }])
}

pub(super) fn flag(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    flag: FlagId,
    reason: String,
    due_at: Option<Moment>,
) -> Result<Vec<Event>, Refusal> {
    let bullet = check::bullet(picture, id)?;
    readable(setting, picture, bullet)?;
    may(setting.actor, picture, Action::Flag)?;
    if bullet.flags.iter().any(|f| f.id == flag) {
        return Err(written::exists("Deze melding", "This mark"));
    }
    let unanswered = bullet.flags.iter().filter(|f| f.answer.is_none()).count();
    written::room(unanswered, 1, limits::FLAGS, "Meldingen bij een bullet", "Marks on a bullet")?;
    let reason = written::reason(&reason)?;
    let flag = Flag { id: flag, by: setting.actor.who.clone(), at: setting.now, reason, answer: None };
    let asked = due_at.map(|at| check::later(at, setting.now)).transpose()?;
    let due_at = asked.unwrap_or(setting.now.plus_ms(Limit::ANTWOORD.ms));
    Ok(vec![Event::BulletFlagged { bullet: id, flag, due_at: Some(due_at) }])
}

pub(super) fn answer_flag(
    picture: &Picture,
    setting: Setting<'_>,
    id: BulletId,
    flag: FlagId,
    answer: String,
) -> Result<Vec<Event>, Refusal> {
    let bullet = check::bullet(picture, id)?;
    readable(setting, picture, bullet)?;
    let mark = bullet.flags.iter().find(|f| f.id == flag);
    let mark = mark.ok_or_else(|| Refusal::unknown("Deze melding", "This mark"))?;
    if mark.answer.is_some() {
        return Err(written::already("Deze melding is al beantwoord.", "This mark has been answered already."));
    }
    // Who made a mark may take it back; else the owner answers it.
    if mark.by.account != setting.actor.who.account {
        let beeld = check::beeld(picture, bullet.beeld)?;
        match beeld.kept_elsewhere {
            Some(_) => may_keep_beeld(setting.actor, picture, beeld, false)?,
            None => may_write_theme(setting.actor, picture, beeld, &bullet.theme)?,
        }
    } else {
        may(setting.actor, picture, Action::Flag)?;
    }
    Ok(vec![Event::FlagAnswered { bullet: id, flag, answer: written::reason(&answer)? }])
}

pub(super) fn mark_seen(picture: &Picture, setting: Setting<'_>, id: BulletId) -> Result<Vec<Event>, Refusal> {
    let bullet = check::bullet(picture, id)?;
    readable(setting, picture, bullet)?;
    may(setting.actor, picture, Action::Attend)?;
    if !bullet.critical {
        return Err(Refusal::invalid("Deze bullet is niet kritiek.", "This bullet is not critical."));
    }
    if bullet.seen.iter().any(|seen| seen.by.account == setting.actor.who.account) {
        return Err(written::already(
            "U hebt deze bullet al als gezien gemarkeerd.",
            "You have marked this bullet as seen already.",
        ));
    }
    Ok(vec![Event::BulletSeen { bullet: id }])
}

/// The bullet that a command changes, for who may.
pub(super) fn writable<'a>(
    picture: &'a Picture,
    setting: Setting<'_>,
    id: BulletId,
) -> Result<&'a Arc<Bullet>, Refusal> {
    let bullet = check::bullet(picture, id)?;
    readable(setting, picture, bullet)?;
    let beeld = check::beeld(picture, bullet.beeld)?;
    may_write_theme(setting.actor, picture, beeld, &bullet.theme)?;
    Ok(bullet)
}

/// What one may not read does not exist (T04).
pub(super) fn readable(setting: Setting<'_>, picture: &Picture, bullet: &Bullet) -> Result<(), Refusal> {
    if view_of(setting.actor, picture).reads_beeld(bullet.beeld) {
        Ok(())
    } else {
        Err(Refusal::unknown("Deze bullet", "This bullet"))
    }
}

fn has_theme(beeld: &Beeld, theme: &ThemeKey) -> Result<(), Refusal> {
    beeld.theme(theme).map(|_| ()).ok_or_else(|| Refusal::unknown("Dit thema", "This theme"))
}

fn shown_by(picture: &Picture, features: Vec<FeatureId>) -> Result<Vec<FeatureId>, Refusal> {
    written::room(features.len(), 0, limits::FEATURES_PER_BULLET, "Objecten bij een bullet", "Features of a bullet")?;
    if features.iter().any(|id| !picture.features.contains_key(id)) {
        return Err(Refusal::unknown("Dit object", "This feature"));
    }
    Ok(features)
}

fn server_says() -> Refusal {
    Refusal::invalid("Deze herkomst bepaalt de server.", "This origin is the server's to say.")
}
