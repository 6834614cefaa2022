// SPDX-License-Identifier: EUPL-1.2
//! A round of toetsing: asked, found, advised (beleidskader 4.1).

use super::{Case, Changes, authority, check, process, traject};
use crate::domain::ids::OrganisationId;
use crate::domain::refusal::Refusal;
use crate::domain::register::event::SamenwerkingChanged as Changed;
use crate::domain::register::limits;
use crate::domain::register::lines;
use crate::domain::register::organisation::Body;
use crate::domain::register::profile::Profile;
use crate::domain::register::toetsing::{Advies, Finding, Mark, ToetsPart, Toetsing, Verdict};
use crate::domain::written;
use std::collections::{BTreeMap, BTreeSet};

/// How many open items a refusal names; the screen has them all.
const NAMED: usize = 8;

/// What is still open, in words; what stands in two lists is named once.
fn not_done(open: BTreeSet<(String, String)>) -> Refusal {
    let more = open.len().saturating_sub(NAMED);
    let (nl, en): (Vec<String>, Vec<String>) = open.into_iter().take(NAMED).unzip();
    let (more_nl, more_en) = match more {
        0 => (String::new(), String::new()),
        more => (format!("; en nog {more}"), format!("; and {more} more")),
    };
    let (nl, en) = (nl.join("; "), en.join("; "));
    Refusal::new(
        "toetsing.checklist_open",
        format!("Nog niet gereed: {nl}{more_nl} (stappenplan, stap 10; beleidskader 3.1)."),
        format!("Not done yet: {en}{more_en} (stappenplan, step 10; beleidskader 3.1)."),
    )
}

pub(super) fn ask(case: Case<'_>, toetser: OrganisationId) -> Changes {
    let (traject, choice) = check::chosen(case.samenwerking)?;
    is_tested(choice.profile)?;
    if traject.round().is_some() {
        return Err(traject::round_open());
    }
    written::room(traject.toetsingen.len(), 1, limits::ROUNDS, "Rondes van toetsing", "Rounds of toetsing")?;
    let open: BTreeSet<(String, String)> =
        lines::open_lines(case.register, case.samenwerking, case.now).map(|line| (line.nl, line.en)).collect();
    if !open.is_empty() {
        return Err(not_done(open));
    }
    traject::has_contacts(case, choice.profile)?;
    is_independent(case, &toetser)?;
    let toetsing = Toetsing {
        number: u32::try_from(traject.toetsingen.len()).unwrap_or(u32::MAX).saturating_add(1),
        asked_at: case.now,
        asked_by: case.asker.who.clone(),
        toetser,
        findings: BTreeMap::new(),
        advies: None,
        closed: false,
    };
    Ok(vec![Changed::ToetsingAsked { toetsing: Box::new(toetsing) }])
}

/// Findings can be set right until the advies is given.
pub(super) fn record(case: Case<'_>, part: ToetsPart, finding: Finding) -> Changes {
    let (_, choice) = check::chosen(case.samenwerking)?;
    own_round(case)?;
    written::room(finding.short.len(), 0, limits::POINTS, "Punten bij een bevinding", "Items of a finding")?;
    finding.short.iter().try_for_each(|key| process::is_minimum_of(key, choice.profile))?;
    let note = written::bounded(&finding.note, limits::TEXT_CHARS, "Bevinding", "Finding")?;
    let finding = Finding { note: written::filled(note, "Bevinding", "Finding")?, ..finding };
    Ok(vec![Changed::FindingRecorded { part, finding }])
}

pub(super) fn advise(case: Case<'_>, advies: Advies) -> Changes {
    let round = own_round(case)?;
    if round.findings.len() < 3 {
        return Err(Refusal::new(
            "advies.incomplete",
            "Een advies volgt op richting, inrichting en verrichting (beleidskader 4.1).",
            "An advies follows on richting, inrichting and verrichting (beleidskader 4.1).",
        ));
    }
    let lacks = round.findings.values().any(|finding| finding.mark == Mark::Niet);
    let misfits = round.findings.get(&ToetsPart::Richting).is_some_and(|finding| finding.mark == Mark::Niet);
    let contradicts = match advies.verdict {
        Verdict::Gecertificeerd => lacks,
        Verdict::Voorwaardelijk => misfits,
        Verdict::Geen => false,
    };
    if contradicts {
        return Err(Refusal::new(
            "advies.contradicts_findings",
            "Dit advies past niet bij wat is bevonden: een deel voldoet niet (beleidskader 4.1).",
            "This advies does not agree with what was found: a part does not suffice (beleidskader 4.1).",
        ));
    }
    let motivation = written::bounded(&advies.motivation, limits::TEXT_CHARS, "Motivering", "Motivation")?;
    let motivation = written::filled(motivation, "Motivering", "Motivation")?;
    Ok(vec![Changed::AdviesGiven { advies: Advies { motivation, ..advies } }])
}

/// Koppel and ad hoc are not tested (G18).
pub(super) fn is_tested(profile: Profile) -> Result<(), Refusal> {
    if profile.has_accounts() {
        return Ok(());
    }
    Err(Refusal::new(
        "toetsing.not_for_profile",
        "Dit profiel kent geen toetsing en geen standpunt (beleidskader 1.4; stappenplan, leeswijzer).",
        "This profile knows no toetsing and no standpunt (beleidskader 1.4; stappenplan, introduction).",
    ))
}

/// The round that waits for this toetser.
fn own_round<'a>(case: Case<'a>) -> Result<&'a Toetsing, Refusal> {
    let round = check::traject(case.samenwerking)?.round();
    let round = round.ok_or_else(|| Refusal::unknown("Een lopende toetsing", "A toetsing under way"))?;
    if round.toetser != case.asker.who.organisation {
        return Err(authority::missing());
    }
    if round.advies.is_some() {
        return Err(written::already("Het advies is al gegeven.", "The advies was given already."));
    }
    Ok(round)
}

/// Who tests is appointed for it, and is no party to the agreement.
fn is_independent(case: Case<'_>, toetser: &OrganisationId) -> Result<(), Refusal> {
    let organisation = case.register.organisation(toetser).filter(|known| known.bodies.contains(&Body::Toetser));
    let is_party = |region: Option<_>| region.is_some_and(|code| case.samenwerking.regions.contains_key(code));
    match organisation {
        Some(known) if *toetser != case.samenwerking.partner && !is_party(known.region.as_ref()) => Ok(()),
        _ => Err(Refusal::new(
            "toetsing.not_independent",
            "Wie toetst is daarvoor aangewezen, en is geen partij in de samenwerking (beleidskader 4.2).",
            "Who tests is appointed for it, and is no party to the samenwerking (beleidskader 4.2).",
        )),
    }
}
