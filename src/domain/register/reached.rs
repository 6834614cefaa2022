// SPDX-License-Identifier: EUPL-1.2
//! How organisations are reached in regions: the contact points of the agreements that hold there (G21), so that who
//! needs a partner at night does not go through the register for it (G48).

use super::Register;
use super::samenwerking::{Contact, Samenwerking};
use crate::domain::ids::{Moment, OrganisationId, RegionCode};
use std::collections::BTreeMap;

/// Of each organisation its contact points in these regions, as far as the agreements that `reads` holds for say: a
/// region's own before the general ones, then by role. Those of a partner stand with the partner, those of the
/// veiligheidsregio's with each of the regions.
pub fn reached_in(
    register: &Register,
    regions: &[RegionCode],
    at: Moment,
    reads: impl Fn(&Samenwerking) -> bool,
) -> BTreeMap<OrganisationId, Vec<Contact>> {
    let mut reached: BTreeMap<OrganisationId, Vec<Contact>> = BTreeMap::new();
    for samenwerking in register.samenwerkingen().filter(|one| one.is_live(at) && reads(one)) {
        // Who is in talks is reached already.
        for code in samenwerking.regions_at(at).filter(|code| regions.contains(code)) {
            let for_here = |contact: &&Contact| contact.region.as_ref().is_none_or(|own| own == code);
            for contact in samenwerking.contacts.values().filter(for_here) {
                let region = || register.region(code).map(|region| region.id.clone());
                let of = if contact.of_partner { Some(samenwerking.partner.clone()) } else { region() };
                let Some(known) = of.map(|of| reached.entry(of).or_default()) else { continue };
                if !known.contains(contact) {
                    known.push(contact.clone());
                }
            }
        }
    }
    for contacts in reached.values_mut() {
        contacts.sort_by_key(|contact| (contact.region.is_none(), contact.role));
    }
    reached
}
