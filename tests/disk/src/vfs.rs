// SPDX-License-Identifier: EUPL-1.2
//! The disk as SQLite wants it: its own, with ours in between.
//!
//! A file of ours begins with our part, and behind it lies the file of the real disk. Every
//! function passes on to the real one; some note or fail first.

use crate::{Call, Failure, Step, called, name_of, note};
use rusqlite::ffi::{
    SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSTAT, SQLITE_IOERR_FSYNC, SQLITE_IOERR_LOCK,
    SQLITE_IOERR_READ, SQLITE_IOERR_SHMMAP, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE, SQLITE_OK,
    SQLITE_OPEN_READWRITE, SQLITE_READONLY, sqlite3_file, sqlite3_filename, sqlite3_int64, sqlite3_io_methods,
    sqlite3_vfs, sqlite3_vfs_find, sqlite3_vfs_register,
};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::ptr;
use std::sync::OnceLock;

/// Our part of an open file.
#[repr(C)]
struct Ours {
    base: sqlite3_file,
    /// Its name in the watched folder; null for every other file.
    name: *mut String,
}

struct Real(*mut sqlite3_vfs);
// SAFETY: the real disk of SQLite is made once, is never changed, and is for all threads.
unsafe impl Send for Real {}
unsafe impl Sync for Real {}

static REAL: OnceLock<Real> = OnceLock::new();

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Makes this the disk of every connection that is opened from now on.
pub fn install() {
    REAL.get_or_init(|| {
        // SAFETY: SQLite has a default disk, and copying its table keeps its functions and data
        // valid; the copy lives as long as the process.
        unsafe {
            rusqlite::ffi::sqlite3_initialize();
            let real = sqlite3_vfs_find(ptr::null());
            assert!(!real.is_null(), "SQLite has no disk");
            let mut ours = *real;
            ours.zName = c"disk-of-tests".as_ptr();
            ours.pNext = ptr::null_mut();
            ours.szOsFile = size_of::<Ours>() as c_int + (*real).szOsFile;
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            let taken = sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1);
            assert_eq!(taken, SQLITE_OK, "SQLite does not take the disk");
            Real(real)
        }
    });
}

fn real_disk() -> *mut sqlite3_vfs {
    REAL.get().map_or(ptr::null_mut(), |real| real.0)
}

/// What SQLite is told when a call fails, as its own disk would.
fn told(call: Call, how: Failure) -> c_int {
    match (call, how) {
        (Call::Open, _) => SQLITE_CANTOPEN,
        (Call::Write, Failure::Full) => SQLITE_FULL,
        (Call::Write | Call::Cut, Failure::ReadOnly) => SQLITE_READONLY,
        (Call::Write, _) => SQLITE_IOERR_WRITE,
        (Call::Cut, _) => SQLITE_IOERR_TRUNCATE,
        (Call::Read, _) => SQLITE_IOERR_READ,
        (Call::Sync, _) => SQLITE_IOERR_FSYNC,
        (Call::Size, _) => SQLITE_IOERR_FSTAT,
        (Call::Lock, _) => SQLITE_IOERR_LOCK,
        (Call::Share, Failure::Full) => SQLITE_IOERR_SHMSIZE,
        (Call::Share, _) => SQLITE_IOERR_SHMMAP,
        (Call::Remove, _) => SQLITE_IOERR_DELETE,
    }
}

/// How a call on a file of the watched folder fails, when it does.
fn fails(name: Option<&String>, call: Call) -> Option<c_int> {
    name.and_then(|_| called(call)).map(|how| told(call, how))
}

/// The file of the real disk, behind our part.
unsafe fn behind(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: `szOsFile` made room for both parts in one piece.
    unsafe { file.cast::<u8>().add(size_of::<Ours>()).cast() }
}

unsafe fn name(file: *mut sqlite3_file) -> Option<String> {
    // SAFETY: the name is ours from open to close, and one thread at a time uses a file.
    unsafe { (*file.cast::<Ours>()).name.as_ref().cloned() }
}

/// Calls a function of the real file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        // SAFETY: the real file was opened by the real disk, which gave it these functions.
        unsafe {
            let real = behind($file);
            match (*(*real).pMethods).$method {
                Some(method) => method(real $(, $argument)*),
                None => SQLITE_OK,
            }
        }
    }};
}

fn named(path: *const c_char) -> Option<String> {
    if path.is_null() {
        return None;
    }
    // SAFETY: SQLite names files by C strings.
    let path = unsafe { CStr::from_ptr(path) };
    name_of(Path::new(path.to_str().ok()?))
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    path: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    let disk = real_disk();
    // SAFETY: SQLite gives a file as large as `szOsFile`; the real disk opens the part behind ours.
    unsafe {
        let ours = file.cast::<Ours>();
        (*ours).base.pMethods = ptr::null();
        (*ours).name = ptr::null_mut();
        let Some(open) = (*disk).xOpen else { return SQLITE_IOERR_READ };
        // What is only to be read is opened on a disk that cannot be written, and on one that is full.
        if flags & SQLITE_OPEN_READWRITE != 0
            && let Some(why) = fails(named(path).as_ref(), Call::Open)
        {
            return why;
        }
        let opened = open(disk, path, behind(file), flags, out);
        if opened == SQLITE_OK {
            (*ours).base.pMethods = &METHODS;
            (*ours).name = named(path).map_or(ptr::null_mut(), |name| Box::into_raw(Box::new(name)));
        }
        opened
    }
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, path: *const c_char, sync_dir: c_int) -> c_int {
    let disk = real_disk();
    if let Some(why) = fails(named(path).as_ref(), Call::Remove) {
        return why;
    }
    // SAFETY: the real disk takes the path as SQLite gave it.
    let deleted = unsafe { (*disk).xDelete.map_or(SQLITE_OK, |delete| delete(disk, path, sync_dir)) };
    if deleted == SQLITE_OK
        && let Some(file) = named(path)
    {
        note(Step::Remove { file, surely: sync_dir != 0 });
    }
    deleted
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let closed = pass!(file, xClose);
    // SAFETY: the name was boxed by `open`, and is not used after this.
    unsafe {
        let ours = file.cast::<Ours>();
        if !(*ours).name.is_null() {
            drop(Box::from_raw((*ours).name));
            (*ours).name = ptr::null_mut();
        }
    }
    closed
}

unsafe extern "C" fn read(file: *mut sqlite3_file, into: *mut c_void, count: c_int, at: sqlite3_int64) -> c_int {
    // SAFETY: as SQLite calls it.
    if let Some(why) = fails(unsafe { name(file) }.as_ref(), Call::Read) {
        return why;
    }
    pass!(file, xRead, into, count, at)
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, count: c_int, at: sqlite3_int64) -> c_int {
    // SAFETY: as SQLite calls it.
    let name = unsafe { name(file) };
    let fails = fails(name.as_ref(), Call::Write);
    // A disk that fills up takes what there is room for.
    let taken = match fails {
        None => count,
        Some(SQLITE_FULL) => count / 2,
        Some(why) => return why,
    };
    let written = pass!(file, xWrite, from, taken, at);
    if let Some(file) = name.filter(|_| written == SQLITE_OK) {
        // SAFETY: SQLite gives `count` bytes at `from`.
        let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), taken as usize) }.to_vec();
        note(Step::Write { file, at: at as u64, bytes });
    }
    fails.unwrap_or(written)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    // SAFETY: as SQLite calls it.
    let name = unsafe { name(file) };
    if let Some(why) = fails(name.as_ref(), Call::Cut) {
        return why;
    }
    let cut = pass!(file, xTruncate, size);
    if let Some(file) = name.filter(|_| cut == SQLITE_OK) {
        note(Step::Cut { file, size: size as u64 });
    }
    cut
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    let name = unsafe { name(file) };
    if let Some(why) = fails(name.as_ref(), Call::Sync) {
        return why;
    }
    let synced = pass!(file, xSync, flags);
    if let Some(file) = name.filter(|_| synced == SQLITE_OK) {
        note(Step::Sync { file });
    }
    synced
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    // SAFETY: as SQLite calls it.
    fails(unsafe { name(file) }.as_ref(), Call::Size).unwrap_or_else(|| pass!(file, xFileSize, size))
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, how: c_int) -> c_int {
    // SAFETY: as SQLite calls it.
    fails(unsafe { name(file) }.as_ref(), Call::Lock).unwrap_or_else(|| pass!(file, xLock, how))
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, how: c_int) -> c_int {
    pass!(file, xUnlock, how)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    pass!(file, xCheckReservedLock, out)
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    pass!(file, xFileControl, what, with)
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    pass!(file, xSectorSize)
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    pass!(file, xDeviceCharacteristics)
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: as SQLite calls it.
    if let Some(why) = fails(unsafe { name(file) }.as_ref(), Call::Share) {
        return why;
    }
    pass!(file, xShmMap, page, size, extend, out)
}

unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, offset: c_int, count: c_int, flags: c_int) -> c_int {
    pass!(file, xShmLock, offset, count, flags)
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // SAFETY: as in `pass!`; it answers nothing.
    unsafe {
        let real = behind(file);
        if let Some(barrier) = (*(*real).pMethods).xShmBarrier {
            barrier(real);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    pass!(file, xShmUnmap, delete)
}
