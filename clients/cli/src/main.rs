// SPDX-License-Identifier: EUPL-1.2
//! Placeholder while the library is laid.
fn main() {}
