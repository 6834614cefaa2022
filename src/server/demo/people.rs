// SPDX-License-Identifier: EUPL-1.2
//! Persons of a partner that keeps its own accounts: who holds what, qualified in what, and one who has
//! accepted nothing yet. Told as commands with times of their own.

use super::partners::give;
use super::{STORY, StoryClock, ago, named, resolved};
use crate::domain::ids::{AccountId, CommandId, Moment};
use crate::domain::register::Register;
use crate::domain::register::command::{Accepting, RegisterCommand};
use crate::engine::register::Handle;
use crate::server::failure::Failure;
use serde::Deserialize;
use serde_json::Value;
use std::sync::atomic::Ordering;

const MINUTES_A_DAY: f64 = 24.0 * 60.0;

/// A step: one of `command` and `accepts`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    /// Days before the start.
    days: f64,
    by: AccountId,
    command: Option<Value>,
    /// Accepts the terms in force, as who holds the account by then.
    #[serde(default)]
    accepts: bool,
}

/// Tells it all. What was told before is not done again.
///
/// # Errors
/// One sentence when a step is refused or cannot be stored.
pub(super) async fn tell(register: &Handle, clock: &StoryClock, start: Moment) -> Result<(), Failure> {
    let steps: Vec<Step> = serde_json::from_str(include_str!("people.json"))
        .map_err(|why| Failure::new(format!("the people of the demonstration are wrong: {why}")))?;
    for (number, step) in steps.into_iter().enumerate() {
        let now = ago(start, step.days * MINUTES_A_DAY);
        clock.0.store(now.0, Ordering::SeqCst);
        let wrong = |why: &dyn std::fmt::Display| {
            Failure::new(format!("step {} of the people of the demonstration: {why}", number + 1))
        };
        let command = match step.command {
            Some(command) => serde_json::from_value(resolved(command, start)).map_err(|why| wrong(&why))?,
            None if step.accepts => accepts(&register.current.now(), &step.by, now),
            None => return Err(wrong(&"it asks nothing")),
        };
        let id = CommandId(named(&format!("{STORY} people {number}")));
        give(register, &step.by, id, command).await.map_err(|why| wrong(&why))?;
    }
    Ok(())
}

fn accepts(register: &Register, by: &AccountId, now: Moment) -> RegisterCommand {
    let open = register.account(by).into_iter().flat_map(|account| register.unaccepted(account, now));
    let accepts =
        open.map(|one| Accepting { document: one.document, version: one.version, hash: one.hash.clone() }).collect();
    RegisterCommand::AcceptTerms { accepts }
}

#[cfg(test)]
mod tests {
    use crate::domain::ids::{AccountId, Seq};
    use crate::domain::register::qualification::TrainingState;
    use crate::engine::clock::SystemClock;
    use crate::engine::ports::Clock as _;
    use crate::server::{Stores, demo};

    #[tokio::test]
    async fn one_has_not_accepted_and_one_qualification_ran_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let stores = Stores::sqlite(folder.path()).expect("a store");
        demo::seed(&demo::directory().expect("reads"), &stores).await.expect("no step is refused");
        let events = stores.register.read(Seq(0), usize::MAX >> 1).expect("reads");
        let register = crate::engine::register::fold(events.iter());
        let now = SystemClock.now();
        let new: Vec<&AccountId> =
            register.accounts.values().filter(|one| !register.accepts(one, now)).map(|one| &one.id).collect();
        assert_eq!(new, [&AccountId::new("brabantse-delta-leider")]);
        let ico = register.account(&AccountId::new("brabantse-delta-ico")).expect("is there");
        assert!(register.holder(&ico.id).is_some());
        assert!(register.trainings(ico, now).iter().any(|line| line.state == TrainingState::Verlopen));
    }
}
