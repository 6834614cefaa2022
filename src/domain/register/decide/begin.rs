// SPDX-License-Identifier: EUPL-1.2
//! Beginning a samenwerking, and who adopts it.

use super::{Asker, authority, check};
use crate::domain::ids::{Moment, OrganisationId, RegionCode, SamenwerkingId};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::apply::fresh_traject;
use crate::domain::register::command::NewSamenwerking;
use crate::domain::register::event::RegisterEvent;
use crate::domain::register::limits;
use crate::domain::register::organisation::{Kerntaak, Organisation};
use crate::domain::register::profile::Profile;
use crate::domain::register::samenwerking::{Interest, RegionPart, Samenwerking};
use crate::domain::written;
use std::collections::{BTreeMap, BTreeSet};

/// How long until a samenwerking is evaluated, unless it says otherwise (G36).
pub(super) const EVALUATED_AFTER_MS: i64 = 365 * check::DAY_MS;

pub(super) fn begin(
    register: &Register,
    asker: &Asker,
    new: NewSamenwerking,
    now: Moment,
) -> Result<Vec<RegisterEvent>, Refusal> {
    let own = register.organisation(&asker.who.organisation).and_then(|organisation| organisation.region.clone());
    let Some(own) = own else { return Err(authority::missing()) };
    let partner = register.organisation(&new.partner).ok_or_else(no_partner)?;
    can_partner(partner, new.kerntaak)?;
    distinct(&new.regions)?;
    if !new.regions.contains(&own) || new.adoptieregio.as_ref().is_some_and(|adopter| *adopter != own) {
        return Err(match &new.adoptieregio {
            Some(adopter) if !new.regions.contains(adopter) => not_in_agreement(),
            _ => authority::missing(),
        });
    }
    if register.samenwerking(new.id).is_some() {
        return Err(written::exists("Deze samenwerking", "This samenwerking"));
    }
    written::room(
        register.samenwerkingen().len(),
        1,
        limits::SAMENWERKINGEN,
        "Samenwerkingen in het register",
        "Samenwerkingen in the register",
    )?;
    new.regions.iter().try_for_each(|region| check::no_overlap(register, &new.partner, new.kerntaak, region, now))?;
    if new.adoptieregio.is_some() {
        only_adoptieregio(register, &new.partner, new.kerntaak, new.id, now)?;
    }
    if let Some(adopter) = &new.adoptiepartner {
        works_netcentrisch(register, &new.partner, adopter, now)?;
    }
    let samenwerking = Samenwerking {
        id: new.id,
        partner: new.partner.clone(),
        kerntaak: new.kerntaak,
        began: now,
        regions: new.regions.into_iter().map(|region| (region, RegionPart::default())).collect(),
        adoptieregio: new.adoptieregio,
        adoptiepartner: new.adoptiepartner,
        contacts: BTreeMap::new(),
        alerts: BTreeMap::new(),
        interest: Interest::default(),
        trajecten: vec![fresh_traject(1, new.standard, now)],
        next_evaluation: Some(now.plus_ms(EVALUATED_AFTER_MS)),
        lessons: Vec::new(),
        ended: None,
    };
    let events = vec![RegisterEvent::SamenwerkingBegun { samenwerking: Box::new(samenwerking) }];
    check::adopter_stays(register, &new.partner, new.kerntaak, &events, now)?;
    Ok(events)
}

fn no_partner() -> Refusal {
    Refusal::unknown("Deze organisatie", "This organisation")
}

fn can_partner(partner: &Organisation, kerntaak: Kerntaak) -> Result<(), Refusal> {
    if partner.region.is_some() {
        return Err(Refusal::new(
            "partner.is_region",
            "Een veiligheidsregio doet mee volgens de wet, en is geen crisispartner (Besluit veiligheidsregio's, 2.1.1).",
            "A veiligheidsregio takes part by law, and is no crisispartner (Besluit veiligheidsregio's, 2.1.1).",
        ));
    }
    if !partner.kerntaken.contains(&kerntaak) {
        return Err(Refusal::new(
            "kerntaak.not_theirs",
            "Dit is geen kerntaak van deze partner (beleidskader 2.1).",
            "This is no kerntaak of this partner (beleidskader 2.1).",
        ));
    }
    Ok(())
}

fn distinct(regions: &[RegionCode]) -> Result<(), Refusal> {
    if regions.is_empty() {
        return Err(Refusal::new(
            "samenwerking.no_region",
            "Een samenwerking heeft ten minste één veiligheidsregio (beleidskader 2.3.1).",
            "A samenwerking has at least one veiligheidsregio (beleidskader 2.3.1).",
        ));
    }
    regions.iter().try_for_each(check::region)?;
    if regions.iter().collect::<BTreeSet<_>>().len() < regions.len() {
        return Err(region_twice());
    }
    Ok(())
}

fn region_twice() -> Refusal {
    Refusal::new(
        "region.twice",
        "Deze veiligheidsregio staat er al in (beleidskader 2.3.1).",
        "This veiligheidsregio is in it already (beleidskader 2.3.1).",
    )
}

pub(super) fn not_in_agreement() -> Refusal {
    Refusal::new(
        "adoptie.not_in_agreement",
        "De adoptieregio is een van de regio's van de samenwerking (beleidskader 2.4).",
        "The adoptieregio is one of the regions of the samenwerking (beleidskader 2.4).",
    )
}

/// Of one partner, for one kerntaak, one region speaks (G12).
pub(super) fn only_adoptieregio(
    register: &Register,
    partner: &OrganisationId,
    kerntaak: Kerntaak,
    own: SamenwerkingId,
    now: Moment,
) -> Result<(), Refusal> {
    let mut others = register.of_partner(partner).filter(|s| s.kerntaak == kerntaak && s.id != own && s.is_live(now));
    if others.any(|other| other.adoptieregio.is_some()) {
        return Err(Refusal::new(
            "adoptie.two",
            "Deze partner heeft voor deze kerntaak al een adoptieregio: één aanspreekpunt (beleidskader 2.4).",
            "This partner has an adoptieregio for this kerntaak already: one point of contact (beleidskader 2.4).",
        ));
    }
    Ok(())
}

/// An adoptiepartner works netcentrisch already: a veiligheidsregio, or a partner with kern or structureel
/// in force (G13).
pub(super) fn works_netcentrisch(
    register: &Register,
    partner: &OrganisationId,
    adopter: &OrganisationId,
    now: Moment,
) -> Result<(), Refusal> {
    let is_region = register.is_region(adopter);
    let in_force = || {
        register.of_partner(adopter).any(|s| {
            let profiles = s.regions.keys().filter_map(|region| register.effective(s, region, now));
            profiles.into_iter().any(|profile| matches!(profile, Profile::Kern | Profile::Structureel))
        })
    };
    if adopter != partner && (is_region || in_force()) {
        return Ok(());
    }
    Err(Refusal::new(
        "adoptie.not_netcentrisch",
        "Een adoptiepartner is een andere organisatie die al netcentrisch werkt (stappenplan 2026, stap 1).",
        "An adoptiepartner is another organisation that works netcentrisch already (stappenplan 2026, step 1).",
    ))
}
