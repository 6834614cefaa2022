// SPDX-License-Identifier: EUPL-1.2
//! A backup: the whole store at one moment, made while the server works.

use super::open::{self, OpenError, Role};
use super::verify::examine;
use rusqlite::params;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The secret that belongs to a store.
const KEY: &str = "server.key";

/// Writes the store in `dir` as it is now to the new folder `to`: whole, and itself a store that
/// a server can be started on. A server may be working on `dir`; it goes on.
///
/// # Errors
/// One sentence; nothing is left in `to` then.
pub fn backup(dir: &Path, to: &Path) -> Result<(), OpenError> {
    let path = dir.join(open::FILE);
    if !path.is_file() {
        return Err(OpenError::absent(dir));
    }
    if is_inside(dir, to) {
        return Err(OpenError::because(format!(
            "{} is inside the data folder {}; name a new folder elsewhere",
            to.display(),
            dir.display()
        )));
    }
    let source = open::as_it_is(Role::Store, &path)?;
    filled(to, |to| {
        let file = to.join(open::FILE);
        open::own_only(&file)?;
        let vacuumed = source.execute("VACUUM INTO ?1", params![file.display().to_string()]);
        vacuumed.map_err(OpenError::in_writing(&file))?;
        begin_another_life(&file)?;
        copy(dir, to)
    })
}

/// Makes the new data folder `dir` from the backup in `from`, after proving that its logs are
/// whole.
///
/// # Errors
/// One sentence; nothing is left in `dir` then.
pub fn restore(from: &Path, dir: &Path) -> Result<(), OpenError> {
    if !from.join(open::FILE).is_file() {
        return Err(OpenError::because(format!("there is no backup in {}", from.display())));
    }
    let report = examine(Role::Backup, &from.join(open::FILE))?;
    if !report.is_intact() {
        return Err(OpenError::because(format!("the backup in {} is not intact:\n{report}", from.display())));
    }
    filled(dir, |dir| {
        let (source, file) = (from.join(open::FILE), dir.join(open::FILE));
        open::own_only(&file)?;
        std::fs::copy(&source, &file).map_err(|why| open::unwritable(&file, &why))?;
        // One backup can be restored more than once, and each goes its own way.
        begin_another_life(&file)?;
        copy(from, dir)
    })
}

/// Fills a folder that is new or empty; when that fails, it is as it was.
fn filled(dir: &Path, fill: impl FnOnce(&Path) -> Result<(), OpenError>) -> Result<(), OpenError> {
    let new = !dir.exists();
    open::make(dir)?;
    let empty = std::fs::read_dir(dir).map(|mut inside| inside.next().is_none());
    if !empty.map_err(|why| open::unusable(dir, &why))? {
        return Err(OpenError::because(format!("{} is not empty; name a new folder", dir.display())));
    }
    fill(dir).and_then(|()| synced(dir)).inspect_err(|_| {
        // It was empty: all in it is ours, also what SQLite had beside the file.
        for file in std::fs::read_dir(dir).into_iter().flatten().flatten() {
            let _ = std::fs::remove_file(file.path());
        }
        if new {
            let _ = std::fs::remove_dir(dir);
        }
    })
}

/// Whether a folder, that may not be there yet, would be under another.
fn is_inside(dir: &Path, to: &Path) -> bool {
    let there = |path: &Path| std::fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let nearest: Option<PathBuf> = to.ancestors().skip(1).find_map(|above| there(above).ok());
    there(dir).ok().zip(nearest).is_some_and(|(dir, above)| above.starts_with(dir))
}

/// A store of its own, in which nobody is logged in and every log is at another position.
fn begin_another_life(file: &Path) -> Result<(), OpenError> {
    let connection = open::writable(file)?;
    let failed = OpenError::in_writing(file);
    let mut life = [0; 4];
    // Without randomness the time tells two lives apart as well.
    if getrandom::fill(&mut life).is_err() {
        life = uuid::Uuid::now_v7().as_bytes()[4..8].try_into().unwrap_or(life);
    }
    connection.execute("UPDATE store SET life = ?1", params![u32::from_le_bytes(life)]).map_err(&failed)?;
    connection.execute("DELETE FROM sessions", []).map_err(&failed)?;
    // One file, with nothing beside it.
    connection.pragma_update(None, "journal_mode", "DELETE").map_err(&failed)
}

fn copy(from: &Path, to: &Path) -> Result<(), OpenError> {
    let (source, file) = (from.join(KEY), to.join(KEY));
    if source.is_file() {
        open::own_only(&file)?;
        std::fs::copy(&source, &file).map_err(|why| open::unwritable(&file, &why))?;
    }
    Ok(())
}

/// On disk, names and all.
fn synced(dir: &Path) -> Result<(), OpenError> {
    let sync = |path: &Path| File::open(path).and_then(|file| file.sync_all());
    let all = [dir.join(open::FILE), dir.join(KEY), dir.to_owned()];
    let mut there = all.iter().filter(|path| path.exists());
    there.try_for_each(|path| sync(path)).map_err(|why| open::unusable(dir, &why))
}
