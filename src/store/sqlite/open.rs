// SPDX-License-Identifier: EUPL-1.2
//! Opening the file: ours, whole, and nobody else's at the moment.

use super::schema;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of the file.
pub(super) const FILE: &str = "beeld.sqlite3";
/// The name of one that is being made from another, until all of it is there.
pub(super) const UNFINISHED: &str = "beeld.sqlite3.unfinished";
/// Pages that may be written ahead before they are brought home: 16 MiB.
const AHEAD_PAGES: i64 = 4_000;
/// Who holds this one has the folder.
const LOCK: &str = "beeld.lock";
/// How long another process may hold the file before we give up.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why a store cannot be opened: one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenError(String);

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OpenError {}

impl OpenError {
    /// Why there is nothing to open: it was not finished, or never there.
    pub(super) fn absent(dir: &Path) -> Self {
        if is_unfinished(dir) {
            return Self::cut_short(dir);
        }
        OpenError(format!("there is no store in {}; name its folder with --data", dir.display()))
    }

    pub(super) fn cut_short(dir: &Path) -> Self {
        let dir = dir.display();
        OpenError(format!(
            "the store in {dir} is not whole: the backup or restore that made it was cut short; make it again"
        ))
    }

    pub(super) fn in_writing(path: &Path) -> impl Fn(rusqlite::Error) -> OpenError + '_ {
        move |why| OpenError::new(path, &why)
    }

    pub(super) fn because(why: impl Into<String>) -> Self {
        OpenError(why.into())
    }

    pub(super) fn new(path: &Path, why: &rusqlite::Error) -> Self {
        Self::of(Role::Store, path, why)
    }

    pub(super) fn of(role: Role, path: &Path, why: &rusqlite::Error) -> Self {
        let at = path.display();
        OpenError(match why.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => return Self::damaged(role, path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => match role {
                Role::Store => {
                    format!("{at} cannot be written; check its owner and rights, or name another folder with --data")
                }
                Role::Backup => format!("{at} cannot be read; check its owner and rights"),
            },
            Some(ErrorCode::DiskFull) => no_room(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => format!("{at} is in use by another program"),
            _ => format!("{at} cannot be opened: {why}"),
        })
    }

    pub(super) fn damaged(role: Role, path: &Path) -> Self {
        let advice = match role {
            Role::Store => "restore a backup, or name another folder with --data",
            Role::Backup => "restore another backup",
        };
        OpenError(format!("{} is damaged or no store of ours; {advice}", path.display()))
    }
}

/// What a file is to who asks: it decides what can be done when it is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Store,
    Backup,
}

fn no_room(path: &Path) -> String {
    format!("there is no room on the disk for {}", path.display())
}

/// Whether a store was being made in a folder, and was not finished.
pub(super) fn is_unfinished(dir: &Path) -> bool {
    dir.join(UNFINISHED).exists() && !dir.join(FILE).exists()
}

/// Takes the folder for this process alone.
pub(super) fn lock(dir: &Path) -> Result<File, OpenError> {
    if is_unfinished(dir) {
        return Err(OpenError::cut_short(dir));
    }
    make(dir)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(LOCK));
    let file = file.map_err(|why| unusable(dir, &why))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(in_use(dir)),
        Err(TryLockError::Error(why)) => Err(unusable(dir, &why)),
    }
}

/// Takes the folder for this process alone, where that can be and nothing has to be made for it:
/// no server was ever in a folder without a lock.
pub(super) fn lock_if_there(dir: &Path) -> Result<Option<File>, OpenError> {
    let Ok(file) = File::open(dir.join(LOCK)) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(in_use(dir)),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

fn in_use(dir: &Path) -> OpenError {
    let dir = dir.display();
    OpenError(format!("{dir} is in use by another server; stop it, or name another folder with --data"))
}

/// Makes a folder for its owner alone, when it is not there.
///
/// # Errors
/// One sentence when it cannot be made, or is no folder.
pub fn make(dir: &Path) -> Result<(), OpenError> {
    if dir.is_dir() {
        return Ok(());
    }
    let new: Vec<&Path> =
        dir.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists()).collect();
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|why| unusable(dir, &why))?;
    // A folder survives a loss of power once the one that it is in is on the disk; one that may not be read
    // cannot be asked for that.
    for above in new.iter().filter_map(|new| new.parent()) {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        match File::open(above).and_then(|above| above.sync_all()) {
            Err(why) if why.kind() != ErrorKind::PermissionDenied => return Err(unusable(above, &why)),
            _ => {}
        }
    }
    Ok(())
}

/// Why a folder cannot be used.
pub(super) fn unusable(dir: &Path, why: &std::io::Error) -> OpenError {
    let at = dir.display();
    OpenError(match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!("the folder {at} cannot be written; check its owner and rights, or name another with --data")
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => format!("{at} is no folder; name one with --data"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => no_room(dir),
        _ => format!("the folder {at} cannot be used: {why}"),
    })
}

/// Why a file in a folder cannot be written.
pub(super) fn unwritable(file: &Path, why: &std::io::Error) -> OpenError {
    let at = file.display();
    OpenError(match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!("{at} cannot be written; check its owner and rights, or name another folder with --data")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => no_room(file),
        _ => format!("{at} cannot be written: {why}"),
    })
}

/// The one connection that writes.
pub(super) fn writable(path: &Path) -> Result<Connection, OpenError> {
    let failed = |why: rusqlite::Error| OpenError::new(path, &why);
    own_only(path)?;
    let connection = Connection::open(path).map_err(failed)?;
    connection.busy_timeout(PATIENCE).map_err(failed)?;
    let ours: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
    let empty: bool =
        connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0)).map_err(failed)?;
    if !empty && ours != schema::APPLICATION {
        return Err(OpenError(format!("{} is no store of ours; name another folder with --data", path.display())));
    }
    not_newer(path, version)?;
    // Every commit is on disk before it is answered (L01). EXTRA is FULL, and also syncs the folder
    // when a rollback journal goes: one that came back after a power loss would undo the making of
    // the store, and all that was stored since.
    connection.pragma_update(None, "synchronous", "EXTRA").map_err(failed)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(failed)?;
    connection.pragma_update(None, "cache_size", -16_000).map_err(failed)?;
    // A page that many changes touch is brought home once for all of them.
    connection.pragma_update(None, "wal_autocheckpoint", AHEAD_PAGES).map_err(failed)?;
    if empty || version < schema::VERSION {
        let [before, after] = if empty { [schema::LASTING, ""] } else { schema::FROM_1 };
        let setup = format!(
            "BEGIN; {before} {} {after} PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT;",
            schema::SINCE_2,
            schema::APPLICATION,
            schema::VERSION
        );
        connection.execute_batch(&setup).map_err(failed)?;
    }
    Ok(connection)
}

fn not_newer(path: &Path, version: i64) -> Result<(), OpenError> {
    if version <= schema::VERSION {
        return Ok(());
    }
    let (at, known) = (path.display(), schema::VERSION);
    Err(OpenError(format!("{at} was written by a newer version of this program ({version}; this one knows {known})")))
}

/// Which life of the store this is.
pub(super) fn life(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("SELECT life FROM store", [], |row| row.get(0))
}

/// A connection that only reads.
pub(super) fn readable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// A connection that reads a store of ours as it is, also where nothing can be written beside it.
pub(super) fn as_it_is(role: Role, path: &Path) -> Result<Connection, OpenError> {
    let failed = |why: rusqlite::Error| OpenError::of(role, path, &why);
    let number = |connection: &Connection, name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let mut connection = readable(path).map_err(failed)?;
    let ours = match number(&connection, "application_id") {
        Err(why) if is_denied(&why) && nothing_beside(path) => {
            connection = unchanging(path).map_err(failed)?;
            number(&connection, "application_id").map_err(failed)?
        }
        other => other.map_err(failed)?,
    };
    if ours != schema::APPLICATION {
        return Err(OpenError::damaged(role, path));
    }
    not_newer(path, number(&connection, "user_version").map_err(failed)?)?;
    Ok(connection)
}

fn is_denied(why: &rusqlite::Error) -> bool {
    matches!(why.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

/// Whether all of the store is in the file itself, and nobody works on it: so it is after a server
/// stopped.
fn nothing_beside(path: &Path) -> bool {
    let no_wal = std::fs::metadata(beside(path, "-wal")).map_or(true, |wal| wal.len() == 0);
    no_wal && !beside(path, "-shm").exists()
}

pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A connection to a file that nobody changes: on a disk that cannot be written SQLite gets no
/// `-shm` to work with, and reads without only when it is told so.
fn unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let escaped = path.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
}

/// Makes the file readable by its owner alone before anything is in it (threat T21).
pub(super) fn own_only(path: &Path) -> Result<(), OpenError> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|why| unwritable(path, &why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_named_and_a_file_is_no_folder() {
        let path = Path::new("hersteld/beeld.sqlite3");
        let said = |kind: ErrorKind| unwritable(path, &kind.into()).to_string();
        assert_eq!(said(ErrorKind::StorageFull), "there is no room on the disk for hersteld/beeld.sqlite3");
        for kind in [ErrorKind::PermissionDenied, ErrorKind::QuotaExceeded, ErrorKind::IsADirectory] {
            assert!(!said(kind).contains("the folder hersteld/beeld.sqlite3"), "{kind:?}");
        }
    }
}
