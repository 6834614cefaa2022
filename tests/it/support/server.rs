// SPDX-License-Identifier: EUPL-1.2
//! A server in this process, on a port and in a folder of its own.

use super::faulty::FaultyLog;
use beeldctl::Address;
use gedeeld_beeld::courier::Settings;
use gedeeld_beeld::domain::directory::Directory;
use gedeeld_beeld::engine::clock::SystemClock;
use gedeeld_beeld::engine::ports::Clock;
use gedeeld_beeld::server::config::Config;
use gedeeld_beeld::server::{Server, Stores, demo};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub struct TestServer {
    pub address: Address,
    pub folder: Arc<TempDir>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl TestServer {
    /// A server in a new folder.
    pub async fn start() -> Self {
        Self::start_in(Arc::new(tempfile::tempdir().unwrap()), Arc::new(SystemClock)).await
    }

    /// A server on a folder that may hold logs, and on a clock.
    pub async fn start_in(folder: Arc<TempDir>, clock: Arc<dyn Clock>) -> Self {
        let stores = Stores::sqlite(folder.path()).unwrap();
        Self::start_on(folder, stores, clock).await
    }

    /// A server in a new folder, with another directory than the demonstration's.
    pub async fn start_with(directory: Directory, clock: Arc<dyn Clock>) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let stores = Stores::sqlite(folder.path()).unwrap();
        Self::begin(folder, stores, directory, clock).await
    }

    /// A server in a new folder, on a log that can be broken and mended.
    pub async fn start_with_faults() -> (Self, Arc<FaultyLog>) {
        Self::start_with_faults_at(Arc::new(SystemClock)).await
    }

    /// The same, on a clock.
    pub async fn start_with_faults_at(clock: Arc<dyn Clock>) -> (Self, Arc<FaultyLog>) {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let stores = Stores::sqlite(folder.path()).unwrap();
        let log = FaultyLog::on(stores.log.clone());
        (Self::start_on(folder, Stores { log: log.clone(), ..stores }, clock).await, log)
    }

    /// A server on given stores.
    pub async fn start_on(folder: Arc<TempDir>, stores: Stores, clock: Arc<dyn Clock>) -> Self {
        Self::begin(folder, stores, demo::directory().unwrap(), clock).await
    }

    /// A server on a folder that may hold logs, whose messages leave the house by these settings.
    pub async fn start_with_courier(folder: Arc<TempDir>, clock: Arc<dyn Clock>, courier: Settings) -> Self {
        let stores = Stores::sqlite(folder.path()).unwrap();
        Self::begin_with(folder, stores, demo::directory().unwrap(), clock, courier).await
    }

    /// A server on given stores, with another directory than the demonstration's.
    pub async fn begin(folder: Arc<TempDir>, stores: Stores, directory: Directory, clock: Arc<dyn Clock>) -> Self {
        Self::begin_with(folder, stores, directory, clock, Settings::default()).await
    }

    async fn begin_with(
        folder: Arc<TempDir>,
        stores: Stores,
        directory: Directory,
        clock: Arc<dyn Clock>,
        courier: Settings,
    ) -> Self {
        let config = Config {
            listen: "127.0.0.1:0".parse().unwrap(),
            data: folder.path().to_owned(),
            directory: None,
            origins: Vec::new(),
            development_login: true,
            courier,
        };
        let server = Server::bind_at(&config, directory, stores, clock).await.unwrap();
        let address = format!("http://{}", server.address().unwrap()).parse().unwrap();
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(async move {
            let stop = async {
                let _ = stopped.await;
            };
            server.serve(stop).await.unwrap();
        });
        TestServer { address, folder, stop: Some(stop), serving: Some(serving) }
    }

    /// Stops it as a SIGTERM would, and waits until it has.
    pub async fn stop(mut self) -> Arc<TempDir> {
        self.stop.take().unwrap().send(()).unwrap();
        self.serving.take().unwrap().await.unwrap();
        self.folder.clone()
    }
}
