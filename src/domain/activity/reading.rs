// SPDX-License-Identifier: EUPL-1.2
//! Who read what (R35): of everybody from outside the bronregio it is noted once, and again when it reads more.
//! It stays when the right to read ends.

use crate::domain::activity::event::Event;
use crate::domain::activity::picture::Picture;
use crate::domain::activity::view::View;
use crate::domain::ids::{BeeldId, LayerId, Moment};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// That an account read the activity, and all that it ever read of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Reading {
    /// Who.
    pub by: Functionary,
    /// When first.
    pub since: Moment,
    /// When it read more than before for the last time.
    pub more_at: Moment,
    /// Whether it read the whole.
    pub whole: bool,
    /// The beelden that it read by admission.
    pub beelden: BTreeSet<BeeldId>,
    /// The layers that it read by admission.
    pub layers: BTreeSet<LayerId>,
}

/// What is to be noted when somebody reads this view; nothing of the bronregio's own, nor of what was noted.
pub fn unsaid(picture: &Picture, who: &Functionary, view: &View) -> Option<Event> {
    if who.organisation == picture.head.owner {
        return None;
    }
    let said = picture.readings.get(&who.account);
    let (whole, beelden, layers) = match view {
        View::Nothing | View::Head => return None,
        View::Whole { .. } => (true, Vec::new(), Vec::new()),
        View::Admitted { beelden, layers, .. } => {
            let within = |said: &Reading| beelden.is_subset(&said.beelden) && layers.is_subset(&said.layers);
            if said.is_some_and(within) {
                return None;
            }
            (false, beelden.iter().copied().collect(), layers.iter().copied().collect())
        }
    };
    (!said.is_some_and(|said| said.whole)).then_some(Event::PictureRead { whole, beelden, layers })
}
