// SPDX-License-Identifier: EUPL-1.2
//! How tasks of the engine are begun: in one place, so that a simulation can say which goes on first.

use std::future::Future;
use std::pin::Pin;
use tokio::sync::oneshot;

/// What goes on by itself until it has ended.
pub type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Who lets tasks go on.
pub trait Tasks: Send + Sync {
    /// Begins a task. A bug in it stops that one alone.
    fn begin(&self, task: Task);

    /// Does work that takes a while, beside what must not wait for it.
    fn aside(&self, work: Box<dyn FnOnce() + Send>);
}

impl dyn Tasks {
    /// Begins a task that comes to something; an error when a bug stopped it.
    pub fn outcome_of<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (tell, told) = oneshot::channel();
        self.begin(Box::pin(async move {
            // Who asked may be gone.
            let _ = tell.send(task.await);
        }));
        told
    }

    /// Work that takes a while, and what came of it; an error when a bug stopped it.
    pub fn outcome_aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> oneshot::Receiver<T> {
        let (tell, told) = oneshot::channel();
        self.aside(Box::new(move || {
            let _ = tell.send(work());
        }));
        told
    }
}

/// Tasks on the runtime that the server runs on.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnRuntime;

impl Tasks for OnRuntime {
    fn begin(&self, task: Task) {
        tokio::spawn(task);
    }

    fn aside(&self, work: Box<dyn FnOnce() + Send>) {
        tokio::task::spawn_blocking(work);
    }
}
