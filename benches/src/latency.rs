// SPDX-License-Identifier: EUPL-1.2
//! How long something took, over many times.

use serde::{Deserialize, Serialize};

/// In milliseconds.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Latency {
    /// The middle.
    pub p50: f64,
    /// All but one in a hundred are faster.
    pub p99: f64,
    /// The slowest.
    pub max: f64,
}

impl Latency {
    /// Of times in microseconds.
    pub fn of(mut us: Vec<u32>) -> Latency {
        us.sort_unstable();
        let at =
            |share: usize| us.get(us.len().saturating_sub(1) * share / 100).map_or(0.0, |us| f64::from(*us) / 1000.0);
        Latency { p50: at(50), p99: at(99), max: at(100) }
    }
}

impl std::fmt::Display for Latency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Latency { p50, p99, max } = self;
        write!(f, "p50 {p50:.1} ms, p99 {p99:.1} ms, max {max:.1} ms")
    }
}
