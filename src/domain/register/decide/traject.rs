// SPDX-License-Identifier: EUPL-1.2
//! A choice of a profile: begun, made, given up; and the go-live that follows.

use super::{Case, Changes, check};
use crate::domain::ids::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::register::data::contacts;
use crate::domain::register::event::SamenwerkingChanged as Changed;
use crate::domain::register::limits;
use crate::domain::register::profile::Profile;
use crate::domain::register::traject::{Choice, GoLive, Standard, Traject};
use crate::domain::written;

/// A new one begins when on the last one something was decided: else that one is still under way.
pub(super) fn begin(case: Case<'_>, standard: Standard) -> Changes {
    if let Some(traject) = case.samenwerking.traject() {
        if traject.round().is_some() {
            return Err(round_open());
        }
        if !is_decided(traject, case.now) {
            return Err(written::already(
                "Er loopt al een traject: rond dat af, of trek het in.",
                "A traject is under way already: finish it, or withdraw it.",
            ));
        }
    }
    written::room(case.samenwerking.trajecten.len(), 1, limits::TRAJECTEN, "Trajecten", "Trajecten")?;
    Ok(vec![Changed::TrajectBegun { standard, at: case.now }])
}

pub(super) fn choose(case: Case<'_>, profile: Profile, reasoning: &str, from: Moment) -> Changes {
    if check::traject(case.samenwerking)?.choice.is_some() {
        return Err(written::already(
            "Het profiel is al gekozen: een ander profiel is een nieuw traject.",
            "The profile was chosen already: another profile is a new traject.",
        ));
    }
    if !profile.fits(case.samenwerking.kerntaak) {
        return Err(Refusal::new(
            "profile.does_not_fit",
            "Dit profiel past niet bij deze kerntaak (beleidskader, tabel 1).",
            "This profile does not fit this kerntaak (beleidskader, table 1).",
        ));
    }
    let reasoning = written::bounded(reasoning, limits::TEXT_CHARS, "Onderbouwing", "Reasoning")?;
    if reasoning.is_empty() {
        return Err(Refusal::new(
            "profile.no_reasoning",
            "Onderbouw waarom dit profiel bij de kerntaak past (beleidskader 2.2; stappenplan, stap 5).",
            "Give the reasons why this profile fits the kerntaak (beleidskader 2.2; stappenplan, step 5).",
        ));
    }
    let from = check::date(from)?;
    if !profile.has_accounts() {
        has_contacts(case, profile)?;
    }
    Ok(vec![Changed::ProfileChosen { choice: Choice { profile, reasoning, from } }])
}

/// What was decided on stands; so does what took effect with the choice (koppel, ad hoc).
pub(super) fn withdraw(case: Case<'_>, reason: &str) -> Changes {
    let traject = check::traject(case.samenwerking)?;
    if is_decided(traject, case.now) {
        return Err(written::already(
            "Op dit traject is al besloten: beëindig de samenwerking, of begin een nieuw traject.",
            "This traject was decided on already: end the samenwerking, or begin a new traject.",
        ));
    }
    Ok(vec![Changed::TrajectWithdrawn { reason: written::reason(reason)? }])
}

/// A go-live that is planned and has not come yet gives way to the new one: it can be put off.
pub(super) fn go_live(case: Case<'_>, go_live: GoLive) -> Changes {
    let (traject, choice) = check::chosen(case.samenwerking)?;
    if !choice.profile.has_accounts() {
        return Err(Refusal::new(
            "golive.no_accounts",
            "Een partner met dit profiel heeft geen accounts, en dus geen go-live (beleidskader, tabel 1).",
            "A partner by this profile has no accounts, and so no go-live (beleidskader, table 1).",
        ));
    }
    let at = check::date(go_live.at)?;
    let report = written::bounded(&go_live.report, limits::TEXT_CHARS, "Rapportage", "Report")?;
    if at > case.now && !report.is_empty() {
        return Err(Refusal::new(
            "golive.future_report",
            "Een go-live die nog komt heeft nog geen rapportage (stappenplan 2026, stap 5).",
            "A go-live that is still to come has no report yet (stappenplan 2026, step 5).",
        ));
    }
    let planned = traject.go_lives.iter().map(|known| known.at).find(|known| *known > case.now && *known != at);
    let replaces = planned.is_some() || traject.go_lives.iter().any(|known| known.at == at);
    let adding = usize::from(!replaces);
    written::room(
        traject.go_lives.len(),
        adding,
        limits::ROUNDS,
        "Go-live's van een traject",
        "Go-lives of a traject",
    )?;
    Ok(vec![Changed::GoLiveHeld { go_live: GoLive { at, report }, instead_of: planned }])
}

/// With it goes what it gave: nobody is live by a go-live that was never held (G27).
pub(super) fn withdraw_go_live(case: Case<'_>, at: Moment, reason: &str) -> Changes {
    let held = check::traject(case.samenwerking)?.go_lives.iter().any(|known| known.at == at);
    if !held {
        return Err(Refusal::unknown("Deze go-live", "This go-live"));
    }
    Ok(vec![Changed::GoLiveWithdrawn { at, reason: written::reason(reason)? }])
}

/// The contact points that Tabel 1 asks (G21).
pub(super) fn has_contacts(case: Case<'_>, profile: Profile) -> Result<(), Refusal> {
    if contacts::are_there(case.samenwerking, profile) {
        return Ok(());
    }
    Err(Refusal::new(
        "contact.missing",
        "De partner heeft nog niet de contactpunten die bij dit profiel horen (beleidskader, tabel 1).",
        "The partner does not have the contact points yet that this profile asks (beleidskader, table 1).",
    ))
}

pub(super) fn round_open() -> Refusal {
    Refusal::new(
        "toetsing.open",
        "Er loopt een toetsing: die eindigt met een standpunt (beleidskader 4.2).",
        "A toetsing is under way: it ends with a standpunt (beleidskader 4.2).",
    )
}

fn is_decided(traject: &Traject, now: Moment) -> bool {
    let in_effect = |choice: &Choice| !choice.profile.has_accounts() && choice.from <= now;
    !traject.rulings.is_empty() || traject.choice.as_ref().is_some_and(in_effect)
}
