// SPDX-License-Identifier: EUPL-1.2
//! The live door: one WebSocket for each running client.
//!
//! *Invariant:* this room translates and carries a connection; it decides nothing.

mod listen;
mod speak;
pub mod words;

use crate::engine::connection::{Connection, ConnectionId};
use crate::engine::registry::Registry;
use crate::identity::{Identity, Login};
use crate::protocol::MESSAGE_BYTES;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use tokio::sync::Semaphore;

/// Connections at once; memory is planned for this many.
pub const CONNECTIONS: usize = 20_000;
/// What is read from a socket at a time: the library's own 128 KiB for each is far too much.
const READ_BUFFER: usize = 8 * 1024;
/// What is written at a time.
const WRITE_BUFFER: usize = 16 * 1024;

/// What this door works with.
#[derive(Clone)]
pub struct Door {
    /// The activities.
    pub registry: Arc<Registry>,
    /// Who comes in.
    pub identity: Arc<Identity>,
    places: Arc<Semaphore>,
    numbers: Arc<AtomicU64>,
    stopping: Arc<AtomicBool>,
}

impl Door {
    /// A door to these activities.
    pub fn new(registry: Arc<Registry>, identity: Arc<Identity>) -> Self {
        Door {
            registry,
            identity,
            places: Arc::new(Semaphore::new(CONNECTIONS)),
            numbers: Arc::default(),
            stopping: Arc::default(),
        }
    }

    /// Lets nobody in any more: who is told to come back finds the next server, not this one.
    pub fn close(&self) {
        self.stopping.store(true, Ordering::SeqCst);
    }

    /// Waits until every connection has ended.
    pub async fn empty(&self) {
        let _ = self.places.acquire_many(CONNECTIONS as u32).await;
    }
}

/// Upgrades a request to a WebSocket: with a login, from our own origin (threat T01).
pub async fn upgrade(
    State(door): State<Door>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    if !door.identity.same_origin(&headers) {
        return (StatusCode::FORBIDDEN, "origin").into_response();
    }
    let login = match door.identity.login(&headers) {
        Ok(Some(login)) => login,
        Ok(None) => return (StatusCode::UNAUTHORIZED, "login").into_response(),
        Err(fault) => {
            tracing::error!(%fault, "a login could not be looked up");
            return (StatusCode::SERVICE_UNAVAILABLE, "later").into_response();
        }
    };
    if door.stopping.load(Ordering::SeqCst) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping").into_response();
    }
    let Ok(place) = door.places.clone().try_acquire_owned() else {
        tracing::warn!(%from, "no place for another connection");
        return (StatusCode::SERVICE_UNAVAILABLE, "full").into_response();
    };
    upgrade
        .max_message_size(MESSAGE_BYTES)
        .max_frame_size(MESSAGE_BYTES)
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .on_upgrade(move |socket| async move {
            serve(door, login, socket).await;
            drop(place);
        })
}

async fn serve(door: Door, login: Login, socket: axum::extract::ws::WebSocket) {
    let (mut sink, mut stream) = socket.split();
    let Some(hello) = listen::hello(&mut stream).await else {
        return speak::refuse_hello(&mut sink).await;
    };
    let id = ConnectionId(door.numbers.fetch_add(1, Ordering::Relaxed));
    let text_client = door.identity.text_client(&login.account.id, hello.device);
    let connection = Arc::new(Connection::new(id, login.session, login.account, text_client, hello.english));
    door.registry.connections().add(connection.clone());
    words::greet(&door, &connection);

    let mut speaking = tokio::spawn(speak::speak(door.registry.clone(), connection.clone(), sink));
    let listened = tokio::select! {
        () = listen::listen(&door, &connection, &mut stream) => true,
        _ = &mut speaking => false,
    };
    if listened {
        // What ended it from our side is still said.
        if !connection.is_ending() {
            speaking.abort();
        }
        let _ = speaking.await;
    }
    door.registry.gone(&connection).await;
}
