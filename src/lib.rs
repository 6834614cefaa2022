// SPDX-License-Identifier: EUPL-1.2
//! Gedeeld Beeld: one shared, current picture of a crisis.
//!
//! The rooms are described in `docs/ARCHITECTURE.md`; imports point down only.

#[cfg(feature = "server")]
pub mod courier;
pub mod domain;
#[cfg(feature = "server")]
pub mod engine;
pub mod exchange;
#[cfg(feature = "server")]
pub mod http;
#[cfg(feature = "server")]
pub mod identity;
pub mod protocol;
#[cfg(feature = "server")]
pub mod report;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
#[cfg(feature = "server")]
pub mod ws;
