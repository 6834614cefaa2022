// SPDX-License-Identifier: EUPL-1.2
//! What comes in on a socket: read, bounded, and passed on.

use super::Door;
use super::socket::Incoming;
use crate::domain::ids::Moment;
use crate::engine::activity::{Sender, Since};
use crate::engine::connection::{Connection, Ending};
use crate::protocol::VERSION;
use crate::protocol::from_client::{FromClient, Lang, Position};
use crate::protocol::from_server::FromServer;
use crate::ws::words::encode;
use futures_util::StreamExt;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt as _;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use uuid::Uuid;

/// A client says hello within this time, or goes.
const HELLO_WITHIN: Duration = Duration::from_secs(10);
/// A client that says nothing for this long is gone; it pings every ten seconds.
const SILENT: Duration = Duration::from_secs(45);
/// Messages a second that are taken; who sends more is read more slowly.
const PER_SECOND: f64 = 400.0;
/// Messages at once that are taken before that.
const BURST: f64 = 1_200.0;
/// Messages that cannot be read before a connection ends.
const UNREADABLE: u32 = 20;

/// What a hello says.
pub(super) struct Hello {
    pub device: Uuid,
    pub english: bool,
}

/// Waits for the hello; none when something else, or nothing, comes.
pub(super) async fn hello(stream: &mut Incoming) -> Option<Hello> {
    let message = timeout(HELLO_WITHIN, stream.next()).await.ok()??.ok()?;
    let Message::Text(text) = message else { return None };
    match serde_json::from_str(&text).ok()? {
        FromClient::Hello { protocol: VERSION, device, lang } => Some(Hello { device, english: lang == Lang::En }),
        _ => None,
    }
}

/// Takes messages until the connection ends, at the latest with its login. A login that is ended before its time
/// ends its connections itself, so nothing is looked up here.
pub(super) async fn listen(door: &Door, connection: &Arc<Connection>, ends: Moment, stream: &mut Incoming) {
    let mut bucket = Bucket { tokens: BURST, at: Instant::now() };
    let mut unreadable = 0;
    let clock = &door.registry.deps().clock;
    let mut heard = Instant::now();
    loop {
        let left = Duration::from_millis(u64::try_from(ends.0.saturating_sub(clock.now().0)).unwrap_or(0));
        let next = timeout_at((heard + SILENT).min(Instant::now() + left), stream.next()).await;
        if clock.now() >= ends {
            return connection.end(Ending::LoggedOut);
        }
        let message = match next {
            // A clock that was set back meanwhile.
            Err(_) if heard.elapsed() < SILENT => continue,
            Ok(Some(Ok(message))) => message,
            Ok(Some(Err(WsError::Capacity(_)))) => return connection.end(Ending::TooLarge),
            Ok(Some(Err(WsError::Utf8(_)))) => return connection.end(Ending::NotUtf8),
            // A client that vanishes ends nothing politely; all else is no frame, or none that may come here.
            Ok(Some(Err(WsError::Protocol(why)))) if why != ProtocolError::ResetWithoutClosingHandshake => {
                return connection.end(Ending::NoFrame);
            }
            // Silence, or an end.
            Err(_) | Ok(None) | Ok(Some(Err(_))) => return,
        };
        heard = Instant::now();
        bucket.take().await;
        match message {
            Message::Text(text) => match serde_json::from_str::<FromClient>(&text) {
                Ok(message) => pass_on(door, connection, message).await,
                Err(why) => {
                    unreadable += 1;
                    answer_unreadable(connection, &text, &why);
                }
            },
            Message::Binary(_) => {
                unreadable += 1;
                unreadable_answer(
                    connection,
                    "message.binary",
                    "Alleen tekstberichten worden gelezen.",
                    "Only text messages are read.",
                );
            }
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => {}
            // The library answers it, and then there is nothing more to read.
            Message::Close(_) => {}
        }
        if unreadable > UNREADABLE {
            return connection.end(Ending::Unreadable);
        }
    }
}

/// Reads on to the end, and does nothing with it.
pub(super) async fn pass_over(stream: &mut Incoming) {
    // Bytes, for after a message that is too large there are no frames to be read.
    let mut nothing = [0; 1024];
    while stream.get_mut().read(&mut nothing).await.is_ok_and(|read| read > 0) {}
}

async fn pass_on(door: &Door, connection: &Arc<Connection>, message: FromClient) {
    let registry = &door.registry;
    match message {
        FromClient::Hello { .. } => {
            unreadable_answer(
                connection,
                "hello.twice",
                "De verbinding is al begonnen.",
                "The connection has begun already.",
            );
        }
        FromClient::Open { activity, since } => match registry.find(activity) {
            None => connection.answer(super::words::unknown(activity, connection.english)),
            Some(_) if !connection.asks(activity) => {
                connection.answer(super::words::too_many_open(activity, connection.english));
            }
            Some(handle) => {
                let since = since.map(|Position { epoch, seq, view }| Since { epoch, seq, view });
                handle.open(connection.clone(), since).await;
            }
        },
        FromClient::Leave { activity } => match registry.find(activity) {
            Some(handle) => handle.leave(connection.id).await,
            None => connection.unfollow(activity, None),
        },
        FromClient::Command { id, activity, command } => {
            registry.send(Sender::Connection(connection.clone()), activity, id, command).await;
        }
        FromClient::Register { id, command } => {
            registry.register().send(Sender::Connection(connection.clone()), id, command).await;
        }
        FromClient::Presence { activity, place } => {
            if let Some(handle) = registry.find(activity) {
                handle.place(connection.id, place).await;
            }
        }
        FromClient::Position { activity, seq, checksum } => {
            if let Some(handle) = registry.find(activity) {
                handle.position(connection.clone(), seq, checksum).await;
            }
        }
        FromClient::Ping { n } => {
            connection.answer(encode(&FromServer::Pong { n, now: registry.deps().clock.now() }));
        }
    }
}

/// A command that cannot be read is refused under its own id, so that its sender knows which.
fn answer_unreadable(connection: &Connection, text: &str, why: &serde_json::Error) {
    #[derive(serde::Deserialize)]
    struct Named {
        id: crate::domain::ids::CommandId,
    }
    tracing::debug!(connection = connection.id.0, line = why.line(), column = why.column(), "unreadable message");
    let (nl, en) = ("Dit bericht kan niet worden gelezen.", "This message cannot be read.");
    match serde_json::from_str::<Named>(text) {
        Ok(Named { id }) => connection.answer(encode(&FromServer::Refused {
            id,
            code: "command.unreadable".into(),
            message: if connection.english { en } else { nl }.into(),
        })),
        Err(_) => unreadable_answer(connection, "message.unreadable", nl, en),
    }
}

fn unreadable_answer(connection: &Connection, code: &str, nl: &str, en: &str) {
    let message = if connection.english { en } else { nl }.into();
    connection.answer(encode(&FromServer::Unreadable { code: code.into(), message }));
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    async fn take(&mut self) {
        let now = Instant::now();
        self.tokens = (self.tokens + now.duration_since(self.at).as_secs_f64() * PER_SECOND).min(BURST);
        self.at = now;
        self.tokens -= 1.0;
        if self.tokens < 0.0 {
            tokio::time::sleep(Duration::from_secs_f64(-self.tokens / PER_SECOND)).await;
        }
    }
}
