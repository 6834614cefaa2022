// SPDX-License-Identifier: EUPL-1.2
//! Regions come into an agreement, take it over and leave; and who adopts it.

use super::{Case, Changes, begin, check};
use crate::domain::ids::{Moment, OrganisationId, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::event::SamenwerkingChanged as Changed;
use crate::domain::register::samenwerking::{Ended, RegionPart};
use crate::domain::written;

pub(super) fn invite(case: Case<'_>, region: RegionCode) -> Changes {
    check::region(&region)?;
    if case.samenwerking.regions.contains_key(&region) {
        // One that left begins anew: when it was in stays as it was.
        return Err(written::already(
            "Deze regio is in deze samenwerking, of was dat: begin dan een nieuwe.",
            "This region is in this samenwerking, or was: begin a new one then.",
        ));
    }
    let samenwerking = case.samenwerking;
    check::no_overlap(case.register, &samenwerking.partner, samenwerking.kerntaak, &region, case.now)?;
    Ok(vec![Changed::RegionInvited { region }])
}

pub(super) fn join(case: Case<'_>, region: RegionCode, from: Moment, mandate: &str) -> Changes {
    check::region(&region)?;
    let part = part(case, &region)?;
    if part.joined.is_some() {
        return Err(written::already("Deze regio neemt al deel.", "This region takes part already."));
    }
    let mandate = written::bounded(mandate, written::REASON_CHARS, "Mandaat", "Mandate")?;
    Ok(vec![Changed::RegionJoined { region, from: check::date(from)?, mandate }])
}

/// The last one that leaves ends the agreement (G10). A day that was said and has not come gives way to another.
pub(super) fn leave(case: Case<'_>, region: RegionCode, from: Moment, reason: &str) -> Changes {
    check::region(&region)?;
    let said = case.samenwerking.regions.get(&region).map(|part| part.left.as_ref());
    let said = said.filter(|left| left.is_none_or(|left| left.from > case.now)).ok_or_else(no_part)?;
    let left = Ended { from: check::date(from)?, reason: written::reason(reason)? };
    if said.is_some_and(|said| said.from == left.from) {
        return Err(written::already(
            "Deze regio treedt al uit op die dag.",
            "This region leaves on that day already.",
        ));
    }
    let others = case.samenwerking.regions.iter().filter(|(code, _)| **code != region);
    let others_leave = last_leaves(others.map(|(_, part)| part));
    // Who said that it leaves is there until then (G15).
    let goes_last = others_leave.is_some_and(|last| last <= left.from);
    if !goes_last && case.samenwerking.adoptieregio.as_ref() == Some(&region) {
        return Err(check::adopter_leaves());
    }
    let mut changes = vec![Changed::RegionLeft { region: region.clone(), left: left.clone() }];
    let all_leave = others_leave.map(|last| last.max(left.from));
    let ends_earlier = |from| case.samenwerking.ended.as_ref().is_none_or(|planned| planned.from > from);
    if let Some(from) = all_leave.filter(|from| ends_earlier(*from)) {
        changes.push(Changed::Ended { ended: Ended { from, reason: left.reason } });
    }
    Ok(changes)
}

pub(super) fn set_adopter(
    case: Case<'_>,
    adoptieregio: Option<RegionCode>,
    adoptiepartner: Option<OrganisationId>,
) -> Changes {
    let samenwerking = case.samenwerking;
    let partner = &samenwerking.partner;
    if let Some(region) = &adoptieregio {
        check::region(region)?;
        if samenwerking.regions.get(region).is_none_or(|part| part.left.is_some()) {
            return Err(begin::not_in_agreement());
        }
        begin::only_adoptieregio(case.register, partner, samenwerking.kerntaak, samenwerking.id, case.now)?;
    }
    if let Some(adopter) =
        adoptiepartner.as_ref().filter(|adopter| samenwerking.adoptiepartner.as_ref() != Some(adopter))
    {
        begin::works_netcentrisch(case.register, partner, adopter, case.now)?;
    }
    Ok(vec![Changed::AdopterSet { adoptieregio, adoptiepartner }])
}

/// When the last of these regions leaves; none while one of them stays.
pub(super) fn last_leaves<'a>(mut parts: impl Iterator<Item = &'a RegionPart>) -> Option<Moment> {
    parts.try_fold(Moment(i64::MIN), |last, part| Some(last.max(part.left.as_ref()?.from)))
}

/// What a region has in the agreement, as long as it has not left, nor said that it will.
pub(super) fn part<'a>(case: Case<'a>, region: &RegionCode) -> Result<&'a RegionPart, Refusal> {
    let part = case.samenwerking.regions.get(region).filter(|part| part.left.is_none());
    part.ok_or_else(no_part)
}

fn no_part() -> Refusal {
    Refusal::unknown("Deze regio in deze samenwerking", "This region in this samenwerking")
}
