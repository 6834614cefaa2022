// SPDX-License-Identifier: EUPL-1.2
//! Decisions on writing for a while: which part, by whom, until when.

use super::taking_part::no_standpunt;
use super::{Setting, check};
use crate::domain::activity::event::Event;
use crate::domain::activity::lapse;
use crate::domain::activity::participation::{Delegation, Part};
use crate::domain::activity::picture::Picture;
use crate::domain::ids::{DelegationId, Moment, OrganisationId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Action, Relation, Situation, may, may_write_beeld};
use crate::domain::written;

/// Delegations in one activity: every page of some beelden.
const DELEGATIONS: usize = 200;
/// The longest that one is given for: a day and a night, and then somebody decides again.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// What the regievoerder delegates.
pub(super) struct Wanted {
    pub id: DelegationId,
    pub to: OrganisationId,
    pub part: Part,
    pub reason: String,
    pub until: Option<Moment>,
}

pub(super) fn delegate(picture: &Picture, setting: Setting<'_>, wanted: Wanted) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    check::organisation(setting, &wanted.to)?;
    if picture.delegations.contains_key(&wanted.id) {
        return Err(written::exists("Deze delegatie", "This delegation"));
    }
    written::room(picture.delegations.len(), 1, DELEGATIONS, "Delegaties", "Delegations")?;
    let (relation, situation) = setting.register.standing(&wanted.to, picture, setting.now);
    if situation == Situation::ZonderStandpunt {
        return Err(no_standpunt());
    }
    if !lapse::writes_for_a_while(picture, setting.register, &wanted.to, setting.now) {
        return Err(Refusal::new(
            "delegation.cannot_write",
            "Deze organisatie kan hier niet tijdelijk schrijven: dat doet een regio, of een kern- of structurele partner die actief is (beleidskader Tabel 1; stappenplan bijlage B).",
            "This organisation cannot write here for a while: a region does, or a kern- or structurele partner that is actief (beleidskader Tabel 1; stappenplan bijlage B).",
        ));
    }
    theirs_to_give(picture, setting, &wanted.part)?;
    let delegation = Delegation {
        id: wanted.id,
        organisation: wanted.to,
        part: wanted.part,
        by: setting.actor.who.clone(),
        at: setting.now,
        reason: written::reason(&wanted.reason)?,
        until: ends(wanted.until, relation, setting.now)?,
    };
    Ok(vec![Event::PartDelegated { delegation }])
}

pub(super) fn change(
    picture: &Picture,
    setting: Setting<'_>,
    id: DelegationId,
    until: Option<Moment>,
    reason: String,
) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    let known = known(picture, id)?;
    let (relation, _) = setting.register.standing(&known.organisation, picture, setting.now);
    let until = ends(until, relation, setting.now)?;
    if until == known.until {
        return Err(Refusal::invalid("Er is niets gewijzigd.", "Nothing was changed."));
    }
    Ok(vec![Event::DelegationChanged { delegation: id, until, reason: written::reason(&reason)? }])
}

pub(super) fn end(picture: &Picture, setting: Setting<'_>, id: DelegationId) -> Result<Vec<Event>, Refusal> {
    may(setting.actor, picture, Action::Direct)?;
    known(picture, id)?;
    Ok(vec![Event::DelegationEnded { delegation: id }])
}

/// Nobody gives away what is another's (R16).
fn theirs_to_give(picture: &Picture, setting: Setting<'_>, part: &Part) -> Result<(), Refusal> {
    match part {
        Part::Page { beeld, page } => {
            let beeld = check::beeld(picture, *beeld)?;
            may_write_beeld(setting.actor, picture, beeld, false)?;
            let there = beeld.pages.iter().any(|one| one.key == *page);
            there.then_some(()).ok_or_else(|| Refusal::unknown("Deze pagina", "This page"))
        }
        Part::Theme { beeld, theme } => {
            let beeld = check::beeld(picture, *beeld)?;
            may_write_beeld(setting.actor, picture, beeld, false)?;
            beeld.theme(theme).map(|_| ()).ok_or_else(|| Refusal::unknown("Dit thema", "This theme"))
        }
        Part::Layer { layer } => {
            let layer = picture.layers.get(layer).ok_or_else(|| Refusal::unknown("Deze kaartlaag", "This layer"))?;
            may_write_beeld(setting.actor, picture, check::beeld(picture, layer.beeld)?, true)
        }
    }
}

/// When it ends by itself (R30).
///
/// # Errors
/// `delegation.no_end` for a structurele partner without one; `time.out_of_range`.
fn ends(until: Option<Moment>, to: Relation, now: Moment) -> Result<Option<Moment>, Refusal> {
    if until.is_none() && to == Relation::Structureel {
        return Err(Refusal::new(
            "delegation.no_end",
            "Een structurele partner schrijft tijdelijk: kies tot wanneer (stappenplan, bijlage B).",
            "A structurele partner writes for a while: choose until when (stappenplan, bijlage B).",
        ));
    }
    if until.is_some_and(|at| at <= now || at > now.plus_ms(LONGEST_MS)) {
        return Err(Refusal::new(
            "time.out_of_range",
            "Kies een tijdstip in de toekomst, binnen 24 uur; verlengen kan daarna.",
            "Choose a moment in the future, within 24 hours; it can be extended later.",
        ));
    }
    Ok(until)
}

fn known(picture: &Picture, id: DelegationId) -> Result<&Delegation, Refusal> {
    picture.delegations.get(&id).ok_or_else(|| Refusal::unknown("Deze delegatie", "This delegation"))
}
