// SPDX-License-Identifier: EUPL-1.2
//! The rows of the table, one measurement each.

pub mod edits;
pub mod fanout;
pub mod many;
pub mod opening;
pub mod register;
pub mod saturation;
pub mod sizes;
pub mod slow;
