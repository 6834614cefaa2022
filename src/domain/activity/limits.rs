// SPDX-License-Identifier: EUPL-1.2
//! How much of anything an activity takes, with the reason for each number.

/// A bullet is a statement, not a report: about a page.
pub const BULLET_CHARS: usize = 4_000;
/// The text of an inbox item: a pasted sitrap.
pub const ITEM_CHARS: usize = 20_000;
/// Bullets in one activity that are still in the picture; the largest known have hundreds.
pub const BULLETS: usize = 20_000;
/// Beelden in one activity.
pub const BEELDEN: usize = 100;
/// Other activities in which a beeld of this one stands: as many as there are regions, twice.
pub const KOPPELINGEN: usize = 50;
/// Kaartlagen in one activity.
pub const LAYERS: usize = 200;
/// Features in one activity: thrice the largest import that was tried.
pub const FEATURES: usize = 60_000;
/// Features in one command: a message stays below the frame limit.
pub const FEATURES_PER_COMMAND: usize = 1_000;
/// Vertices of one feature.
pub const VERTICES: usize = 10_000;
/// Properties that an imported feature keeps.
pub const PROPERTIES: usize = 30;
/// Characters in one property.
pub const PROPERTY_CHARS: usize = 500;
/// The largest file that comes with an item: a photo, a scanned plan.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// All files of one activity together.
pub const FILES_BYTES: u64 = 1024 * 1024 * 1024;
/// Items in one inbox that wait.
pub const WAITING_ITEMS: usize = 1_000;
/// Voorstellen that wait.
pub const WAITING_VOORSTELLEN: usize = 1_000;
/// Informatievragen that wait.
pub const OPEN_VRAGEN: usize = 1_000;
/// SitRaps that go out of one activity: every quarter of an hour to a hundred partners, for hours.
pub const SITRAPS: usize = 2_000;
/// Statements in one SitRap: some eighty pages, more than anybody reads.
pub const SITRAP_STATEMENTS: usize = 1_000;
/// Characters of all statements in one SitRap.
pub const SITRAP_CHARS: usize = 400_000;
/// Objects on the map of one SitRap.
pub const SITRAP_FEATURES: usize = 2_000;
/// Times that a HIN is seconded in one activity.
pub const SECONDMENTS: usize = 200;
/// Stakeholders that were considered in one activity: half of all organisations that there can be.
pub const STAKEHOLDERS: usize = 1_000;
/// Times that one of them was considered that are at hand; older ones stay in the log.
pub const CONSIDERED: usize = 50;
/// Marks by readers on one bullet.
pub const FLAGS: usize = 50;
/// Features that one bullet points at.
pub const FEATURES_PER_BULLET: usize = 200;
/// Teams of one activity, of all organisations and also those that were sent home.
pub const TEAMS: usize = 500;
/// Regions of one activity: all of them.
pub const REGIONS: usize = 25;
/// Bullets that left the picture and are kept at hand; older ones stay in the log.
pub const HISTORY: usize = 20_000;
