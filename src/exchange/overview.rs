// SPDX-License-Identifier: EUPL-1.2
//! The landelijk overzicht as a sheet.

use super::sheet::{Cell, Sheet};
use crate::domain::ids::{OrganisationId, RegionCode};
use crate::domain::register::Register;
use crate::domain::register::organisation::Kerntaak;
use crate::domain::register::overview::{OverviewRow, Progress, Tested};
use crate::domain::register::profile::Profile;
use crate::domain::register::samenwerking::Scope;
use std::collections::BTreeMap;

/// In which language words are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// What stands above the columns, in Dutch and in English.
const HEADER: [(&str, &str); 18] = [
    ("Partner", "Partner"),
    ("Kerntaak", "Kerntaak"),
    ("Regiocode", "Region code"),
    ("Veiligheidsregio", "Veiligheidsregio"),
    ("Voortgang", "Progress"),
    ("Profiel", "Profile"),
    ("Van kracht", "In effect"),
    ("Sinds", "Since"),
    ("Getoetst", "Tested"),
    ("Hertoets", "Hertoets"),
    ("Schaal", "Scope"),
    ("Adoptieregio", "Adoptieregio"),
    ("Adoptiepartner", "Adoptiepartner"),
    ("Stap", "Step"),
    ("Afspraken gereed", "Agreements done"),
    ("Afspraken", "Agreements"),
    ("Volgende evaluatie", "Next evaluation"),
    ("Samenwerking", "Samenwerking"),
];

/// The rows as cells, with the names of the register.
pub fn sheet(register: &Register, rows: &[OverviewRow], language: Language) -> Sheet {
    let pick = |(nl, en): (&str, &str)| match language {
        Language::Nl => nl.to_owned(),
        Language::En => en.to_owned(),
    };
    let organisations = register.organisations.values();
    let regions: BTreeMap<&RegionCode, &str> =
        organisations.filter_map(|o| Some((o.region.as_ref()?, o.name.as_str()))).collect();
    let name = |id: &OrganisationId| register.organisation(id).map_or_else(|| id.to_string(), |o| o.name.clone());
    let region = |code: &RegionCode| regions.get(code).map_or_else(|| code.to_string(), ToString::to_string);
    let cells = |row: &OverviewRow| {
        let standing = &row.standing;
        vec![
            name(&row.partner).into(),
            pick(kerntaak(row.kerntaak)).into(),
            row.region.to_string().into(),
            region(&row.region).into(),
            pick(progress(standing.progress)).into(),
            standing.profile.map(|p| profile(p).to_owned()).unwrap_or_default().into(),
            pick(if standing.in_effect { ("ja", "yes") } else { ("nee", "no") }).into(),
            Cell::day(standing.since),
            pick(tested(standing.tested)).into(),
            Cell::day(standing.hertoets),
            scope(row.scope).to_owned().into(),
            row.adoptieregio.as_ref().map(region).unwrap_or_default().into(),
            row.adoptiepartner.as_ref().map(name).unwrap_or_default().into(),
            Cell::number(row.step),
            Cell::number(Some(row.done)),
            Cell::number(Some(row.of)),
            Cell::day(row.next_evaluation),
            row.samenwerking.to_string().into(),
        ]
    };
    Sheet {
        name: pick(("Landelijk overzicht", "National overview")),
        header: HEADER.into_iter().map(pick).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

fn kerntaak(kerntaak: Kerntaak) -> (&'static str, &'static str) {
    match kerntaak {
        Kerntaak::Hulpdienst => ("A hulpdienst", "A hulpdienst"),
        Kerntaak::Beheerder => ("B beheerder", "B beheerder"),
        Kerntaak::Dienstverlener => ("C dienstverlener", "C dienstverlener"),
        Kerntaak::Incidenteel => ("D incidentele partner", "D incidental partner"),
    }
}

fn progress(progress: Progress) -> (&'static str, &'static str) {
    match progress {
        Progress::Beeindigd => ("beëindigd", "ended"),
        Progress::InGesprek => ("in gesprek", "in talks"),
        Progress::VanKracht => ("van kracht", "in effect"),
        Progress::Voorwaardelijk => ("voorwaardelijk", "provisional"),
        Progress::Terugval => ("ander profiel van kracht", "another profile in effect"),
        Progress::Verlopen => ("verlopen", "expired"),
        Progress::Geen => ("geen samenwerking volgens dit profiel", "no samenwerking by this profile"),
        Progress::VoorGoLive => ("voor go-live", "before go-live"),
        Progress::InToetsing => ("in toetsing", "being tested"),
        Progress::InUitwerking => ("in uitwerking", "being worked out"),
    }
}

fn tested(tested: Tested) -> (&'static str, &'static str) {
    match tested {
        Tested::Gecertificeerd => ("gecertificeerd", "gecertificeerd"),
        Tested::Voorwaardelijk => ("voorwaardelijk", "voorwaardelijk"),
        Tested::Geen => ("geen", "geen"),
        Tested::Regionaal => ("regionaal besluit, niet getoetst", "regional decision, not tested"),
        Tested::RegionaalGetoetst => ("regionaal besluit, getoetst", "regional decision, tested"),
        Tested::Nog => ("nog niet", "not yet"),
        Tested::Nvt => ("niet van toepassing", "not applicable"),
    }
}

fn profile(profile: Profile) -> &'static str {
    match profile {
        Profile::Kern => "kern",
        Profile::Structureel => "structureel",
        Profile::Koppel => "koppel",
        Profile::Standby => "standby",
        Profile::Adhoc => "ad hoc",
    }
}

fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Regionaal => "regionaal",
        Scope::Bovenregionaal => "bovenregionaal",
        Scope::Landelijk => "landelijk",
    }
}
