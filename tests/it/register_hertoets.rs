// SPDX-License-Identifier: EUPL-1.2
//! A hertoets that takes a profile away is told ahead, also when that profile is an older one (G34, G88).

use crate::register_attention::beheerder;
use crate::support::agreements::*;
use gedeeld_beeld::domain::activity::picture::Environment::Operationeel;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::attention::{Attention, Matter, attention};
use gedeeld_beeld::domain::register::overview::standing_in;
use gedeeld_beeld::domain::register::profile::Profile::{self, Kern, Koppel, Structureel};
use gedeeld_beeld::domain::register::samenwerking::Samenwerking;
use gedeeld_beeld::domain::register::toetsing::RulingOutcome::{self, Gecertificeerd};
use gedeeld_beeld::domain::register::traject::Traject;
use gedeeld_beeld::domain::rights::{Relation, Situation};
use proptest::prelude::*;
use std::collections::BTreeSet;

type Told = Vec<(SamenwerkingId, RegionCode, Option<Relation>, Moment)>;

fn told(register: &mut Register, at: i64) -> Told {
    let asker = beheerder(register, PARTNER);
    let each = |one: Attention| match one.matter {
        Matter::Hertoets { agreement, regions, afterwards, .. } => {
            let then = afterwards.map(Relation::from);
            regions.into_iter().map(|region| (agreement.samenwerking, region, then, one.on)).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    attention(register, &asker, Moment(at)).into_iter().flat_map(each).collect()
}

/// What an agreement alone makes of its partner in a region, in earnest.
fn rights(it: &Samenwerking, region: &RegionCode, at: i64) -> Option<Relation> {
    let alone = register([it.clone()]);
    let there = activity(Operationeel, &[region.0.as_str()]);
    let (relation, situation) = alone.standing(&it.partner, &there, Moment(at));
    (relation != Relation::Vreemd && situation == Situation::Operationeel).then_some(relation)
}

fn hertoetsen(it: &mut Samenwerking) -> impl Iterator<Item = &mut Moment> {
    let rulings = it.trajecten.iter_mut().flat_map(|traject| &mut traject.rulings);
    rulings.filter_map(|ruling| match &mut ruling.outcome {
        RulingOutcome::Voorwaardelijk { hertoets, .. } => Some(hertoets),
        _ => None,
    })
}

proptest! {
    /// Whatever was agreed and decided: where rights turn because a hertoets passes, it was told the moment before, by
    /// attention and by the overview, and what then holds is what rights then are; and nothing else is told.
    #[test]
    fn g88_what_is_said_of_a_hertoets_is_what_rights_follow(all in any_agreements(), t in 0..LAST) {
        let mut register = register(all.clone());
        for (id, region, then, on) in told(&mut register, t) {
            let it = register.samenwerking(id).unwrap();
            prop_assert_eq!(then, rights(it, &region, on.0.max(t)), "{:?} at {} on {:?}", region, t, on);
        }
        for it in all {
            let dates: BTreeSet<i64> = hertoetsen(&mut it.clone()).map(|hertoets| hertoets.0).collect();
            for (region, on) in it.regions.keys().flat_map(|region| dates.iter().map(move |on| (region, *on))) {
                let mut without = it.clone();
                hertoetsen(&mut without).filter(|hertoets| hertoets.0 == on).for_each(|hertoets| hertoets.0 = LAST + 1);
                let then = rights(&it, region, on);
                if then == rights(&it, region, on - 1) || then == rights(&without, region, on) {
                    continue;
                }
                let it_is = (it.id, region.clone(), then, Moment(on));
                for at in [on - 1, on] {
                    prop_assert!(told(&mut register, at).contains(&it_is), "{:?} at {}: {:?}", it_is, at, told(&mut register, at));
                    // Once it has passed, another that comes goes first.
                    let shown = standing_in(&register, &it, region, Moment(at)).hertoets;
                    prop_assert!(shown == Some(Moment(on)) || at == on && shown > Some(Moment(on)), "{:?}: {:?}", it_is, shown);
                }
            }
        }
    }
}

/// Structureel in force, and kern decided on voorwaardelijk and not live.
fn growing(then: Option<Profile>) -> Samenwerking {
    let kern = Traject { number: 2, ..traject(Kern, vec![standpunt(until(30, then), 10)], &[]) };
    agreement(1, &["VR20"], vec![traject(Structureel, vec![standpunt(Gecertificeerd, 1)], &[2]), kern])
}

#[test]
fn g88_that_an_older_profile_goes_when_the_hertoets_of_a_newer_one_passes_is_told_ahead() {
    for then in [None, Some(Koppel)] {
        let it = growing(then);
        let mut register = register([it.clone()]);
        let (region, koppel) = (code("VR20"), then.map(Relation::from));
        assert_eq!((rights(&it, &region, 29), rights(&it, &region, 30)), (Some(Relation::Structureel), koppel));
        let expected = vec![(it.id, region.clone(), koppel, Moment(30))];
        for at in [10, 29, 30, 40] {
            assert_eq!(told(&mut register, at), expected, "{at}");
            assert_eq!(standing_in(&register, &it, &region, Moment(at)).hertoets, Some(Moment(30)));
        }
        assert_eq!(told(&mut register, 9), Told::new(), "nothing was decided yet");
    }
    // Decided anew by then, there is nothing to tell.
    let mut it = growing(None);
    it.trajecten[1].rulings.push(standpunt(Gecertificeerd, 30));
    assert_eq!(told(&mut register([it]), 20), Told::new());
}
