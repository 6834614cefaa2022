// SPDX-License-Identifier: EUPL-1.2
//! What ends by itself, in the random lives of an activity: what is asked of it, and what is always true.

use crate::golden;
use crate::rules_of_the_picture::{ORGANISATIONS, THEMES, World, id};
use crate::tried_commands::Seen;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::event::Event;
use gedeeld_beeld::domain::activity::lapse;
use gedeeld_beeld::domain::activity::participation::{
    Delegation, Mandate, MandateEnd, NewMandate, Part, Participation,
};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;
use gedeeld_beeld::domain::register::terms::{TermsDocument, TermsVersion};

impl Seen<'_> {
    /// Writing for a while, or taking part under another's mandate; three small numbers to choose by.
    pub fn for_a_while(&self, a: u8, b: u8, c: u8) -> Command {
        let delegation = DelegationId(self.id(a));
        let until = (c > 1).then(|| self.now.plus_ms(60_000 * i64::from(c)));
        match b {
            0 | 1 => Command::DelegatePart {
                delegation,
                organisation: OrganisationId::new(ORGANISATIONS[c as usize % ORGANISATIONS.len()]),
                part: Part::Theme {
                    beeld: BeeldId(self.id(0)),
                    theme: ThemeKey::new(THEMES[a as usize % THEMES.len()]),
                },
                reason: "tijdelijk".into(),
                until,
            },
            2 => Command::ChangeDelegation { delegation, until, reason: "langer".into() },
            3 => Command::EndDelegation { delegation },
            _ => Command::SetParticipation {
                organisation: OrganisationId::new("rode-kruis"),
                status: Participation::Monitorend,
                beelden: vec![BeeldId(self.id(0))],
                layers: vec![LayerId(self.id(0))],
                reason: "via een proces".into(),
                mandate: Some(NewMandate {
                    giver: OrganisationId::new(ORGANISATIONS[a as usize % ORGANISATIONS.len()]),
                    process: "Bevolkingszorg".into(),
                }),
            },
        }
    }
}

/// What is true after every event.
pub fn check(picture: &Picture, register: &Register, now: Moment) {
    for one in picture.delegations.values() {
        assert!(one.until.is_none_or(|at| at > now), "no delegation outlives its end");
        let writes = lapse::writes_for_a_while(picture, register, &one.organisation, now);
        assert!(writes, "nothing is delegated to who cannot write it (R26)");
    }
    for one in picture.secondments.values().filter(|one| one.runs()) {
        let lent = lapse::lent(picture, register, &one.hin.account, now);
        assert!(lent.is_some(), "nobody writes for a partner who cannot be lent (R48)");
    }
    for one in picture.participants.values().filter(|one| one.status.takes_part()) {
        let held = one.mandate.iter().filter(|mandate| mandate.ended.is_none());
        for mandate in held {
            let gives = lapse::gives(picture, register, &mandate.giver, now);
            assert_eq!(gives, Ok(()), "nobody takes part under a mandate that nobody gives");
        }
    }
}

/// Writing for a while, and taking part under a mandate that ends.
#[test]
fn l11_what_ends_by_itself_stands_in_a_golden_log() {
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
    golden::add("for-a-while", &world.log);
}

#[test]
fn r48_new_terms_keep_a_hin_from_reading_and_end_no_secondment() {
    let mut world = World::new();
    let hin = AccountId::new("vr20-gedetacheerd-hin");
    let known = world.register.account(&hin).expect("it is there").clone();
    let lent = |world: &World| lapse::lent(&world.picture, &world.register, &hin, world.now).is_some();
    assert!(lent(&world));
    let text = "Nieuwe voorwaarden".to_owned();
    let published = TermsVersion::new(TermsDocument::Gebruikersovereenkomst, 9, text, world.now);
    world.register.terms.publish(published);
    let actor = world.register.actor(&known, &world.picture, world.now, 0);
    assert!(!actor.accepted_terms && lent(&world));
}
