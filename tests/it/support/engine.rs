// SPDX-License-Identifier: EUPL-1.2
//! The engine without a server around it.

use gedeeld_beeld::engine::activity::Deps;
use gedeeld_beeld::engine::ports::{EventLog, Fault, NoCourier};
use gedeeld_beeld::engine::register::{self, Handle, Parts};
use gedeeld_beeld::server::demo;
use std::sync::Arc;

/// What activities stand on, with the register of the demonstration: nothing leaves the house, and nobody's
/// absence is told.
///
/// # Errors
/// When the register cannot be read, or not stored.
pub async fn deps(log: Arc<dyn EventLog>, parts: Parts) -> Result<(Deps, Handle), Fault> {
    let (clock, tasks, words) = (parts.clock.clone(), parts.tasks.clone(), parts.words.clone());
    let register = register::start(parts, demo::directory().unwrap().events(clock.now())).await?;
    let deps = Deps {
        log,
        clock,
        tasks,
        words,
        register: register.current.clone(),
        overview: Arc::default(),
        courier: Arc::new(NoCourier),
        outgoing: Arc::default(),
        mirroring: Arc::default(),
        connections: Arc::default(),
        announces_absence: false,
    };
    Ok((deps, register))
}
