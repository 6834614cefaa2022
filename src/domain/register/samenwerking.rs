// SPDX-License-Identifier: EUPL-1.2
//! A samenwerking: one partner, for one kerntaak, with one or more veiligheidsregio's.

use super::organisation::Kerntaak;
use super::toetsing::Ruling;
use super::traject::Traject;
use crate::domain::activity::picture::{ActivityKind, Head};
use crate::domain::ids::{LineId, Moment, OrganisationId, RegionCode, SamenwerkingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// An agreement (beleidskader, chapter 3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Samenwerking {
    /// Its identity.
    pub id: SamenwerkingId,
    /// The partner.
    pub partner: OrganisationId,
    /// For what (G04).
    pub kerntaak: Kerntaak,
    /// When it was begun in the register.
    pub began: Moment,
    /// With which regions, and how far each is (G09).
    pub regions: BTreeMap<RegionCode, RegionPart>,
    /// The region that speaks for all (G12).
    pub adoptieregio: Option<RegionCode>,
    /// The partner that goes along (G13).
    pub adoptiepartner: Option<OrganisationId>,
    /// Contact points (G21).
    pub contacts: BTreeMap<LineId, Contact>,
    /// Who alerts whom, and when (G22).
    pub alerts: BTreeMap<LineId, Alert>,
    /// Which activities concern a standby partner (beleidskader 2.2.2).
    pub interest: Interest,
    /// Choices of a profile, each with its process; the last one is under way.
    pub trajecten: Vec<Traject>,
    /// When it is evaluated next.
    pub next_evaluation: Option<Moment>,
    /// What evaluations and experiences brought, newest last (G36, G37).
    pub lessons: Vec<Lesson>,
    /// That it ended, and why.
    pub ended: Option<Ended>,
}

/// What one region has in a samenwerking: in talks until it has joined.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RegionPart {
    /// From when it works by the agreement.
    pub joined: Option<Moment>,
    /// From when no longer, and why.
    pub left: Option<Ended>,
    /// What it agreed on top of the general agreement (G23).
    pub additions: BTreeMap<LineId, String>,
}

/// An end, by date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// From when nothing follows from it.
    pub from: Moment,
    /// Why.
    pub reason: String,
}

/// What a contact is for (Tabel 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    /// Hoofd informatie: information.
    Hin,
    /// Algemeen commandant: coordination.
    Ac,
    /// Speaks for the partner, outside the system.
    Liaison,
    /// Decides, operationally.
    Beslisser,
    /// Decides, for the board.
    BestuurlijkBeslisser,
    /// A HIN lent by the veiligheidsregio.
    GedetacheerdeHin,
}

/// A contact point: a functie, never a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it is for.
    pub role: ContactRole,
    /// The functie.
    pub name: String,
    /// How it is reached.
    pub reach: String,
    /// Whether it is on call day and night.
    pub piket: bool,
    /// Of the partner, or of the veiligheidsregio's.
    pub of_partner: bool,
    /// For this region only; goes before the general one there.
    pub region: Option<RegionCode>,
}

/// An alert agreement: a sign that something may be coming, before anybody is called out (G22).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Alert {
    /// To the partner, or from it.
    pub to_partner: bool,
    /// When, in words.
    pub when: String,
    /// By whom, to whom, by which means.
    pub how: String,
}

/// Which activities a standby partner watches for (beleidskader 2.2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interest {
    /// Of these kinds; empty for every kind.
    #[serde(default)]
    pub kinds: Vec<ActivityKind>,
    /// From this GRIP level on.
    #[serde(default)]
    pub grip: u8,
}

/// What was learned, from an evaluation or from an incident or exercise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// Whether it is the recurring evaluation.
    pub evaluation: bool,
    /// When it was.
    pub at: Moment,
    /// What was found.
    pub text: String,
}

/// How wide a samenwerking is (Tabel 2): counted, never entered (G07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One or two regions.
    Regionaal,
    /// Three or more.
    Bovenregionaal,
    /// All of them.
    Landelijk,
}

impl Scope {
    /// The scope of this many regions.
    pub fn of(regions: usize) -> Self {
        match regions {
            0..=2 => Scope::Regionaal,
            3..=24 => Scope::Bovenregionaal,
            _ => Scope::Landelijk,
        }
    }
}

impl Interest {
    /// Whether an activity is one to watch for.
    pub fn matches(&self, head: &Head) -> bool {
        head.grip >= self.grip && (self.kinds.is_empty() || self.kinds.contains(&head.kind))
    }
}

impl Samenwerking {
    /// The decision that counts last on a region, of a traject that was not given up, when that region took it itself.
    pub fn decided_by(&self, region: &RegionCode) -> Option<&Ruling> {
        let goes_on = self.trajecten.iter().rev().filter(|traject| traject.withdrawn.is_none());
        let mut rulings = goes_on.flat_map(|traject| traject.rulings.iter().rev());
        rulings.find(|ruling| ruling.covers(region)).filter(|ruling| ruling.of_region().is_some())
    }

    /// The traject that is under way, or was last: the newest that was not withdrawn.
    pub fn traject(&self) -> Option<&Traject> {
        self.trajecten.iter().rev().find(|traject| traject.withdrawn.is_none())
    }

    /// Whether it has not ended at a moment.
    pub fn is_live(&self, at: Moment) -> bool {
        self.ended.as_ref().is_none_or(|ended| at < ended.from)
    }

    /// Whether a region works by it at a moment.
    pub fn works_in(&self, region: &RegionCode, at: Moment) -> bool {
        self.is_live(at)
            && self.regions.get(region).is_some_and(|part| {
                part.joined.is_some_and(|from| from <= at) && part.left.as_ref().is_none_or(|left| at < left.from)
            })
    }

    /// The regions that are in it or in talks, at a moment.
    pub fn regions_at(&self, at: Moment) -> impl Iterator<Item = &RegionCode> {
        let stays = move |part: &RegionPart| part.left.as_ref().is_none_or(|left| at < left.from);
        self.regions.iter().filter(move |(_, part)| stays(part)).map(|(code, _)| code)
    }
}
