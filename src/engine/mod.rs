// SPDX-License-Identifier: EUPL-1.2
//! One actor per activity: order, remember, wake, sleep, fan out.
//!
//! *Invariant:* acknowledge only what is durable, broadcast only what is acknowledged.
//! *Invariant:* this room knows nothing of sockets, SQL or the shape of a message.

pub mod activity;
pub mod as_it_was;
pub mod attention;
mod carried_out;
pub mod clock;
pub mod connection;
pub mod connections;
pub mod feed;
pub mod introduction;
mod marks;
pub mod mirroring;
pub mod outgoing;
pub mod overview;
pub mod ports;
pub mod register;
pub mod registry;
pub mod tasks;
pub mod words;
