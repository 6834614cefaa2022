// SPDX-License-Identifier: EUPL-1.2
//! Stories over real sockets and stores, and what holds the parts together.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod rights_table;
mod rules_of_the_picture;
mod wire_types;
