// SPDX-License-Identifier: EUPL-1.2
//! A koppeling: that a beeld of the own activity of a kernpartner stands in an activity of others as well, and follows
//! it there (R67). What it says is worked out here: from the picture in which it is kept, and the one in which it
//! stands.
//!
//! *Invariant:* in the other activity nothing of it is written but this; what readers there say of it (flags, seen)
//! is theirs, and stays.

mod comparing;
mod standing;

pub use standing::{asks, asks_of_keeper, leaves, stands, stands_still};

use crate::domain::activity::beeld::Page;
use crate::domain::activity::bullet::Bullet;
use crate::domain::activity::picture::Picture;
use crate::domain::geo::{Feature, Layer};
use crate::domain::ids::{ActivityId, BeeldId, BulletId, FeatureId, LayerId, Moment};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Bullets or features in one event: no frame grows without bound.
const AT_A_TIME: usize = 500;

/// That a beeld stands elsewhere as well, kept in the activity that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Koppeling {
    /// The beeld that it is there.
    pub id: BeeldId,
    /// Which beeld of this activity.
    pub beeld: BeeldId,
    /// In which other activity.
    pub activity: ActivityId,
    /// What its tab says there.
    pub title: String,
    /// Who linked it.
    pub by: Functionary,
    /// Of which team.
    pub team: String,
    /// When.
    pub at: Moment,
    /// How far it is.
    pub state: KoppelingState,
}

/// How far a koppeling is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum KoppelingState {
    /// It has to get there.
    Waiting,
    /// It stands there, and follows.
    Stands {
        /// Since when.
        at: Moment,
        /// How much waits there for who keeps it: what is contested, what came in, what is asked.
        #[serde(default, skip_serializing_if = "is_none")]
        #[ts(as = "Option<u32>", optional)]
        asks: u32,
    },
    /// It does not stand there, or follows no longer.
    Stopped {
        /// Since when.
        at: Moment,
        /// Why.
        why: Hindrance,
    },
    /// It was withdrawn.
    Withdrawn {
        /// By whom.
        by: Functionary,
        /// When.
        at: Moment,
        /// Why.
        reason: String,
    },
}

/// Why a beeld cannot stand in another activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// There is no such activity, or the organisation does not read it.
    Unknown,
    /// It is closed.
    Closed,
    /// The organisation takes part in it by no kernsamenwerking.
    NotKern,
    /// One of the two is an exercise and the other is not.
    OtherWorld,
    /// There is no more room.
    Full,
    /// The activity in which it is kept was closed.
    Ended,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(asks: &u32) -> bool {
    *asks == 0
}

impl KoppelingState {
    /// Whether it says the same as another, whenever that was.
    pub fn is_as(&self, other: &KoppelingState) -> bool {
        match (self, other) {
            (KoppelingState::Stands { asks, .. }, KoppelingState::Stands { asks: other, .. }) => asks == other,
            (KoppelingState::Stopped { why, .. }, KoppelingState::Stopped { why: other, .. }) => why == other,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl Koppeling {
    /// Whether it is meant to stand there.
    pub fn is_wanted(&self) -> bool {
        !matches!(self.state, KoppelingState::Withdrawn { .. })
    }
}

/// Where a beeld is kept that only stands here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct KeptElsewhere {
    /// In which activity.
    pub activity: ActivityId,
    /// Which beeld of it.
    pub beeld: BeeldId,
    /// Since when it stands still here: it is not known whether it says the same there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub still_since: Option<Moment>,
}

impl KeptElsewhere {
    fn is(&self, source: &Picture, koppeling: &Koppeling) -> bool {
        self.activity == source.head.id && self.beeld == koppeling.beeld
    }
}

/// A bullet that left the beeld where it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Gone {
    /// Which.
    pub bullet: BulletId,
    /// Who took it out.
    pub by: Functionary,
    /// When.
    pub at: Moment,
    /// What stands in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub replaced_by: Option<BulletId>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// What became of a beeld where it is kept, for where it stands. What is named here is as it is now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Mirrored {
    /// That it stands still from now on, or follows again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub still: Option<bool>,
    /// What its tab says, when that is otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub title: Option<String>,
    /// Its pages, when they are others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pages: Option<Vec<Page>>,
    /// Bullets that are new or say something else; without what readers say of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bullets: Vec<Bullet>,
    /// Bullets that left it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<Gone>,
    /// Layers that are new or called otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<Layer>,
    /// Layers that were removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone_layers: Vec<LayerId>,
    /// Features that are new or otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<Feature>,
    /// Features that were removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone_features: Vec<FeatureId>,
}

impl Mirrored {
    fn is_empty(&self) -> bool {
        *self == Mirrored::default()
    }

    /// In parts that each fit into an event: what goes first, layers before what lies on them.
    fn in_parts(self) -> Vec<Mirrored> {
        let Mirrored { bullets, features, .. } = self;
        let rest = Mirrored { bullets: Vec::new(), features: Vec::new(), ..self };
        let mut parts = vec![rest];
        parts
            .extend(features.chunks(AT_A_TIME).map(|some| Mirrored { features: some.to_vec(), ..Mirrored::default() }));
        parts.extend(bullets.chunks(AT_A_TIME).map(|some| Mirrored { bullets: some.to_vec(), ..Mirrored::default() }));
        parts.retain(|part| !part.is_empty());
        parts
    }
}
