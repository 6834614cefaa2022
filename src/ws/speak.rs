// SPDX-License-Identifier: EUPL-1.2
//! What goes out on a socket: all that waits, in one go.

use crate::engine::connection::{Connection, Ending};
use crate::engine::registry::Registry;
use crate::engine::words::Frame;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, close_code};
use futures_util::SinkExt;
use futures_util::stream::SplitSink;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// A client that takes not one frame in this time is gone.
const TAKES_WITHIN: Duration = Duration::from_secs(30);

type Sink = SplitSink<WebSocket, Message>;

/// Writes until the connection ends.
pub(super) async fn speak(registry: Arc<Registry>, connection: Arc<Connection>, mut sink: Sink) {
    loop {
        let out = connection.outgoing().await;
        if write(&mut sink, out.frames).await.is_none() {
            return;
        }
        for activity in out.fallen {
            if let Some(handle) = registry.find(activity) {
                handle.resync(connection.clone()).await;
            }
        }
        if let Some(ending) = out.ending {
            return close(&mut sink, ending).await;
        }
    }
}

/// Writes frames; none when the client is gone. An error shows on the reading side as an end.
async fn write(sink: &mut Sink, frames: Vec<Frame>) -> Option<()> {
    for frame in frames {
        // Every frame was encoded from text.
        let Ok(text) = Utf8Bytes::try_from(frame) else { continue };
        timeout(TAKES_WITHIN, sink.feed(Message::Text(text))).await.ok()?.ok()?;
    }
    timeout(TAKES_WITHIN, sink.flush()).await.ok()?.ok()
}

/// Ends a connection that did not begin as it should.
pub(super) async fn refuse_hello(sink: &mut Sink) {
    let frame = CloseFrame { code: close_code::POLICY, reason: "hello".into() };
    let _ = timeout(TAKES_WITHIN, sink.send(Message::Close(Some(frame)))).await;
}

async fn close(sink: &mut Sink, ending: Ending) {
    // 1008: do not come back as you are; 1012 and 1013: come back.
    let (code, reason) = match ending {
        Ending::TooSlow => (close_code::AGAIN, "too_slow"),
        Ending::LoggedOut => (close_code::POLICY, "logged_out"),
        Ending::Stopping => (close_code::RESTART, "stopping"),
        Ending::Later => (close_code::AGAIN, "later"),
    };
    let frame = CloseFrame { code, reason: reason.into() };
    let _ = timeout(TAKES_WITHIN, sink.send(Message::Close(Some(frame)))).await;
}
