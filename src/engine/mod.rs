// SPDX-License-Identifier: EUPL-1.2
//! One actor per activity: order, remember, wake, sleep, fan out.
//!
//! *Invariant:* acknowledge only what is durable, broadcast only what is acknowledged.

pub mod ports;
