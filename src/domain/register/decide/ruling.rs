// SPDX-License-Identifier: EUPL-1.2
//! Decisions that rights follow from: the standpunt of the regiegroep, and what a region and the partner
//! decide themselves (beleidskader 4.2, chapter 5).

use super::{Case, Changes, check, regions, toetsing};
use crate::domain::ids::{Moment, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::event::SamenwerkingChanged as Changed;
use crate::domain::register::limits;
use crate::domain::register::profile::Profile;
use crate::domain::register::samenwerking::{Samenwerking, Scope};
use crate::domain::register::toetsing::{Consent, DecidedBy, Ruling, RulingOutcome};
use crate::domain::register::traject::{Choice, Traject};
use crate::domain::written;

/// A hertoets is within this many years.
const HERTOETS_YEARS: usize = 5;
const YEAR_MS: i64 = 366 * check::DAY_MS;

/// What is asked to be decided.
pub(super) struct Asked {
    pub(super) outcome: RulingOutcome,
    pub(super) from: Moment,
    pub(super) reasoning: String,
    pub(super) ends_older: bool,
}

pub(super) fn standpunt(case: Case<'_>, asked: Asked) -> Changes {
    let (traject, choice) = check::chosen(case.samenwerking)?;
    toetsing::is_tested(choice.profile)?;
    let Some(advies) = traject.advies(case.now) else {
        return Err(Refusal::new(
            "standpunt.no_advies",
            "Een standpunt volgt op een advies van de toetser (beleidskader 4.2).",
            "A standpunt follows on the advies of the toetser (beleidskader 4.2).",
        ));
    };
    if advies.verdict != asked.outcome.verdict() && asked.reasoning.trim().is_empty() {
        return Err(Refusal::new(
            "standpunt.no_reason",
            "Zeg waarom dit standpunt afwijkt van het advies (beleidskader 4.2).",
            "Say why this standpunt departs from the advies (beleidskader 4.2).",
        ));
    }
    decided(case, traject, choice, DecidedBy::Regiegroep, asked)
}

/// While the partner works with one or two regions for this kerntaak (G30).
pub(super) fn for_region(case: Case<'_>, region: RegionCode, agreed_with: &str, asked: Asked) -> Changes {
    let (traject, choice) = check::chosen(case.samenwerking)?;
    toetsing::is_tested(choice.profile)?;
    regions::part(case, &region)?;
    let samenwerking = case.samenwerking;
    let scope = case.register.scope_of(&samenwerking.partner, samenwerking.kerntaak, case.now);
    if Scope::of(scope) != Scope::Regionaal {
        return Err(Refusal::new(
            "decision.needs_regiegroep",
            "Vanaf drie regio's is het standpunt aan de regiegroep (beleidskader 4.2, hoofdstuk 5).",
            "From three regions on the standpunt is the regiegroep's (beleidskader 4.2, chapter 5).",
        ));
    }
    let agreed_with = written::named(agreed_with, "Namens de partner", "For the partner")?;
    written::reason(&asked.reasoning)?;
    let consent = Some(Consent::Asked);
    decided(case, traject, choice, DecidedBy::Region { region, agreed_with, consent }, asked)
}

/// What the partner itself says of the newest decision of a region; `no`: why it was not decided together (G49).
pub(super) fn answer(case: Case<'_>, region: RegionCode, from: Moment, no: Option<&str>) -> Changes {
    let of_it = case.samenwerking.decided_by(&region).filter(|ruling| ruling.from == from);
    let (_, consent) = of_it.and_then(Ruling::of_region).ok_or_else(|| {
        Refusal::unknown("Dit besluit (er is er sindsdien een genomen)", "This decision (one was taken since)")
    })?;
    let (by, at) = (case.asker.who.clone(), case.now);
    let (said, consent) = match no {
        None => (matches!(consent, Some(Consent::Given { .. })), Consent::Given { by, at }),
        Some(reason) => {
            let reason = written::reason(reason)?;
            let same = matches!(consent, Some(Consent::Denied { reason: known, .. }) if *known == reason);
            (same, Consent::Denied { by, at, reason })
        }
    };
    if said {
        return Err(written::already("Dit is al gezegd.", "This has been said already."));
    }
    Ok(vec![Changed::DecisionAnswered { region, from, consent }])
}

fn decided(case: Case<'_>, traject: &Traject, choice: &Choice, by: DecidedBy, asked: Asked) -> Changes {
    let from = check::date(asked.from)?;
    let reasoning = written::bounded(&asked.reasoning, written::REASON_CHARS, "Reden", "Reason")?;
    let before = traject.rulings.iter().filter(|ruling| is_same(&ruling.decided, &by)).count();
    written::room(before, 1, limits::ROUNDS, "Besluiten op een traject", "Decisions on a traject")?;
    let ruling = Ruling { outcome: clean(asked.outcome, from, case.now)?, decided: by, from, reasoning };
    in_order(traject, &ruling, case.now)?;
    let (other, at) = match &ruling.outcome {
        RulingOutcome::Gecertificeerd => return Ok(vec![Changed::Ruled { decision: ruling }]),
        RulingOutcome::Voorwaardelijk { at_expiry, hertoets, .. } => (*at_expiry, *hertoets),
        RulingOutcome::Geen { instead } => (*instead, from.max(case.now)),
    };
    let older = in_force_before(case, traject, &ruling, at);
    if let Some(other) = other {
        is_accessible(case, choice.profile, other, &older)?;
    }
    if older.iter().any(|older| Some(*older) != other) && !asked.ends_older {
        return Err(ends_older());
    }
    Ok(vec![Changed::Ruled { decision: ruling }])
}

fn is_same(one: &DecidedBy, other: &DecidedBy) -> bool {
    match (one, other) {
        (DecidedBy::Regiegroep, DecidedBy::Regiegroep) => true,
        (DecidedBy::Region { region, .. }, DecidedBy::Region { region: other, .. }) => region == other,
        _ => false,
    }
}

fn clean(outcome: RulingOutcome, from: Moment, now: Moment) -> Result<RulingOutcome, Refusal> {
    let RulingOutcome::Voorwaardelijk { points, hertoets, at_expiry } = outcome else { return Ok(outcome) };
    written::room(points.len(), 0, limits::POINTS, "Punten", "Points")?;
    let points: Result<Vec<String>, Refusal> =
        points.iter().map(|point| written::bounded(point, written::REASON_CHARS, "Punt", "Point")).collect();
    let mut points = points?;
    points.retain(|point| !point.is_empty());
    if points.is_empty() {
        return Err(Refusal::new(
            "decision.no_points",
            "Voorwaardelijk noemt wat beter moet: ten minste één punt (beleidskader 4.2).",
            "Voorwaardelijk names what has to be better: at least one point (beleidskader 4.2).",
        ));
    }
    if hertoets <= from || hertoets <= now {
        return Err(Refusal::new(
            "hertoets.past",
            "De hertoets is na het besluit, en komt nog (beleidskader 4.2).",
            "The hertoets is after the decision, and still to come (beleidskader 4.2).",
        ));
    }
    let most = from.plus_ms(YEAR_MS * HERTOETS_YEARS as i64);
    if check::date(hertoets)? > most {
        let (nl, en) = ("Jaren tot de hertoets", "Years until the hertoets");
        return Err(Refusal::limit(nl, en, HERTOETS_YEARS));
    }
    Ok(RulingOutcome::Voorwaardelijk { points, hertoets, at_expiry })
}

/// A newer decision counts from its own date: it cannot lie before one that covers the same region and holds. One
/// that has not begun gives way to it, but that of the regiegroep only to its own.
fn in_order(traject: &Traject, ruling: &Ruling, now: Moment) -> Result<(), Refusal> {
    let overlaps = |other: &Ruling| match (&other.decided, &ruling.decided) {
        (DecidedBy::Region { region, .. }, DecidedBy::Region { region: own, .. }) => region == own,
        _ => true,
    };
    let outranks = |other: &Ruling| other.decided == DecidedBy::Regiegroep && ruling.decided != DecidedBy::Regiegroep;
    let mut holds = traject.rulings.iter().filter(|other| other.from <= now || outranks(other));
    if holds.any(|other| overlaps(other) && other.from > ruling.from) {
        return Err(Refusal::new(
            "decision.out_of_order",
            "Een later besluit heeft geen eerdere datum dan wat al geldt, of wat de regiegroep al besloot (beleidskader 4.2).",
            "A later decision has no earlier date than what holds already, or what the regiegroep has decided (beleidskader 4.2).",
        ));
    }
    Ok(())
}

/// The profiles that older trajecten have in force at a moment, in the regions that a ruling covers.
fn in_force_before(case: Case<'_>, traject: &Traject, ruling: &Ruling, at: Moment) -> Vec<Profile> {
    let mut before: Samenwerking = case.samenwerking.clone();
    before.trajecten.retain(|other| other.number < traject.number);
    let regions = before.regions.keys().filter(|region| ruling.covers(region));
    regions.filter_map(|region| case.register.effective(&before, region, at)).collect()
}

/// What may hold instead (G34): a profile whose randvoorwaarden are within easier reach, or an older one
/// that is in force.
fn is_accessible(case: Case<'_>, sought: Profile, other: Profile, older: &[Profile]) -> Result<(), Refusal> {
    let easier: &[Profile] = match sought {
        Profile::Kern => &[Profile::Structureel, Profile::Koppel],
        Profile::Structureel => &[Profile::Koppel],
        Profile::Standby => &[Profile::Adhoc],
        Profile::Koppel | Profile::Adhoc => &[],
    };
    if other.fits(case.samenwerking.kerntaak) && (easier.contains(&other) || older.contains(&other)) {
        return Ok(());
    }
    Err(Refusal::new(
        "instead.not_accessible",
        "Dit profiel komt hier niet in de plaats: het past niet, of is niet toegankelijker (beleidskader 4.1 en 4.2).",
        "This profile cannot take the place here: it does not fit, or is not within easier reach (beleidskader 4.1 and 4.2).",
    ))
}

fn ends_older() -> Refusal {
    Refusal::new(
        "instead.would_end_older",
        "Hiermee eindigt een ouder profiel dat nu geldt: bevestig dat, of laat dat profiel gelden (beleidskader 4.2).",
        "This ends an older profile that is in force: confirm it, or let that profile hold (beleidskader 4.2).",
    )
}
