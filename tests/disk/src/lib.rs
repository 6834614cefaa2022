// SPDX-License-Identifier: EUPL-1.2
//! A disk for tests: it writes down what SQLite writes and syncs in one folder, so that the folder
//! can be made as a power loss at any moment would leave it; and it fails, or waits, on command.
//!
//! It stands between SQLite and the real disk (as SQLite's default VFS), and passes everything on;
//! other folders do not notice it. One test process watches one folder at a time.

mod after_power_loss;
mod slow;
mod vfs;

pub use after_power_loss::Dice;
pub use slow::{Held, until_one_waits};

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What SQLite asked of the disk, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Bytes were written.
    Write {
        /// To which file of the folder.
        file: String,
        /// From which byte on.
        at: u64,
        /// What.
        bytes: Vec<u8>,
    },
    /// A file was cut off.
    Cut {
        /// Which.
        file: String,
        /// After how many bytes.
        size: u64,
    },
    /// All that was written to a file before is on the disk.
    Sync {
        /// Which.
        file: String,
    },
    /// A file was removed.
    Remove {
        /// Which.
        file: String,
        /// Whether the folder was synced after it.
        surely: bool,
    },
    /// The test says how far it is: what was acknowledged by now.
    Mark(u64),
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no room.
    Full,
    /// The disk does not answer.
    Io,
    /// The disk can be read and not written.
    ReadOnly,
}

/// Which calls fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The first that fails, counted from 0 over all calls.
    pub from: u64,
    /// How many fail, from there on.
    pub times: u64,
    /// In which way.
    pub how: Failure,
}

/// What SQLite asks of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// A file, that may have to be made.
    Open,
    /// Bytes of it.
    Read,
    /// Bytes into it.
    Write,
    /// To cut it off.
    Cut,
    /// That it is on the disk.
    Sync,
    /// How long it is.
    Size,
    /// To have it for itself.
    Lock,
    /// The memory beside it that connections share, which is a file as well.
    Share,
    /// To remove it.
    Remove,
}

impl Call {
    /// Whether this can go wrong in that way: a full disk can be read.
    pub fn can(self, how: Failure) -> bool {
        match how {
            Failure::Io => true,
            Failure::Full => matches!(self, Call::Open | Call::Write | Call::Sync | Call::Share),
            Failure::ReadOnly => {
                matches!(self, Call::Open | Call::Write | Call::Cut | Call::Sync | Call::Remove)
            }
        }
    }
}

#[derive(Default)]
struct Watched {
    folder: PathBuf,
    steps: Vec<Step>,
    calls: Vec<Call>,
    fault: Option<Fault>,
    met: u64,
    slow: slow::Slow,
}

static WATCHED: Mutex<Option<Watched>> = Mutex::new(None);

fn watched() -> MutexGuard<'static, Option<Watched>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder that is watched, until this is dropped.
pub struct Disk {
    _only: (),
}

impl Disk {
    /// Watches a folder from now on.
    ///
    /// # Panics
    /// When another is being watched, or SQLite does not take the disk.
    pub fn watch(folder: &Path) -> Disk {
        vfs::install();
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let before = watched().replace(Watched { folder, ..Watched::default() });
        assert!(before.is_none(), "one folder at a time");
        Disk { _only: () }
    }

    /// Notes how far the test is.
    pub fn mark(&self, far: u64) {
        if let Some(watched) = watched().as_mut() {
            watched.steps.push(Step::Mark(far));
        }
    }

    /// From now on these calls fail; the count begins anew.
    pub fn fail(&self, fault: Fault) {
        if let Some(watched) = watched().as_mut() {
            watched.calls.clear();
            watched.met = 0;
            watched.fault = Some(fault);
        }
    }

    /// From now on no call fails.
    pub fn mend(&self) {
        if let Some(watched) = watched().as_mut() {
            watched.fault = None;
        }
    }

    /// The calls there were, since the last fault was set.
    pub fn calls(&self) -> Vec<Call> {
        watched().as_ref().map_or_else(Vec::new, |watched| watched.calls.clone())
    }

    /// How many of them failed.
    pub fn met(&self) -> u64 {
        watched().as_ref().map_or(0, |watched| watched.met)
    }

    /// All steps so far.
    pub fn steps(&self) -> Vec<Step> {
        watched().as_ref().map_or_else(Vec::new, |watched| watched.steps.clone())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        *watched() = None;
        // Whatever waits goes on.
        slow::CHANGED.notify_all();
    }
}

/// The name that a path has in the watched folder; none when it is elsewhere, or of the part of
/// SQLite's working memory that is no part of a store (`-shm`).
fn name_of(path: &Path) -> Option<String> {
    let watched = watched();
    let inside = path.strip_prefix(&watched.as_ref()?.folder).ok()?.to_str()?.to_owned();
    (!inside.is_empty() && !inside.ends_with("-shm")).then_some(inside)
}

/// Counts a call, lets it wait while it is held, and says how it fails when it does.
fn called(call: Call) -> Option<Failure> {
    let mut watched = slow::wait(watched(), call);
    let watched = watched.as_mut()?;
    let place = watched.calls.len() as u64;
    watched.calls.push(call);
    let fault = watched.fault?;
    let fails = call.can(fault.how) && place >= fault.from && place - fault.from < fault.times;
    watched.met += u64::from(fails);
    fails.then_some(fault.how)
}

fn note(step: Step) {
    if let Some(watched) = watched().as_mut() {
        watched.steps.push(step);
    }
}
