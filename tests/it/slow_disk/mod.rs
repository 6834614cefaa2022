// SPDX-License-Identifier: EUPL-1.2
//! A disk that takes its time, at every call that it gets: what is not stored is shown to nobody, and who does not
//! need the disk does not notice.
//!
//! Calls are held until the story lets them go, so nothing here takes long. With `BEELD_SLOW=2` each takes two
//! seconds besides, and whatever has a limit of its own meets it.

mod edits;
mod files;
mod logins;
mod register;
mod starting;
mod store;

use crate::support::people::KERN;
use crate::support::server::TestServer;
use beeldctl::{Accepted, Client, Error, NotAccepted};
use disk_of_tests::{Disk, Held, Step, until_one_waits};
use gedeeld_beeld::domain::ids::{ActivityId, CommandId};
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::engine::ports::Clock;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;

/// A disk that can be held, and servers on it that have one thread for all that they do: if that waits for the
/// disk, nobody hears anything.
struct Slow {
    disk: Disk,
    folder: Arc<TempDir>,
    threads: Option<Runtime>,
}

impl Slow {
    fn new() -> Slow {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let disk = Disk::watch(folder.path());
        let threads = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        Slow { disk, folder, threads: Some(threads) }
    }

    /// A server on this disk.
    async fn serve(&self) -> TestServer {
        self.serve_by(Arc::new(SystemClock)).await
    }

    async fn serve_by(&self, clock: Arc<dyn Clock>) -> TestServer {
        let threads = self.threads.as_ref().unwrap();
        threads.spawn(TestServer::start_in(self.folder.clone(), clock)).await.unwrap()
    }

    /// How often something had to be on the disk.
    fn syncs(&self) -> usize {
        self.disk.steps().iter().filter(|step| matches!(step, Step::Sync { .. })).count()
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        self.disk.let_go();
        self.threads.take().unwrap().shutdown_background();
    }
}

/// Somebody who has read an activity: that it reads is noted the first time (R35), and that needs the disk.
async fn visitor(server: &TestServer, activity: ActivityId) -> Client {
    let mut visitor = server.client(KERN).await;
    visitor.open(activity).await.unwrap();
    visitor.wait_until(|c| c.picture(activity).is_some_and(|picture| !picture.readings.is_empty())).await.unwrap();
    visitor.leave(activity).await.unwrap();
    visitor
}

/// It comes in once more and goes, for which it does not need the disk.
async fn comes_by(visitor: &mut Client, activity: ActivityId, call: u64) {
    assert!(visitor.open(activity).await.unwrap().closed.is_none(), "at call {call}");
    visitor.leave(activity).await.unwrap();
}

/// How long a call takes besides; nothing when no story asks for it.
fn besides() -> Duration {
    let seconds = std::env::var("BEELD_SLOW").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs_f64(seconds.unwrap_or(0.0))
}

/// Waits for the answer to a command for as long as the disk takes: longer than a client does.
async fn patiently(client: &mut Client, id: CommandId) -> Result<Accepted, NotAccepted> {
    while let Err(Error::Deadline { .. }) = client.wait_until(|client| client.waiting() == 0).await {}
    client.answer(id).await
}

/// Does something while the disk takes one call after another, and looks around at each. Gives what came of it,
/// and at how many calls it was held.
async fn at_every_call<T>(disk: &Disk, work: impl Future<Output = T>, mut look: impl AsyncFnMut(u64)) -> (T, u64) {
    let mut work = pin!(work);
    let mut calls = 0;
    disk.hold(Held::All);
    loop {
        let next = spawn_blocking(until_one_waits);
        tokio::select! {
            done = &mut work => {
                disk.let_go();
                return (done, calls);
            }
            waits = next => {
                if waits.unwrap() {
                    look(calls).await;
                    calls += 1;
                    tokio::time::sleep(besides()).await;
                    disk.let_one_go();
                }
            }
        }
    }
}
