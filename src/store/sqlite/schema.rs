// SPDX-License-Identifier: EUPL-1.2
//! The tables.

/// The version of the tables, in `user_version`.
pub(super) const VERSION: i64 = 2;
/// "beld", in `application_id`: this file is ours.
pub(super) const APPLICATION: i64 = 0x6265_6c64;

pub(super) const TABLES: &str = "
CREATE TABLE logs (
  activity BLOB PRIMARY KEY, epoch INTEGER NOT NULL, last_seq INTEGER NOT NULL, head_hash BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE events (
  activity BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (activity, seq)
) WITHOUT ROWID;
CREATE TABLE commands (
  activity BLOB NOT NULL, command BLOB NOT NULL, seq INTEGER NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (activity, command)
) WITHOUT ROWID;
CREATE TABLE snapshots (activity BLOB PRIMARY KEY, seq INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE attachments (
  activity BLOB NOT NULL, id BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (activity, id)
);
CREATE TABLE sessions (
  secret_hash BLOB PRIMARY KEY, account TEXT NOT NULL, ends INTEGER NOT NULL
) WITHOUT ROWID;
";

/// Since version 2: which life of the store this is. Every backup begins another, so that a
/// position in a log that was restored is never taken for one in the log that went on.
pub(super) const LIFE: &str = "
CREATE TABLE store (life INTEGER NOT NULL);
INSERT INTO store (life) VALUES (0);
";
