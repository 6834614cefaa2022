// SPDX-License-Identifier: EUPL-1.2
//! How much longer than usual something is tried (docs/PROMISES.md).

/// What a variable of the environment asks for, if it does.
pub fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The same, or what is usual.
pub fn number(name: &str, otherwise: u64) -> u64 {
    asked(name).unwrap_or(otherwise)
}
