// SPDX-License-Identifier: EUPL-1.2
//! What was taken over from another beeld: the state of the source as it was then. A copy that keeps it has a
//! living link: when the source says something else, that shows, and can be followed in one act
//! (beleidskader Tabel 1, kernsamenwerking: "indien mogelijk import uit netcentrisch eigen beeld").

use crate::domain::activity::bullet::{Bullet, BulletKind, BulletPatch, Origin, Validity};
use crate::domain::ids::{BulletId, FeatureId, Moment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a bullet said when it was taken over, or followed last. Its place, its marks and when it goes stale
/// are not part of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Taken {
    /// Its text.
    pub text: String,
    /// What sort of statement it was.
    pub kind: BulletKind,
    /// Who or what said it.
    pub source: String,
    /// How sure it was.
    pub validity: Validity,
    /// When it was seen to be so.
    pub observed_at: Option<Moment>,
    /// Danger to responders.
    pub critical: bool,
    /// The features that showed where.
    pub features: Vec<FeatureId>,
}

impl Taken {
    /// What a bullet says now.
    pub fn of(source: &Bullet) -> Self {
        Taken {
            text: source.text.clone(),
            kind: source.kind,
            source: source.source.clone(),
            validity: source.validity,
            observed_at: source.observed_at,
            critical: source.critical,
            features: source.features.clone(),
        }
    }

    /// What a copy of it changes to say `now`: only what the source itself changed, so that what was said
    /// of the copy beside that stays. Text and validity are changes of their own.
    pub fn patch_to(&self, now: &Taken) -> BulletPatch {
        BulletPatch {
            kind: (now.kind != self.kind).then_some(now.kind),
            source: (now.source != self.source).then(|| now.source.clone()),
            // Who observed it cannot be unsaid; a copy keeps the last moment.
            observed_at: now.observed_at.filter(|_| now.observed_at != self.observed_at),
            stale_at: None,
            features: (now.features != self.features).then(|| now.features.clone()),
            critical: (now.critical != self.critical).then_some(now.critical),
        }
    }
}

/// The living link of a bullet: which one it was taken over from, and as what.
pub fn living(bullet: &Bullet) -> Option<(BulletId, &Taken)> {
    match &bullet.origin {
        Origin::Beeld { bullet, taken: Some(taken), .. } => Some((*bullet, taken)),
        _ => None,
    }
}
