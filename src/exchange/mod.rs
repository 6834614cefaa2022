// SPDX-License-Identifier: EUPL-1.2
//! Formats of others: pure readers and writers, one file each.

pub mod alert;
pub mod csv;
mod day;
pub mod geojson;
#[cfg(feature = "server")]
pub mod ods;
pub mod overview;
mod plain;
pub mod sheet;
pub mod sitrap;
#[cfg(feature = "server")]
mod zip;
