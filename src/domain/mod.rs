// SPDX-License-Identifier: EUPL-1.2
//! What a crisis picture is, who may do what with it, and what the norms say.
//!
//! *Invariant:* nothing here waits, reads a clock, does I/O or logs; the same
//! input always gives the same answer. *Invariant:* this room imports no other.

pub mod activity;
pub mod alerting;
pub mod checksum;
pub mod directory;
pub mod dutch_time;
pub mod geo;
pub mod hex;
pub mod ids;
pub mod mail_address;
pub mod norms;
pub mod refusal;
pub mod register;
pub mod rights;
pub mod sjabloon;
pub mod stakeholders;
pub mod text;
pub mod written;
