// SPDX-License-Identifier: EUPL-1.2
//! What asks a beheerder's attention: dates of the register that come near or have come, told to who can do
//! something about them, ninety, thirty and seven days ahead and on the day itself (G86 to G89).
//!
//! It follows from the register and the moment alone: nothing is sent, stored or ticked off, and what is settled is
//! gone.

use super::Register;
use super::decide::{Asker, keeps};
use super::lines;
use super::organisation::{Body, Kerntaak};
use super::profile::Profile;
use super::qualification::{Training, TrainingState};
use super::samenwerking::{RegionPart, Samenwerking};
use super::toetsing::{Consent, DecidedBy};
use crate::domain::dutch_time::{day, next_day};
use crate::domain::ids::{ItemKey, Moment, OrganisationId, PersonId, RegionCode, SamenwerkingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Days ahead at which is warned, from the last on.
const AHEAD: [(i64, Stage); 3] = [(7, Stage::Week), (30, Stage::Month), (90, Stage::Quarter)];
/// Days ahead at which is warned of an item: it is work of every day.
const ITEM_DAYS: i64 = 7;
/// Days that an end is still told: after those it is history.
const TOLD_DAYS: i64 = 7;

/// How near a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Ninety days or less.
    Quarter,
    /// Thirty days or less.
    Month,
    /// Seven days or less.
    Week,
    /// It has come.
    Reached,
}

/// An agreement, by what it is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
pub struct Agreement {
    /// Which.
    pub samenwerking: SamenwerkingId,
    /// The partner.
    pub partner: OrganisationId,
    /// For what.
    pub kerntaak: Kerntaak,
}

/// What a date is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "matter", rename_all = "snake_case")]
pub enum Matter {
    /// A voorwaardelijk decision runs out (G33).
    Hertoets {
        /// Of which agreement.
        agreement: Agreement,
        /// In which regions.
        regions: BTreeSet<RegionCode>,
        /// The profile that was decided on.
        profile: Profile,
        /// What holds from that date on while nothing else is decided; none: the exercise environment alone.
        afterwards: Option<Profile>,
    },
    /// An agreement ends (G35).
    Ends {
        /// Which.
        agreement: Agreement,
        /// Why.
        reason: String,
    },
    /// A region leaves (G10).
    Leaves {
        /// Which agreement.
        agreement: Agreement,
        /// Which region.
        region: RegionCode,
        /// Why.
        reason: String,
    },
    /// An evaluation is due (G36).
    Evaluation {
        /// Of which agreement.
        agreement: Agreement,
    },
    /// The partner has not said whether it agreed to what a region decided with it (G49).
    Unanswered {
        /// Of which agreement.
        agreement: Agreement,
        /// Which region decided.
        region: RegionCode,
    },
    /// The partner says that it was not decided together (G49).
    Denied {
        /// Of which agreement.
        agreement: Agreement,
        /// Which region decided.
        region: RegionCode,
        /// Why.
        reason: String,
    },
    /// An item should be done (G27).
    Item {
        /// Of which agreement.
        agreement: Agreement,
        /// Which.
        key: ItemKey,
        /// What it is about.
        nl: String,
        /// The same in English.
        en: String,
        /// Whose it is, in words.
        owner: String,
    },
    /// A qualification that is asked of a functie runs out (G71).
    Training {
        /// Whose.
        person: PersonId,
        /// Their name, to their own beheerder.
        name: String,
        /// Which.
        training: Training,
    },
}

/// Something that asks attention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Attention {
    /// What.
    #[serde(flatten)]
    pub matter: Matter,
    /// The date.
    pub on: Moment,
    /// How near that is.
    pub stage: Stage,
    /// Days of the calendar until then; 0 is today, below 0 is past.
    #[ts(type = "number")]
    pub days: i64,
}

/// What of an agreement is for a reader.
struct Share<'a> {
    /// All of it: of the partner, and of who keeps the agreement for the regions (G14).
    whole: bool,
    /// What touches this region, that takes part or is in talks.
    region: Option<&'a RegionCode>,
    /// Standpunten: of the regiegroep.
    standpunten: bool,
}

/// What asks the attention of a reader at a moment, the first date first; nothing of who may not act.
pub fn attention(register: &Register, asker: &Asker, at: Moment) -> Vec<Attention> {
    if keeps(asker).is_err() {
        return Vec::new();
    }
    let own = &asker.who.organisation;
    let Some(organisation) = register.organisation(own) else { return Vec::new() };
    let standpunten = organisation.bodies.contains(&Body::Regiegroep);
    let mut found = trainings(register, own, at);
    if let Some(code) = &organisation.region {
        let of_it = register.samenwerkingen().filter(|samenwerking| samenwerking.regions.contains_key(code));
        for samenwerking in of_it {
            let leads = register.adoptieregio(samenwerking, at).is_none_or(|adopter| adopter == code);
            let share = Share { whole: leads, region: Some(code), standpunten };
            found.extend(of_agreement(register, samenwerking, &share, at));
        }
    } else if standpunten {
        let share = Share { whole: false, region: None, standpunten };
        found.extend(
            register.samenwerkingen().flat_map(|samenwerking| of_agreement(register, samenwerking, &share, at)),
        );
    }
    let share = Share { whole: true, region: None, standpunten };
    found.extend(register.of_partner(own).flat_map(|samenwerking| of_agreement(register, samenwerking, &share, at)));
    found.sort_by(|one, other| (one.on, &one.matter).cmp(&(other.on, &other.matter)));
    found
}

/// The next moment after `now` at which something may ask attention that did not, or otherwise: a day begins,
/// or rights turn.
pub fn next_look(register: &Register, now: Moment) -> Moment {
    let midnight = next_day(now);
    register.next_turn(now).map_or(midnight, |turn| turn.min(midnight))
}

fn of_agreement(register: &Register, samenwerking: &Samenwerking, share: &Share<'_>, at: Moment) -> Vec<Attention> {
    let ended = samenwerking.ended.as_ref();
    let agreement = || Agreement {
        samenwerking: samenwerking.id,
        partner: samenwerking.partner.clone(),
        kerntaak: samenwerking.kerntaak,
    };
    let mut found = Vec::new();
    let takes_part = share.whole || share.region.is_some();
    if let Some(ended) = ended.filter(|_| takes_part) {
        let matter = || Matter::Ends { agreement: agreement(), reason: ended.reason.clone() };
        found.extend(told_for_a_while(ended.from, at, matter));
    }
    for (region, part) in &samenwerking.regions {
        let left = part.left.as_ref().filter(|_| share.whole || share.region == Some(region));
        // That the last one leaves is that the agreement ends (G10).
        let left = left.filter(|left| ended.is_none_or(|ended| left.from < ended.from));
        if let Some(left) = left {
            let (region, reason) = (region.clone(), left.reason.clone());
            let matter = || Matter::Leaves { agreement: agreement(), region, reason };
            found.extend(told_for_a_while(left.from, at, matter));
        }
    }
    if !samenwerking.is_live(at) {
        return found;
    }
    let hertoetsen = hertoetsen(register, samenwerking, share, at).into_iter();
    found.extend(hertoetsen.filter_map(|(on, regions, profile, afterwards)| {
        let matter = || Matter::Hertoets { agreement: agreement(), regions, profile, afterwards };
        noticed(on, at, on <= at, matter)
    }));
    found.extend(of_decisions(samenwerking, share, at, agreement));
    if !share.whole {
        return found;
    }
    if let Some(next) = samenwerking.next_evaluation {
        found.extend(by_day(next, at, || Matter::Evaluation { agreement: agreement() }));
    }
    if let Some(traject) = samenwerking.traject() {
        let due = lines::unfinished(traject).filter_map(|(item, row)| Some((item, row, item.due?)));
        found.extend(due.filter(|(.., due)| day(*due) - day(at) <= ITEM_DAYS).filter_map(|(item, (row, key), due)| {
            let (nl, en) = lines::words(row, traject.profile());
            let owner = item.owner.clone();
            by_day(due, at, || Matter::Item { agreement: agreement(), key: key.clone(), nl, en, owner })
        }));
    }
    found
}

/// What the partner and a region still have to say to each other of what that region decided (G49).
fn of_decisions(
    samenwerking: &Samenwerking,
    share: &Share<'_>,
    at: Moment,
    agreement: impl Fn() -> Agreement,
) -> Vec<Attention> {
    let is_partner = share.whole && share.region.is_none();
    let takes_part = |part: &RegionPart| part.left.as_ref().is_none_or(|left| at < left.from);
    let regions = samenwerking.regions.iter().filter(|(_, part)| takes_part(part)).map(|(region, _)| region);
    let rulings = regions.filter_map(|region| samenwerking.decided_by(region));
    let told = rulings.filter_map(|ruling| {
        let (of, consent) = ruling.of_region()?;
        let (agreement, region) = (agreement(), of.clone());
        match consent? {
            Consent::Asked if is_partner => {
                noticed(ruling.from.min(at), at, true, || Matter::Unanswered { agreement, region })
            }
            Consent::Denied { at: said, reason, .. } if share.region == Some(of) => {
                let reason = reason.clone();
                noticed(*said, at, true, || Matter::Denied { agreement, region, reason })
            }
            _ => None,
        }
    });
    told.collect()
}

/// A hertoets: when, in which regions, of which profile, and what holds then.
type Hertoets = (Moment, BTreeSet<RegionCode>, Profile, Option<Profile>);

/// Every hertoets that still says something: of a region that will be in the agreement, and where nothing newer is
/// decided that begins by then (G34).
fn hertoetsen(register: &Register, samenwerking: &Samenwerking, share: &Share<'_>, at: Moment) -> Vec<Hertoets> {
    let mut found: BTreeMap<(Moment, Profile, Option<Profile>), BTreeSet<RegionCode>> = BTreeMap::new();
    for region in samenwerking.regions.keys() {
        for (hertoets, profile, ruling) in samenwerking.hertoetsen(region, at) {
            let own = share.standpunten && ruling.decided == DecidedBy::Regiegroep;
            let when = at.max(hertoets);
            if (share.whole || share.region == Some(region) || own) && samenwerking.works_in(region, when) {
                let then = register.effective(samenwerking, region, when);
                found.entry((hertoets, profile, then)).or_default().insert(region.clone());
            }
        }
    }
    found.into_iter().map(|((on, profile, then), regions)| (on, regions, profile, then)).collect()
}

/// Qualifications that a functie of the own organisation asks and that run out, once for each person.
fn trainings(register: &Register, own: &OrganisationId, at: Moment) -> Vec<Attention> {
    let mut found: BTreeMap<(PersonId, Training), Attention> = BTreeMap::new();
    for account in register.accounts.values().filter(|account| &account.organisation == own) {
        let Some(person) = register.holder(&account.id) else { continue };
        for line in register.trainings(account, at) {
            let runs_out = matches!(line.state, TrainingState::LooptAf | TrainingState::Verlopen);
            let Some(until) = line.until.filter(|_| runs_out) else { continue };
            let matter = || Matter::Training { person: person.id, name: person.name.clone(), training: line.training };
            if let Some(one) = by_day(until, at, matter) {
                found.insert((person.id, line.training), one);
            }
        }
    }
    found.into_values().collect()
}

/// What is told until a while after its date.
fn told_for_a_while(on: Moment, at: Moment, matter: impl FnOnce() -> Matter) -> Option<Attention> {
    noticed(on, at, on <= at, matter).filter(|one| one.days >= -TOLD_DAYS)
}

/// What is due on a day, and has come as that day begins.
fn by_day(on: Moment, at: Moment, matter: impl FnOnce() -> Matter) -> Option<Attention> {
    noticed(on, at, day(on) <= day(at), matter)
}

fn noticed(on: Moment, at: Moment, reached: bool, matter: impl FnOnce() -> Matter) -> Option<Attention> {
    let days = day(on) - day(at);
    let ahead = AHEAD.into_iter().find(|(within, _)| days <= *within).map(|(_, stage)| stage);
    let stage = if reached { Stage::Reached } else { ahead? };
    Some(Attention { matter: matter(), on, stage, days })
}
