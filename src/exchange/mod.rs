// SPDX-License-Identifier: EUPL-1.2
//! Formats of others: pure readers and writers, one file each.

pub mod geojson;
