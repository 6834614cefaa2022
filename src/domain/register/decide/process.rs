// SPDX-License-Identifier: EUPL-1.2
//! Items of the process: steps, checklist, randvoorwaarden, questions (G27, G28).

use super::{Case, Changes, authority, check};
use crate::domain::ids::ItemKey;
use crate::domain::refusal::Refusal;
use crate::domain::register::data::{Known, Row, find};
use crate::domain::register::event::SamenwerkingChanged as Changed;
use crate::domain::register::limits;
use crate::domain::register::profile::Profile;
use crate::domain::register::traject::{ProcessItem, ProcessStatus};
use crate::domain::register::view::ItemSet;
use crate::domain::written;

pub(super) fn set_item(case: Case<'_>, key: ItemKey, item: ProcessItem) -> Changes {
    let row = asked(case, &key)?;
    if row.known != Known::ByHand {
        return Err(Refusal::new(
            "item.derived",
            "Dit volgt uit het register zelf: vul aan waaruit het volgt (beleidskader, tabel 3 en 4).",
            "This follows from the register itself: complete what it follows from (beleidskader, tables 3 and 4).",
        ));
    }
    let item = clean(item)?;
    belongs(case, row, &key, &item)?;
    says_enough(row, &item)?;
    Ok(vec![Changed::ItemSet { key, item }])
}

/// The row of a key, when this traject asks it.
fn asked(case: Case<'_>, key: &ItemKey) -> Result<&'static Row, Refusal> {
    let traject = check::traject(case.samenwerking)?;
    let row = find(&key.0).ok_or_else(unknown)?;
    if row.is_asked(traject.standard, traject.profile()) {
        return Ok(row);
    }
    let ever = row.only.is_none_or(|only| only == traject.standard);
    Err(if traject.choice.is_none() && ever { check::not_chosen() } else { not_for_profile() })
}

/// Whether a key can be named in a finding: something that a toetsing looks at.
pub(super) fn is_minimum_of(key: &ItemKey, profile: Profile) -> Result<(), Refusal> {
    let row = find(&key.0).ok_or_else(unknown)?;
    if row.is_minimum() && row.profiles.contains(&profile) { Ok(()) } else { Err(not_for_profile()) }
}

fn clean(item: ProcessItem) -> Result<ProcessItem, Refusal> {
    written::room(item.evidence.len(), 0, limits::EVIDENCE, "Vindplaatsen bij een punt", "Evidence of an item")?;
    let evidence: Result<Vec<String>, Refusal> =
        item.evidence.iter().map(|name| written::named(name, "Vindplaats", "Evidence")).collect();
    Ok(ProcessItem {
        status: item.status,
        owner: written::line(&item.owner, "Eigenaar", "Owner")?,
        due: item.due.map(check::date).transpose()?,
        text: written::bounded(&item.text, limits::TEXT_CHARS, "Tekst", "Text")?,
        evidence: evidence?,
    })
}

/// The partner answers questions, does its technical actions, and what was given to it by name; whose an
/// item is, it does not decide (G40).
fn belongs(case: Case<'_>, row: &Row, key: &ItemKey, item: &ProcessItem) -> Result<(), Refusal> {
    if case.place.leads || matches!(row.set, ItemSet::Mu | ItemSet::Va | ItemSet::Techniek) {
        return Ok(());
    }
    let own = case.register.organisation(&case.samenwerking.partner);
    let known = case.samenwerking.traject().and_then(|traject| traject.items.get(key));
    let given = known.zip(own).is_some_and(|(known, own)| known.owner == own.name && item.owner == known.owner);
    if given { Ok(()) } else { Err(authority::missing()) }
}

fn says_enough(row: &Row, item: &ProcessItem) -> Result<(), Refusal> {
    if item.status == ProcessStatus::Nvt && item.text.is_empty() {
        return Err(Refusal::new(
            "item.nvt_no_reason",
            "Zeg waarom dit niet van toepassing is (stappenplan, inleiding: een leidraad).",
            "Say why this does not apply (stappenplan, introduction: a guide).",
        ));
    }
    // What a toetsing waits for has to be found again; for the rest a word suffices.
    let shown = !item.evidence.is_empty() || (!row.is_minimum() && !item.text.is_empty());
    if item.status == ProcessStatus::Gereed && !shown {
        return Err(Refusal::new(
            "item.no_evidence",
            "Zeg waar dit staat: de naam of het nummer van een document (beleidskader 4.1).",
            "Say where this stands: the name or number of a document (beleidskader 4.1).",
        ));
    }
    Ok(())
}

fn unknown() -> Refusal {
    Refusal::new(
        "item.unknown",
        "Dit punt staat in geen stappenplan, checklist of tabel.",
        "This item stands in no stappenplan, checklist or table.",
    )
}

fn not_for_profile() -> Refusal {
    Refusal::new(
        "item.not_for_profile",
        "Dit punt hoort niet bij dit profiel of dit stappenplan (stappenplan, hoofdstuk 3 en bijlagen B en C).",
        "This item is not of this profile or this stappenplan (stappenplan, chapter 3 and annexes B and C).",
    )
}
