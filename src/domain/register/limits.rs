// SPDX-License-Identifier: EUPL-1.2
//! How much the register takes, with the reason for each number.

/// Organisations: twice what the stappenplan of 2026 counts on.
pub const ORGANISATIONS: usize = 2_000;
/// Areas of responsibility of one organisation.
pub const AREAS: usize = 50;
/// Vertices of one of them: finer than what is decided by it.
pub const AREA_VERTICES: usize = 2_000;
/// Accounts: ten for each of them.
pub const ACCOUNTS: usize = 20_000;
/// Persons: as many as accounts.
pub const PERSONS: usize = 20_000;
/// Qualifications of one person: one each quarter for ten years.
pub const QUALIFICATIONS: usize = 40;
/// Versions of one document.
pub const TERMS_VERSIONS: usize = 100;
/// The text of a version: ten pages.
pub const TERMS_CHARS: usize = 40_000;
/// Watches of one organisation: a few for each of its tasks.
pub const WATCHES: usize = 20;
/// Words of one watch.
pub const WATCH_WORDS: usize = 50;
/// Vertices of the area of a watch: the border of a waterschap, roughly.
pub const WATCH_VERTICES: usize = 500;
/// Channels of one watch.
pub const CHANNELS: usize = 5;
/// The address of a webhook.
pub const URL_CHARS: usize = 500;
/// Samenwerkingen, ended ones as well.
pub const SAMENWERKINGEN: usize = 5_000;
/// Choices of a profile in one samenwerking.
pub const TRAJECTEN: usize = 20;
/// Rounds of toetsing, decisions of each party, and go-live's of one traject.
pub const ROUNDS: usize = 20;
/// Contact points of one samenwerking: two for each region.
pub const CONTACTS: usize = 50;
/// Alert agreements of one samenwerking.
pub const ALERTS: usize = 50;
/// What one region agreed on top.
pub const ADDITIONS: usize = 50;
/// Documents that one item points at.
pub const EVIDENCE: usize = 20;
/// Points of a voorwaardelijk decision, and items that a finding names.
pub const POINTS: usize = 50;
/// Lessons of one samenwerking: one each fortnight for twenty years.
pub const LESSONS: usize = 500;
/// What was agreed on an item, or an answer: about a page.
pub const TEXT_CHARS: usize = 4_000;
