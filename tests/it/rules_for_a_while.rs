// SPDX-License-Identifier: EUPL-1.2
//! What ends by itself, in the random lives of an activity: what is asked of it, and what is always true.

use crate::rules_of_the_picture::{ORGANISATIONS, THEMES, id};
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::activity::lapse;
use gedeeld_beeld::domain::activity::participation::{NewMandate, Part, Participant, Participation};
use gedeeld_beeld::domain::activity::picture::Picture;
use gedeeld_beeld::domain::ids::*;
use gedeeld_beeld::domain::register::Register;

/// Writing for a while, or taking part under another's mandate; three small numbers to choose by.
pub fn command(now: Moment, a: u8, b: u8, c: u8) -> Command {
    let delegation = DelegationId(id(a));
    let until = (c > 1).then(|| now.plus_ms(60_000 * i64::from(c)));
    match b {
        0 | 1 => Command::DelegatePart {
            delegation,
            organisation: OrganisationId::new(ORGANISATIONS[c as usize % ORGANISATIONS.len()]),
            part: Part::Theme { beeld: BeeldId(id(0)), theme: ThemeKey::new(THEMES[a as usize % THEMES.len()]) },
            reason: "tijdelijk".into(),
            until,
        },
        2 => Command::ChangeDelegation { delegation, until, reason: "langer".into() },
        3 => Command::EndDelegation { delegation },
        _ => Command::SetParticipation {
            organisation: OrganisationId::new("rode-kruis"),
            status: Participation::Monitorend,
            beelden: vec![BeeldId(id(0))],
            layers: vec![LayerId(id(0))],
            reason: "via een proces".into(),
            mandate: Some(NewMandate {
                giver: OrganisationId::new(ORGANISATIONS[a as usize % ORGANISATIONS.len()]),
                process: "Bevolkingszorg".into(),
            }),
        },
    }
}

/// What is true after every event.
pub fn check(picture: &Picture, register: &Register, now: Moment) {
    for one in picture.delegations.values() {
        assert!(one.until.is_none_or(|at| at > now), "no delegation outlives its end");
    }
    for one in picture.participants.values().filter(|one| takes_part(one)) {
        let held = one.mandate.iter().filter(|mandate| mandate.ended.is_none());
        for mandate in held {
            let gives = lapse::gives(picture, register, &mandate.giver, now);
            assert_eq!(gives, Ok(()), "nobody takes part under a mandate that nobody gives");
        }
    }
}

fn takes_part(one: &Participant) -> bool {
    matches!(one.status, Participation::Gealerteerd | Participation::Monitorend | Participation::Actief)
}
