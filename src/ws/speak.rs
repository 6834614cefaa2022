// SPDX-License-Identifier: EUPL-1.2
//! What goes out on a socket: all that waits, in one go.

use super::frame;
use super::socket::Outgoing;
use crate::engine::connection::{Connection, Ending};
use crate::engine::registry::Registry;
use std::sync::Arc;

/// RFC 6455, 7.4.1, and the registry that goes with it.
const PROTOCOL: u16 = 1002;
const INVALID: u16 = 1007;
const POLICY: u16 = 1008;
const TOO_BIG: u16 = 1009;
const RESTART: u16 = 1012;
const AGAIN: u16 = 1013;

/// Writes until the connection ends.
pub(super) async fn speak(registry: Arc<Registry>, connection: Arc<Connection>, mut to: Outgoing) {
    loop {
        let out = connection.outgoing().await;
        // A client that is gone shows on the reading side as well.
        if to.write(&out.frames).await.is_err() {
            return;
        }
        for activity in out.fallen {
            if let Some(handle) = registry.find(activity) {
                handle.resync(connection.clone()).await;
            }
        }
        if let Some(ending) = out.ending {
            return close(to, ending).await;
        }
    }
}

/// Ends a connection that did not begin as it should.
pub(super) async fn refuse_hello(mut to: Outgoing) {
    let _ = to.write(&[frame::close(POLICY, "hello")]).await;
    to.end().await;
}

async fn close(mut to: Outgoing, ending: Ending) {
    // 1008: do not come back as you are; 1002, 1007 and 1009: without that message; 1012 and 1013: come back.
    let (code, reason) = match ending {
        Ending::Gone => return to.end().await,
        Ending::TooSlow => (AGAIN, "too_slow"),
        Ending::LoggedOut => (POLICY, "logged_out"),
        Ending::Stopping => (RESTART, "stopping"),
        Ending::Later => (AGAIN, "later"),
        Ending::TooLarge => (TOO_BIG, "too_large"),
        Ending::NoFrame => (PROTOCOL, "frame"),
        Ending::NotUtf8 => (INVALID, "not_utf8"),
        Ending::Unreadable => (POLICY, "unreadable"),
    };
    let _ = to.write(&[frame::close(code, reason)]).await;
    to.end().await;
}
