// SPDX-License-Identifier: EUPL-1.2
//! Tasks of a server that go on in an order that the seed draws, one step at a time.

use disk_of_tests::Dice;
use gedeeld_beeld::engine::tasks::{Task, Tasks};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll, Wake, Waker};

/// One in so many times nothing goes on here, and what is outside the server goes first.
const WAITS: u64 = 4;

/// Its driver owns the tasks: they go with the runtime of their life.
pub struct SeededTasks(Weak<Mutex<Waiting>>);

struct Waiting {
    tasks: BTreeMap<u64, Task>,
    /// Which of them can go on.
    ready: Vec<u64>,
    begun: u64,
    driver: Option<Waker>,
    dice: Dice,
}

/// Wakes one task.
struct Wakes {
    task: u64,
    waiting: Weak<Mutex<Waiting>>,
}

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        if let Some(waiting) = self.waiting.upgrade() {
            waiting.lock().unwrap().is_ready(self.task);
        }
    }
}

impl Waiting {
    fn is_ready(&mut self, task: u64) {
        if !self.ready.contains(&task) {
            self.ready.push(task);
        }
        if let Some(driver) = &self.driver {
            driver.wake_by_ref();
        }
    }

    /// Draws who goes on.
    fn draw(&mut self) -> Option<(u64, Task)> {
        if self.ready.is_empty() || self.dice.below(WAITS) == 0 {
            return None;
        }
        let at = self.dice.below(self.ready.len() as u64);
        let task = self.ready.swap_remove(usize::try_from(at).unwrap());
        // One that has ended can still be woken.
        self.tasks.remove(&task).map(|what| (task, what))
    }
}

impl SeededTasks {
    pub fn begin(seed: u64) -> Arc<Self> {
        let dice = Dice::new(seed);
        let waiting = Waiting { tasks: BTreeMap::new(), ready: Vec::new(), begun: 0, driver: None, dice };
        let waiting = Arc::new(Mutex::new(waiting));
        let tasks = Arc::new(SeededTasks(Arc::downgrade(&waiting)));
        tokio::spawn(poll_fn(move |of| step(&waiting, of)));
        tasks
    }
}

/// Lets one task go one step on. The driver itself ends with the life.
fn step(waiting: &Arc<Mutex<Waiting>>, of: &Context<'_>) -> Poll<()> {
    let drawn = {
        let mut all = waiting.lock().unwrap();
        all.driver = Some(of.waker().clone());
        all.draw()
    };
    if let Some((number, mut task)) = drawn {
        let waker = Arc::new(Wakes { task: number, waiting: Arc::downgrade(waiting) }).into();
        // A bug stops its own task, as on a runtime.
        let went = catch_unwind(AssertUnwindSafe(|| task.as_mut().poll(&mut Context::from_waker(&waker))));
        if let Ok(Poll::Pending) = went {
            waiting.lock().unwrap().tasks.insert(number, task);
        }
    }
    if !waiting.lock().unwrap().ready.is_empty() {
        of.waker().wake_by_ref();
    }
    Poll::Pending
}

impl Tasks for SeededTasks {
    fn begin(&self, task: Task) {
        // Of a life that is over nothing goes on.
        let Some(waiting) = self.0.upgrade() else { return };
        let mut all = waiting.lock().unwrap();
        all.begun += 1;
        let number = all.begun;
        all.tasks.insert(number, task);
        all.is_ready(number);
    }

    fn aside(&self, work: Box<dyn FnOnce() + Send>) {
        // On another thread the same seed would not give the same life.
        Tasks::begin(self, Box::pin(async move { work() }));
    }
}

/// In which order tasks took their steps.
fn order_of(seed: u64) -> Vec<usize> {
    super::in_virtual_time(async {
        let tasks = SeededTasks::begin(seed);
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        for name in 0..5 {
            let tell = tell.clone();
            let task = async move {
                for _ in 0..3 {
                    tell.send(name).unwrap();
                    tokio::task::yield_now().await;
                }
            };
            Tasks::begin(&*tasks, Box::pin(task));
        }
        drop(tell);
        let mut order = Vec::new();
        while let Some(name) = told.recv().await {
            order.push(name);
        }
        order
    })
}

#[test]
fn a_seed_draws_the_order_of_tasks_and_draws_it_again() {
    let orders: std::collections::BTreeSet<_> = (0..50).map(order_of).collect();
    assert!(orders.len() > 40, "fifty seeds led to {} orders", orders.len());
    assert_eq!(order_of(7), order_of(7));
}

#[test]
fn a_bug_stops_its_own_task_and_is_told_to_who_waits_for_it() {
    super::in_virtual_time(async {
        let tasks: Arc<dyn Tasks> = SeededTasks::begin(1);
        let went_wrong = tasks.outcome_of::<()>(async { panic!("a bug") });
        let went_well = tasks.outcome_of(async { 3 });
        assert!(went_wrong.await.is_err());
        assert_eq!(went_well.await, Ok(3));
    });
}
