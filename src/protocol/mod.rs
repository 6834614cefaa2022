// SPDX-License-Identifier: EUPL-1.2
//! The words on the wire, one file per direction. TypeScript and the schema come from here.
//!
//! *Invariant:* nothing here knows of sockets or of the engine.

pub mod from_client;
pub mod from_server;

/// The version of the protocol; a client that speaks another is refused at the hello.
pub const VERSION: u32 = 1;

/// The largest message a client may send: a thousand imported features.
pub const MESSAGE_BYTES: usize = 1024 * 1024;

/// The JSON Schema of both directions, as the server serves it.
pub fn schema() -> serde_json::Value {
    serde_json::json!({
        "protocol": VERSION,
        "from_client": schemars::schema_for!(from_client::FromClient),
        "from_server": schemars::schema_for!(from_server::FromServer),
    })
}
