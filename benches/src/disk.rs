// SPDX-License-Identifier: EUPL-1.2
//! What the disk itself does: small writes, each with a sync.

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

/// How long a sync takes, in microseconds.
pub struct Syncs {
    /// On average.
    pub mean: f64,
    /// All but one in a hundred are faster.
    pub p99: f64,
}

/// Writes a page and syncs it, some hundred times, in `folder`.
pub fn syncs(folder: &Path) -> std::io::Result<Syncs> {
    let mut file = std::fs::File::create(folder.join("sync-probe"))?;
    let page = [7u8; 4096];
    let mut took: Vec<f64> = Vec::new();
    for _ in 0..300 {
        let began = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        took.push(began.elapsed().as_secs_f64() * 1e6);
    }
    took.sort_by(f64::total_cmp);
    let mean = took.iter().sum::<f64>() / took.len() as f64;
    Ok(Syncs { mean, p99: took[took.len() * 99 / 100] })
}
