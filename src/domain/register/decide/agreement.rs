// SPDX-License-Identifier: EUPL-1.2
//! What an agreement holds beside its process: contacts, alerts, additions, lessons, and its end.

use super::{Case, Changes, begin, check, regions};
use crate::domain::ids::{LineId, Moment, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::data::contacts;
use crate::domain::register::event::SamenwerkingChanged as Changed;
use crate::domain::register::limits;
use crate::domain::register::samenwerking::{Alert, Contact, ContactRole, Ended, Interest, Lesson};
use crate::domain::written;
use std::collections::BTreeMap;

/// The highest level of scaling up.
const GRIP: u8 = 5;

pub(super) fn set_contact(case: Case<'_>, line: LineId, contact: Option<Contact>) -> Changes {
    let known = &case.samenwerking.contacts;
    let Some(contact) = contact else {
        is_there(known, line)?;
        return Ok(vec![Changed::ContactSet { line, contact: None }]);
    };
    if let Some(region) = &contact.region {
        regions::part(case, region)?;
    }
    fits(case, &contact)?;
    let adding = usize::from(!known.contains_key(&line));
    written::room(known.len(), adding, limits::CONTACTS, "Contactpunten", "Contact points")?;
    let contact = Contact {
        name: written::named(&contact.name, "Functie", "Function")?,
        reach: written::named(&contact.reach, "Bereikbaarheid", "How it is reached")?,
        ..contact
    };
    Ok(vec![Changed::ContactSet { line, contact: Some(contact) }])
}

/// Tabel 1 says which contact points the partner has, by profile; until one was chosen, any.
fn fits(case: Case<'_>, contact: &Contact) -> Result<(), Refusal> {
    let of_table = contact.of_partner || contact.role == ContactRole::GedetacheerdeHin;
    let trajecten = case.samenwerking.trajecten.iter().filter(|traject| traject.withdrawn.is_none());
    let mut profiles = trajecten.filter_map(|traject| traject.profile()).peekable();
    let known = profiles.peek().is_none() || profiles.any(|profile| contacts::knows(profile, contact.role));
    if contacts::side_fits(contact) && (known || !of_table) {
        return Ok(());
    }
    Err(Refusal::new(
        "contact.not_for_profile",
        "Dit contactpunt hoort niet bij dit profiel, of niet aan deze kant (beleidskader, tabel 1).",
        "This contact point does not belong to this profile, or not to this side (beleidskader, table 1).",
    ))
}

pub(super) fn set_alert(case: Case<'_>, line: LineId, alert: Option<Alert>) -> Changes {
    let known = &case.samenwerking.alerts;
    let Some(alert) = alert else {
        is_there(known, line)?;
        return Ok(vec![Changed::AlertSet { line, alert: None }]);
    };
    let adding = usize::from(!known.contains_key(&line));
    written::room(known.len(), adding, limits::ALERTS, "Alarmeringsafspraken", "Alert agreements")?;
    let text = |text: &str, nl, en| written::filled(written::bounded(text, written::REASON_CHARS, nl, en)?, nl, en);
    let alert = Alert {
        when: text(&alert.when, "Wanneer", "When")?,
        how: text(&alert.how, "Hoe", "How")?,
        to_partner: alert.to_partner,
    };
    Ok(vec![Changed::AlertSet { line, alert: Some(alert) }])
}

pub(super) fn set_interest(mut interest: Interest) -> Changes {
    if interest.grip > GRIP {
        return Err(Refusal::invalid("GRIP gaat tot en met 5.", "GRIP goes up to 5."));
    }
    let mut kinds = Vec::new();
    interest.kinds.retain(|kind| {
        let first = !kinds.contains(kind);
        kinds.push(*kind);
        first
    });
    Ok(vec![Changed::InterestSet { interest }])
}

pub(super) fn set_addition(case: Case<'_>, region: RegionCode, line: LineId, text: Option<String>) -> Changes {
    let known = &regions::part(case, &region)?.additions;
    let Some(text) = text else {
        is_there(known, line)?;
        return Ok(vec![Changed::AdditionSet { region, line, text: None }]);
    };
    let adding = usize::from(!known.contains_key(&line));
    written::room(known.len(), adding, limits::ADDITIONS, "Aanvullingen van een regio", "Additions of a region")?;
    let text = written::bounded(&text, limits::TEXT_CHARS, "Aanvulling", "Addition")?;
    let text = written::filled(text, "Aanvulling", "Addition")?;
    Ok(vec![Changed::AdditionSet { region, line, text: Some(text) }])
}

pub(super) fn plan_evaluation(at: Option<Moment>) -> Changes {
    Ok(vec![Changed::EvaluationPlanned { at: at.map(check::date).transpose()? }])
}

/// What was learned; an evaluation plans the next one, when none is planned (G36).
pub(super) fn share(case: Case<'_>, lesson: Lesson) -> Changes {
    let at = check::date(lesson.at)?;
    if at > case.now {
        return Err(Refusal::invalid("Dit is nog niet geweest.", "This has not been yet."));
    }
    written::room(case.samenwerking.lessons.len(), 1, limits::LESSONS, "Ervaringen", "Lessons")?;
    let text = written::bounded(&lesson.text, limits::TEXT_CHARS, "Ervaring", "Lesson")?;
    let text = written::filled(text, "Ervaring", "Lesson")?;
    let next = case.samenwerking.next_evaluation.filter(|next| *next > case.now);
    let plans = lesson.evaluation && next.is_none() && case.samenwerking.is_live(case.now);
    let mut changes = vec![Changed::LessonShared { lesson: Lesson { at, text, ..lesson } }];
    if plans {
        changes.push(Changed::EvaluationPlanned { at: Some(at.plus_ms(begin::EVALUATED_AFTER_MS)) });
    }
    Ok(changes)
}

/// An end that is planned and has not come yet gives way to the new one (G35): earlier by who may end it, later by
/// who leads alone, and never later than the last region leaves (G10).
pub(super) fn end(case: Case<'_>, from: Moment, reason: &str) -> Changes {
    let ended = Ended { from: check::date(from)?, reason: written::reason(reason)? };
    let planned = case.samenwerking.ended.as_ref().map(|planned| planned.from);
    if planned == Some(ended.from) {
        return Err(written::already(
            "Deze samenwerking eindigt al op die dag.",
            "This samenwerking ends on that day already.",
        ));
    }
    if planned.is_some_and(|planned| planned < ended.from) && !case.place.leads {
        return Err(Refusal::new(
            "end.later",
            "Later eindigen dan is afgesproken, legt de veiligheidsregio vast die de samenwerking leidt (beleidskader 3.2).",
            "That it ends later than was agreed is recorded by the veiligheidsregio that leads it (beleidskader 3.2).",
        ));
    }
    if regions::last_leaves(case.samenwerking.regions.values()).is_some_and(|last| last < ended.from) {
        return Err(Refusal::new(
            "end.without_regions",
            "Dan is de laatste regio al uitgetreden: de samenwerking eindigt niet later dan zij (beleidskader 2.4).",
            "The last region has left by then: the samenwerking ends no later than it (beleidskader 2.4).",
        ));
    }
    Ok(vec![Changed::Ended { ended }])
}

fn is_there<V>(lines: &BTreeMap<LineId, V>, line: LineId) -> Result<(), Refusal> {
    match lines.contains_key(&line) {
        true => Ok(()),
        false => Err(Refusal::unknown("Deze regel", "This line")),
    }
}
