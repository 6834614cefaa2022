// SPDX-License-Identifier: EUPL-1.2
//! Who may do what in the register (G40): one pure table, of what an asker is to a samenwerking.
//!
//! The policy names roles and no rights; the rows are our own, and stand in `docs/REGISTER.md`.

use super::{Asker, Case};
use crate::domain::ids::{Moment, OrganisationId, RegionCode};
use crate::domain::refusal::Refusal;
use crate::domain::register::Register;
use crate::domain::register::command::SamenwerkingChange;
use crate::domain::register::organisation::Body;
use crate::domain::register::samenwerking::{Contact, Samenwerking};
use crate::domain::rights::Function;
use std::collections::BTreeSet;

/// What an asker is to a samenwerking.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    /// Speaks for the regions (G14): the adoptieregio, or any of them while there is none.
    pub(super) leads: bool,
    /// Its own region, when that is in it.
    pub(super) region: Option<RegionCode>,
    /// Is the partner.
    pub(super) partner: bool,
    /// Tests it, or did.
    pub(super) tests: bool,
    /// What it is nationally.
    pub(super) bodies: BTreeSet<Body>,
}

impl Place {
    pub(super) fn of(register: &Register, asker: &Asker, samenwerking: &Samenwerking, now: Moment) -> Self {
        let own = &asker.who.organisation;
        let organisation = register.organisation(own);
        let code = organisation.and_then(|organisation| organisation.region.clone());
        let region = code.clone().filter(|code| samenwerking.regions_at(now).any(|region| region == code));
        let leads = match &samenwerking.adoptieregio {
            Some(adopter) => code.as_ref() == Some(adopter),
            // One adoptieregio serves all agreements of the partner for this kerntaak (G12).
            None => region.is_some() || code.is_some_and(|code| serves(register, samenwerking, &code, now)),
        };
        Place {
            leads,
            region,
            partner: own == &samenwerking.partner,
            tests: tests(samenwerking, own),
            bodies: organisation.map(|organisation| organisation.bodies.clone()).unwrap_or_default(),
        }
    }

    fn is(&self, body: Body) -> bool {
        self.bodies.contains(&body)
    }

    /// Whether it may make a change of this sort at all.
    pub(super) fn may(&self, change: &SamenwerkingChange) -> bool {
        self.gives(name_of(change))
    }

    /// Whether it may make a sort of change at all.
    fn gives(&self, change: &str) -> bool {
        let own_region = self.region.is_some();
        match change {
            "invite_region" | "set_adopter" | "set_alert" | "set_interest" | "begin_traject" | "choose_profile"
            | "withdraw_traject" | "ask_toetsing" | "plan_evaluation" => self.leads,
            "join_region" => self.leads || own_region,
            "leave_region" | "set_addition" | "decide_for_region" => own_region,
            "set_contact" | "share_lesson" => self.leads || own_region || self.partner,
            "set_item" | "end" => self.leads || self.partner,
            "record_finding" | "give_advies" => self.tests && self.is(Body::Toetser),
            "take_standpunt" => self.is(Body::Regiegroep),
            "answer_decision" => self.partner,
            "hold_go_live" | "withdraw_go_live" => self.leads || self.is(Body::Nipv),
            _ => false,
        }
    }
}

/// Every change, by its name on the wire.
const CHANGES: [&str; 23] = [
    "invite_region",
    "join_region",
    "leave_region",
    "set_adopter",
    "set_contact",
    "set_alert",
    "set_interest",
    "set_addition",
    "begin_traject",
    "choose_profile",
    "withdraw_traject",
    "set_item",
    "ask_toetsing",
    "record_finding",
    "give_advies",
    "take_standpunt",
    "decide_for_region",
    "answer_decision",
    "hold_go_live",
    "withdraw_go_live",
    "plan_evaluation",
    "share_lesson",
    "end",
];

fn name_of(change: &SamenwerkingChange) -> &'static str {
    use SamenwerkingChange as Change;
    match change {
        Change::InviteRegion { .. } => "invite_region",
        Change::JoinRegion { .. } => "join_region",
        Change::LeaveRegion { .. } => "leave_region",
        Change::SetAdopter { .. } => "set_adopter",
        Change::SetContact { .. } => "set_contact",
        Change::SetAlert { .. } => "set_alert",
        Change::SetInterest { .. } => "set_interest",
        Change::SetAddition { .. } => "set_addition",
        Change::BeginTraject { .. } => "begin_traject",
        Change::ChooseProfile { .. } => "choose_profile",
        Change::WithdrawTraject { .. } => "withdraw_traject",
        Change::SetItem { .. } => "set_item",
        Change::AskToetsing { .. } => "ask_toetsing",
        Change::RecordFinding { .. } => "record_finding",
        Change::GiveAdvies { .. } => "give_advies",
        Change::TakeStandpunt { .. } => "take_standpunt",
        Change::DecideForRegion { .. } => "decide_for_region",
        Change::AnswerDecision { .. } => "answer_decision",
        Change::HoldGoLive { .. } => "hold_go_live",
        Change::WithdrawGoLive { .. } => "withdraw_go_live",
        Change::PlanEvaluation { .. } => "plan_evaluation",
        Change::ShareLesson { .. } => "share_lesson",
        Change::End { .. } => "end",
    }
}

/// The changes that an asker may make in a samenwerking, by name, and the regions it may make them for.
pub fn may(
    register: &Register,
    asker: &Asker,
    samenwerking: &Samenwerking,
    now: Moment,
) -> (Vec<String>, Vec<RegionCode>) {
    if !asker.accepted_terms || acts(asker).is_err() {
        return (Vec::new(), Vec::new());
    }
    let place = Place::of(register, asker, samenwerking, now);
    let after_the_end = |change: &str| samenwerking.is_live(now) || change == "share_lesson";
    let names = CHANGES.into_iter().filter(|change| place.gives(change) && after_the_end(change));
    (names.map(str::to_owned).collect(), place.region.into_iter().collect())
}

/// Whether an organisation reads every samenwerking: who works with whom is visible to all
/// veiligheidsregio's at all times (beleidskader 3.2), and to the national bodies.
pub fn reads_all(register: &Register, organisation: &OrganisationId) -> bool {
    let national = |body: &Body| matches!(body, Body::Nipv | Body::Regiegroep | Body::Lezer);
    register
        .organisation(organisation)
        .is_some_and(|organisation| organisation.region.is_some() || organisation.bodies.iter().any(national))
}

/// Whether an organisation reads a samenwerking: all, its own, or one that it tests.
pub fn reads(register: &Register, organisation: &OrganisationId, samenwerking: &Samenwerking) -> bool {
    reads_all(register, organisation) || &samenwerking.partner == organisation || tests(samenwerking, organisation)
}

/// Whether an asker may begin a samenwerking: the beheerder of a veiligheidsregio, with its own in it.
pub fn may_begin(register: &Register, asker: &Asker) -> bool {
    let organisation = register.organisation(&asker.who.organisation);
    asker.accepted_terms && acts(asker).is_ok() && organisation.is_some_and(|own| own.region.is_some())
}

/// Whether an asker keeps anything here: a beheerder, who has accepted the terms.
///
/// # Errors
/// Without the terms there is nothing to know of (G39); else it is not the asker's.
pub fn keeps(asker: &Asker) -> Result<(), Refusal> {
    if !asker.accepted_terms {
        return Err(Refusal::unknown("Dit", "This"));
    }
    acts(asker)
}

/// Only a beheerder acts in the register.
pub(super) fn acts(asker: &Asker) -> Result<(), Refusal> {
    if asker.function == Function::Beheerder { Ok(()) } else { Err(missing()) }
}

/// Whether the asker may make this very change.
pub(super) fn allows(case: Case<'_>, change: &SamenwerkingChange) -> Result<(), Refusal> {
    use SamenwerkingChange as Change;
    let place = case.place;
    if !place.gives(name_of(change)) {
        // A region may add to the general agreement; it cannot change that (G23).
        let general = !matches!(
            change,
            Change::RecordFinding { .. }
                | Change::GiveAdvies { .. }
                | Change::TakeStandpunt { .. }
                | Change::AnswerDecision { .. }
                | Change::HoldGoLive { .. }
                | Change::WithdrawGoLive { .. }
        );
        return Err(if place.region.is_some() && general { changes_general() } else { missing() });
    }
    match change {
        Change::LeaveRegion { region, .. }
        | Change::SetAddition { region, .. }
        | Change::DecideForRegion { region, .. } => own(place, region),
        Change::JoinRegion { region, mandate, .. } => match own(place, region) {
            Err(_) if place.leads && !mandate.trim().is_empty() => Ok(()),
            answer => answer,
        },
        Change::SetContact { line, contact } => {
            let known = case.samenwerking.contacts.get(line);
            known.into_iter().chain(contact).try_for_each(|contact| contact_of(case, contact))
        }
        Change::ShareLesson { lesson } if lesson.evaluation && !place.leads => Err(missing()),
        _ => Ok(()),
    }
}

fn contact_of(case: Case<'_>, contact: &Contact) -> Result<(), Refusal> {
    let place = case.place;
    let own_side = place.partner && contact.of_partner;
    // That of a region that takes part is its own to keep, of one that went nobody else's than who leads. One of the
    // partner for a region is the partner's.
    let region = contact.region.as_ref().filter(|_| !contact.of_partner);
    let own_region = region.is_some() && region == place.region.as_ref();
    let of_region = region.is_some_and(|region| case.samenwerking.regions_at(case.now).any(|one| one == region));
    match own_region || own_side || place.leads && !of_region {
        true => Ok(()),
        false if place.region.is_some() && !of_region => Err(changes_general()),
        false => Err(missing()),
    }
}

fn own(place: &Place, region: &RegionCode) -> Result<(), Refusal> {
    if place.region.as_ref() == Some(region) { Ok(()) } else { Err(missing()) }
}

fn serves(register: &Register, samenwerking: &Samenwerking, code: &RegionCode, now: Moment) -> bool {
    register.of_partner(&samenwerking.partner).any(|other| {
        other.kerntaak == samenwerking.kerntaak && other.is_live(now) && other.adoptieregio.as_ref() == Some(code)
    })
}

fn tests(samenwerking: &Samenwerking, organisation: &OrganisationId) -> bool {
    let mut rounds = samenwerking.trajecten.iter().flat_map(|traject| &traject.toetsingen);
    rounds.any(|round| &round.toetser == organisation)
}

/// It is known, and not the asker's to do.
pub(super) fn missing() -> Refusal {
    Refusal::new(
        "right.missing",
        "Dit mag u niet in het register: het is aan een andere partij, of aan een beheerder (beleidskader Tabel 2; stappenplan bijlage C).",
        "You may not do this in the register: it is another party's, or a beheerder's (beleidskader Tabel 2; stappenplan bijlage C).",
    )
}

fn changes_general() -> Refusal {
    Refusal::new(
        "addition.changes_general",
        "Een regio vult de algemene afspraken aan, en wijzigt ze niet: dat doet de adoptieregio (beleidskader 2.4).",
        "A region adds to the general agreement, and does not change it: the adoptieregio does (beleidskader 2.4).",
    )
}
