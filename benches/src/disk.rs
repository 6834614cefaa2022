// SPDX-License-Identifier: EUPL-1.2
//! What the disk itself does: small writes, each with a sync.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

/// A file that is written a page at a time.
pub struct Probe(File);

impl Probe {
    /// A new one in this folder.
    pub fn begin(folder: &Path) -> std::io::Result<Probe> {
        Ok(Probe(File::create(folder.join("sync-probe"))?))
    }

    /// Writes a page and syncs it; how many microseconds that took.
    pub fn sync(&mut self) -> std::io::Result<u32> {
        let began = Instant::now();
        self.0.write_all(&[7; 4096])?;
        self.0.sync_data()?;
        Ok(u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX))
    }
}

/// How many syncs the disk alone does in a second, over some hundred.
pub fn syncs_a_second(folder: &Path) -> std::io::Result<f64> {
    const MANY: u32 = 300;
    let mut probe = Probe::begin(folder)?;
    let began = Instant::now();
    for _ in 0..MANY {
        probe.sync()?;
    }
    Ok(f64::from(MANY) / began.elapsed().as_secs_f64())
}
