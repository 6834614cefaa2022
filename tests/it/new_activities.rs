// SPDX-License-Identifier: EUPL-1.2
//! An activity that is being made: whatever reaches its actor first, the command that makes it is answered.

use crate::support::engine::deps;
use crate::support::people::*;
use gedeeld_beeld::domain::activity::command::Command;
use gedeeld_beeld::domain::ids::{AccountId, ActivityId, CommandId};
use gedeeld_beeld::engine::activity::{self, Answer};
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::engine::register::Parts;
use gedeeld_beeld::engine::tasks::OnRuntime;
use gedeeld_beeld::server::Stores;
use gedeeld_beeld::ws::words::JsonWords;
use std::sync::Arc;

#[tokio::test]
async fn a_register_that_changes_does_not_come_between_an_activity_and_the_command_that_makes_it() {
    let folder = tempfile::tempdir().unwrap();
    let stores = Stores::sqlite(folder.path()).unwrap();
    let (clock, words) = (Arc::new(SystemClock), Arc::new(JsonWords));
    let parts = Parts { log: stores.register.clone(), clock, tasks: Arc::new(OnRuntime), words };
    let (deps, _register) = deps(stores.log.clone(), parts).await.unwrap();
    let made = activity::start(ActivityId(beeldctl::new_id()), None, Arc::new(deps)).unwrap();
    made.register_changed().await;
    // It has been told by now, and what it was told was all that waited.
    assert_eq!(made.peek().await.unwrap(), None);
    let creates = Command::CreateActivity { activity: incident() };
    let answer = made.ask(AccountId::new(IM), CommandId(beeldctl::new_id()), creates).await;
    assert!(matches!(answer, Answer::Accepted(_)), "{answer:?}");
    assert!(!made.has_ended());
}
