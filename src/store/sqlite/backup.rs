// SPDX-License-Identifier: EUPL-1.2
//! A backup: the whole store at one moment, made while the server works.

use super::open::{self, OpenError, Role};
use super::verify::examine;
use rusqlite::{Connection, params};
use std::fs::{File, TryLockError};
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
    filled(to, |to| written(&source, dir, to))
}

/// Makes the new data folder `dir` from the backup in `from`, after proving that its logs are
/// whole.
///
/// # Errors
/// One sentence; nothing is left in `dir` then.
pub fn restore(from: &Path, dir: &Path) -> Result<(), OpenError> {
    let path = from.join(open::FILE);
    if !path.is_file() {
        let none = || OpenError::because(format!("there is no backup in {}", from.display()));
        return Err(if open::is_unfinished(from) { OpenError::cut_short(from) } else { none() });
    }
    let report = examine(Role::Backup, &path)?;
    if !report.is_intact() {
        return Err(OpenError::because(format!("the backup in {} is not intact:\n{report}", from.display())));
    }
    let source = open::as_it_is(Role::Backup, &path)?;
    // One backup can be restored more than once, and each goes its own way.
    filled(dir, |dir| written(&source, from, dir))
}

/// Writes a store with a life of its own, and the key that belongs to it. It gets its name when all of it is on the
/// disk: what a kill leaves half-way is taken for no store.
fn written(source: &Connection, from: &Path, to: &Path) -> Result<(), OpenError> {
    let (file, store) = (to.join(open::UNFINISHED), to.join(open::FILE));
    open::own_only(&file)?;
    let vacuumed = source.execute("VACUUM INTO ?1", params![file.display().to_string()]);
    vacuumed.map_err(OpenError::in_writing(&file))?;
    begin_another_life(&file)?;
    copy_key(from, to)?;
    synced(&[file.clone(), to.join(KEY), to.to_owned()]).map_err(|why| open::unwritable(&file, &why))?;
    if store.exists() {
        return Err(not_empty(to));
    }
    std::fs::rename(&file, &store).map_err(|why| open::unwritable(&file, &why))?;
    synced(&[to.to_owned()]).map_err(|why| open::unusable(to, &why))
}

/// Fills a folder that is new or empty, or in which this was not finished; when it fails, the folder is empty or not
/// there. One at a time: what another writes there is not taken for what a kill left.
fn filled(dir: &Path, fill: impl FnOnce(&Path) -> Result<(), OpenError>) -> Result<(), OpenError> {
    let new = !dir.exists();
    open::make(dir)?;
    let unusable = |why: std::io::Error| open::unusable(dir, &why);
    let held = File::open(dir).map_err(unusable)?;
    match held.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let dir = dir.display();
            return Err(OpenError::because(format!("another backup or restore is being made in {dir}")));
        }
        Err(TryLockError::Error(why)) => return Err(unusable(why)),
    }
    if open::is_unfinished(dir) {
        cleared(dir).map_err(unusable)?;
    }
    if std::fs::read_dir(dir).map_err(unusable)?.next().is_some() {
        return Err(not_empty(dir));
    }
    fill(dir).inspect_err(|_| {
        let _ = cleared(dir);
        if new {
            let _ = std::fs::remove_dir(dir);
        }
    })
}

fn not_empty(dir: &Path) -> OpenError {
    OpenError::because(format!("{} is not empty; name a new folder", dir.display()))
}

/// Takes away what there is of an attempt; what makes it known as such goes last.
fn cleared(dir: &Path) -> std::io::Result<()> {
    let unfinished = dir.join(open::UNFINISHED);
    let beside = ["-journal", "-wal", "-shm"].map(|suffix| open::beside(&unfinished, suffix));
    for file in beside.into_iter().chain([dir.join(KEY), unfinished]).filter(|file| file.exists()) {
        std::fs::remove_file(file)?;
    }
    Ok(())
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

fn copy_key(from: &Path, to: &Path) -> Result<(), OpenError> {
    let (source, file) = (from.join(KEY), to.join(KEY));
    if source.is_file() {
        open::own_only(&file)?;
        std::fs::copy(&source, &file).map_err(|why| open::unwritable(&file, &why))?;
    }
    Ok(())
}

/// On the disk, those that are there.
fn synced(paths: &[PathBuf]) -> std::io::Result<()> {
    let mut there = paths.iter().filter(|path| path.exists());
    there.try_for_each(|path| File::open(path).and_then(|file| file.sync_all()))
}
