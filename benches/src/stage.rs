// SPDX-License-Identifier: EUPL-1.2
//! What a measurement stands on: a server on a folder of its own, or the limit.

use crate::process::Process;
use crate::wire::Wire;
use beeldctl::{Session, login};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Anything that can go wrong: a measurement is repeated, not repaired.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// As whom everything is read and written.
const ACCOUNT: &str = "vr20-rot-im";

/// Where everything of a run is kept: on the disk that the build is on.
pub fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench")
}

/// A server on a folder of its own.
pub struct Stage {
    /// Where it keeps everything.
    pub folder: TempDir,
    /// The server.
    pub server: Process,
    /// A login there.
    pub session: Session,
}

impl Stage {
    /// A new server in a new folder.
    pub async fn open() -> Outcome<Stage> {
        std::fs::create_dir_all(target())?;
        Stage::on(tempfile::tempdir_in(target())?).await
    }

    /// A server on a folder that may hold logs.
    pub async fn on(folder: TempDir) -> Outcome<Stage> {
        let server = Process::beeld(&folder.path().join("data"))?;
        Stage::of(folder, server).await
    }

    /// A server that was started on a folder.
    pub async fn of(folder: TempDir, server: Process) -> Outcome<Stage> {
        let session = login(&server.address, ACCOUNT).await?;
        Ok(Stage { folder, server, session })
    }

    /// Stops the server; its folder, and what it said.
    pub fn close(self) -> (TempDir, String) {
        (self.folder, self.server.stop())
    }
}

/// The limit, and the connection by which it is told what to write.
pub struct Ceiling {
    /// The program.
    pub limit: Process,
    /// Where its readers come in.
    pub session: Session,
    control: Wire,
}

impl Ceiling {
    /// A limit that waits.
    pub async fn open() -> Outcome<Ceiling> {
        let limit = Process::limit()?;
        let session = Session::anonymous(limit.address.clone());
        let mut control = Wire::dial(&session).await?;
        control.say_text(b"control").await?;
        Ok(Ceiling { limit, session, control })
    }

    /// Lets it write a text to all, this many times, and waits until it has.
    pub async fn write(&mut self, times: u32, text: &str) -> Outcome<()> {
        self.order(&format!("every {times}\n{text}")).await
    }

    /// Lets it greet whoever comes from now on with a text.
    pub async fn greet(&mut self, text: &str) -> Outcome<()> {
        self.order(&format!("greet\n{text}")).await
    }

    async fn order(&mut self, order: &str) -> Outcome<()> {
        self.control.say_text(order.as_bytes()).await?;
        self.control.next().await?;
        Ok(())
    }
}

/// How long it may take until everybody is where it should be.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until there is nobody left of whom this is so.
///
/// # Errors
/// When there still is after a minute.
pub async fn until(what: &str, left: impl Fn() -> usize) -> Outcome<()> {
    let began = Instant::now();
    loop {
        match left() {
            0 => return Ok(()),
            left if began.elapsed() > PATIENCE => {
                let patience = PATIENCE.as_secs();
                return Err(format!("{left} {what} after {patience} s").into());
            }
            _ => tokio::time::sleep(Duration::from_millis(2)).await,
        }
    }
}

/// Waits until a process does next to nothing.
///
/// # Errors
/// When it does not come to rest.
pub async fn quiet(process: &Process) -> Outcome<()> {
    const LOOK: Duration = Duration::from_millis(400);
    for _ in 0..60 {
        let before = process.cpu_ns();
        tokio::time::sleep(LOOK).await;
        if process.cpu_ns().saturating_sub(before) < 12_000_000 {
            return Ok(());
        }
    }
    Err("a process does not come to rest".into())
}
