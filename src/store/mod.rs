// SPDX-License-Identifier: EUPL-1.2
//! What is kept: logs, snapshots, logins, files.
//!
//! *Invariant:* this room knows no door. Its rules are numbered in `docs/STORAGE.md`.

pub mod sqlite;
pub mod stored;
