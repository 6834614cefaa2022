// SPDX-License-Identifier: EUPL-1.2
//! Which training the sources ask, of which functie, for which profile (G70).
//!
//! A `meldkamer` counts as an informatiefunctionaris, as in RIGHTS.md; so does a plotter, who draws the
//! picture. The sources name no term after which a training has to be done again: who enters one says until
//! when it counts.

use super::{SKILLED, STANDBY, WITH_ACCOUNTS};
use crate::domain::register::profile::Profile;
use crate::domain::register::qualification::Training;
use crate::domain::rights::Function;

/// One thing that is asked.
#[derive(Debug)]
pub struct Asked {
    /// What.
    pub training: Training,
    /// For which profiles.
    pub profiles: &'static [Profile],
    /// Of which functions.
    pub functions: &'static [Function],
    /// Where it stands.
    pub source: &'static str,
}

/// Who informs.
const INFORMS: &[Function] = &[Function::Informatiemanager, Function::Meldkamer, Function::Plotter];
/// Who commands.
const COMMANDS: &[Function] = &[Function::Leider];
/// Who reads.
const READS: &[Function] = &[Function::Lezer];
/// Everybody with a part in the samenwerking.
const WORKS: &[Function] =
    &[Function::Informatiemanager, Function::Meldkamer, Function::Plotter, Function::Leider, Function::Lezer];
/// Who keeps the accounts.
const KEEPS: &[Function] = &[Function::Beheerder];

/// Every one.
pub const ASKED: [Asked; 6] = [
    Asked { training: Training::BasisIm, profiles: STANDBY, functions: WORKS, source: "BK Tabel 3 l.879" },
    // All who have a part are educated in the netcentric way of working (bijlagen B and C).
    Asked { training: Training::BasisIm, profiles: SKILLED, functions: READS, source: "SP bijlage B l.316, C l.375" },
    Asked {
        training: Training::Informatiemanagement,
        profiles: SKILLED,
        functions: INFORMS,
        source: "BK Tabel 4 l.920, l.949",
    },
    Asked {
        training: Training::LeidingCoordinatie,
        profiles: SKILLED,
        functions: COMMANDS,
        source: "BK Tabel 4 l.920, l.949",
    },
    Asked { training: Training::Systeem, profiles: SKILLED, functions: WORKS, source: "SP bijlage B l.316, C l.375" },
    Asked {
        training: Training::Organisatiebeheer,
        profiles: WITH_ACCOUNTS,
        functions: KEEPS,
        source: "SP26 stap 4 l.226, bijlage 2",
    },
];
