// SPDX-License-Identifier: EUPL-1.2
//! Decisions on taking over a bullet of another beeld, with a living link to it (R61, R62).

use super::{Setting, bullets, check, linking, partner};
use crate::domain::activity::bullet::{Bullet, BulletPatch, NewBullet, Origin, Validity};
use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::taken::{Taken, living};
use crate::domain::ids::{BeeldId, BulletId, FeatureId, ThemeKey};
use crate::domain::refusal::Refusal;
use crate::domain::rights::may_write_theme;
use crate::domain::text::gate;
use crate::domain::written;

/// What is taken over, and where it goes.
pub(super) struct Wanted {
    pub bullet: BulletId,
    pub source: BulletId,
    pub beeld: BeeldId,
    pub theme: ThemeKey,
}

pub(super) fn take(picture: &Picture, setting: Setting<'_>, wanted: Wanted) -> Result<Vec<Event>, Refusal> {
    let into = check::beeld(picture, wanted.beeld)?;
    may_write_theme(setting.actor, picture, into, &wanted.theme)?;
    let source = check::bullet(picture, wanted.source)?;
    bullets::readable(setting, picture, source)?;
    if source.beeld == into.id {
        return Err(Refusal::invalid(
            "Deze bullet staat al in dit beeld.",
            "This bullet stands in this beeld already.",
        ));
    }
    let origin = origin(picture, source, Some(Taken::of(source)))?;
    let new = NewBullet {
        id: wanted.bullet,
        beeld: into.id,
        theme: wanted.theme,
        text: source.text.clone(),
        kind: source.kind,
        source: said_by(picture, source)?,
        validity: source.validity,
        // It was seen when it was seen, however long ago.
        observed_at: None,
        stale_at: source.stale_at.filter(|at| *at > setting.now),
        origin,
        features: there(picture, &source.features),
        critical: source.critical,
    };
    let bullet = bullets::build(picture, setting, new, setting.now)?;
    let bullet = Bullet {
        observed_at: source.observed_at,
        unverified_because: source.unverified_because.clone(),
        ..partner::still_said_by(source.on_behalf.clone(), bullet)
    };
    Ok(vec![Event::BulletAdded { bullet }])
}

/// Where a bullet comes from that is taken over of another beeld.
///
/// # Errors
/// `beeld.not_linked` for what its owner keeps to itself.
pub(super) fn origin(picture: &Picture, source: &Bullet, taken: Option<Taken>) -> Result<Origin, Refusal> {
    let beeld = check::beeld(picture, source.beeld)?;
    linking::shared(beeld)?;
    Ok(Origin::Beeld { beeld: beeld.id, bullet: source.id, name: beeld.name(), taken: taken.map(Box::new) })
}

/// Who said it; where the source does not say, who keeps its beeld does (stappenplan 2026, bijlage 3, question 21).
fn said_by(picture: &Picture, source: &Bullet) -> Result<String, Refusal> {
    if source.source.is_empty() {
        return Ok(check::beeld(picture, source.beeld)?.owner_name.clone());
    }
    Ok(source.source.clone())
}

/// The features that are on the map still.
fn there(picture: &Picture, features: &[FeatureId]) -> Vec<FeatureId> {
    features.iter().copied().filter(|id| picture.features.contains_key(id)).collect()
}

pub(super) fn follow(picture: &Picture, setting: Setting<'_>, id: BulletId) -> Result<Vec<Event>, Refusal> {
    let copy = bullets::writable(picture, setting, id)?;
    let (source, taken) = living(copy).ok_or_else(none)?;
    // What was removed, and what cannot be read any more, are the same to who asks.
    let gone = || Refusal::unknown("De bron", "The source");
    let source = picture.bullets.get(&source).ok_or_else(gone)?;
    bullets::readable(setting, picture, source).map_err(|_| gone())?;
    linking::shared(check::beeld(picture, source.beeld)?)?;
    let now = Taken::of(source);
    if now == *taken {
        return Err(Refusal::new(
            "source.unchanged",
            "De bron zegt nog wat er is overgenomen.",
            "The source still says what was taken over.",
        ));
    }
    let mut events = Vec::new();
    let rewritten = now.text != taken.text && now.text != copy.text;
    if rewritten {
        written::filled(now.text.clone(), "Tekst van de bron", "Text of the source")?;
        let update = copy.doc.turned_into(&now.text).ok_or_else(gone)?;
        gate::admit_own(&copy.doc, &update)?;
        events.push(Event::BulletTextEdited { bullet: id, update });
    }
    let patch = taken.patch_to(&now);
    let said = patch.source.map(|_| said_by(picture, source)).transpose()?;
    let patch = BulletPatch {
        source: said.map(|said| partner::source(said, copy.on_behalf.as_ref())),
        features: patch.features.map(|features| there(picture, &features)),
        ..patch
    };
    if patch != BulletPatch::default() {
        events.push(Event::BulletChanged { bullet: id, patch });
    }
    // Other words are not verified here until the source's word is brought over with them.
    let stands =
        if rewritten && copy.validity == Validity::Geverifieerd { Validity::NietGeverifieerd } else { copy.validity };
    let brought = rewritten || now.validity != taken.validity;
    if brought && stands != now.validity {
        let because = source.unverified_because.clone();
        events.push(Event::BulletVerified { bullet: id, validity: now.validity, because });
    }
    events.push(Event::SourceFollowed { bullet: id, taken: now });
    Ok(events)
}

pub(super) fn unlink(picture: &Picture, setting: Setting<'_>, id: BulletId) -> Result<Vec<Event>, Refusal> {
    living(bullets::writable(picture, setting, id)?).ok_or_else(none)?;
    Ok(vec![Event::SourceUnlinked { bullet: id }])
}

fn none() -> Refusal {
    Refusal::new("source.none", "Deze bullet is niet gekoppeld aan een bron.", "This bullet is not linked to a source.")
}
