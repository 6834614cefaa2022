// SPDX-License-Identifier: EUPL-1.2
//! Lives that are told by hand, for golden logs of what came later than the first: each is written once,
//! and never anew.

use crate::rules_of_the_picture::{World, id};
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::participation::{Delegation, Mandate, MandateEnd, Part, Participation};
use gedeeld_beeld::domain::ids::*;

/// All of them, by the names of their files.
pub fn lives() -> Vec<(&'static str, World)> {
    vec![("for-a-while", for_a_while())]
}

/// Writing for a while, and taking part under a mandate that ends.
fn for_a_while() -> World {
    let mut world = World::new();
    let im = world.picture.regie.as_ref().map(|regie| regie.holder.clone()).unwrap();
    let beeld = BeeldId(id(0));
    let at = Moment(1_800_000_000_000);
    let takes_part = |who: &str, status, mandate| Event::ParticipationSet {
        organisation: OrganisationId::new(who),
        name: who.into(),
        status,
        beelden: vec![beeld],
        layers: vec![LayerId(id(0))],
        reason: "nodig".into(),
        mandate,
    };
    let delegated = |n: u8, part: Part, until: Option<i64>| Event::PartDelegated {
        delegation: Delegation {
            id: DelegationId(id(n)),
            organisation: OrganisationId::new("havenbedrijf-moerdijk"),
            part,
            by: im.clone(),
            at,
            reason: "kent het terrein".into(),
            until: until.map(|ms| at.plus_ms(ms)),
        },
    };
    let changed = |until: Option<i64>| Event::DelegationChanged {
        delegation: DelegationId(id(1)),
        until: until.map(|ms| at.plus_ms(ms)),
        reason: "het duurt langer".into(),
    };
    let mandate = Mandate {
        giver: OrganisationId::new("havenbedrijf-moerdijk"),
        giver_name: "Havenbedrijf Moerdijk".into(),
        process: "Terreinbeheer".into(),
        ended: None,
    };
    let told = vec![
        takes_part("havenbedrijf-moerdijk", Participation::Actief, None),
        takes_part("rode-kruis", Participation::Monitorend, Some(mandate)),
        delegated(1, Part::Theme { beeld, theme: ThemeKey::new("situatie") }, Some(60_000)),
        delegated(2, Part::Layer { layer: LayerId(id(0)) }, None),
        delegated(3, Part::Page { beeld, page: PageKey::new("incident") }, Some(1_000)),
        changed(Some(120_000)),
        changed(None),
        Event::DelegationExpired { delegation: DelegationId(id(3)), at: at.plus_ms(1_000) },
        takes_part("havenbedrijf-moerdijk", Participation::Ontkoppeld, None),
        Event::MandateEnded { organisation: OrganisationId::new("rode-kruis"), why: MandateEnd::GiverLeft },
    ];
    for event in told {
        let by = !matches!(event, Event::DelegationExpired { .. });
        world.record(by.then(|| im.clone()), event);
    }
    world
}
