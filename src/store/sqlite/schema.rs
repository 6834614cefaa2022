// SPDX-License-Identifier: EUPL-1.2
//! The tables.

/// The version of the tables, in `user_version`.
pub(super) const VERSION: i64 = 2;
/// "beld", in `application_id`: this file is ours.
pub(super) const APPLICATION: i64 = 0x6265_6c64;

/// What is the same since version 1.
pub(super) const LASTING: &str = "
CREATE TABLE logs (
  activity BLOB PRIMARY KEY, epoch INTEGER NOT NULL, last_seq INTEGER NOT NULL, head_hash BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE snapshots (activity BLOB PRIMARY KEY, seq INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE attachments (
  activity BLOB NOT NULL, id BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (activity, id)
);
CREATE TABLE sessions (
  secret_hash BLOB PRIMARY KEY, account TEXT NOT NULL, ends INTEGER NOT NULL
) WITHOUT ROWID;
";

/// What is so since version 2. Events lie in the order in which they came, and commands by ids
/// that grow with time: what is stored together, of whichever activities, is written together.
/// `life` says which life of the store this is: every backup begins another, so that a position in
/// a log that was restored is never taken for one in the log that went on.
pub(super) const SINCE_2: &str = "
CREATE TABLE events (
  place INTEGER PRIMARY KEY, activity BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, body BLOB NOT NULL
);
CREATE UNIQUE INDEX events_of ON events (activity, seq);
CREATE TABLE commands (
  activity BLOB NOT NULL, command BLOB NOT NULL, seq INTEGER NOT NULL, account TEXT NOT NULL,
  PRIMARY KEY (command, activity)
) WITHOUT ROWID;
CREATE TABLE store (life INTEGER NOT NULL);
INSERT INTO store (life) VALUES (0);
";

/// From version 1: before and after [`SINCE_2`].
pub(super) const FROM_1: [&str; 2] = [
    "
ALTER TABLE events RENAME TO events_1;
ALTER TABLE commands RENAME TO commands_1;
",
    "
INSERT INTO events (activity, seq, hash, body) SELECT activity, seq, hash, body FROM events_1;
INSERT INTO commands SELECT activity, command, seq, account FROM commands_1;
DROP TABLE events_1;
DROP TABLE commands_1;
",
];
