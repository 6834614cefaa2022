// SPDX-License-Identifier: EUPL-1.2
//! What standby partners of the demonstration watch for.

use super::{STORY, StoryClock, ago, named, resolved};
use crate::domain::ids::{AccountId, CommandId, Moment};
use crate::domain::register::command::RegisterCommand;
use crate::engine::activity::{Answer, Sender};
use crate::engine::register::Handle;
use crate::server::failure::Failure;
use serde::Deserialize;
use serde_json::Value;
use std::sync::atomic::Ordering;
use tokio::sync::oneshot;

/// Minutes before the start at which they were set: after all that partners agreed on.
const SET: f64 = 10.0 * 24.0 * 60.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    by: AccountId,
    watch: Value,
}

/// Sets them all.
///
/// # Errors
/// One sentence when one is refused or cannot be stored.
pub(super) async fn tell(register: &Handle, clock: &StoryClock, start: Moment) -> Result<(), Failure> {
    let wrong =
        |why: &dyn std::fmt::Display| Failure::new(format!("the watches of the demonstration are wrong: {why}"));
    let steps: Vec<Step> = serde_json::from_str(include_str!("watches.json")).map_err(|why| wrong(&why))?;
    clock.0.store(ago(start, SET).0, Ordering::SeqCst);
    for (number, step) in steps.into_iter().enumerate() {
        let watch = serde_json::from_value(resolved(step.watch, start)).map_err(|why| wrong(&why))?;
        let id = CommandId(named(&format!("{STORY} watches {number}")));
        let (answer, waits) = oneshot::channel();
        let sender = Sender::Caller { account: step.by, answer };
        register.send(sender, id, RegisterCommand::SetWatch { watch }).await;
        match waits.await {
            Ok(Answer::Accepted(_)) => {}
            Ok(Answer::Refused(why)) => return Err(wrong(&why)),
            Ok(Answer::Failed { .. }) => return Err(wrong(&"it could not be stored; is there room on the disk?")),
            Err(why) => return Err(wrong(&why)),
        }
    }
    Ok(())
}
