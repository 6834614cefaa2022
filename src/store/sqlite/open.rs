// SPDX-License-Identifier: EUPL-1.2
//! Opening the file: ours, whole, and nobody else's at the moment.

use super::schema;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

/// The name of the file.
pub(super) const FILE: &str = "beeld.sqlite3";
/// Pages that may be written ahead before they are brought home: 16 MiB.
const AHEAD_PAGES: i64 = 4_000;
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
    pub(super) fn absent(dir: &Path) -> Self {
        OpenError(format!("there is no store in {}; name its folder with --data", dir.display()))
    }

    pub(super) fn in_writing(path: &Path) -> impl Fn(rusqlite::Error) -> OpenError + '_ {
        move |why| OpenError::new(path, &why)
    }

    pub(super) fn because(why: impl Into<String>) -> Self {
        OpenError(why.into())
    }

    pub(super) fn new(path: &Path, why: &rusqlite::Error) -> Self {
        let at = path.display();
        OpenError(match why.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                format!("{at} is damaged or no store of ours; restore a backup, or name another folder with --data")
            }
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                format!("{at} cannot be written; check its owner and rights, or name another folder with --data")
            }
            Some(ErrorCode::DiskFull) => format!("there is no room on the disk for {at}"),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => format!("{at} is in use by another program"),
            _ => format!("{at} cannot be opened: {why}"),
        })
    }
}

/// Takes the folder for this process alone.
pub(super) fn lock(dir: &Path) -> Result<File, OpenError> {
    make(dir)?;
    let path = dir.join("beeld.lock");
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(|why| unusable(dir, &why))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError(format!(
            "{} is in use by another server; stop it, or name another folder with --data",
            dir.display()
        ))),
        Err(TryLockError::Error(why)) => Err(unusable(dir, &why)),
    }
}

pub(super) fn make(dir: &Path) -> Result<(), OpenError> {
    if dir.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|why| unusable(dir, &why))
}

pub(super) fn unusable(dir: &Path, why: &std::io::Error) -> OpenError {
    let dir = dir.display();
    OpenError(match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!("the folder {dir} cannot be written; check its owner and rights, or name another with --data")
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => format!("{dir} is no folder; name one with --data"),
        _ => format!("the folder {dir} cannot be used: {why}"),
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
    if version > schema::VERSION {
        return Err(OpenError(format!(
            "{} was written by a newer version of this program ({version}; this one knows {})",
            path.display(),
            schema::VERSION
        )));
    }
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

/// Makes the file readable by its owner alone before anything is in it (threat T21).
pub(super) fn own_only(path: &Path) -> Result<(), OpenError> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ()).map_err(|why| unusable(path, &why))
}
