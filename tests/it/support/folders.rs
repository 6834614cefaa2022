// SPDX-License-Identifier: EUPL-1.2
//! Folders of stores, copied as they are: of one that a store is open in, what a kill leaves.

use std::path::Path;
use tempfile::TempDir;

/// Copies the files of a folder to another.
pub fn copy(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// A copy of a folder, in a new one.
pub fn copied(folder: &Path) -> TempDir {
    let new = tempfile::tempdir().unwrap();
    copy(folder, new.path());
    new
}
