// SPDX-License-Identifier: EUPL-1.2
//! A client of Gedeeld Beeld: what the terminal, the tests and the benchmarks talk to a server with.
//!
//! [`Link`] is the bare socket, [`Client`] keeps a picture of its own and an outbox, and
//! [`Watch`] follows one activity through every loss of the connection.
//!
//! *Invariant:* a picture here changes only by a snapshot, or by folding the next event.

mod address;
mod amsterdam;
mod client;
mod error;
mod followed;
pub mod geojson;
pub mod http;
pub mod lines;
mod link;
mod outbox;
mod session;
mod typing;
mod waiting;
mod watch;

pub use address::Address;
pub use amsterdam::time_of_day;
pub use client::{Client, Welcome};
pub use error::Error;
pub use followed::{Followed, Taken};
pub use link::{Link, Options};
pub use outbox::{Accepted, NotAccepted};
pub use session::{Choice, Functions, Session, functions, login};
pub use watch::{Seen, Watch};

/// The words of the server, so that who uses this crate needs no other.
pub use gedeeld_beeld::{domain, protocol};

/// A new identity (UUIDv7), as a client makes them for bullets, features and commands.
pub fn new_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}
