// SPDX-License-Identifier: EUPL-1.2
//! Whether an activity is one that a watch asks for.

use super::fold_words::folded;
use super::place;
use crate::domain::activity::alert::Criterion;
use crate::domain::activity::picture::{ActivityKind, Environment, Head};
use crate::domain::register::watch::Watch;

/// How much of an activity an organisation sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// The line in the overview: the place roughly (R09).
    Line,
    /// The picture, or a part of it.
    Reads,
}

/// What of a watch holds for an activity, as far as its organisation sees it; none when something that the
/// watch asks for does not hold. An activity without a place on the map is in no area.
pub fn matches(watch: &Watch, head: &Head, sight: Sight) -> Option<Vec<Criterion>> {
    // Who names exercises among the kinds asks for those; for all else that is practised only who says so.
    let names = head.kind == ActivityKind::Oefening && watch.kinds.contains(&head.kind);
    if head.environment == Environment::Oefening && !watch.exercises && !names {
        return None;
    }
    let in_area = || match (head.location, sight) {
        (None, _) => false,
        (Some(at), Sight::Reads) => place::contains(&watch.area, at),
        (Some(at), Sight::Line) => place::touches_cell(&watch.area, at),
    };
    let said = || folded(&format!("{}\n{}", head.name, head.place));
    let asked = [
        (!watch.regions.is_empty())
            .then(|| (Criterion::Region, head.regions.iter().any(|r| watch.regions.contains(r)))),
        (!watch.area.is_empty()).then(|| (Criterion::Area, in_area())),
        (!watch.kinds.is_empty()).then(|| (Criterion::Kind, watch.kinds.contains(&head.kind))),
        (watch.grip > 0).then_some((Criterion::Grip, head.grip >= watch.grip)),
        (!watch.words.is_empty()).then(|| {
            let said = said();
            (Criterion::Word, watch.words.iter().any(|word| said.contains(&folded(word))))
        }),
    ];
    let asked: Vec<(Criterion, bool)> = asked.into_iter().flatten().collect();
    asked.iter().all(|(_, holds)| *holds).then(|| asked.into_iter().map(|(criterion, _)| criterion).collect())
}
