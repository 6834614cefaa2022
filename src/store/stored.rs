// SPDX-License-Identifier: EUPL-1.2
//! The stored form of an event, of an activity or of the register: versioned, and readable for ever.

use crate::engine::ports::Fault;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The version that is written.
const VERSION: u64 = 1;
/// What is read first of an event.
#[derive(Deserialize)]
struct Version {
    v: Option<u64>,
}

/// Room for most events, so that they are written without moving.
const ROOM: usize = 1024;

/// An event as it is stored.
///
/// # Errors
/// Never for what the domain makes; a fault rather than a panic if it ever did.
pub fn encode<E: Serialize>(recorded: &E) -> Result<Vec<u8>, Fault> {
    #[derive(Serialize)]
    struct Stored<'a, E> {
        v: u64,
        #[serde(flatten)]
        recorded: &'a E,
    }
    let mut body = Vec::with_capacity(ROOM);
    serde_json::to_writer(&mut body, &Stored { v: VERSION, recorded })
        .map_err(|why| Fault::Damaged(why.to_string()))?;
    Ok(body)
}

/// The event that was stored, raised to the newest version.
///
/// # Errors
/// [`Fault::Damaged`] for what is no event, or of a version that this program does not know.
pub fn decode<E: DeserializeOwned>(body: &[u8]) -> Result<E, Fault> {
    let unreadable = |why: serde_json::Error| Fault::Damaged(format!("an event cannot be read: {why}"));
    let Version { v } = serde_json::from_slice(body).map_err(unreadable)?;
    match v {
        // Read as it is: logs are long. An older version is raised here, step by step, on its JSON.
        Some(VERSION) => serde_json::from_slice(body).map_err(unreadable),
        Some(newer) => {
            Err(Fault::Damaged(format!("an event is of version {newer}; this program knows up to {VERSION}")))
        }
        None => Err(Fault::Damaged("an event names no version".into())),
    }
}
