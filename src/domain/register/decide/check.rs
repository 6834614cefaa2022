// SPDX-License-Identifier: EUPL-1.2
//! What every change of the register is checked for.

use crate::domain::dutch_time::{Local, local};
use crate::domain::ids::{Moment, OrganisationId, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::apply::apply;
use crate::domain::register::command::SamenwerkingChange;
use crate::domain::register::data::regions::is_region;
use crate::domain::register::event::{RegisterEvent, SamenwerkingChanged};
use crate::domain::register::organisation::Kerntaak;
use crate::domain::register::samenwerking::{Samenwerking, Scope};
use crate::domain::register::traject::{Choice, Traject};

/// The years that a date of an agreement can be in: 1990 up to 2100.
const YEARS: std::ops::Range<i64> = 631_152_000_000..4_102_444_800_000;
/// A day.
pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A date that an agreement can name.
pub(super) fn date(at: Moment) -> Result<Moment, Refusal> {
    if YEARS.contains(&at.0) {
        return Ok(at);
    }
    Err(Refusal::invalid("Deze datum kan niet: van 1990 tot 2100.", "This date cannot be: from 1990 to 2100."))
}

/// One of the 25 (G01).
pub(super) fn region(code: &RegionCode) -> Result<(), Refusal> {
    if is_region(code) {
        return Ok(());
    }
    Err(Refusal::new(
        "region.unknown",
        "Dit is geen van de 25 veiligheidsregio's (Wet veiligheidsregio's, bijlage).",
        "This is none of the 25 veiligheidsregio's (Wet veiligheidsregio's, annex).",
    ))
}

/// A samenwerking that is not there, or not to be known of.
pub(super) fn no_samenwerking() -> Refusal {
    Refusal::unknown("Deze samenwerking", "This samenwerking")
}

/// Nothing changes after the end but what was learned (G35).
pub(super) fn goes_on(samenwerking: &Samenwerking, change: &SamenwerkingChange, now: Moment) -> Result<(), Refusal> {
    let history = matches!(change, SamenwerkingChange::ShareLesson { .. });
    if samenwerking.is_live(now) || history {
        return Ok(());
    }
    Err(Refusal::new(
        "ended",
        "Deze samenwerking is beëindigd: begin een nieuwe (beleidskader 3.2).",
        "This samenwerking has ended: begin a new one (beleidskader 3.2).",
    ))
}

/// No other live agreement of this partner, for this kerntaak, has the region (G05).
pub(super) fn no_overlap(
    register: &Register,
    partner: &OrganisationId,
    kerntaak: Kerntaak,
    code: &RegionCode,
    now: Moment,
) -> Result<(), Refusal> {
    let has = |s: &Samenwerking| s.is_live(now) && s.regions_at(now).any(|region| region == code);
    let Some(other) = register.of_partner(partner).find(|other| other.kerntaak == kerntaak && has(other)) else {
        return Ok(());
    };
    let (nl, en) = match &other.ended {
        None => ("kies daarin een ander profiel".to_owned(), "choose another profile in that one".to_owned()),
        Some(planned) => {
            let Local { year, month, day, .. } = local(planned.from);
            (
                format!("die eindigt op {day}-{month}-{year}, en vanaf die dag kan een nieuwe beginnen"),
                format!("that ends on {year}-{month:02}-{day:02}, and from that day on a new one can begin"),
            )
        }
    };
    Err(Refusal::new(
        "samenwerking.overlap",
        format!("Met {code} loopt voor deze kerntaak al een samenwerking: {nl} (beleidskader 2.1)."),
        format!("With {code} there is a samenwerking for this kerntaak already: {en} (beleidskader 2.1)."),
    ))
}

/// The traject under way.
pub(super) fn traject(samenwerking: &Samenwerking) -> Result<&Traject, Refusal> {
    samenwerking.traject().ok_or_else(|| Refusal::unknown("Het traject", "The traject"))
}

/// The traject under way, with its choice (G27).
pub(super) fn chosen(samenwerking: &Samenwerking) -> Result<(&Traject, &Choice), Refusal> {
    let traject = traject(samenwerking)?;
    match &traject.choice {
        Some(choice) => Ok((traject, choice)),
        None => Err(not_chosen()),
    }
}

pub(super) fn not_chosen() -> Refusal {
    Refusal::new(
        "profile.not_chosen",
        "Kies eerst het profiel, met onderbouwing (stappenplan, stap 5; 2026, stap 2).",
        "Choose the profile first, with reasons (stappenplan, step 5; 2026, step 2).",
    )
}

/// From three regions on somebody adopts the partner, now and at every date that is known already
/// (G11, G15): judged on the register as it would be.
pub(super) fn adopter_stays(
    register: &Register,
    partner: &OrganisationId,
    kerntaak: Kerntaak,
    events: &[RegisterEvent],
    now: Moment,
) -> Result<(), Refusal> {
    use SamenwerkingChanged as Changed;
    let changes_that = |event: &RegisterEvent| match event {
        RegisterEvent::SamenwerkingBegun { .. } => true,
        RegisterEvent::Of { what, .. } => matches!(
            what,
            Changed::RegionInvited { .. }
                | Changed::RegionLeft { .. }
                | Changed::AdopterSet { .. }
                | Changed::Ended { .. }
        ),
        _ => false,
    };
    if !events.iter().any(changes_that) {
        return Ok(());
    }
    // Nothing but what this partner has is looked at.
    let mut after = Register::default();
    register.of_partner(partner).for_each(|samenwerking| after.put(samenwerking.clone()));
    events.iter().for_each(|event| apply(&mut after, register.seq.next(), event));
    if is_adopted(&after, partner, kerntaak, now) {
        return Ok(());
    }
    let loses = is_adopted(register, partner, kerntaak, now) && !events.iter().any(grows);
    Err(if loses { adopter_leaves() } else { no_adopter() })
}

fn grows(event: &RegisterEvent) -> bool {
    matches!(
        event,
        RegisterEvent::SamenwerkingBegun { .. }
            | RegisterEvent::Of { what: SamenwerkingChanged::RegionInvited { .. }, .. }
    )
}

/// Whether a partner has an adopter whenever it needs one, from now on.
fn is_adopted(register: &Register, partner: &OrganisationId, kerntaak: Kerntaak, now: Moment) -> bool {
    let own = || register.of_partner(partner).filter(|s| s.kerntaak == kerntaak);
    let ends = own().flat_map(|s| {
        let left = s.regions.values().filter_map(|part| part.left.as_ref());
        left.chain(&s.ended).map(|end| end.from).collect::<Vec<_>>()
    });
    ends.filter(|end| *end > now).chain([now]).all(|at| {
        let adopts = |s: &Samenwerking| {
            let adoptieregio = s.adoptieregio.as_ref();
            s.adoptiepartner.is_some() || adoptieregio.is_some_and(|own| s.regions_at(at).any(|region| region == own))
        };
        let adopted = own().any(|s| s.is_live(at) && adopts(s));
        adopted || Scope::of(register.scope_of(partner, kerntaak, at)) == Scope::Regionaal
    })
}

fn no_adopter() -> Refusal {
    Refusal::new(
        "adoptie.missing",
        "Vanaf drie regio's hoort een adoptieregio of adoptiepartner bij deze partner (beleidskader 2.4; stappenplan 2026, stap 1).",
        "From three regions on this partner has an adoptieregio or an adoptiepartner (beleidskader 2.4; stappenplan 2026, step 1).",
    )
}

pub(super) fn adopter_leaves() -> Refusal {
    Refusal::new(
        "adoptie.leaves",
        "De adoptieregio of adoptiepartner gaat niet weg voordat een ander het overneemt (beleidskader 2.4).",
        "The adoptieregio or adoptiepartner does not go before another takes over (beleidskader 2.4).",
    )
}
