// SPDX-License-Identifier: EUPL-1.2
//! The live door: one WebSocket for each running client.
//!
//! *Invariant:* this room translates and carries a connection; it decides nothing.

mod frame;
mod listen;
mod socket;
mod speak;
pub mod words;

use crate::engine::connection::{Connection, ConnectionId, Ending};
use crate::engine::registry::Registry;
use crate::identity::{Identity, Login};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use socket::{Incoming, Outgoing};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Connections at once; memory is planned for this many.
pub const CONNECTIONS: usize = 20_000;
/// How long a client has to take in how a connection ended.
const LINGER: Duration = Duration::from_secs(1);

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
    request: Request,
) -> Response {
    let headers = request.headers();
    if !door.identity.same_origin(headers) {
        return (StatusCode::FORBIDDEN, "origin").into_response();
    }
    let login = match door.identity.login(headers).await {
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
    let (answer, upgrade) = match socket::shake_hands(request) {
        Ok(shaken) => shaken,
        Err(why) => return (StatusCode::BAD_REQUEST, why.to_string()).into_response(),
    };
    tokio::spawn(async move {
        if let Ok((incoming, outgoing)) = socket::take(upgrade).await {
            serve(door, login, incoming, outgoing).await;
        }
        drop(place);
    });
    answer
}

async fn serve(door: Door, login: Login, mut incoming: Incoming, outgoing: Outgoing) {
    let Some(hello) = listen::hello(&mut incoming).await else {
        return speak::refuse_hello(outgoing).await;
    };
    let id = ConnectionId(door.numbers.fetch_add(1, Ordering::Relaxed));
    let text_client = door.identity.text_client(&login.account.id, hello.device);
    let ends = login.ends;
    let connection = Arc::new(Connection::new(id, login.session, login.account, text_client, hello.english));
    incoming.get_ref().belongs_to(connection.clone());
    door.registry.connections().add(connection.clone());
    // From here on it is ended with its login; what ended before this is found here.
    if door.identity.still_valid(&connection.session).await {
        words::greet(&door, &connection);
    } else {
        connection.end(Ending::LoggedOut);
    }

    let mut speaking = tokio::spawn(speak::speak(door.registry.clone(), connection.clone(), outgoing));
    let listened = tokio::select! {
        () = listen::listen(&door, &connection, ends, &mut incoming) => true,
        _ = &mut speaking => false,
    };
    door.registry.gone(&connection).await;
    if listened {
        // What still waits is said, to a client that takes it.
        connection.end(Ending::Gone);
        if timeout(LINGER, &mut speaking).await.is_err() {
            speaking.abort();
        }
    }
    // A socket that is dropped with something unread loses what was said last.
    let _ = timeout(LINGER, listen::pass_over(&mut incoming)).await;
}
