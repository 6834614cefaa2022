// SPDX-License-Identifier: EUPL-1.2
//! One samenwerking as somebody may read it: what is in it, how far it is, what is still open, and what
//! the reader may do.

use super::Register;
use super::data::contacts::{Needed, Purpose, needed_of};
use super::decide::{Asker, may};
use super::lines::{earlier_steps, lines, lines_before, open};
use super::overview::{Standing, standing_in};
use super::samenwerking::{ContactRole, Samenwerking, Scope};
use super::traject::Traject;
use crate::domain::ids::{ItemKey, LineId, Moment, RegionCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The sets that items stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemSet {
    /// Steps of the stappenplan, and what is in them.
    Stap,
    /// The checklist of the profile: the minimum.
    Check,
    /// The randvoorwaarden of Tabel 3 and 4.
    Rand,
    /// Further agreements.
    Afspraak,
    /// Technical actions.
    Techniek,
    /// Questions of the modeluitwerking.
    Mu,
    /// Questions of the first talks.
    Va,
}

/// The phases of the stappenplan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the words of the stappenplan")]
pub enum Phase {
    Verkennen,
    Uitwerken,
    Uitvoeren,
}

/// A line of the process, for this profile and stappenplan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ItemLine {
    /// Its key, with which it is set.
    pub key: ItemKey,
    /// In which set.
    pub set: ItemSet,
    /// In which step, by number, when it belongs to one.
    pub step: Option<u32>,
    /// In which phase.
    pub phase: Phase,
    /// A heading within the set: a step's name, or organisatie, proces, mens, techniek.
    pub heading_nl: String,
    /// The same in English.
    pub heading_en: String,
    /// What it is about.
    pub nl: String,
    /// The same in English.
    pub en: String,
    /// Where it stands: `SP l.185`, as in docs/REGISTER.md.
    pub source: String,
    /// Whether it may be left out: nothing waits for it, and no count has it.
    pub optional: bool,
    /// Whether a toetsing waits for it.
    pub needed: bool,
    /// For what follows from the register itself: whether it is met. Such a line is not set by hand.
    pub met: Option<bool>,
}

/// A step of the earlier stappenplan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct EarlierStep {
    /// Its number, from 1 to 14.
    pub number: u32,
    /// What it is about.
    pub nl: String,
    /// The same in English.
    pub en: String,
    /// Where it stands: `SP stap 6 l.125–176`.
    pub source: String,
    /// The steps of 2026 that it became; none for the toetsing.
    pub became: Vec<u32>,
}

/// The lines of a traject that is not under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TrajectLines {
    /// Of which traject, by its number.
    pub number: u32,
    /// All lines that its stappenplan and profile had; what was said of each is in the samenwerking.
    pub lines: Vec<ItemLine>,
}

/// A contact point that the profile asks (Tabel 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ContactPoint {
    /// For what.
    pub purpose: Purpose,
    /// Any of these roles will do.
    pub any_of: Vec<ContactRole>,
    /// Whether it has to be on call day and night.
    pub piket: bool,
    /// The contacts that are it.
    pub lines: Vec<LineId>,
    /// Whether there is one in every region.
    pub there: bool,
}

/// What a reader gets of one samenwerking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SamenwerkingView {
    /// All of it.
    pub samenwerking: Samenwerking,
    /// How wide the partner works for this kerntaak.
    pub scope: Scope,
    /// How far it is in each region.
    pub standings: BTreeMap<RegionCode, Standing>,
    /// The lines of the process of the traject under way.
    pub lines: Vec<ItemLine>,
    /// Those of the trajecten before it, and of those that were withdrawn.
    pub before: Vec<TrajectLines>,
    /// The steps of the earlier stappenplan, when it follows that of 2026.
    pub earlier_steps: Vec<EarlierStep>,
    /// What a toetsing still waits for.
    pub open: Vec<ItemKey>,
    /// The contact points that the profile asks, once it was chosen (G21).
    pub contact_points: Vec<ContactPoint>,
    /// What the reader may do, by the name of the change (`join_region`).
    pub may: Vec<String>,
    /// The regions for which the reader may act.
    pub own_regions: Vec<RegionCode>,
}

/// A samenwerking as somebody may read it, who may read it at all.
pub fn view(register: &Register, asker: &Asker, samenwerking: &Samenwerking, at: Moment) -> SamenwerkingView {
    let standings = samenwerking.regions.keys();
    let standings = standings.map(|code| (code.clone(), standing_in(register, samenwerking, code, at)));
    let (may, own_regions) = may(register, asker, samenwerking, at);
    SamenwerkingView {
        samenwerking: samenwerking.clone(),
        scope: register.scope(&samenwerking.partner, samenwerking.kerntaak, at),
        standings: standings.collect(),
        lines: lines(register, samenwerking, at),
        before: lines_before(samenwerking),
        earlier_steps: earlier_steps(samenwerking),
        open: open(register, samenwerking, at),
        contact_points: contact_points(samenwerking),
        may,
        own_regions,
    }
}

fn contact_points(samenwerking: &Samenwerking) -> Vec<ContactPoint> {
    let asked = samenwerking.traject().and_then(Traject::profile).map_or(&[][..], needed_of);
    let lines = |needed: &Needed| {
        let met = samenwerking.contacts.iter().filter(|(_, contact)| needed.is_met_by(contact));
        met.map(|(line, _)| *line).collect()
    };
    let point = |needed: &Needed| ContactPoint {
        purpose: needed.purpose,
        any_of: needed.any_of.to_vec(),
        piket: needed.piket,
        lines: lines(needed),
        there: needed.is_there(samenwerking),
    };
    asked.iter().map(point).collect()
}
