// SPDX-License-Identifier: EUPL-1.2
//! The contact points that Tabel 1 asks of a partner (BK l.433–583), for information and for
//! coordination. Which roles a profile knows, and which it has to have filled.

use crate::domain::register::profile::Profile;
use crate::domain::register::samenwerking::{Contact, ContactRole, Samenwerking};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a contact point is for: the last two columns of Tabel 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words of the table")]
pub enum Purpose {
    Informatie,
    Coordinatie,
}

/// One contact point that has to be there: any of these roles, on call day and night or not.
#[derive(Clone, Copy, Debug)]
pub struct Needed {
    /// For what.
    pub purpose: Purpose,
    /// Any of them will do.
    pub any_of: &'static [ContactRole],
    /// Whether it is on call.
    pub piket: bool,
}

const fn informs(any_of: &'static [ContactRole], piket: bool) -> Needed {
    Needed { purpose: Purpose::Informatie, any_of, piket }
}

const fn coordinates(any_of: &'static [ContactRole], piket: bool) -> Needed {
    Needed { purpose: Purpose::Coordinatie, any_of, piket }
}

/// What Tabel 1 asks of a profile. One functie may fill both.
pub fn needed_of(profile: Profile) -> &'static [Needed] {
    use ContactRole::{Ac, Beslisser, BestuurlijkBeslisser, GedetacheerdeHin, Hin, Liaison};
    const KERN: &[Needed] = &[informs(&[Hin], true), coordinates(&[Ac], true)];
    const STRUCTUREEL: &[Needed] = &[informs(&[Hin], false), coordinates(&[Ac], false)];
    const KOPPEL: &[Needed] =
        &[informs(&[Liaison], false), coordinates(&[Liaison, Beslisser, BestuurlijkBeslisser], false)];
    const STANDBY: &[Needed] = &[informs(&[Hin], false), coordinates(&[Hin, Beslisser, BestuurlijkBeslisser], false)];
    // One cell for both columns.
    const ADHOC: &[Needed] =
        &[informs(&[Liaison, GedetacheerdeHin], false), coordinates(&[Liaison, GedetacheerdeHin], false)];
    match profile {
        Profile::Kern => KERN,
        Profile::Structureel => STRUCTUREEL,
        Profile::Koppel => KOPPEL,
        Profile::Standby => STANDBY,
        Profile::Adhoc => ADHOC,
    }
}

/// Whether a profile knows a role. Who decides can be named for any.
pub fn knows(profile: Profile, role: ContactRole) -> bool {
    matches!(role, ContactRole::Beslisser | ContactRole::BestuurlijkBeslisser)
        || needed_of(profile).iter().any(|needed| needed.any_of.contains(&role))
}

/// Whether it is on the right side: a HIN is lent by a veiligheidsregio, and a liaison comes from the
/// partner.
pub fn side_fits(contact: &Contact) -> bool {
    match contact.role {
        ContactRole::GedetacheerdeHin => !contact.of_partner,
        ContactRole::Liaison => contact.of_partner,
        _ => true,
    }
}

impl Needed {
    /// Whether this contact is one of those that are asked.
    pub fn is_met_by(&self, contact: &Contact) -> bool {
        let side = contact.of_partner || contact.role == ContactRole::GedetacheerdeHin;
        side && self.any_of.contains(&contact.role) && (contact.piket || !self.piket)
    }

    /// Whether the agreement has it, everywhere.
    pub fn is_there(&self, samenwerking: &Samenwerking) -> bool {
        reaches(samenwerking, |contact| self.is_met_by(contact))
    }
}

/// Whether the agreement has the contact points of a profile, everywhere.
pub fn are_there(samenwerking: &Samenwerking, profile: Profile) -> bool {
    needed_of(profile).iter().all(|needed| needed.is_there(samenwerking))
}

/// Whether there is such a contact in each region that has not left: a general one, or its own.
pub fn reaches(samenwerking: &Samenwerking, such: impl Fn(&Contact) -> bool) -> bool {
    let general = samenwerking.contacts.values().any(|contact| contact.region.is_none() && such(contact));
    let own =
        |code| samenwerking.contacts.values().any(|contact| contact.region.as_ref() == Some(code) && such(contact));
    let mut regions = samenwerking.regions.iter().filter(|(_, part)| part.left.is_none()).peekable();
    general || (regions.peek().is_some() && regions.all(|(code, _)| own(code)))
}
