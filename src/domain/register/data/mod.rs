// SPDX-License-Identifier: EUPL-1.2
//! What the sources ask of a samenwerking, as data: steps, checklists, randvoorwaarden, questions. The
//! labels are our own words; each row says where it stands.
//!
//! SP is the stappenplan, SP26 that of 2026, BK the beleidskader, MU the modeluitwerking; `l.` are lines
//! of their texts.

pub mod afspraken;
pub mod checklist;
pub mod contacts;
pub mod first_talks;
pub mod modeluitwerking;
pub mod randvoorwaarden;
pub mod regions;
pub mod steps_2026;
pub mod steps_earlier;
pub mod techniek;
pub mod terms;
pub mod trainings;

use super::profile::Profile;
use super::traject::Standard;
use super::view::{ItemSet, Phase};

/// A name in both languages.
pub type Words = (&'static str, &'static str);

/// Profiles whose partners have accounts, from the smallest to the largest agreement (G28).
pub const WITH_ACCOUNTS: &[Profile] = &[Profile::Standby, Profile::Structureel, Profile::Kern];
/// Those with skilled people for information and command.
pub const SKILLED: &[Profile] = &[Profile::Structureel, Profile::Kern];
/// Kern alone.
pub const KERN: &[Profile] = &[Profile::Kern];
/// Structureel alone.
pub const STRUCTUREEL: &[Profile] = &[Profile::Structureel];
/// Standby alone.
pub const STANDBY: &[Profile] = &[Profile::Standby];
/// Koppel alone.
pub const KOPPEL: &[Profile] = &[Profile::Koppel];

/// Headings of the tables of the beleidskader and of the stappenplan.
pub const ORGANISATIE: Words = ("Organisatie", "Organisation");
/// See [`ORGANISATIE`].
pub const PROCES: Words = ("Proces", "Process");
/// See [`ORGANISATIE`].
pub const MENS: Words = ("Mens", "People");
/// See [`ORGANISATIE`].
pub const TECHNIEK: Words = ("Techniek", "Technology");

/// How it is known whether a row is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Somebody says so.
    ByHand,
    /// It follows from the register, and nobody sets it.
    Follows(Ground),
}

/// What of the register a row follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// It always holds in an agreement.
    Agreement,
    /// The kerntaak of the agreement is the partner's.
    Kerntaak,
    /// The profile was chosen.
    Profile,
    /// A toetsing was asked for.
    Toetsing,
    /// There is an adoptieregio.
    Adoptieregio,
    /// The partner named a hoofd informatie.
    Informatie,
    /// The partner named who decides, operationally and for the board.
    Beslissers,
    /// The partner named a liaison.
    Liaison,
    /// Each region has a contact point.
    PerRegion,
    /// The partner has a beheerder.
    Accountbeheer,
    /// The partner has people for information and for command.
    Functionarissen,
    /// The partner has accounts.
    Accounts,
    /// Every account of the partner accepted the agreement.
    Gebruikersovereenkomst,
    /// Somebody alerts somebody, or the checklist says how.
    Alarmering,
    /// What is done with wrong information was agreed.
    Signaleren,
    /// The profile reads.
    Leest,
}

/// One thing that is asked.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// In which set.
    pub set: ItemSet,
    /// Its key within the set.
    pub key: &'static str,
    /// What it is about.
    pub words: Words,
    /// What this profile asks more exactly (SP l.135: how deep differs), or who answers.
    pub depth: &'static [(&'static [Profile], Words)],
    /// The heading that it stands under.
    pub heading: Words,
    /// Where it stands.
    pub source: &'static str,
    /// For which profiles; none for every one, and before the choice.
    pub profiles: &'static [Profile],
    /// The step that it is in, of 2026 and of the earlier stappenplan; a row of one of them only has no
    /// step in the other.
    pub step: (Option<u32>, Option<u32>),
    /// Whether it belongs to one stappenplan alone.
    pub only: Option<Standard>,
    /// In which phase.
    pub phase: Phase,
    /// Whether the source leaves it free.
    pub optional: bool,
    /// How it is known.
    pub known: Known,
}

/// A row that every profile of the set has, in uitwerken, said by hand; the rest is added.
pub(super) const fn row(
    set: ItemSet,
    key: &'static str,
    nl: &'static str,
    en: &'static str,
    source: &'static str,
) -> Row {
    Row {
        set,
        key,
        words: (nl, en),
        depth: &[],
        heading: ("", ""),
        source,
        profiles: &[],
        step: (None, None),
        only: None,
        phase: Phase::Uitwerken,
        optional: false,
        known: Known::ByHand,
    }
}

impl Row {
    pub(super) const fn under(mut self, heading: Words) -> Self {
        self.heading = heading;
        self
    }

    pub(super) const fn with(mut self, profiles: &'static [Profile]) -> Self {
        self.profiles = profiles;
        self
    }

    pub(super) const fn asks(mut self, depth: &'static [(&'static [Profile], Words)]) -> Self {
        self.depth = depth;
        self
    }

    pub(super) const fn steps(mut self, in_2026: u32, earlier: u32) -> Self {
        self.step = (Some(in_2026), Some(earlier));
        self
    }

    pub(super) const fn phase(mut self, phase: Phase) -> Self {
        self.phase = phase;
        self
    }

    pub(super) const fn free(mut self) -> Self {
        self.optional = true;
        self
    }

    pub(super) const fn follows(mut self, ground: Ground) -> Self {
        self.known = Known::Follows(ground);
        self
    }

    /// The step that it is in, by one of the stappenplannen.
    pub fn step_of(&self, standard: Standard) -> Option<u32> {
        match standard {
            Standard::S2026 => self.step.0,
            Standard::Eerder => self.step.1,
        }
    }

    /// Whether it is asked, by a stappenplan, of a profile; before the choice only what is for all, in
    /// verkennen.
    pub fn is_asked(&self, standard: Standard, profile: Option<Profile>) -> bool {
        self.only.is_none_or(|only| only == standard)
            && match profile {
                Some(profile) => self.profiles.is_empty() || self.profiles.contains(&profile),
                None => self.profiles.is_empty() && self.phase == Phase::Verkennen,
            }
    }

    /// Whether a toetsing waits for it (G29).
    pub fn is_minimum(&self) -> bool {
        matches!(self.set, ItemSet::Check | ItemSet::Rand)
    }
}

/// Every row there is, of all sets.
pub fn all() -> impl Iterator<Item = &'static Row> {
    steps_2026::ITEMS
        .iter()
        .chain(&steps_earlier::STEPS)
        .chain(&first_talks::QUESTIONS)
        .chain(&checklist::CHECKLIST)
        .chain(&randvoorwaarden::RANDVOORWAARDEN)
        .chain(&afspraken::AFSPRAKEN)
        .chain(&techniek::ACTIONS)
        .chain(&modeluitwerking::QUESTIONS)
}

/// How a set is named in an item key.
pub fn name_of(set: ItemSet) -> &'static str {
    match set {
        ItemSet::Stap => "stap",
        ItemSet::Check => "check",
        ItemSet::Rand => "rand",
        ItemSet::Afspraak => "afspraak",
        ItemSet::Techniek => "techniek",
        ItemSet::Mu => "mu",
        ItemSet::Va => "va",
    }
}

/// The row that an item key (`check/alarmering`) names.
pub fn find(key: &str) -> Option<&'static Row> {
    let (set, key) = key.split_once('/')?;
    all().find(|row| row.key == key && name_of(row.set) == set)
}
