// SPDX-License-Identifier: EUPL-1.2
//! The composition root: what is wired to what, and how it starts and stops.

pub mod config;
pub mod demo;
pub mod failure;

use crate::courier::Messenger;
use crate::domain::directory::Directory;
use crate::engine::activity::Deps;
use crate::engine::clock::SystemClock;
use crate::engine::connections::Connections;
use crate::engine::overview::Overview;
use crate::engine::ports::{Attachments, Clock, EventLog, RegisterLog, Sessions};
use crate::engine::register;
use crate::engine::registry::Registry;
use crate::engine::tasks::OnRuntime;
use crate::identity::{Identity, Setup};
use crate::store::sqlite::SqliteStore;
use crate::ws::words::JsonWords;
use crate::{http, ws};
use axum::Router;
use axum::routing::get;
use config::Config;
use failure::Failure;
use std::future::Future;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long a stop may take before what still runs is dropped.
const STOP_WITHIN: Duration = Duration::from_secs(10);

/// The stores that a server stands on; one SQLite store is all of them.
#[derive(Clone)]
pub struct Stores {
    /// The logs of the activities.
    pub log: Arc<dyn EventLog>,
    /// The log of the register.
    pub register: Arc<dyn RegisterLog>,
    /// The logins.
    pub sessions: Arc<dyn Sessions>,
    /// The files.
    pub attachments: Arc<dyn Attachments>,
}

impl Stores {
    /// The embedded store in a folder.
    ///
    /// # Errors
    /// One sentence when the folder cannot be used.
    pub fn sqlite(dir: &Path) -> Result<Self, Failure> {
        let store = SqliteStore::open(dir).map_err(|why| Failure::new(why.to_string()))?;
        let store = Arc::new(store);
        Ok(Stores { log: store.clone(), register: store.clone(), sessions: store.clone(), attachments: store })
    }
}

/// A server that listens but does not serve yet.
pub struct Server {
    listener: TcpListener,
    registry: Arc<Registry>,
    app: Router,
    live: ws::Door,
}

impl Server {
    /// Wakes the register and all activities, and takes the port. A register that is empty begins with
    /// what the directory says.
    ///
    /// # Errors
    /// One sentence for what stands in the way: a port in use, a log that cannot be read.
    pub async fn bind(config: &Config, directory: Directory, stores: Stores) -> Result<Self, Failure> {
        Self::bind_at(config, directory, stores, Arc::new(SystemClock)).await
    }

    /// As [`Server::bind`], on another clock.
    ///
    /// # Errors
    /// As [`Server::bind`].
    pub async fn bind_at(
        config: &Config,
        directory: Directory,
        stores: Stores,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Failure> {
        directory.check().map_err(|flaw| Failure::new(format!("the directory is wrong: {}", flaw.0)))?;
        let listener = TcpListener::bind(config.listen).await.map_err(|why| Failure::port(config.listen, &why))?;
        let at = listener.local_addr().map_err(|why| Failure::port(config.listen, &why))?;
        let key = config::server_key(&config.data)?;
        let origins = origins(config, at)?;
        let site = origins.first().cloned().unwrap_or_default();
        let courier = Messenger::new(config.courier.clone(), key, site, clock.clone()).map_err(Failure::new)?;
        let words = Arc::new(JsonWords);
        let tasks = Arc::new(OnRuntime);
        let parts =
            register::Parts { log: stores.register, clock: clock.clone(), tasks: tasks.clone(), words: words.clone() };
        let register =
            register::start(parts, directory.events(clock.now())).await.map_err(|fault| Failure::store(&fault))?;
        let deps = Arc::new(Deps {
            log: stores.log,
            clock: clock.clone(),
            tasks,
            words,
            register: register.current.clone(),
            overview: Arc::new(Overview::default()),
            courier: Arc::new(courier),
            outgoing: Arc::default(),
            mirroring: Arc::default(),
            connections: Arc::new(Connections::default()),
            announces_absence: true,
        });
        let registry = Registry::wake(deps, register.clone()).map_err(|fault| Failure::store(&fault))?;
        let setup = Setup { origins, demo: config.development_login, key };
        let identity = Arc::new(Identity::new(setup, register.current, stores.sessions, clock));
        let door = http::Door::new(registry.clone(), identity.clone(), stores.attachments);
        let live = ws::Door::new(registry.clone(), identity);
        let app = http::router(door).merge(Router::new().route("/ws", get(ws::upgrade)).with_state(live.clone()));
        Ok(Server { listener, registry, app, live })
    }

    /// Where it listens.
    pub fn address(&self) -> Option<SocketAddr> {
        self.listener.local_addr().ok()
    }

    /// Serves until `stop` is there; then connections are told to come back, and every
    /// activity keeps a snapshot.
    ///
    /// # Errors
    /// When listening fails.
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Failure> {
        let registry = self.registry.clone();
        let door = self.live.clone();
        let stopping = async move {
            stop.await;
            door.close();
            registry.stop().await;
        };
        let service = self.app.into_make_service_with_connect_info::<SocketAddr>();
        let (told, stopped) = tokio::sync::oneshot::channel();
        let serving = axum::serve(self.listener, service).with_graceful_shutdown(async move {
            stopping.await;
            let _ = told.send(());
        });
        let served = tokio::select! {
            served = serving => served.map_err(|why| Failure::new(format!("listening failed: {why}"))),
            () = async { let _ = stopped.await; tokio::time::sleep(STOP_WITHIN).await } => Ok(()),
        };
        let _ = tokio::time::timeout(STOP_WITHIN, self.live.empty()).await;
        served
    }
}

/// The origins of our own pages: those configured, else the address itself.
fn origins(config: &Config, at: SocketAddr) -> Result<Vec<String>, Failure> {
    if let Some(odd) = config.origins.iter().find(|origin| !is_origin(origin)) {
        return Err(Failure::new(format!(
            "{odd} is no origin: name scheme and host, such as https://beeld.example.nl, and no path"
        )));
    }
    if !config.origins.is_empty() {
        return Ok(config.origins.clone());
    }
    let mut origins = vec![format!("http://{at}")];
    if at.ip().is_loopback() {
        origins.push(format!("http://localhost:{}", at.port()));
    }
    Ok(origins)
}

/// Whether a browser could send this as the origin of a page.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) && text == text.to_lowercase()
    })
}
