// SPDX-License-Identifier: EUPL-1.2
//! The landelijk overzicht: a row for each partner, kerntaak and region, with the answers to the four
//! questions of the policy (beleidskader 2.5).

use super::organisation::Kerntaak;
use super::profile::Profile;
use super::samenwerking::Scope;
use crate::domain::ids::{Moment, OrganisationId, RegionCode, SamenwerkingId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a samenwerking is in a region; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// The samenwerking ended, or the region left it.
    Beeindigd,
    /// The region is in talks, or no profile was chosen.
    InGesprek,
    /// The profile is in effect.
    VanKracht,
    /// It is, until a hertoets.
    Voorwaardelijk,
    /// Another profile is in effect than was sought.
    Terugval,
    /// The hertoets passed, and nothing is in effect.
    Verlopen,
    /// The decision was no, and nothing is in effect.
    Geen,
    /// Decided, and not live yet.
    VoorGoLive,
    /// A round of toetsing is open.
    InToetsing,
    /// Agreements are being made.
    InUitwerking,
}

/// Whether it is tested: the third question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tested {
    /// By the regiegroep, and well.
    Gecertificeerd,
    /// By the regiegroep, until a hertoets.
    Voorwaardelijk,
    /// By the regiegroep: no.
    Geen,
    /// Decided by region and partner themselves.
    Regionaal,
    /// Not yet.
    Nog,
    /// This profile is not tested (koppel, ad hoc).
    Nvt,
}

/// What is in effect somewhere, or sought, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Standing {
    /// How far it is.
    pub progress: Progress,
    /// The profile in effect, or else the one that is sought.
    pub profile: Option<Profile>,
    /// Whether that is in effect operationally.
    pub in_effect: bool,
    /// Since when it is in effect, or was decided.
    pub since: Option<Moment>,
    /// Whether it is tested.
    pub tested: Tested,
    /// When it is tested again, and what holds then follows from the decision.
    pub hertoets: Option<Moment>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OverviewRow {
    /// Of which samenwerking.
    pub samenwerking: SamenwerkingId,
    /// The partner.
    pub partner: OrganisationId,
    /// For what.
    pub kerntaak: Kerntaak,
    /// With which region.
    pub region: RegionCode,
    /// How far, by which profile, tested or not.
    pub standing: Standing,
    /// How wide the partner works for this kerntaak.
    pub scope: Scope,
    /// Who speaks for all regions.
    pub adoptieregio: Option<RegionCode>,
    /// Who goes along.
    pub adoptiepartner: Option<OrganisationId>,
    /// The step that the traject is in, by number; by which of the two stappenplannen says the view.
    pub step: Option<u32>,
    /// Items of the checklist that are done, and how many there are.
    pub done: u32,
    /// How many there are.
    pub of: u32,
    /// When it should be evaluated next.
    pub next_evaluation: Option<Moment>,
}
