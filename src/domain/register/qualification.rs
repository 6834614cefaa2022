// SPDX-License-Identifier: EUPL-1.2
//! What a person was educated and trained in, what a profile asks of a functie, and how these compare at a
//! moment (G70, G71). It is shown; it gives or takes no right.

use super::Register;
use super::data::trainings::{ASKED, Asked};
use super::organisation::Account;
use super::person::Person;
use super::profile::Profile;
use crate::domain::ids::{Moment, OrganisationId};
use crate::domain::rights::Function;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// How long before its end a qualification is said to run out: a quarter, in which a course can be found.
const SOON_MS: i64 = 91 * 24 * 60 * 60 * 1000;

/// What somebody was educated or trained in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Training {
    /// Basisopleiding informatiemanagement (Tabel 3).
    BasisIm,
    /// Opleiding for informatiemanagers (Tabel 4).
    Informatiemanagement,
    /// Opleiding for functionarissen leiding en coördinatie (Tabel 4).
    LeidingCoordinatie,
    /// Working with the crisismanagementsysteem (stappenplan, bijlagen B and C).
    Systeem,
    /// Training for organisatiebeheerders (stappenplan 2026, step 4 and bijlage 2).
    Organisatiebeheer,
    /// An exercise that was taken part in; nothing asks for it by itself.
    Oefening,
    /// Something else, named by the note.
    Anders,
}

/// That somebody obtained a qualification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Qualification {
    /// In what.
    pub training: Training,
    /// The day on which it was obtained.
    pub obtained: Moment,
    /// From when it counts no longer; none when it does not run out.
    #[serde(default)]
    pub until: Option<Moment>,
    /// Which course, by whom, with what number.
    #[serde(default)]
    pub note: String,
}

/// How somebody stands with what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrainingState {
    /// It is there.
    Geldig,
    /// It is there, and runs out within a quarter.
    LooptAf,
    /// It was there.
    Verlopen,
    /// It is not there.
    Ontbreekt,
}

/// What is asked of a functie, and how its holder stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct TrainingLine {
    /// What.
    pub training: Training,
    /// For which profile.
    pub profile: Profile,
    /// Where it stands: `BK Tabel 4`.
    pub source: String,
    /// How it stands.
    pub state: TrainingState,
    /// Until when it counts, or counted.
    pub until: Option<Moment>,
}

impl Qualification {
    fn counts(&self, at: Moment) -> bool {
        self.obtained <= at && self.until.is_none_or(|until| at < until)
    }
}

impl Register {
    /// The profiles that an organisation works by or seeks, with accounts.
    fn profiles(&self, organisation: &OrganisationId, at: Moment) -> BTreeSet<Profile> {
        let live = self.of_partner(organisation).filter(|samenwerking| samenwerking.is_live(at));
        live.filter_map(|samenwerking| self.sought(samenwerking, at)).filter(|profile| profile.has_accounts()).collect()
    }

    /// What is asked of a function of an organisation: each training once. A veiligheidsregio has no
    /// profile, and the policy asks nothing of it here.
    fn asked_of(
        &self,
        organisation: &OrganisationId,
        function: Function,
        at: Moment,
    ) -> BTreeMap<Training, (Profile, &'static Asked)> {
        let profiles = self.profiles(organisation, at);
        let mut asked = BTreeMap::new();
        for row in ASKED.iter().filter(|row| row.functions.contains(&function)) {
            if let Some(profile) = profiles.iter().find(|profile| row.profiles.contains(profile)) {
                asked.entry(row.training).or_insert((*profile, row));
            }
        }
        asked
    }

    /// What is asked of an account, and how who holds it stands. Of an account that nobody is named for,
    /// everything is missing.
    pub fn trainings(&self, account: &Account, at: Moment) -> Vec<TrainingLine> {
        let holder = self.holder(&account.id);
        let asked = self.asked_of(&account.organisation, account.function, at);
        let line = |(training, (profile, row)): (Training, (Profile, &Asked))| {
            let (state, until) =
                holder.map_or((TrainingState::Ontbreekt, None), |person| standing(person, training, at));
            TrainingLine { training, profile, source: row.source.into(), state, until }
        };
        asked.into_iter().map(line).collect()
    }
}

/// How a person stands with a training: the qualification that counts longest.
pub fn standing(person: &Person, training: Training, at: Moment) -> (TrainingState, Option<Moment>) {
    let of_it = || person.qualifications.values().filter(|one| one.training == training && one.obtained <= at);
    // One that does not run out counts longer than any that does.
    let longest = of_it().filter(|one| one.counts(at)).max_by_key(|one| one.until.map_or(i64::MAX, |until| until.0));
    match longest {
        Some(one) => match one.until {
            Some(until) if until <= at.plus_ms(SOON_MS) => (TrainingState::LooptAf, Some(until)),
            until => (TrainingState::Geldig, until),
        },
        None => match of_it().filter_map(|one| one.until).max() {
            Some(until) => (TrainingState::Verlopen, Some(until)),
            None => (TrainingState::Ontbreekt, None),
        },
    }
}
