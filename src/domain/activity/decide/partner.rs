// SPDX-License-Identifier: EUPL-1.2
//! Who is a partner without account in an activity (R47), and what is made on its behalf (R49).

use super::Setting;
use crate::domain::activity::bullet::Bullet;
use crate::domain::activity::partner::{NewPartner, Partner};
use crate::domain::activity::picture::Picture;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Relation, view_of};
use crate::domain::written;

/// The partner that is meant. One of the register by a koppel or ad-hoc agreement is so by that; any
/// other is connected for the occasion, and it is said why (beleidskader 2.2.3: the veiligheidsregio
/// decides whether an ad-hoc-aansluiting is made).
///
/// # Errors
/// `unknown` for an organisation that there is not, `partner.has_account` for one that works here
/// itself, `partner.no_reason`, `invalid` for a name that is missing.
pub(super) fn checked(picture: &Picture, setting: Setting<'_>, new: NewPartner) -> Result<Partner, Refusal> {
    let reason = written::bounded(&new.reason, written::REASON_CHARS, "Reden", "Reason")?;
    let Some(id) = new.organisation else {
        let name = written::named(&new.name, "Naam van de partner", "Name of the partner")?;
        return because(Partner { organisation: None, name, reason });
    };
    let known = setting.register.organisation(&id);
    let known = known.ok_or_else(|| Refusal::unknown("Deze organisatie", "This organisation"))?;
    let (relation, _) = setting.register.standing(&id, picture, setting.now);
    let reads = view_of(&setting.register.reader_of(&id, picture, setting.now), picture).reads();
    if known.region.is_some() || reads {
        return Err(Refusal::new(
            "partner.has_account",
            "Deze organisatie werkt hier met een eigen account.",
            "This organisation works here with an account of its own.",
        ));
    }
    let partner = Partner { organisation: Some(id), name: known.name.clone(), reason };
    if matches!(relation, Relation::Koppel | Relation::Adhoc) { Ok(partner) } else { because(partner) }
}

fn because(partner: Partner) -> Result<Partner, Refusal> {
    if partner.reason.is_empty() {
        return Err(Refusal::new(
            "partner.no_reason",
            "Er is met deze partner geen koppel- of ad-hoc-afspraak: zeg waarom hij nu wordt aangesloten.",
            "There is no koppel or ad-hoc agreement with this partner: say why it is connected now.",
        ));
    }
    Ok(partner)
}

/// On whose behalf the actor writes here; none for who writes for the own organisation.
pub(super) fn of_writer(picture: &Picture, setting: Setting<'_>) -> Option<Partner> {
    picture.secondment_of(&setting.actor.who.account).map(|secondment| secondment.partner.named())
}

/// What is taken over from a partner's beeld, which stays that partner's statement (R49).
pub(super) fn still_said_by(on_behalf: Option<Partner>, copy: Bullet) -> Bullet {
    let source = source(copy.source.clone(), on_behalf.as_ref());
    Bullet { source, on_behalf: on_behalf.or_else(|| copy.on_behalf.clone()), ..copy }
}

/// The source of what is made for a partner: as it was written where that names the partner, else the
/// partner itself, so that nobody else seems to have said it.
pub(super) fn source(written: String, partner: Option<&Partner>) -> String {
    match partner {
        Some(Partner { name, .. }) if !written.to_lowercase().contains(&name.to_lowercase()) => {
            if written.is_empty() {
                name.clone()
            } else {
                cut(&format!("{name}: {written}"))
            }
        }
        _ => written,
    }
}

fn cut(text: &str) -> String {
    text.chars().take(written::LINE_CHARS).collect()
}
