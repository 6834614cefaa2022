// SPDX-License-Identifier: EUPL-1.2
//! Which organisations an activity touches in their interests and responsibilities, and on what ground: its
//! effect area across their areas of responsibility, and the samenwerkingen that hold there.
//!
//! A proposal, never a decision: the regievoerder says of each whether it is involved
//! (stappenplan 2026, bijlage 3, questions 1 and 2; beleidskader 2.1).

mod effect_area;

pub use effect_area::{EFFECT_SYMBOLS, EffectArea, effect_area};

use crate::domain::activity::picture::{Environment, Picture};
use crate::domain::ids::{FeatureId, LineId, Moment, OrganisationId, RegionCode, SamenwerkingId};
use crate::domain::register::Register;
use crate::domain::register::area::Area;
use crate::domain::register::organisation::{Kerntaak, Organisation};
use crate::domain::register::profile::Profile;
use crate::domain::rights::{Relation, Situation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// An organisation that is touched, with every ground for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Proposal {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What it does in a crisis.
    pub kerntaken: BTreeSet<Kerntaak>,
    /// Why it is touched; never none.
    pub grounds: Vec<StakeGround>,
    /// Whether it could take part itself when it is invited (R05, R14); else it is reached another way.
    pub invitable: bool,
}

/// Why an organisation is touched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum StakeGround {
    /// The effect area, or the place of the activity, lies across an area of its responsibility.
    Area {
        /// Which of its areas.
        area: LineId,
        /// What that is called.
        name: String,
        /// For which kerntaak.
        kerntaak: Option<Kerntaak>,
        /// The features of the effect area that lie across it.
        features: Vec<FeatureId>,
        /// Whether the place of the activity lies in it.
        place: bool,
    },
    /// An area of its responsibility is a region of the activity.
    Region {
        /// Which of its areas.
        area: LineId,
        /// What that is called.
        name: String,
        /// For which kerntaak.
        kerntaak: Option<Kerntaak>,
        /// Which regions of the activity.
        regions: Vec<RegionCode>,
    },
    /// It is a veiligheidsregio of the activity.
    Veiligheidsregio {
        /// Which.
        region: RegionCode,
    },
    /// It works with a region of the activity.
    Samenwerking {
        /// By which agreement.
        samenwerking: SamenwerkingId,
        /// For which kerntaak.
        kerntaak: Kerntaak,
        /// By which profile.
        profile: Profile,
        /// With which regions of the activity.
        regions: Vec<RegionCode>,
    },
}

/// Every organisation that is touched, except the owner: first those by whose area the activity lies, then by
/// name. Pure: the same picture, register and moment give the same.
pub fn stakeholders(picture: &Picture, register: &Register, now: Moment) -> Vec<Proposal> {
    let effect = effect_area(picture);
    let others = register.organisations.values().filter(|organisation| organisation.id != picture.head.owner);
    let mut found: Vec<Proposal> = others
        .map(|organisation| Proposal {
            organisation: organisation.id.clone(),
            name: organisation.name.clone(),
            kerntaken: organisation.kerntaken.clone(),
            grounds: grounds(picture, register, &effect, organisation, now),
            invitable: is_invitable(picture, register, organisation, now),
        })
        .filter(|proposal| !proposal.grounds.is_empty())
        .collect();
    let by_area = |proposal: &Proposal| proposal.grounds.iter().any(|g| matches!(g, StakeGround::Area { .. }));
    found.sort_by_cached_key(|one| (!by_area(one), one.name.to_lowercase(), one.organisation.clone()));
    found
}

/// As taking part itself judges it: a region is a partner by law, any other by an agreement with access that holds.
fn is_invitable(picture: &Picture, register: &Register, organisation: &Organisation, now: Moment) -> bool {
    let (relation, situation) = register.standing(&organisation.id, picture, now);
    let has_access = !matches!(relation, Relation::Vreemd | Relation::Koppel | Relation::Adhoc);
    organisation.region.is_some() || has_access && situation != Situation::ZonderStandpunt
}

fn grounds(
    picture: &Picture,
    register: &Register,
    effect: &EffectArea<'_>,
    organisation: &Organisation,
    now: Moment,
) -> Vec<StakeGround> {
    let areas = register.areas_of(&organisation.id);
    let by_area = areas.filter_map(|(line, area)| touched(picture, effect, line, area));
    let region = organisation.region.iter().filter(|region| picture.head.regions.contains(region));
    let as_region = region.map(|region| StakeGround::Veiligheidsregio { region: region.clone() });
    by_area.chain(as_region).chain(agreements(picture, register, organisation, now)).collect()
}

/// An area with a shape is touched where that lies; one of regions, and one with both while nothing is drawn and
/// no place is set, by the regions of the activity.
fn touched(picture: &Picture, effect: &EffectArea<'_>, line: LineId, area: &Area) -> Option<StakeGround> {
    let (name, kerntaak) = (area.name.clone(), area.kerntaak);
    if let Some(shape) = area.shape.as_ref().filter(|_| effect.is_known()) {
        let features = effect.across(shape);
        let place = effect.has_place_in(shape);
        let lies = place || !features.is_empty();
        return lies.then_some(StakeGround::Area { area: line, name, kerntaak, features, place });
    }
    let regions: Vec<RegionCode> = picture.head.regions.iter().filter(|r| area.regions.contains(r)).cloned().collect();
    (!regions.is_empty()).then_some(StakeGround::Region { area: line, name, kerntaak, regions })
}

/// What it works by with regions of the activity; of a standby partner only what concerns it (R13).
fn agreements<'a>(
    picture: &'a Picture,
    register: &'a Register,
    organisation: &'a Organisation,
    now: Moment,
) -> impl Iterator<Item = StakeGround> + 'a {
    register.of_partner(&organisation.id).filter_map(move |samenwerking| {
        let works = |region: &&RegionCode| samenwerking.works_in(region, now);
        let regions: Vec<RegionCode> = picture.head.regions.iter().filter(works).cloned().collect();
        let in_force = regions.iter().find_map(|region| register.effective(samenwerking, region, now));
        // In an exercise the profile that is sought counts as well (R05).
        let sought = (picture.head.environment == Environment::Oefening)
            .then(|| register.sought(samenwerking, now))
            .flatten()
            .filter(|_| !regions.is_empty());
        let profile = in_force.or(sought)?;
        let concerns = profile != Profile::Standby || samenwerking.interest.matches(&picture.head);
        concerns.then(|| StakeGround::Samenwerking {
            samenwerking: samenwerking.id,
            kerntaak: samenwerking.kerntaak,
            profile,
            regions,
        })
    })
}
