// SPDX-License-Identifier: EUPL-1.2
//! Properties of what is withheld: whatever happens, a reader folds what the server shows it of the whole, and
//! nothing of a beeld that another keeps to itself (threats T04, T07; R60).

use crate::rules_of_the_picture::{ACCOUNTS, World, id, tries};
use crate::tried_koppelingen::{HERE, OWN};
use gedeeld_beeld::domain::activity::apply::apply;
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::activity::view::View;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::rights::view_of;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Readers of less than everything: by admission, also to the text or the map alone of what is kept elsewhere, and all
/// but some eigen beelden.
fn views() -> [View; 5] {
    let admitted = |beelden: &[u8], layers: &[u8]| View::Admitted {
        organisation: OrganisationId::new("rode-kruis"),
        beelden: beelden.iter().map(|n| BeeldId(id(*n))).collect(),
        layers: layers.iter().map(|n| LayerId(id(*n))).collect(),
    };
    [
        admitted(&[0], &[0]),
        admitted(&[0, HERE], &[0]),
        admitted(&[0], &[0, OWN, HERE]),
        View::Whole { but: (20..23).map(|n| BeeldId(id(n))).collect() },
        View::Whole { but: [BeeldId(id(HERE))].into() },
    ]
}

/// Nobody is admitted to what is not there yet.
fn can_begin(view: &View, picture: &Picture) -> bool {
    let View::Admitted { beelden, layers, .. } = view else { return true };
    beelden.iter().all(|id| picture.beelden.contains_key(id)) && layers.iter().all(|id| picture.layers.contains_key(id))
}

/// Every beeld in which something of a picture stands.
fn stands_in(picture: &Picture) -> BTreeSet<BeeldId> {
    let features = picture.features.values().filter_map(|feature| picture.layers.get(&feature.layer));
    let layers = picture.layers.values().chain(features).map(|layer| layer.beeld);
    let bullets = picture.bullets.values().map(|bullet| bullet.beeld);
    let asked = picture.items.values().map(|item| item.beeld);
    let proposed = picture.voorstellen.values().map(|voorstel| voorstel.beeld);
    let questions = picture.informatievragen.values().map(|vraag| vraag.beeld);
    let clocks = picture.norms.values().filter_map(|norm| norm.beeld);
    picture
        .beelden
        .keys()
        .copied()
        .chain(layers)
        .chain(bullets)
        .chain(asked)
        .chain(proposed)
        .chain(questions)
        .chain(clocks)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn r_a_redacted_log_folds_to_the_redacted_picture(tries in tries(80)) {
        let mut world = World::new();
        let start = world.picture.clone();
        let before = world.log.len();
        tries.into_iter().for_each(|one| world.attempt(one));
        for view in views() {
            let mut whole = start.clone();
            let mut seen = can_begin(&view, &whole).then(|| view.redact(&whole).unwrap());
            for recorded in &world.log[before..] {
                match (&mut seen, view.redact_event(recorded, &whole)) {
                    (Some(seen), Some(shown)) => apply(seen, &shown),
                    (Some(seen), None) => seen.seq = recorded.seq,
                    (None, _) => {}
                }
                apply(&mut whole, recorded);
                if seen.is_none() && can_begin(&view, &whole) {
                    seen = view.redact(&whole);
                }
            }
            let Some(mut seen) = seen else { continue };
            seen.history.clear();
            prop_assert_eq!(seen, view.redact(&whole).unwrap());
        }
    }

    #[test]
    fn r60_nobody_else_reads_anything_of_a_beeld_that_is_not_linked(tries in tries(80)) {
        let mut world = World::new();
        tries.into_iter().for_each(|one| world.attempt(one));
        let picture = &world.picture;
        for account in ACCOUNTS {
            let account = world.register.account(&AccountId::new(account)).unwrap().clone();
            let actor = world.register.actor(&account, picture, world.now, 0);
            let Some(seen) = view_of(&actor, picture).redact(picture) else { continue };
            for beeld in stands_in(&seen) {
                let beeld = &picture.beelden[&beeld];
                prop_assert!(beeld.is_linked() || beeld.owner == account.organisation, "{} reads {:?}", account.id, beeld);
            }
        }
    }
}
