// SPDX-License-Identifier: EUPL-1.2
//! The folder as a power loss leaves it: what was synced is there; of the rest any part may be, in
//! any order, each sector of 512 bytes for itself.

use crate::Step;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

/// A disk writes a sector whole or not at all.
const SECTOR: u64 = 512;

/// Chance that can be had again: the same seed gives the same throws.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice for a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit` (xorshift64*).
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit.max(1)
    }

    fn heads(&mut self) -> bool {
        self.below(2) == 0
    }
}

impl Step {
    fn file(&self) -> Option<&str> {
        match self {
            Step::Write { file, .. } | Step::Cut { file, .. } | Step::Sync { file } | Step::Remove { file, .. } => {
                Some(file)
            }
            Step::Mark(_) => None,
        }
    }

    /// Writes into `into`, which holds what was on the disk before these steps, what a loss of power right
    /// after them leaves of the folder; and gives how far the test was by then.
    ///
    /// # Errors
    /// What the real disk says.
    pub fn after_power_loss(steps: &[Step], dice: &mut Dice, into: &Path) -> std::io::Result<u64> {
        let mut files: BTreeMap<&str, Option<Vec<u8>>> = BTreeMap::new();
        let mut synced: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, step) in steps.iter().enumerate() {
            if let Step::Sync { file } = step {
                synced.insert(file, place);
            }
        }
        let mut far = 0;
        for (place, step) in steps.iter().enumerate() {
            if let Step::Mark(mark) = step {
                far = *mark;
            }
            let Some(file) = step.file() else { continue };
            let sure = synced.get(file).is_some_and(|last| place < *last);
            let content = match files.entry(file) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert(std::fs::read(into.join(file)).ok()),
            };
            match step {
                Step::Write { at, bytes, .. } => write(content.get_or_insert_default(), *at, bytes, sure, dice),
                Step::Cut { size, .. } if sure || dice.heads() => {
                    content.get_or_insert_default().resize(*size as usize, 0)
                }
                Step::Remove { surely, .. } if *surely || sure || dice.heads() => *content = None,
                _ => {}
            }
        }
        for (name, content) in files {
            match content {
                Some(bytes) => std::fs::write(into.join(name), bytes)?,
                None if into.join(name).exists() => std::fs::remove_file(into.join(name))?,
                None => {}
            }
        }
        Ok(far)
    }
}

fn write(content: &mut Vec<u8>, at: u64, bytes: &[u8], sure: bool, dice: &mut Dice) {
    let mut begins = at;
    let ends = at + bytes.len() as u64;
    while begins < ends {
        let stops = ends.min((begins / SECTOR + 1) * SECTOR);
        if sure || dice.heads() {
            if content.len() < stops as usize {
                content.resize(stops as usize, 0);
            }
            let part = &bytes[(begins - at) as usize..(stops - at) as usize];
            content[begins as usize..stops as usize].copy_from_slice(part);
        }
        begins = stops;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(at: u64, byte: u8) -> Step {
        Step::Write { file: "a".into(), at, bytes: vec![byte; 1024] }
    }

    #[test]
    fn what_was_synced_is_there_and_of_the_rest_any_sector_may_be() {
        let steps = [step(0, 1), Step::Sync { file: "a".into() }, Step::Mark(7), step(0, 2)];
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..64 {
            let folder = std::env::temp_dir().join(format!("disk-of-tests-{}-{seed}", std::process::id()));
            std::fs::create_dir_all(&folder).expect("a folder");
            let far = Step::after_power_loss(&steps, &mut Dice::new(seed), &folder).expect("is written");
            let left = std::fs::read(folder.join("a")).expect("is there");
            std::fs::remove_dir_all(&folder).expect("is removed");
            assert_eq!((far, left.len()), (7, 1024));
            seen.insert((left[0], left[600]));
        }
        assert_eq!(seen.len(), 4, "every mixture of old and new sectors");
    }

    #[test]
    fn what_was_there_before_the_steps_is_there_after_unless_it_was_removed() {
        let folder = std::env::temp_dir().join(format!("disk-of-tests-{}-before", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for name in ["a", "b", "c"] {
            std::fs::write(folder.join(name), vec![9; 1024]).expect("is written");
        }
        let gone = Step::Remove { file: "b".into(), surely: true };
        let steps =
            [Step::Write { file: "a".into(), at: 512, bytes: vec![1; 512] }, Step::Sync { file: "a".into() }, gone];
        Step::after_power_loss(&steps, &mut Dice::new(1), &folder).expect("is written");
        let there = |name: &str| std::fs::read(folder.join(name)).ok().map(|bytes| (bytes[0], bytes[600]));
        let all = (there("a"), there("b"), there("c"));
        std::fs::remove_dir_all(&folder).expect("is removed");
        assert_eq!(all, (Some((9, 1)), None, Some((9, 9))));
    }
}
