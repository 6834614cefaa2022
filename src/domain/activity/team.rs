// SPDX-License-Identifier: EUPL-1.2
//! Teams and levels: who is scaled up how far, at the veiligheidsregio's and at their partners.

use crate::domain::ids::{Moment, OrganisationId, TeamId};
use crate::domain::rights::Functionary;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The level on which a team coordinates (stappenplan 2026, bijlage 3, question 31: means and actions;
/// effects and capacity; policy and interests).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the field's own words, explained in docs/GLOSSARY.md")]
pub enum Niveau {
    Operationeel,
    Tactisch,
    Strategisch,
}

/// What sort of team it is: those of a veiligheidsregio by law (Bvr 2.1.1), or a partner's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamKind {
    /// Commando plaats incident; there can be several.
    Copi,
    /// Team bevolkingszorg; there can be several.
    Tbz,
    /// Regionaal operationeel team.
    Rot,
    /// Gemeentelijk beleidsteam.
    Gbt,
    /// Regionaal beleidsteam.
    Rbt,
    /// The crisis team of a partner, on the level that it says.
    Crisisteam,
}

/// Who of a team begins at a time of its own (Bvr 2.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Onderdeel {
    /// The team as a whole, or what is not named apart.
    Team,
    /// The leidinggevende of the sectie informatiemanagement of a ROT.
    HoofdInformatie,
    /// The voorlichtingsfunctionaris of a ROT, or who coordinates the voorlichting of a TBZ.
    Voorlichting,
    /// The sectie informatiemanagement of a ROT.
    SectieInformatie,
    /// The other leidinggevenden of a ROT.
    Leiding,
    /// The other secties of a ROT.
    Secties,
}

impl TeamKind {
    /// Its level; none for a partner's team, which says it itself. A TBZ stands beside the ROT, which it
    /// advises (Bvr 2.1.3).
    pub fn niveau(self) -> Option<Niveau> {
        match self {
            TeamKind::Copi => Some(Niveau::Operationeel),
            TeamKind::Tbz | TeamKind::Rot => Some(Niveau::Tactisch),
            TeamKind::Gbt | TeamKind::Rbt => Some(Niveau::Strategisch),
            TeamKind::Crisisteam => None,
        }
    }

    /// What of it begins when: minutes from the opschaling on, of a GBT from when it was convened
    /// (Bvr 2.3.1 a to g). None where the law sets no limit.
    pub fn onderdelen(self) -> &'static [(Onderdeel, Option<i64>)] {
        use Onderdeel::{HoofdInformatie, Leiding, SectieInformatie, Secties, Team, Voorlichting};
        match self {
            TeamKind::Copi => &[(Team, Some(30))],
            TeamKind::Rot => &[
                (HoofdInformatie, Some(30)),
                (Voorlichting, Some(30)),
                (SectieInformatie, Some(40)),
                (Leiding, Some(45)),
                (Secties, Some(60)),
            ],
            TeamKind::Tbz => &[(Voorlichting, Some(30)), (Team, Some(90))],
            TeamKind::Gbt => &[(Team, Some(60))],
            TeamKind::Rbt | TeamKind::Crisisteam => &[(Team, None)],
        }
    }
}

/// A team in the activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Team {
    /// Its identity.
    pub id: TeamId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The name of that organisation.
    pub organisation_name: String,
    /// What sort of team it is.
    pub team_kind: TeamKind,
    /// Its level.
    pub niveau: Niveau,
    /// What it is called: `CoPI 2`, `Crisisteam Zuid`.
    pub title: String,
    /// When it was called; of a GBT, when the burgemeester convened it.
    pub called_at: Moment,
    /// Who said so.
    pub by: Functionary,
    /// The onderdelen that began, each with when.
    pub started: BTreeMap<Onderdeel, Moment>,
    /// That it was sent home.
    pub ended: Option<TeamEnd>,
}

/// The end of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TeamEnd {
    /// When.
    pub at: Moment,
    /// Who said so.
    pub by: Functionary,
    /// Why.
    pub reason: String,
}

impl Team {
    /// Whether it has not been sent home.
    pub fn is_up(&self) -> bool {
        self.ended.is_none()
    }
}

/// How far a veiligheidsregio is scaled up: each fills in its own GRIP. That of the bronregio follows the
/// activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Level {
    /// Which.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its GRIP, 0 to 5.
    pub grip: u8,
    /// Since when: the zero of the opkomst of what it calls.
    pub since: Moment,
    /// Who said so.
    pub by: Functionary,
}
